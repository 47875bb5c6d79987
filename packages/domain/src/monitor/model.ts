import { z } from "zod";
import { MonitorId } from "../kernel/id.ts";
import { Instant } from "../kernel/time.ts";

/** Agencies write long lists of names; beyond this a query is a pasted document. In UTF-16 units. */
export const QUERY_LENGTH_MAX = 65_536;
/** Words, phrases and filters in one query. Longer lists are several monitors: one alone could not be read by anybody. */
export const QUERY_TERMS_MAX = 5_000;

/** `paused` matches nothing until it is active again; `ended` is over, and can be taken up again. What either matched stays. */
export const MONITOR_STATES = ["active", "paused", "ended"] as const;
export type MonitorState = (typeof MONITOR_STATES)[number];

/** What was done to a monitor. */
export const MONITOR_CHANGES = ["created", "changed", "restored", "paused", "resumed", "ended"] as const;
export type MonitorChangeKind = (typeof MONITOR_CHANGES)[number];

/** How it stands with a monitor that is applied to stored posts; `stopped`: the monitor was changed or ended meanwhile. */
export const BACKFILL_STATES = ["running", "done", "stopped"] as const;
export type BackfillState = (typeof BACKFILL_STATES)[number];

/** What of the stored posts a monitor is applied to: all of them, or what arrived in its last pause. */
export const BACKFILL_PARTS = ["all", "gap"] as const;
export type BackfillPart = (typeof BACKFILL_PARTS)[number];

export const Monitor = z.object({
  id: MonitorId,
  name: z.string().min(1).max(80),
  /** In the product's query language; parsed and refused at the edge when it does not hold. */
  query: z.string().min(1).max(QUERY_LENGTH_MAX),
  createdAt: Instant,
  state: z.enum(MONITOR_STATES),
  /** How often name or query were written; what a change is based on. */
  version: z.number().int().positive(),
});
export type Monitor = z.infer<typeof Monitor>;

/** What was done when somebody asked for `to`, or `null` when it stands so already. */
export function changeTo(from: MonitorState, to: MonitorState): MonitorChangeKind | null {
  if (from === to) return null;
  return { active: "resumed", paused: "paused", ended: "ended" }[to] as MonitorChangeKind;
}
