import { z } from "zod";
import { ClockId } from "../kernel/id.ts";
import { Instant } from "../kernel/time.ts";

/** The two response groups are never mixed on screen; a legal clock is a third. `decision`: when one is looked at again. */
export const CLOCK_GROUPS = ["sinceFirstMessage", "sinceKnown", "promise", "decision", "legal", "expiry"] as const;
export const ClockGroup = z.enum(CLOCK_GROUPS);
export type ClockGroup = z.infer<typeof ClockGroup>;

export const CLOCK_KINDS = [
  "responseReady",
  "publishedEverywhere",
  "firstStatement",
  "responseSinceKnown",
  "nextUpdate",
  "silenceRecheck",
  "brakeReview",
  "freezeAsk",
  "ratification",
] as const;
export const ClockKind = z.enum(CLOCK_KINDS);
export type ClockKind = z.infer<typeof ClockKind>;

/** `t0` is the first negative message, `detected` when we knew, `promised` a time that a published text names, `spoken` when an approval was said aloud. */
export const ANCHORS = ["t0", "detected", "declared", "published", "promised", "executed", "spoken"] as const;
export const Anchor = z.enum(ANCHORS);
export type Anchor = z.infer<typeof Anchor>;

/**
 * A due time: anchor plus offset, recomputed whenever the anchor moves. `provisional`: the anchor is not known yet and
 * the declaration stands in. `stoppedAt` is `null` while it runs; an edit that voids the approval clears it again.
 */
export const Clock = z.object({
  id: ClockId,
  kind: ClockKind,
  group: ClockGroup,
  anchor: Anchor,
  anchorAt: Instant,
  provisional: z.boolean(),
  offsetMs: z.number().int().nonnegative(),
  dueAt: Instant,
  stoppedAt: Instant.nullable(),
  /** Overdue already when the incident was declared, by the anchor as it stands: said so instead of blamed on the team. */
  overdueAtDeclaration: z.boolean(),
});
export type Clock = z.infer<typeof Clock>;

export const CLOCK_STATES = ["onTime", "soon", "overdue", "met", "metLate"] as const;
export type ClockState = (typeof CLOCK_STATES)[number];
