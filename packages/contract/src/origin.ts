import { z } from "zod";
import { T0Precision } from "@baluarte/domain/incident/model.ts";
import { PostId } from "@baluarte/domain/kernel/id.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { PersonRef } from "./common.ts";

/** A post named in the way of a story. */
export const OriginVoice = z.object({ post: PostId, author: z.string().nullable(), channel: z.string() });
export type OriginVoice = z.infer<typeof OriginVoice>;

/**
 * Whether the account of a step is a medium: by the source that reads it, or as somebody of the team marked it. `no`: it may
 * be marked as one.
 */
export const OriginMedium = z.discriminatedUnion("is", [
  z.object({ is: z.literal("outlet") }),
  z.object({ is: z.literal("marked"), by: PersonRef, at: Instant }),
  z.object({ is: z.literal("no") }),
]);
export type OriginMedium = z.infer<typeof OriginMedium>;

/** How a post came to tell a story: by what it names, else by its words; `unknown`: by nothing that is held. */
export const SpreadWay = z.enum(["repost", "quote", "reply", "link", "copy", "likeWords", "unknown"]);

/**
 * A step of the way, and why it is one: the first, the first on its channel, to a much wider audience, the first medium, taken
 * from by name by `sharers` others.
 */
export const OriginStep = OriginVoice.extend({
  at: Instant,
  precision: T0Precision,
  text: z.string(),
  url: z.string().nullable(),
  followers: z.number().int().nullable(),
  from: OriginVoice.nullable(),
  way: SpreadWay,
  roles: z.array(z.enum(["first", "channel", "audience", "press", "shared"])).min(1),
  sharers: z.number().int(),
  /** `null`: nobody knows whose account it is, or the post is no mention. */
  medium: OriginMedium.nullable(),
});
export type OriginStep = z.infer<typeof OriginStep>;

/** What would have to be known for the first message to be sure. */
export const OriginMissing = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("originalNotHeld"), voice: OriginVoice, way: z.enum(["repost", "quote", "reply"]) }),
  z.object({ kind: z.literal("beforeWatch"), since: Instant }),
  z.object({ kind: z.literal("sourceDown"), source: z.string(), from: Instant, to: Instant }),
  z.object({ kind: z.literal("sameTime"), voice: OriginVoice, apartSeconds: z.number() }),
  z.object({ kind: z.literal("clocksDisagree"), voice: OriginVoice, original: OriginVoice }),
]);
export type OriginMissing = z.infer<typeof OriginMissing>;

/** Where a story came from and by whom it spread, as far as its posts are held. */
export const OriginView = z.object({
  confidence: z.enum(["high", "medium", "low"]),
  steps: z.array(OriginStep),
  /** How many posts came in each way, the first left out. */
  ways: z.array(z.object({ way: SpreadWay, count: z.number().int() })),
  missing: z.array(OriginMissing),
  /** So many posts of the story were looked at, of so many: of a large one the oldest and those that most people follow. */
  looked: z.number().int(),
  posts: z.number().int(),
});
export type OriginView = z.infer<typeof OriginView>;
