import { z } from "zod";
import { MonitorId, PersonId, PostId, SignalId } from "../kernel/id.ts";
import { Instant } from "../kernel/time.ts";

export const SIGNAL_KINDS = ["volume", "negativeShare"] as const;
export const SignalKind = z.enum(SIGNAL_KINDS);
export type SignalKind = z.infer<typeof SignalKind>;

export const SIGNAL_STATES = ["open", "watched", "dismissed", "activated"] as const;
export const SignalState = z.enum(SIGNAL_STATES);
export type SignalState = z.infer<typeof SignalState>;

/** Why it was raised: what was expected and seen, over what window, which words stand out, where, and who was first. */
export const SignalBecause = z.object({
  windowMinutes: z.number().int().positive(),
  observed: z.number().nonnegative(),
  expected: z.number().nonnegative(),
  negativeShare: z.number().min(0).max(1).nullable(),
  words: z.array(z.object({ word: z.string(), count: z.number().int() })),
  channels: z.array(z.object({ channel: z.string(), count: z.number().int() })),
  authors: z.number().int(),
  firstPost: PostId.nullable(),
  largestFollowers: z.number().int().nullable(),
});
export type SignalBecause = z.infer<typeof SignalBecause>;

export const Signal = z.object({
  id: SignalId,
  monitor: MonitorId,
  kind: SignalKind,
  state: SignalState,
  /** Where it would have been raised on the posts' own time, and when Baluarte raised it. */
  at: Instant,
  raisedAt: Instant,
  windowFrom: Instant,
  windowTo: Instant,
  score: z.number().min(0).max(1),
  because: SignalBecause,
  posts: z.array(PostId).max(50),
  decidedBy: PersonId.nullable(),
});
export type Signal = z.infer<typeof Signal>;
