import { type Instant, instantFromMs, msOf } from "../../kernel/time.ts";

/** What a clock on the wall shows. `month` from 1; a `day` beyond the month's end runs on into the next. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** The wall time of an instant in an IANA time zone. Throws `RangeError` on an unknown zone. */
export function wallTimeIn(instant: Instant, timeZone: string): WallTime {
  const parts = Object.fromEntries(
    formatIn(timeZone)
      .formatToParts(msOf(instant))
      .map(({ type, value }) => [type, Number(value)]),
  );
  return {
    year: parts["year"]!,
    month: parts["month"]!,
    day: parts["day"]!,
    hour: parts["hour"]!,
    minute: parts["minute"]!,
  };
}

/** Making a format takes longer than using it a hundred times, and a rota is asked about every quarter of an hour. */
const formats = new Map<string, Intl.DateTimeFormat>();
function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-GB-u-ca-gregory-nu-latn", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  formats.set(timeZone, format);
  return format;
}

/**
 * The instant at which a wall clock in `timeZone` shows `wall`. Of an hour that the clocks repeat, the first; an hour
 * that they skip is read with the offset before the change.
 */
export function instantOfWall(wall: WallTime, timeZone: string): Instant {
  const asUtc = utcMs(wall);
  const offsetMs = (at: number) => utcMs(wallTimeIn(instantFromMs(at), timeZone)) - at;
  // The offset a day earlier is the one before any change that night; if it reads back, it is the first of two.
  const first = asUtc - offsetMs(asUtc - 24 * 3_600_000);
  if (utcMs(wallTimeIn(instantFromMs(first), timeZone)) === asUtc) return instantFromMs(first);
  const second = asUtc - offsetMs(first);
  return instantFromMs(utcMs(wallTimeIn(instantFromMs(second), timeZone)) === asUtc ? second : first);
}

function utcMs({ year, month, day, hour, minute }: WallTime): number {
  return Date.UTC(year, month - 1, day, hour, minute);
}
