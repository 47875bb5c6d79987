import type { Volume } from "@baluarte/contract/overview.ts";
import { lastKnown, type VolumeSeries } from "../kit/volume-chart/series.ts";

const MINUTE_MS = 60_000;
const SILENT_MS = 15 * MINUTE_MS;

/**
 * The contract's volume as the chart draws it at `now`, with what is written on it. A burst that reaches the newest
 * point is still going on, unless the newest bucket that is told is back within the band: the detector waits for more
 * before it ends one, and «goes on» beside a zero would contradict itself. The bucket that is still filling would read as a fall, so it is left out until it is full or
 * already too much.
 */
export function volumeSeries(
  { stepMinutes, points, bursts, lastAt, gaps, unseen }: Omit<Volume, "marks">,
  annotations: VolumeSeries["annotations"],
  now: number,
): VolumeSeries {
  const newest = points.at(-1)?.at;
  const isTold = ({ at, count, high }: Volume["points"][number]) =>
    Date.parse(at) + stepMinutes * MINUTE_MS <= now || (high !== null && count > high);
  const told = points.filter(isTold);
  const last = told.at(-1);
  // So it would with a bucket that is full already while nobody has spoken for a quarter of an hour.
  const isSilent = lastAt !== null && now - Date.parse(lastAt) > SILENT_MS;
  const isBack = isSilent || (last !== undefined && last.high !== null && last.count <= last.high);
  return {
    points: told.map(({ at, count, negative, low, high }) => {
      // Where nothing spoke, what was counted is what nobody saw.
      const isBlind =
        count === 0 && gaps.some(({ blindFrom, to }) => blindFrom !== null && at >= blindFrom && at <= to);
      const seen = isBlind ? { all: null, negative: null } : { all: count, negative };
      return { at: Date.parse(at), ...seen, low, high };
    }),
    bursts: bursts.map(({ from, to, ratio }) => ({
      from: Date.parse(from),
      to: newest !== undefined && to >= newest && !isBack ? null : Date.parse(to),
      ratio,
    })),
    annotations,
    gaps: gaps.map(({ from, to, sources }) => ({ from: Date.parse(from), to: Date.parse(to), sources })),
    unseen,
  };
}

/**
 * Whether the curve, as it is drawn at `now`, stands above what was expected or a burst goes on: while it does, nothing
 * beside it may say that all is calm.
 */
export function isAboveBand(volume: Volume, now: number): boolean {
  const { points, bursts } = volumeSeries(volume, [], now);
  const last = lastKnown(points);
  return bursts.some(({ to }) => to === null) || (last?.all ?? 0) > (last?.high ?? Infinity);
}

/** The same curve with nothing said to be expected: a band from a day or two would call them usual. */
export function withoutBand(series: VolumeSeries): VolumeSeries {
  return { ...series, points: series.points.map((point) => ({ ...point, low: null, high: null })) };
}

/** What the server marks on the curve, in the order of its numbers. */
export function markAnnotations(marks: Volume["marks"]): VolumeSeries["annotations"] {
  return marks.toSorted((a, b) => a.number - b.number).map(({ at, text }) => ({ at: Date.parse(at), label: text }));
}
