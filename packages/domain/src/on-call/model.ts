import { z } from "zod";
import { TimeZone } from "../brand/model.ts";
import { DailySpan, Weekday } from "../kernel/daily.ts";
import { AbsenceId, PersonId, ShiftId } from "../kernel/id.ts";
import { Instant } from "../kernel/time.ts";

/** When a shift is on: the same hours of some weekdays, on the brand's wall clock, or one period. */
export const ShiftTimes = z.discriminatedUnion("type", [
  z.object({ type: z.literal("weekly"), days: z.array(Weekday).min(1).max(7), hours: DailySpan }),
  z.object({ type: z.literal("once"), from: Instant, to: Instant }),
]);
export type ShiftTimes = z.infer<typeof ShiftTimes>;

/** Who is called first while the shift is on, and who when they do not answer. `deputy` is `null` in a rota of one. */
export const Shift = z.object({ id: ShiftId, person: PersonId, deputy: PersonId.nullable(), times: ShiftTimes });
export type Shift = z.infer<typeof Shift>;

export const Absence = z.object({ id: AbsenceId, person: PersonId, from: Instant, to: Instant });
export type Absence = z.infer<typeof Absence>;

/** `shifts` in order: of two that are on at once the earlier counts, a single period before every weekly one. */
export const Rota = z.object({
  timeZone: TimeZone,
  shifts: z.array(Shift),
  absences: z.array(Absence),
  callList: z.array(PersonId),
});
export type Rota = z.infer<typeof Rota>;

/** Whom to call at an instant. `person` is `null` in an hour that nobody covers; nobody stands in it twice. */
export const CallOut = z.object({
  shift: ShiftId.nullable(),
  person: PersonId.nullable(),
  deputy: PersonId.nullable(),
  callList: z.array(PersonId),
});
export type CallOut = z.infer<typeof CallOut>;
