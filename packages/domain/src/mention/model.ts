import { z } from "zod";
import type { Instant } from "../kernel/time.ts";
import type { MonitorId, NarrativeId, PersonId, PostId } from "../kernel/id.ts";
import { GraveKind } from "../triage/grave.ts";

export const TONES = ["negative", "neutral", "positive"] as const;
export const Tone = z.enum(TONES);
export type Tone = z.infer<typeof Tone>;

/** What told the language: a script that one language writes, letters that it alone has, its words; or nothing did. */
export const LANGUAGE_REASONS = ["script", "letters", "words", "tooShort", "unknown"] as const;
/** What changed the weight of a word: it was denied, amplified, written large, stood behind a "but", or was called out. */
export const TONE_RULES = ["negated", "amplified", "capitals", "contrast", "exclamation"] as const;

/** What the machine's readings of a post rest on. `part`: the words that speak of the brand, where others do not. */
export const ReadingWhy = z.object({
  language: z.enum(LANGUAGE_REASONS),
  tone: z.array(z.string()),
  offence: z.array(z.string()),
  complaint: z.array(z.string()),
  /** The words that say what is grave. Absent as `Reading.grave` is. */
  grave: z.array(z.string()).optional(),
  rules: z.array(z.enum(TONE_RULES)),
  part: z.string().nullable(),
  models: z.array(z.enum(["tone", "offence", "complaint"])),
});
export type ReadingWhy = z.infer<typeof ReadingWhy>;

/** How soon somebody must look: 0 when there is time, 1 an issue, 2 what may grow into a crisis, 3 a crisis as it reads. */
export const Urgency = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);
export type Urgency = z.infer<typeof Urgency>;

/** How the machine read a post. Each score keeps the words it rests on; a person may correct it. */
export const Reading = z.object({
  language: z.string(),
  tone: Tone,
  toneScore: z.number().min(-1).max(1),
  offensive: z.boolean(),
  offensiveScore: z.number().min(0).max(1),
  complaint: z.boolean(),
  complaintScore: z.number().min(0).max(1),
  because: z.array(z.string()),
  /** What it speaks of that somebody must look at, and how soon by that. Absent of what was read before this was read. */
  grave: z.array(GraveKind).optional(),
  urgency: Urgency.optional(),
  /** Absent of what was read before readings told their reasons one by one. */
  why: ReadingWhy.optional(),
});
export type Reading = z.infer<typeof Reading>;

export const MENTION_STATES = ["untriaged", "triaged", "setAside"] as const;
export const MentionState = z.enum(MENTION_STATES);
export type MentionState = z.infer<typeof MentionState>;

/** A post that a monitor matched: one row a post, whatever number of monitors matched it. */
export type Mention = {
  post: PostId;
  monitors: MonitorId[];
  publishedAt: Instant;
  arrivedAt: Instant;
  reading: Reading;
  narrative: NarrativeId | null;
  state: MentionState;
  triagedBy: PersonId | null;
};
