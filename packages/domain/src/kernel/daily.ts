import { z } from "zod";
import type { WallTime } from "../statement/checks/wall-time.ts";

/** A time on a wall clock, in quarters of an hour: every time zone's offset is a multiple of one. */
export const WallClock = z.string().regex(/^(?:[01]\d|2[0-3]):(?:00|15|30|45)$/);
export type WallClock = z.infer<typeof WallClock>;

/** A stretch of every day, `to` not included; it may run over midnight, and from a time to the same is the whole day. */
export const DailySpan = z.object({ from: WallClock, to: WallClock });
export type DailySpan = z.infer<typeof DailySpan>;

/** The days of a week, Monday first. */
export const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export const Weekday = z.enum(WEEKDAYS);
export type Weekday = z.infer<typeof Weekday>;

/**
 * On which day the stretch that covers `wall` began: `today`, `yesterday` (it ran over midnight), or `null` when `wall`
 * lies outside it. Asked of the wall clock alone, so that a skipped or repeated hour needs no rule of its own.
 */
export function startOfSpan({ from, to }: DailySpan, wall: WallTime): "today" | "yesterday" | null {
  const at = wall.hour * 60 + wall.minute;
  const [begin, end] = [minutesOf(from), minutesOf(to)];
  if (begin < end) return at >= begin && at < end ? "today" : null;
  if (at >= begin) return "today";
  return at < end ? "yesterday" : null;
}

export function weekdayOf({ year, month, day }: WallTime): Weekday {
  return WEEKDAYS[(new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7]!;
}

export function dayBefore(day: Weekday): Weekday {
  return WEEKDAYS[(WEEKDAYS.indexOf(day) + 6) % 7]!;
}

function minutesOf(clock: WallClock): number {
  const [hours, minutes] = clock.split(":").map(Number);
  return hours! * 60 + minutes!;
}
