import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import { minuteOf, type Instant } from "@baluarte/domain/kernel/time.ts";

/** A mention to be counted for `monitors`; `""` is the brand itself. `isLive`: it arrived in time, for those who watch now. */
export type Counted = {
  readonly monitors: readonly (MonitorId | "")[];
  readonly channel: string;
  readonly publishedAt: Instant;
  /** Of its author; `null`: nobody knows. */
  readonly followers: number | null;
  readonly isNegative: boolean;
  /** In hundredths. */
  readonly discontent: number;
  readonly isLive: boolean;
};

/** Mentions of a monitor within a minute, of their publication or of their arrival. */
export type MinuteCount = {
  readonly monitor: MonitorId | "";
  readonly basis: "published" | "arrived";
  readonly minute: Instant;
  count: number;
  negative: number;
  /** Sum, in hundredths. */
  discontent: number;
};

/**
 * What a batch that arrived at `now` adds to the counters, in one order everywhere, so that two who count the same minutes
 * never wait for each other in a circle.
 */
export function minuteCountsOf(mentions: readonly Counted[], now: Instant): MinuteCount[] {
  const counts = new Map<string, MinuteCount>();
  const add = (
    monitor: MonitorId | "",
    basis: MinuteCount["basis"],
    minute: Instant,
    { isNegative, discontent }: Counted,
  ) => {
    const key = `${monitor} ${basis} ${minute}`;
    let entry = counts.get(key);
    if (entry === undefined)
      counts.set(key, (entry = { monitor, basis, minute, count: 0, negative: 0, discontent: 0 }));
    entry.count += 1;
    entry.negative += isNegative ? 1 : 0;
    entry.discontent += discontent;
  };
  const arrival = minuteOf(now);
  for (const mention of mentions) {
    const published = minuteOf(mention.publishedAt);
    for (const monitor of mention.monitors) {
      add(monitor, "published", published, mention);
      if (mention.isLive) add(monitor, "arrived", arrival, mention);
    }
  }
  return [...counts.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}
