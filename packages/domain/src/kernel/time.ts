import { z } from "zod";

/**
 * A moment as ISO 8601 in UTC with milliseconds (`2026-11-21T06:42:00.000Z`).
 *
 * One spelling only, so that two instants compare and sort as plain strings, in SQL, in JSON and here.
 */
export const Instant = z.iso.datetime({ offset: false, precision: 3 }).brand<"Instant">();
export type Instant = z.infer<typeof Instant>;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** `epochMs` since 1970-01-01 UTC. Throws `RangeError` outside what a `Date` can hold. */
export function instantFromMs(epochMs: number): Instant {
  return new Date(epochMs).toISOString() as Instant;
}

/** Milliseconds since 1970-01-01 UTC. */
export function msOf(instant: Instant): number {
  return Date.parse(instant);
}

/** `instant` moved by `ms` (negative: back). */
export function shift(instant: Instant, ms: number): Instant {
  return instantFromMs(msOf(instant) + ms);
}

/** The earlier of two instants. */
export function earlier(a: Instant, b: Instant): Instant {
  return a <= b ? a : b;
}

export function later(a: Instant, b: Instant): Instant {
  return a >= b ? a : b;
}

/** The minute an instant falls in, as the instant of its first millisecond. */
export function minuteOf(instant: Instant): Instant {
  return instantFromMs(Math.floor(msOf(instant) / MINUTE_MS) * MINUTE_MS);
}

const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Milliseconds of an ISO 8601 duration of days, hours, minutes and seconds (`PT12H`, `P7D`). Throws on any other. */
export function durationMs(iso: string): number {
  const parts = DURATION.exec(iso);
  if (!parts || iso === "P" || iso.endsWith("T")) throw new RangeError(`not a duration: ${iso}`);
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return days! * DAY_MS + hours! * HOUR_MS + minutes! * MINUTE_MS + seconds! * SECOND_MS;
}
