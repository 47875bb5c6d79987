/** One bucket of the volume. Counts are `null` where the source was not seen and in the future. */
export interface VolumePoint {
  /** Start of the bucket, epoch ms. */
  readonly at: number;
  readonly all: number | null;
  readonly negative: number | null;
  /** The expected band; `null` while too little is known to expect anything. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface Burst {
  readonly from: number;
  /** `null` while it goes on. */
  readonly to: number | null;
  /** Seen over expected. */
  readonly ratio: number;
}

/** Something that happened; its number is its place in the list, and the same in the timeline. */
export interface Annotation {
  readonly at: number;
  readonly label: string;
}

/** A stretch in which sources said nothing that should have: no posts there is not «no mentions». */
export interface Gap {
  readonly from: number;
  readonly to: number;
  readonly sources: readonly string[];
}

export interface VolumeSeries {
  /** Oldest first. */
  readonly points: readonly VolumePoint[];
  readonly bursts: readonly Burst[];
  readonly annotations: readonly Annotation[];
  readonly gaps: readonly Gap[];
  /** Why nobody sees what is said now; `null`: somebody does. */
  readonly unseen: "noAnswer" | "noneLive" | null;
}

export type Corner = readonly [at: number, value: number];

/**
 * The areas between the line and the band's upper edge where the line rises above it, as closed polygons. Crossings
 * are computed, so that the fill starts exactly where the line leaves the band.
 */
export function excessAreas(points: readonly VolumePoint[]): readonly (readonly Corner[])[] {
  const areas: Corner[][] = [];
  let top: Corner[] = [];
  let bottom: Corner[] = [];
  const close = () => {
    if (top.length > 1) areas.push([...top, ...bottom.reverse()]);
    [top, bottom] = [[], []];
  };
  points.forEach((point, index) => {
    const before = points[index - 1];
    if (point.all === null || point.high === null) return close();
    const crossing = before === undefined ? null : crossingBetween(before, point);
    if (crossing) {
      top.push(crossing);
      bottom.push(crossing);
    }
    if (point.all > point.high) {
      top.push([point.at, point.all]);
      bottom.push([point.at, point.high]);
    } else {
      close();
    }
  });
  close();
  return areas;
}

/** Where the line passes the band's upper edge between two buckets; `null` when it stays on one side. */
function crossingBetween(a: VolumePoint, b: VolumePoint): Corner | null {
  if (a.all === null || b.all === null || a.high === null || b.high === null) return null;
  const [overA, overB] = [a.all - a.high, b.all - b.high];
  if (overA > 0 === overB > 0) return null;
  const share = overA / (overA - overB);
  return [a.at + share * (b.at - a.at), a.high + share * (b.high - a.high)];
}

/** How long a bucket is. */
export function bucketMs(points: readonly VolumePoint[]): number {
  return points.length < 2 ? 0 : points[1]!.at - points[0]!.at;
}

/** The newest bucket that was seen, or the newest past one that was not. */
export function lastKnown(points: readonly VolumePoint[]): VolumePoint | null {
  return points.findLast(({ all }) => all !== null) ?? null;
}

/** The top of the value axis: a round number above everything drawn, cut into `steps`. */
export function niceTop(points: readonly VolumePoint[], steps: number): number {
  const peak = Math.max(1, ...points.map(({ all, high }) => Math.max(all ?? 0, high ?? 0)));
  const rough = peak / steps;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10].find((nice) => nice * power >= rough)!;
  return Math.max(1, Math.ceil(factor * power)) * steps;
}
