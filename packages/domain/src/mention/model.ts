import { z } from "zod";
import type { Instant } from "../kernel/time.ts";
import type { MonitorId, NarrativeId, PersonId, PostId } from "../kernel/id.ts";

export const TONES = ["negative", "neutral", "positive"] as const;
export const Tone = z.enum(TONES);
export type Tone = z.infer<typeof Tone>;

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
});
export type Reading = z.infer<typeof Reading>;

export const MENTION_STATES = ["untriaged", "triaged"] as const;
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
