import type { Volume } from "@baluarte/contract/overview.ts";
import type { VolumeSeries } from "../kit/volume-chart/series.ts";

const MINUTE_MS = 60_000;

/**
 * The contract's volume as the chart draws it at `now`, with what is written on it. A burst that reaches the newest
 * point is still going on. The bucket that is still filling would read as a fall, so it is left out until it is full or
 * already too much.
 */
export function volumeSeries(
  { stepMinutes, points, bursts }: Omit<Volume, "marks">,
  annotations: VolumeSeries["annotations"],
  now: number,
): VolumeSeries {
  const newest = points.at(-1)?.at;
  const isTold = ({ at, count, high }: Volume["points"][number]) =>
    Date.parse(at) + stepMinutes * MINUTE_MS <= now || (high !== null && count > high);
  return {
    points: points
      .filter(isTold)
      .map(({ at, count, negative, low, high }) => ({ at: Date.parse(at), all: count, negative, low, high })),
    bursts: bursts.map(({ from, to, ratio }) => ({
      from: Date.parse(from),
      to: newest !== undefined && to >= newest ? null : Date.parse(to),
      ratio,
    })),
    annotations,
  };
}

/** What the server marks on the curve, in the order of its numbers. */
export function markAnnotations(marks: Volume["marks"]): VolumeSeries["annotations"] {
  return marks.toSorted((a, b) => a.number - b.number).map(({ at, text }) => ({ at: Date.parse(at), label: text }));
}
