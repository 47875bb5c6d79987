import { HOUR_MS } from "@baluarte/domain/kernel/time.ts";
import type { Rolling } from "./rolling.ts";

/**
 * A window is cut into blocks and its highest blocks are left out: real counts have a dozen short spikes a week, and
 * what should wake a person is what most blocks agree on.
 */
export type WindowShape = {
  readonly blocks: number;
  readonly blockSteps: number;
  readonly blocksLeftOut: number;
  /** In standard deviations of the window's own past: below this it is normal for this series. */
  readonly threshold: number;
  /**
   * The threshold also lies this share of the highest past value, which fades by half in `peakHalfLifeMs`. It mutes a
   * short window on a series that is known for its spikes and leaves it quick on a calm one. 0: none.
   */
  readonly peakShare: number;
  readonly peakHalfLifeMs: number;
};

/** `strength` 1 is the threshold. `observed` and `expected` are sums over the whole window. */
export type WindowReading = {
  readonly windowSteps: number;
  readonly strength: number;
  readonly observed: number;
  readonly expected: number;
};

/** Follows one window of a series: how high it stands against its seasonal expectation, by the measure of its own past. */
export class WindowMeter {
  private readonly shape: WindowShape;
  private readonly forgetting: number;
  private readonly peakKept: number;
  private readonly lagReadings: number;
  private readonly ratios: Float64Array;
  private mean = 0;
  private variance = 1;
  private peak = 0;
  /** Highest values of the lag before now and of the one before that, which are no past yet. */
  private rising = 0;
  private risen = 0;
  private sinceLag = 0;
  private readings = 0;

  constructor(shape: WindowShape, stepMs: number) {
    this.shape = shape;
    this.lagReadings = Math.max(1, Math.round(PEAK_LAG_MS / stepMs));
    this.ratios = new Float64Array(shape.blocks);
    this.forgetting = 1 - 2 ** (-stepMs / SCALE_HALF_LIFE_MS);
    this.peakKept = 2 ** (-stepMs / shape.peakHalfLifeMs);
  }

  get steps(): number {
    return this.shape.blocks * this.shape.blockSteps;
  }

  /** Reads the window that ends now, and learns from it where it `teaches`. `days`: of history behind the expectation. */
  read(rolling: Rolling, days: number, teaches: boolean): WindowReading | null {
    const observed = rolling.observed(0, this.steps);
    const expected = rolling.expected(0, this.steps);
    if (expected <= 0) return null;
    const ratio = this.trimmedRatio(rolling);
    if (ratio === null) return null;
    const height = rootHeight(ratio * expected, expected, days);
    const deviations = (height - this.mean) / Math.max(Math.sqrt(this.variance), DEVIATION_LEAST);
    const threshold = Math.max(this.shape.threshold, this.shape.peakShare * this.peak * this.peakKept);
    if (teaches) this.learn(height, deviations);
    return { windowSteps: this.steps, strength: deviations / threshold, observed, expected };
  }

  /** `null` where more than half of the blocks are gaps: what is left out as a spike could be all that there is. */
  private trimmedRatio(rolling: Rolling): number | null {
    const { blocks, blockSteps, blocksLeftOut } = this.shape;
    const { ratios } = this;
    let found = 0;
    for (let block = 0; block < blocks; block += 1) {
      const expected = rolling.expected(block * blockSteps, blockSteps);
      if (expected <= 0) continue;
      ratios[found] = rolling.observed(block * blockSteps, blockSteps) / expected;
      found += 1;
    }
    if (2 * found < blocks) return null;
    const ordered = ratios.subarray(0, found).sort();
    const kept = Math.max(1, found - blocksLeftOut);
    let sum = 0;
    for (let at = 0; at < kept; at += 1) sum += ordered[at]!;
    return sum / kept;
  }

  private learn(height: number, deviations: number): void {
    // A crisis must not teach the meter that crises are normal: what it learns from is cut off.
    const reach = HEIGHT_LEARNED_MAX * Math.sqrt(this.variance);
    const learned = Math.max(this.mean - reach, Math.min(this.mean + reach, height));
    const weight = Math.max(this.forgetting, 1 / (this.readings + READINGS_BEHIND_PRIOR));
    this.readings += 1;
    this.mean += weight * (learned - this.mean);
    this.variance += weight * ((learned - this.mean) ** 2 - this.variance);
    this.peak *= this.peakKept;
    this.rising = Math.max(this.rising, deviations);
    this.sinceLag += 1;
    if (this.sinceLag < this.lagReadings) return;
    this.peak = Math.max(this.peak, this.risen);
    [this.risen, this.rising, this.sinceLag] = [this.rising, 0, 0];
  }
}

const SCALE_HALF_LIFE_MS = 7 * 24 * HOUR_MS;
/** A rise that is going on must not raise the threshold that it is measured by. */
const PEAK_LAG_MS = 2 * HOUR_MS;
/** Fitted on injected crises: at 4, each crisis made the next one 5 points harder to see; at 2, false alarms rose. */
const HEIGHT_LEARNED_MAX = 2.5;
/** The start (mean 0, variance 1: a Poisson series) counts as this many readings. */
const READINGS_BEHIND_PRIOR = 20;
/**
 * A sparse series reads the same zero for days; its deviation must not shrink until one post is an alarm. One is what a
 * Poisson count varies by on this scale.
 */
const DEVIATION_LEAST = 1;
/**
 * Counts of posts vary more than Poisson, in proportion to their level; this share, and more while history is short. At
 * 0.02 a busy series needed a higher threshold than a sparse one; from 0.1 to 0.2 one threshold serves both. On the second
 * and third day of real counts a quarter found a third more fourfold crises than a half, at a third more false alarms.
 */
const OVERDISPERSION = 0.1;
const OVERDISPERSION_OF_ONE_DAY = 0.25;

/**
 * How far a count stands above its expectation, in standard deviations of a negative binomial with variance
 * E·(1 + φE), on the square-root scale, where that deviation does not depend on the level.
 * Source: Anscombe (1948), the transform √(x + 3/8).
 */
export function rootHeight(observed: number, expected: number, days: number): number {
  const overdispersion = OVERDISPERSION + OVERDISPERSION_OF_ONE_DAY / days;
  return (2 * (Math.sqrt(observed + 3 / 8) - Math.sqrt(expected + 3 / 8))) / Math.sqrt(1 + overdispersion * expected);
}
