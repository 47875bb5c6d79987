import { z } from "zod";
import { MonitorId, PersonId, PostId, SignalId } from "../kernel/id.ts";
import { Instant } from "../kernel/time.ts";

/**
 * What may wake a person: more posts than expected, a tone that turns, more negative posts than expected whatever the rest
 * does, one channel that rises by itself, or wide accounts that turn against us.
 */
export const ALARM_KINDS = ["volume", "negativeShare", "negativeCount", "channel", "reach"] as const;
export const AlarmKind = z.enum(ALARM_KINDS);
export type AlarmKind = z.infer<typeof AlarmKind>;

/**
 * What is odd below the level of an alarm, calls nobody and waits to be looked at: a wide account that opens a negative
 * story, a story that doubles, a word nobody said before, many complaining of one thing, an account somebody watches.
 */
export const WEAK_KINDS = ["wideVoice", "storyGrows", "newWord", "complaints", "watchedAuthor"] as const;
export const WeakKind = z.enum(WEAK_KINDS);
export type WeakKind = z.infer<typeof WeakKind>;

export const SIGNAL_KINDS = [...ALARM_KINDS, ...WEAK_KINDS] as const;
export const SignalKind = z.enum(SIGNAL_KINDS);
export type SignalKind = z.infer<typeof SignalKind>;

export const SIGNAL_STATES = ["open", "watched", "dismissed", "activated"] as const;
export const SignalState = z.enum(SIGNAL_STATES);
export type SignalState = z.infer<typeof SignalState>;

/** A word that stands out, and in how many posts. */
const StandingWord = z.object({ word: z.string(), count: z.number().int() });

/** The numbers of a detector that joined a signal: what was expected and seen, over what window, and when it was seen last. */
export const SeenAlso = z.object({
  kind: AlarmKind,
  /** Of a channel that rose: which. */
  channel: z.string().optional(),
  windowMinutes: z.number().int().positive(),
  observed: z.number().nonnegative(),
  expected: z.number().nonnegative(),
  at: Instant,
});
export type SeenAlso = z.infer<typeof SeenAlso>;

/**
 * How many of a signal's posts (`of`) come from accounts suspected of acting together, of how many groups, how far the
 * suspicion of the strongest goes, and which words stand out in what they say and not in what the others say. The last three
 * are absent of what was raised before they were told.
 */
const SuspectedTogether = z.object({
  posts: z.number().int(),
  accounts: z.number().int(),
  of: z.number().int(),
  groups: z.number().int().optional(),
  level: z.enum(["moderate", "strong"]).optional(),
  words: z.array(StandingWord).optional(),
});

/** Why it was raised: what was expected and seen, over what window, which words stand out, where, and who was first. */
export const SignalBecause = z.object({
  windowMinutes: z.number().int().positive(),
  observed: z.number().nonnegative(),
  expected: z.number().nonnegative(),
  negativeShare: z.number().min(0).max(1).nullable(),
  /** Of a channel that rose: which. What explains it is said of its posts alone. */
  channel: z.string().optional(),
  /** Of a rise of reach: from how many followers on an account counts, how many accounts, and what they have together. */
  wide: z.object({ from: z.number().int(), accounts: z.number().int(), followers: z.number().int() }).optional(),
  /** Of what is said by accounts that are not suspected of acting together. */
  words: z.array(StandingWord),
  channels: z.array(z.object({ channel: z.string(), count: z.number().int() })),
  authors: z.number().int(),
  /** One or two accounts that wrote most of it, so that nobody was called: how many of the posts (`of`) are theirs. */
  fewVoices: z.object({ accounts: z.literal([1, 2]), posts: z.number().int(), of: z.number().int() }).optional(),
  /** How many of the accounts whose age is known (`of`) were younger than a month. `null`: of none is it known. */
  newAccounts: z.object({ count: z.number().int(), of: z.number().int() }).nullable().optional(),
  /** How much of it comes from accounts suspected of acting together. `null`: none; absent: not looked for. */
  together: SuspectedTogether.nullable().optional(),
  firstPost: PostId.nullable(),
  /** The post that says best what it is about, to be quoted. Absent of what was raised before it was looked for. */
  tellingPost: PostId.nullable().optional(),
  largestFollowers: z.number().int().nullable(),
  /** What another detector saw of the same thing, told with this signal and not as one of its own. */
  also: z.array(SeenAlso).optional(),
  /** Sources that could not be read meanwhile, so that there may be more of it than was counted. */
  unread: z.array(z.string()).optional(),
});
export type SignalBecause = z.infer<typeof SignalBecause>;

export const Signal = z.object({
  id: SignalId,
  monitor: MonitorId,
  kind: SignalKind,
  /** What a weak signal is about: a word, a story, an account; `null` of an alarm. */
  subject: z.string().nullable(),
  state: SignalState,
  /** When a watched one comes back by itself. */
  recheckAt: Instant.nullable(),
  /** Why it stands there again after a decision: its time came, or there is twice as much of it. */
  returned: z.enum(["recheck", "doubled"]).nullable(),
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
