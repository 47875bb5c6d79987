import { earlier, type Instant } from "../kernel/time.ts";
import type { MonitorChangeKind, MonitorState } from "./model.ts";

/** A stretch in which a monitor matched nothing; `to` is `null` while it lasts. */
export type Pause = { from: Instant; to: Instant | null };

/** When a monitor rested, the oldest first, from what was done to it in that order. Ended and taken up again, it rested too. */
export function pausesOf(changes: readonly { kind: MonitorChangeKind; at: Instant }[]): Pause[] {
  const pauses: Pause[] = [];
  for (const { kind, at } of changes) {
    const last = pauses.at(-1);
    const resting = last !== undefined && last.to === null;
    if (kind === "resumed" && resting) last.to = at;
    else if ((kind === "paused" || kind === "ended") && !resting) pauses.push({ from: at, to: null });
  }
  return pauses;
}

/**
 * Whether anything that arrives is looked at: `paused`, whatever is not ended rests; `none`, there is nothing to look for.
 * In both, what is said passes unseen.
 */
export const WATCHING_STATES = ["running", "paused", "none"] as const;
export type WatchingState = (typeof WATCHING_STATES)[number];

export function watchingState(monitors: readonly MonitorState[]): WatchingState {
  if (monitors.includes("active")) return "running";
  return monitors.includes("paused") ? "paused" : "none";
}

/** The stretch from the first beginning to the last end of `stretches`; `null` of none. */
export function spanned(stretches: readonly { from: Instant; to: Instant }[]): { from: Instant; to: Instant } | null {
  if (stretches.length === 0) return null;
  const to = stretches
    .map((each) => each.to)
    .toSorted()
    .at(-1)!;
  return { from: stretches.map(({ from }) => from).reduce(earlier), to };
}
