import { instantFromMs, MINUTE_MS, type Instant } from "@baluarte/domain/kernel/time.ts";

/** Blank for `T`, comma for the fraction and U+2212 for minus are ISO 8601 or what databases and scripts print for it. */
const ISO_8601 =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,18}))?)?(?: ?([Zz]|[+\-\u2212]\d{2}(?::?\d{2})?))?)?$/;

/**
 * The instant an ISO 8601 date and time names, cut to milliseconds; UTC where it has no offset, midnight where it is a
 * date alone. `null` for anything else, impossible dates (30 February, 24:00, a leap second) included.
 */
export function parseIsoTime(text: string): Instant | null {
  if (isInstant(text)) return text as Instant;
  const match = ISO_8601.exec(text.trim());
  if (match === null) return null;
  const [, year, month, day, hour = "00", minute = "00", second = "00", fraction = ""] = match;
  if (hour > "23" || minute > "59" || second > "59") return null;
  if (day! < "01" || Number(day) > daysIn(Number(year), Number(month))) return null;
  const offset = offsetMinutes(match[8]);
  if (offset === null) return null;
  // Put together from its parts, an instant costs a tenth of what `Date` takes, and every post of an import has one.
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, "0")}Z`;
  return offset === 0 ? (local as Instant) : inRange(Date.parse(local) - offset * MINUTE_MS);
}

/** Whether a text is an instant as we spell it ourselves, which is what most programs write: it needs no pattern. */
function isInstant(text: string): boolean {
  if (text.length !== SPELLED.length) return false;
  for (let at = 0; at < SPELLED.length; at += 1) {
    const unit = text.charCodeAt(at);
    const sign = SPELLED.charCodeAt(at);
    if (sign === ZERO ? unit < ZERO || unit > ZERO + 9 : unit !== sign) return false;
  }
  const two = (at: number) => 10 * (text.charCodeAt(at) - ZERO) + text.charCodeAt(at + 1) - ZERO;
  const day = two(8);
  return two(11) < 24 && two(14) < 60 && two(17) < 60 && day >= 1 && day <= daysIn(100 * two(0) + two(2), two(5));
}

const SPELLED = "0000-00-00T00:00:00.000Z";
const ZERO = 0x30;

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** 0 for a month that does not exist. */
function daysIn(year: number, month: number): number {
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeapYear ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

/** Minutes east of UTC; `null` where no place on Earth could be meant. */
function offsetMinutes(offset: string | undefined): number | null {
  if (offset === undefined || offset === "Z" || offset === "z") return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(3).replace(":", "") || 0);
  if (hours > 23 || minutes > 59) return null;
  return (offset.startsWith("+") ? 1 : -1) * (hours * 60 + minutes);
}

/** An offset at the rim can lead to the year −1 or 10000, which an `Instant` does not spell. */
function inRange(epochMs: number): Instant | null {
  const instant = instantFromMs(epochMs);
  return instant.length === "0000-01-01T00:00:00.000Z".length ? instant : null;
}
