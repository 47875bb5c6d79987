/**
 * The score of the Numenta Anomaly Benchmark, standard profile (Lavin & Ahmad 2015; numenta/NAB `nab/sweeper.py`):
 * each labelled window pays by how early it is found, a miss costs 1, a detection outside costs up to 0.11.
 */
export type LabelledFile = {
  readonly name: string;
  readonly timesMs: readonly number[];
  /** Anomaly windows, both ends with them. */
  readonly windows: readonly (readonly [fromMs: number, toMs: number])[];
};
export type NabProfile = { readonly falsePositive: number; readonly missed: number };

export const STANDARD: NabProfile = { falsePositive: 0.11, missed: 1 };

/** What each threshold of `thresholds` is worth on one file, before it is normalised. `scores`: a score a row. */
export function nabScores(
  file: LabelledFile,
  scores: readonly number[],
  thresholds: readonly number[],
  profile: NabProfile = STANDARD,
): number[] {
  const weights = rowWeights(file, profile);
  return thresholds.map((threshold) => {
    const best = file.windows.map(() => -profile.missed);
    let outside = 0;
    for (let row = 0; row < scores.length; row += 1) {
      if (scores[row]! < threshold) continue;
      const weight = weights[row]!;
      if (weight === null) continue;
      if (weight.window === null) outside += weight.worth;
      else best[weight.window] = Math.max(best[weight.window]!, weight.worth);
    }
    return best.reduce((sum, worth) => sum + worth, outside);
  });
}

type RowWeight = { readonly window: number | null; readonly worth: number } | null;

/** `null`: a row of the probation, which counts for nothing. */
function rowWeights({ timesMs, windows }: LabelledFile, { falsePositive }: NabProfile): RowWeight[] {
  const probation = Math.floor(Math.min(0.15 * timesMs.length, PROBATION_ROWS_MAX));
  const spans = windows.map(([from, to]) => [
    timesMs.findIndex((at) => at >= from),
    timesMs.findLastIndex((at) => at <= to),
  ]) as [number, number][];
  const mostPaid = scaledSigmoid(-1);
  return timesMs.map((_, row) => {
    if (row < probation) return null;
    const window = spans.findIndex(([from, to]) => row >= from && row <= to);
    if (window >= 0) {
      const [from, to] = spans[window]!;
      return { window, worth: scaledSigmoid(-(to - row + 1) / (to - from + 1)) / mostPaid };
    }
    const before = spans.findLast(([, to]) => to < row);
    if (before === undefined) return { window: null, worth: -falsePositive };
    return { window: null, worth: falsePositive * scaledSigmoid((row - before[1]) / (before[1] - before[0])) };
  });
}

const PROBATION_ROWS_MAX = 750;

function scaledSigmoid(position: number): number {
  return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
}

/** 100 × (score − null) / (perfect − null), over all windows of the files. */
export function normalised(sum: number, windows: number, { missed }: NabProfile = STANDARD): number {
  return (100 * (sum + missed * windows)) / (windows + missed * windows);
}

/** The threshold of `thresholds` at which the files' sum is greatest. `table`: scores a file, each by threshold. */
export function bestThreshold(table: readonly (readonly number[])[], thresholds: readonly number[]): number {
  let best = 0;
  let bestSum = Number.NEGATIVE_INFINITY;
  thresholds.forEach((_, at) => {
    const sum = table.reduce((total, file) => total + file[at]!, 0);
    if (sum > bestSum) [best, bestSum] = [at, sum];
  });
  return best;
}
