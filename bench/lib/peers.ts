import type { SeriesRow } from "@baluarte/detection/burst/detect.ts";

/** A detector of somebody else's making: a score a row, strictly causal; an alarm is a score at or over a threshold. */
export type Peer = { readonly name: string; readonly scores: (rows: readonly SeriesRow[], stepMs: number) => number[] };

/**
 * The windowed Gaussian of NAB (`nab/detectors/gaussian/windowedGaussian_detector.py`): one minus the tail of the
 * value among the last 6,400, whose mean and deviation move every hundred rows.
 */
export const windowedGaussian: Peer = {
  name: "windowedGaussian",
  scores: (rows) => {
    const window: number[] = [];
    let buffer: number[] = [];
    let mean = 0;
    let deviation = 1;
    let sum = 0;
    let squares = 0;
    const settle = () => {
      mean = sum / window.length;
      deviation = Math.sqrt(Math.max(0, squares / window.length - mean * mean)) || 1e-6;
    };
    const take = (value: number, sign: 1 | -1) => {
      sum += sign * value;
      squares += sign * value * value;
    };
    return rows.map(({ value }) => {
      if (value === null) return 0;
      const score = window.length === 0 ? 0 : 1 - tailOf(value, mean, deviation);
      if (window.length < WINDOW_ROWS) {
        window.push(value);
        take(value, 1);
        settle();
      } else {
        buffer.push(value);
        if (buffer.length === BUFFER_ROWS) {
          for (const left of window.splice(0, BUFFER_ROWS)) take(left, -1);
          for (const come of buffer) take(come, 1);
          window.push(...buffer);
          buffer = [];
          settle();
        }
      }
      return score;
    });
  },
};

const WINDOW_ROWS = 6_400;
const BUFFER_ROWS = 100;

/** The tail on the value's own side: the original takes falls for as odd as rises. */
function tailOf(value: number, mean: number, deviation: number): number {
  return 0.5 * erfc(Math.abs(value - mean) / deviation / Math.SQRT2);
}

/** Complementary error function, to 1.2e-7 of its value (Numerical Recipes, `erfcc`). */
function erfc(x: number): number {
  const z = Math.abs(x);
  const t = 1 / (1 + 0.5 * z);
  const poly =
    -1.26551223 +
    t *
      (1.00002368 +
        t *
          (0.37409196 +
            t *
              (0.09678418 +
                t *
                  (-0.18628806 +
                    t * (0.27886807 + t * (-1.13520398 + t * (1.48851587 + t * (-0.82215223 + t * 0.17087277))))))));
  const tail = t * Math.exp(-z * z + poly);
  return x >= 0 ? tail : 2 - tail;
}

/** The mean of the last ten minutes (or step) against the fading mean and deviation of a day. */
export const zScore: Peer = {
  name: "zScore",
  scores: (rows, stepMs) => {
    const recentSteps = Math.max(1, Math.round(600_000 / stepMs));
    const forgetting = 1 - Math.exp(-stepMs / 86_400_000);
    const recent: number[] = [];
    let mean: number | null = null;
    let variance = 1;
    return rows.map(({ value }) => {
      if (value === null) return 0;
      recent.push(value);
      if (recent.length > recentSteps) recent.shift();
      const now = recent.reduce((sum, one) => sum + one, 0) / recent.length;
      const score = mean === null ? 0 : (now - mean) / Math.sqrt(variance / recent.length + 1e-9);
      mean ??= value;
      const distance = value - mean;
      mean += forgetting * distance;
      variance += forgetting * (distance * distance - variance);
      return score;
    });
  },
};

/** Minus the log of the Poisson tail of the newest step, at the fading mean of a day. */
export const poissonTail: Peer = {
  name: "poissonTail",
  scores: (rows, stepMs) => {
    const forgetting = 1 - Math.exp(-stepMs / 86_400_000);
    let mean: number | null = null;
    return rows.map(({ value }) => {
      if (value === null) return 0;
      const score = mean === null ? 0 : -logPoissonTail(value, Math.max(mean, 0.01));
      mean = mean === null ? value : mean + forgetting * (value - mean);
      return score;
    });
  },
};

/** log P(X ≥ `least`) for X Poisson with `mean`; 0 below the mean. */
function logPoissonTail(least: number, mean: number): number {
  const from = Math.ceil(least);
  if (from <= mean) return 0;
  let logTerm = -mean;
  for (let k = 1; k <= from; k += 1) logTerm += Math.log(mean / k);
  let sum = 1;
  let term = 1;
  for (let k = from + 1; term > 1e-12 * sum; k += 1) {
    term *= mean / k;
    sum += term;
  }
  return logTerm + Math.log(sum);
}
