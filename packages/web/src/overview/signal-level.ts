import type { Signal } from "@baluarte/domain/signal/model.ts";

/** Defaults of the level rules: twice the normal is an issue, three times a paracrisis, ten times a crisis. */
const STEPS = [
  { ratio: 10, level: 3 },
  { ratio: 3, level: 2 },
] as const;

/**
 * The level a signal would be activated at, before a person chooses. Where nothing was expected any count is news, and
 * the ratio is taken over one post.
 */
export function signalLevel({ because: { observed, expected } }: Signal): 1 | 2 | 3 {
  const ratio = observed / Math.max(1, expected);
  return STEPS.find((step) => ratio >= step.ratio)?.level ?? 1;
}
