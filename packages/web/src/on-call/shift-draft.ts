import type { ShiftDraft } from "@baluarte/contract/on-call.ts";
import { WEEKDAYS, type DailySpan } from "@baluarte/domain/kernel/daily.ts";
import type { PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Shift, ShiftTimes } from "@baluarte/domain/on-call/model.ts";
import { fromField, toField } from "../incident/local-time.ts";

export const WHOLE_DAY = { from: "00:00", to: "00:00" } satisfies DailySpan;
export const ALWAYS = { type: "weekly", days: [...WEEKDAYS], hours: WHOLE_DAY } satisfies ShiftTimes;

/** Every time that a shift may begin or end at, to choose from. */
export const QUARTERS = Array.from({ length: 96 }, (_, index) => {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(index / 4))}:${two((index % 4) * 15)}`;
});

/** The fields of the form. A type and not an interface, which could not be kept as a record. */
export type ShiftFields = {
  person: string;
  /** Empty: nobody. */
  deputy: string;
  type: string;
  days: readonly string[];
  from: string;
  to: string;
  begin: string;
  end: string;
};

export function fieldsOf(shift: Shift | null, own: PersonId | undefined, timeZone: string): ShiftFields {
  const weekly = shift?.times.type === "weekly" ? shift.times : null;
  const once = shift?.times.type === "once" ? shift.times : null;
  return {
    person: shift?.person ?? own ?? "",
    deputy: shift?.deputy ?? "",
    type: shift?.times.type ?? "weekly",
    days: weekly?.days ?? [],
    from: weekly?.hours.from ?? "09:00",
    to: weekly?.hours.to ?? "18:00",
    begin: once === null ? "" : toField(once.from, timeZone),
    end: once === null ? "" : toField(once.to, timeZone),
  };
}

/** What is to be sent, or the field that keeps it from being sent. */
export function draftOf(
  fields: ShiftFields,
  people: readonly PersonId[],
  timeZone: string,
): { draft: ShiftDraft } | { fault: "days" | "end" } {
  const find = (id: string) => people.find((one) => one === id) ?? null;
  const person = find(fields.person) ?? people[0]!;
  const deputy = find(fields.deputy);
  const who = { person, deputy: deputy === person ? null : deputy };
  if (fields.type === "weekly") {
    const days = WEEKDAYS.filter((day) => fields.days.includes(day));
    if (days.length === 0) return { fault: "days" };
    return { draft: { ...who, times: { type: "weekly", days, hours: { from: fields.from, to: fields.to } } } };
  }
  const [from, to] = [fromField(fields.begin, timeZone), fromField(fields.end, timeZone)];
  if (from === null || to === null || from >= to) return { fault: "end" };
  return { draft: { ...who, times: { type: "once", from, to } } };
}
