import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { fromField, toField } from "../incident/local-time.ts";

const DAY_MS = 24 * 60 * 60_000;

/** The next moment after `now` at which it is `clock` (`20:00`) in the brand's zone; `null` while it is not typed whole. */
export function nextAt(clock: string, now: number, timeZone: string): Instant | null {
  if (!/^\d{2}:\d{2}$/.test(clock)) return null;
  const on = (ms: number) =>
    fromField(`${toField(new Date(ms).toISOString() as Instant, timeZone).slice(0, 10)}T${clock}`, timeZone);
  const today = on(now);
  return today !== null && Date.parse(today) > now ? today : on(now + DAY_MS);
}
