import { HOUR_MS } from "@baluarte/domain/kernel/time.ts";

/**
 * How the last hours went against the seasonal expectation, as a factor on it: a slow news day, a product launch. Only
 * three quarters of it are applied, on the scale of logarithms, and within ½…2, and one step moves it by at most its
 * double, so that a crisis does not explain itself away before somebody has seen it.
 */
export class Level {
  private readonly kept: number;
  private observed = 0;
  private expected = 0;

  constructor(stepMs: number) {
    this.kept = 2 ** (-stepMs / HALF_LIFE_MS);
  }

  /** The factor for the next step. */
  get factor(): number {
    const ratio = (this.observed + POSTS_BEHIND_PRIOR) / (this.expected + POSTS_BEHIND_PRIOR);
    return Math.max(0.5, Math.min(2, ratio ** APPLIED_SHARE));
  }

  learn(value: number, expected: number): void {
    this.observed = this.observed * this.kept + Math.min(value, Math.max(2 * expected, expected + 1));
    this.expected = this.expected * this.kept + expected;
  }
}

/** Of 2 to 16 hours and shares of 0 to 1 tried on crises injected into real counts, all within three points of recall. */
const HALF_LIFE_MS = 3 * HOUR_MS;
const APPLIED_SHARE = 0.75;
/** Until so many posts have been expected, the factor stays near 1. */
const POSTS_BEHIND_PRIOR = 3;
