import type { Room } from "@baluarte/contract/incident.ts";
import type { VolumeSeries } from "../kit/volume-chart/series.ts";
import type { ChartMark } from "./chart-marks.ts";

/**
 * The volume of the room for the chart. Where nothing is expected yet the band closes on the line itself, so that
 * nothing is drawn as above or below what nobody knows. `label` says what a mark stands for.
 */
export function volumeSeries(
  volume: Room["volume"],
  marks: readonly ChartMark[],
  label: (kind: ChartMark["kind"]) => string,
  now: number,
): VolumeSeries {
  const last = volume.points.at(-1)?.at;
  return {
    points: volume.points.map(({ at, count, negative, low, high }) => ({
      at: Date.parse(at),
      all: count,
      negative,
      low: low ?? count,
      high: high ?? count,
    })),
    bursts: volume.bursts.map(({ from, to, ratio }) => ({
      from: Date.parse(from),
      to: to === last || Date.parse(to) >= now ? null : Date.parse(to),
      ratio,
    })),
    annotations: marks.map(({ at, kind }) => ({ at, label: label(kind) })),
  };
}
