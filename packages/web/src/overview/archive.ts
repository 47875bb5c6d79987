const HOUR_MS = 3_600_000;
/** A brand that speaks at all speaks within a day; beyond it, what is loaded is an archive. */
const ARCHIVE_AFTER_MS = 24 * HOUR_MS;

/** When the data end, in epoch ms, if that is long enough ago that today's numbers are not today's; else `null`. */
export function archiveEnd(dataUntil: string | null, now: number): number | null {
  if (dataUntil === null) return null;
  const until = Date.parse(dataUntil);
  return now - until > ARCHIVE_AFTER_MS ? until : null;
}
