import { HOUR_MS, msOf, type Instant } from "../kernel/time.ts";

/** Posts older than this on arrival are late: charts count them, live detectors do not. */
export const LATE_MS = HOUR_MS;

export function isLate(publishedAt: Instant, arrivedAt: Instant): boolean {
  return msOf(arrivedAt) - msOf(publishedAt) > LATE_MS;
}
