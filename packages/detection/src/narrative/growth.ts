/** `growing` and `fading`: more than chance; `steady`: told on, as much as before; `quiet`: nobody tells it now. */
export const GROWTHS = ["growing", "steady", "fading", "quiet"] as const;
export type Growth = (typeof GROWTHS)[number];

/** Two stretches of this length are compared: long enough that ten posts a day say something, short enough for a day's wave. */
export const GROWTH_HOURS = 3;

/**
 * Whether a story grows: posts of the last `GROWTH_HOURS` against those of as many hours before. Two Poisson counts differ by
 * more than chance where their difference exceeds 1.64 times the root of their sum (one in twenty, one-sided).
 * Source: Przyborowski & Wilenski (1940), normal approximation.
 */
export function growthOf(recent: number, before: number): Growth {
  if (recent === 0 && before === 0) return "quiet";
  const difference = (recent - before) / Math.sqrt(recent + before);
  if (difference > ONE_IN_TWENTY) return "growing";
  return difference < -ONE_IN_TWENTY ? "fading" : "steady";
}

const ONE_IN_TWENTY = 1.64;
