import type { Room } from "@baluarte/contract/incident.ts";
import type { VolumeSeries } from "../kit/volume-chart/series.ts";

/**
 * The volume of the room for the chart. Where nothing is expected yet the band closes on the line itself, so that
 * nothing is drawn as above or below what nobody knows. `label` says what happened at a mark.
 */
export function volumeSeries(volume: Room["volume"], label: (kind: string) => string, now: number): VolumeSeries {
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
    annotations: volume.marks
      .toSorted((a, b) => a.number - b.number)
      .map(({ at, text }) => ({ at: Date.parse(at), label: label(text) })),
  };
}
