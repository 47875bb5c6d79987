import { z } from "zod";
import { Author } from "@baluarte/domain/post/model.ts";
import { MENTION_STATES, Reading, Tone } from "@baluarte/domain/mention/model.ts";
import { ActId, ConnectionId, IncidentId, MonitorId, NarrativeId, PostId } from "@baluarte/domain/kernel/id.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { Decision, Outcome, ReasonCode } from "@baluarte/domain/triage/model.ts";
import { TriageAnswers } from "@baluarte/domain/triage/questions.ts";
import { Language } from "@baluarte/domain/kernel/language.ts";
import { BrandParams, Cursor, PersonRef } from "./common.ts";
import { route } from "./route.ts";

export const Proposal = z.object({ outcome: Outcome, decision: Decision, because: z.array(ReasonCode).min(1) });
export type Proposal = z.infer<typeof Proposal>;

/** A row of the inbox. */
export const MentionRow = z.object({
  post: PostId,
  channel: z.string(),
  author: Author.nullable(),
  text: z.string(),
  publishedAt: Instant,
  arrivedAt: Instant,
  tone: Tone,
  complaint: z.boolean(),
  offensive: z.boolean(),
  language: z.string(),
  monitors: z.array(MonitorId),
  narrative: NarrativeId.nullable(),
  narrativeSize: z.number().int().nonnegative(),
  outcome: Outcome.nullable(),
});
export type MentionRow = z.infer<typeof MentionRow>;

export const MENTION_ORDERS = ["newest", "oldest", "reach"] as const;

/** The filters of the inbox, as they stand in the address. */
export const MentionFilter = z.object({
  state: z.enum([...MENTION_STATES, "all"]).default("untriaged"),
  outcome: Outcome.optional(),
  tone: Tone.optional(),
  complaint: z.stringbool().optional(),
  channel: z.string().max(60).optional(),
  language: z.string().max(8).optional(),
  monitor: MonitorId.optional(),
  narrative: NarrativeId.optional(),
  /** Words that must all stand in the text. */
  words: z.string().max(200).optional(),
  from: Instant.optional(),
  to: Instant.optional(),
  order: z.enum(MENTION_ORDERS).default("newest"),
});

export const MentionDetail = MentionRow.extend({
  url: z.string().nullable(),
  reading: Reading,
  laterTexts: z.array(z.object({ text: z.string(), until: Instant })),
  story: z
    .object({
      narrative: NarrativeId,
      posts: z.number().int(),
      authors: z.number().int(),
      channels: z.number().int(),
      first: z.object({ post: PostId, author: z.string().nullable(), publishedAt: Instant }),
      /** Posts a bucket from the first to the newest, for the small curve. */
      curve: z.array(z.object({ at: Instant, count: z.number().int() })),
    })
    .nullable(),
  similarLastHour: z.number().int(),
  proposal: Proposal,
  triage: z
    .object({
      outcome: Outcome,
      decision: Decision,
      reason: ReasonCode,
      note: z.string().nullable(),
      by: PersonRef,
      at: Instant,
    })
    .nullable(),
  incidents: z.array(z.object({ id: IncidentId, number: z.number().int(), name: z.string() })),
});
export type MentionDetail = z.infer<typeof MentionDetail>;

const MentionParams = BrandParams.extend({ post: PostId });

export const mentionRoutes = {
  "mention.list": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/mentions",
    access: { brand: "brand.read" },
    summary: "The inbox, a page at a time; `arrivedBefore` keeps the list still while new ones come",
    params: BrandParams,
    query: MentionFilter.extend({
      cursor: Cursor.optional(),
      arrivedBefore: Instant.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    response: z.object({ items: z.array(MentionRow), next: Cursor.nullable() }),
    errors: [],
  }),
  "mention.counts": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/mentions/counts",
    access: { brand: "brand.read" },
    summary: "How many wait, how many arrived after a moment, and the busiest stories",
    params: BrandParams,
    query: MentionFilter.extend({ arrivedAfter: Instant.optional() }),
    response: z.object({
      untriaged: z.number().int(),
      triaged: z.number().int(),
      matching: z.number().int(),
      arrivedSince: z.number().int(),
      channels: z.array(z.object({ channel: z.string(), count: z.number().int() })),
      stories: z.array(z.object({ narrative: NarrativeId, title: z.string(), count: z.number().int() })),
    }),
    errors: [],
  }),
  "mention.get": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/mentions/{post}",
    access: { brand: "brand.read" },
    summary: "One mention with its story, why it matters and what is proposed",
    params: MentionParams,
    response: MentionDetail,
    errors: ["notFound"],
  }),
  "mention.propose": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/mentions/{post}/proposal",
    access: { brand: "mention.triage" },
    summary: "What the impact questions answered so far point to",
    params: MentionParams,
    body: z.object({ answers: TriageAnswers }),
    response: Proposal,
    errors: ["notFound"],
  }),
  "mention.triage": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/mentions/{post}/triage",
    access: { brand: "mention.triage" },
    summary: "Decide what a mention is and what happens with it",
    params: MentionParams,
    body: z.object({
      answers: TriageAnswers,
      outcome: Outcome,
      decision: Decision,
      reason: ReasonCode,
      note: z.string().trim().max(1000).nullable(),
    }),
    response: MentionDetail,
    errors: ["notFound", "invalidRequest"],
  }),
  "mention.reply": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/mentions/{post}/reply",
    access: { brand: "act.request" },
    summary: "Ask for approval of these words as an answer to a mention, in the name of a connected account",
    params: MentionParams,
    body: z.object({ connection: ConnectionId, language: Language, text: z.string().trim().min(1).max(10_000) }),
    response: z.object({ act: ActId }),
    errors: ["notFound", "mentionNotAnswerable", "textTooLong", "approversMissing", "wrongState"],
  }),
};
