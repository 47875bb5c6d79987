/** Fewer days say nothing about a week, whose weekend differs. */
const DAYS_MIN = 7;
/** How far a count strays from its expectation on the square-root scale: two and a half deviations. */
const BAND = 1.25;

/**
 * What a day should bring, after `posts` in the `days` before; `null` while fewer than seven are known. The band is that
 * of counts that come by chance, so that a quiet blog and a loud wire are both judged by their own.
 */
export function expectedIn(posts: number, days: number): { low: number; high: number } | null {
  if (days < DAYS_MIN) return null;
  const root = Math.sqrt(posts / days);
  return { low: Math.round(Math.max(0, root - BAND) ** 2), high: Math.round((root + BAND) ** 2) };
}
