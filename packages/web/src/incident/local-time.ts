import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { instantOfWall, wallTimeIn } from "@baluarte/domain/statement/checks/wall-time.ts";

const FIELD = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?/;

/** An instant as a `datetime-local` field shows it, in the brand's zone: `2026-11-21T06:42`. */
export function toField(instant: Instant, timeZone: string): string {
  const { year, month, day, hour, minute } = wallTimeIn(instant, timeZone);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** What a date or `datetime-local` field means in the brand's zone; a date alone is its first minute. `null`: unfinished. */
export function fromField(text: string, timeZone: string): Instant | null {
  const parts = FIELD.exec(text);
  if (parts === null) return null;
  const [year, month, day, hour, minute] = parts.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return instantOfWall({ year, month, day, hour, minute }, timeZone);
}
