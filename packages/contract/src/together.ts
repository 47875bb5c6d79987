import { z } from "zod";
import { PostId } from "@baluarte/domain/kernel/id.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";

/** How far a suspicion goes, from what many do to what hardly anybody does by chance. Never a proof. */
export const EvidenceLevel = z.enum(["weak", "moderate", "strong"]);

export const SharedKind = z.enum(["link", "text", "hashtags", "repost"]);

/** `name`: the address of a link, the hashtags; a text and a post that was shared are named by the example alone. */
export const SharedThing = z.object({ kind: SharedKind, name: z.string().nullable() });
export type SharedThing = z.infer<typeof SharedThing>;

/** A post that can be opened, by whom and when, with its first words. */
export const TogetherPost = z.object({
  post: PostId,
  author: z.string(),
  channel: z.string(),
  at: Instant,
  text: z.string(),
});
export type TogetherPost = z.infer<typeof TogetherPost>;

/** A text that accounts posted as their own. */
const CopiedText = z.object({
  accounts: z.number().int(),
  example: TogetherPost,
  posts: z.number().int(),
  /** Word for word the same. */
  exact: z.number().int(),
  /** Most accounts within an hour. */
  together: z.number().int(),
  first: Instant,
  last: Instant,
});

/** What speaks for a group; `accounts`: how many of it show it. */
export const TogetherEvidence = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("sharedTogether"),
    accounts: z.number().int(),
    /** Each time that they posted the same, the oldest first: what of it was the same, the earliest post, and within how long. */
    rounds: z.array(
      z.object({
        shared: z.array(SharedThing).min(1),
        example: TogetherPost,
        accounts: z.number().int(),
        seconds: z.number().int(),
      }),
    ),
    roundCount: z.number().int(),
    /** On how many occasions two of them did so, at most. */
    repeats: z.number().int(),
    first: Instant,
    last: Instant,
  }),
  CopiedText.extend({ kind: z.literal("copied") }),
  /** Younger than thirty days, of those whose age is `known`; `madeTogether`: most that were made within a day of each other. */
  z.object({
    kind: z.literal("new"),
    accounts: z.number().int(),
    known: z.number().int(),
    madeTogether: z.number().int(),
  }),
  z.object({ kind: z.literal("evenIntervals"), accounts: z.number().int(), seconds: z.number().int() }),
  z.object({ kind: z.literal("noNight"), accounts: z.number().int() }),
  z.object({ kind: z.literal("onlyInBurst"), accounts: z.number().int() }),
]);
export type TogetherEvidence = z.infer<typeof TogetherEvidence>;

/** Accounts suspected of acting together, by their public handles alone. */
export const TogetherGroup = z.object({
  level: EvidenceLevel,
  accounts: z.array(
    z.object({ author: z.string(), channel: z.string(), level: EvidenceLevel, posts: z.number().int() }),
  ),
  /** All of them, where the list is cut. */
  accountCount: z.number().int(),
  evidence: z.array(TogetherEvidence).min(1),
  /** The earliest of its posts with each wording that no round tells. */
  posts: z.array(TogetherPost),
  postCount: z.number().int(),
});
export type TogetherGroup = z.infer<typeof TogetherGroup>;

/** In how many posts of how many accounts groups are that are more than weakly suspected, of so many posts. */
export const SuspectedShare = z.object({
  posts: z.number().int(),
  accounts: z.number().int(),
  groups: z.number().int(),
  of: z.number().int(),
});

/** What of a story's or a signal's posts could not be looked at, or not fully. */
export const TogetherMissing = z.discriminatedUnion("kind", [
  /** Posts whose author no channel named. */
  z.object({ kind: z.literal("authorUnknown"), posts: z.number().int() }),
  /** Posts of which the day alone is known. */
  z.object({ kind: z.literal("dayOnly"), posts: z.number().int() }),
  /** Times come without seconds: within a minute is within the same minute. */
  z.object({ kind: z.literal("wholeMinutes") }),
  /** Of so many accounts nobody knows when they were made. */
  z.object({ kind: z.literal("ageUnknown"), accounts: z.number().int(), of: z.number().int() }),
  /** So many did one thing at once that no two of them stand out. */
  z.object({ kind: z.literal("crowd"), accounts: z.number().int() }),
]);
export type TogetherMissing = z.infer<typeof TogetherMissing>;

export const TogetherView = z.object({
  /** The strongest first. */
  groups: z.array(TogetherGroup),
  groupCount: z.number().int(),
  suspected: SuspectedShare,
  /** Whether the post that was asked about is among the suspected; `null`: a signal was asked about. */
  isSuspected: z.boolean().nullable(),
  /** Texts that many copied, told of the text and of no account: whoever passes on a headline does the same. */
  copies: z.array(CopiedText),
  missing: z.array(TogetherMissing),
  /** So many of the newest posts were looked at, of so many; and what else of the same accounts, since when. */
  looked: z.number().int(),
  posts: z.number().int(),
  before: z.object({ posts: z.number().int(), since: Instant }).nullable(),
});
export type TogetherView = z.infer<typeof TogetherView>;
