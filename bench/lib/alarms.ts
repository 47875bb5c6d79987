import type { SeriesRow } from "@baluarte/detection/burst/detect.ts";
import { createDetector, defaultSettings } from "@baluarte/detection/burst/detect.ts";
import { poissonTail, windowedGaussian, zScore, type Peer } from "./peers.ts";

/** Rows at which an alarm starts: on, after at least `calmSteps` rows without. */
export function startsOf(isOn: readonly boolean[], calmSteps: number): number[] {
  const starts: number[] = [];
  let calm = calmSteps;
  isOn.forEach((on, row) => {
    if (on && calm >= calmSteps) starts.push(row);
    calm = on ? 0 : calm + 1;
  });
  return starts;
}

/** Says at which rows it alarms. `stepMs`: of the series. */
export type Alarmer = (rows: readonly SeriesRow[], stepMs: number) => number[];

/** The product's own detector; its alarm is one by its own latch. */
export const ours: Alarmer = (rows, stepMs) => {
  const detector = createDetector(defaultSettings(stepMs));
  return startsOf(
    rows.map((row) => detector.push(row).alarm === 1),
    1,
  );
};

const HOUR_MS = 3_600_000;

/** A peer on sums over a window, and the threshold that it is given. An hour of calm ends an alarm of its. */
export function peerAlarmer(peer: Peer, windowMs: number, threshold: number): Alarmer {
  return (rows, stepMs) =>
    startsOf(
      peer.scores(summed(rows, windowMs, stepMs), stepMs).map((score) => score >= threshold),
      Math.max(1, HOUR_MS / stepMs),
    );
}

/** Each row as the sum of the rows of a window that ends with it. */
function summed(rows: readonly SeriesRow[], windowMs: number, stepMs: number): SeriesRow[] {
  const steps = Math.max(1, Math.round(windowMs / stepMs));
  let sum = 0;
  return rows.map(({ timeMs, value }, row) => {
    sum += value ?? 0;
    if (row >= steps) sum -= rows[row - steps]!.value ?? 0;
    return { timeMs, value: sum };
  });
}

/**
 * The lowest threshold at which a peer raises at most `falseMax` alarms on calm rows, found in hindsight on those rows.
 * `isFalse`: whether an alarm at this row of this series would be a false one.
 */
export function hindsightThreshold(
  peer: Peer,
  windowMs: number,
  calm: readonly (readonly SeriesRow[])[],
  stepMs: number,
  falseMax: number,
  isFalse: (series: number, row: number) => boolean,
): number {
  const scores = calm.map((rows) => peer.scores(summed(rows, windowMs, stepMs), stepMs));
  const known = scores
    .flat()
    .filter((score) => score > 0)
    .toSorted((a, b) => a - b);
  const falseAt = (threshold: number) =>
    scores.reduce(
      (total, one, series) =>
        total +
        startsOf(
          one.map((score) => score >= threshold),
          Math.max(1, HOUR_MS / stepMs),
        ).filter((row) => isFalse(series, row)).length,
      0,
    );
  let [low, high] = [0, known.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (falseAt(known[middle]!) <= falseMax) high = middle;
    else low = middle + 1;
  }
  return known[low] ?? Number.POSITIVE_INFINITY;
}

export const PEERS: readonly Peer[] = [windowedGaussian, zScore, poissonTail];
/** Sums that a peer may choose among, in hindsight. */
export const PEER_WINDOWS_MS: readonly number[] = [0, 30 * 60_000, HOUR_MS, 2 * HOUR_MS];
