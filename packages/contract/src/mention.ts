import { z } from "zod";
import { Vendor } from "@baluarte/domain/post/column-map.ts";
import { Author } from "@baluarte/domain/post/model.ts";
import { MENTION_STATES, Reading, Tone, Urgency } from "@baluarte/domain/mention/model.ts";
import { FilterListName } from "@baluarte/domain/filter/list-name.ts";
import { Caught, FILTER_EFFECTS } from "@baluarte/domain/filter/model.ts";
import { ActId, ConnectionId, IncidentId, MonitorId, NarrativeId, PostId } from "@baluarte/domain/kernel/id.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { Decision, Outcome, ReasonCode } from "@baluarte/domain/triage/model.ts";
import { AsideReason, CorrectedField, Correction } from "@baluarte/domain/mention/correction.ts";
import { Taught } from "@baluarte/domain/mention/taught.ts";
import { REACH_WAYS } from "@baluarte/domain/mention/reach.ts";
import { TriageAnswers } from "@baluarte/domain/triage/questions.ts";
import { Language } from "@baluarte/domain/kernel/language.ts";
import { ActState } from "@baluarte/domain/act/model.ts";
import { ConnectionChannel, ConnectionProblem, ConnectionState } from "@baluarte/domain/connection/model.ts";
import { BrandParams, Cursor, PersonRef } from "./common.ts";
import { OriginView } from "./origin.ts";
import { route } from "./route.ts";
import { SightingView } from "./sighting.ts";
import { TogetherView } from "./together.ts";

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
  /** How soon somebody must look, and why: by what it says and who says it. */
  urgency: z.object({ level: Urgency, because: z.array(ReasonCode).min(1) }),
  language: z.string(),
  monitors: z.array(MonitorId),
  narrative: NarrativeId.nullable(),
  narrativeSize: z.number().int().nonnegative(),
  outcome: Outcome.nullable(),
  /** Kept out of every count, by a person or by what the team has taught. */
  setAside: AsideReason.nullable(),
  /** A person saw or heard it. */
  seen: z.boolean(),
  /** What the brand's lists of words found in it; `null`: nothing. */
  caught: Caught.nullable(),
});
export type MentionRow = z.infer<typeof MentionRow>;

/** `urgent`: the most urgent first, and of those as urgent the newest; of what nobody decided alone (`mention-order.ts`). */
export const MENTION_ORDERS = ["newest", "urgent", "oldest", "reach"] as const;

/** How many rows are asked for at once: more than a screen shows. */
export const MENTION_ROWS_MAX = 100;

/** The filters of the inbox, as they stand in the address. */
export const MentionFilter = z.object({
  state: z.enum([...MENTION_STATES, "all"]).default("untriaged"),
  outcome: Outcome.optional(),
  tone: Tone.optional(),
  complaint: z.stringbool().optional(),
  offensive: z.stringbool().optional(),
  /** What the lists of words found something in, or what has this effect of theirs. */
  caught: z.enum(["any", ...FILTER_EFFECTS]).optional(),
  /** What this list found something in: `profanity.es`. */
  list: FilterListName.optional(),
  /** What waits for an answer or a decision: complaints and negative ones that nobody decided. */
  waiting: z.stringbool().optional(),
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

/** What became of a correction as a lesson. */
export const LessonView = z.object({
  /** How many waiting mentions were changed when it was given, left out or taken back; `null`: not read again yet. */
  reread: z.number().int().nullable(),
  /** Something else was read again with it: the count is of all of that. */
  together: z.boolean(),
  /** Waiting near-copies that stay as they are: the machine is surer of them than one person can move. */
  unmoved: z.number().int().nullable(),
  /** Of one that is no longer learnt from, how many it had changed, others with it or not. */
  changed: z.number().int().nullable(),
  leftOut: z.boolean(),
});
export type LessonView = z.infer<typeof LessonView>;

/** What a person said against the machine, which keeps its own word in `before`. */
export const CorrectionView = z.object({
  field: CorrectedField,
  before: z.union([z.string(), z.boolean()]).nullable(),
  by: PersonRef,
  at: Instant,
  /** Of a story, what it is called where it stood before; `null`: it stood in none, or that one is gone. */
  beforeStory: z.string().nullable(),
  /** What the brand learnt from it; `null`: nothing is learnt from that field. */
  lesson: LessonView.nullable(),
});
export type CorrectionView = z.infer<typeof CorrectionView>;

/** How a story goes, and to how many posts it will come. */
export const StoryGrowth = z.object({
  state: z.enum(["growing", "steady", "fading", "quiet"]),
  /** Posts an hour now, and in as many hours before. */
  perHour: z.number(),
  perHourBefore: z.number(),
  forecast: z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("size"),
      /** Posts in the end, and where they end in 80 of 100 cases: of the whole story, those that are there included. */
      size: z.number().int(),
      low: z.number().int(),
      high: z.number().int(),
      /** Where its present wave began. */
      since: Instant,
      /** Mean distance from the final size at about this age, 0…1: of this forecast, and of the size so far times a constant. */
      error: z.number(),
      errorOfConstant: z.number(),
    }),
    z.object({ kind: z.literal("none"), why: z.enum(["quiet", "tooFew", "tooYoung", "tooOld"]) }),
  ]),
});
export type StoryGrowth = z.infer<typeof StoryGrowth>;

export const MentionDetail = MentionRow.extend({
  url: z.string().nullable(),
  /** As the machine read it; what holds now stands in the row. */
  reading: Reading,
  /** What it reads as by what the team has taught, where that differs; a person's correction stands above it. */
  taught: Taught.nullable(),
  corrections: z.array(CorrectionView),
  /** Corrections that were taken back, and how much went back for it. */
  takenBack: z.array(z.object({ field: CorrectedField, lesson: LessonView })),
  /** Somebody asked to be shown whatever this account says of the brand; `null` where no account is known. */
  authorWatched: z.boolean().nullable(),
  /** How many the post may have met, at most, and how that was made. */
  reach: z.object({ people: z.number().int().nullable(), how: z.enum(REACH_WAYS) }),
  laterTexts: z.array(z.object({ text: z.string(), until: Instant })),
  story: z
    .object({
      narrative: NarrativeId,
      /** A phrase in the story's language; `null` while it has none. */
      label: z.string().nullable(),
      /** The most telling first, as they were written. */
      words: z.array(z.string()),
      language: z.string().nullable(),
      /** Of its newest posts, the commonest first. */
      languages: z.array(z.string()),
      growth: StoryGrowth,
      /** The newest first: another story that flowed into it, a part that left it for `other`. */
      events: z.array(
        z.object({
          kind: z.enum(["merged", "split"]),
          other: NarrativeId.nullable(),
          label: z.string().nullable(),
          posts: z.number().int(),
          at: Instant,
        }),
      ),
      posts: z.number().int(),
      authors: z.number().int(),
      channels: z.number().int(),
      first: z.object({
        post: PostId,
        author: z.string().nullable(),
        publishedAt: Instant,
        why: z.enum(["earliestOfStory", "earliestNegative", "pointedBackTo"]),
      }),
      /** Followers of everybody who told it, each counted once; `unknown` of them nobody knows the followers of. */
      reach: z.object({ people: z.number().int(), authors: z.number().int(), unknown: z.number().int() }),
      /** The post of the story that this one is most like; `null` where a person put it here, or it is alone. */
      nearest: z
        .object({
          post: PostId,
          author: z.string().nullable(),
          text: z.string(),
          alike: z.number(),
          words: z.array(z.string()),
        })
        .nullable(),
      /** Posts a bucket from the first to the newest, for the small curve. */
      curve: z.array(z.object({ at: Instant, count: z.number().int() })),
    })
    .nullable(),
  /** How the suite read it whose export brought it, in its word and in ours; `null`: no suite did. */
  given: z.object({ by: Vendor.nullable(), sentiment: z.string(), tone: Tone.nullable() }).nullable(),
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
  /** A person saw or heard it, and told it; `null`: a source brought it. */
  sighting: SightingView.nullable(),
  incidents: z.array(z.object({ id: IncidentId, number: z.number().int(), name: z.string() })),
});
export type MentionDetail = z.infer<typeof MentionDetail>;

/** An account of ours that can answer a mention where it stands, and how long an answer may be there. */
export const AnswerFrom = z.object({
  connection: ConnectionId,
  channel: ConnectionChannel,
  account: z.string(),
  state: ConnectionState,
  problem: ConnectionProblem.nullable(),
  limit: z.object({ max: z.number().int(), unit: z.enum(["graphemes", "bytes", "weighted"]) }).nullable(),
});
export type AnswerFrom = z.infer<typeof AnswerFrom>;

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
  "mention.rows": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/mentions/rows",
    access: { brand: "brand.read" },
    summary: "Rows of the inbox as they stand now, by the posts they are of; a post that is gone is left out",
    params: BrandParams,
    query: z.object({
      /** Parted by commas. */
      posts: z
        .string()
        .max(5_000)
        .transform((posts) => posts.split(","))
        .pipe(z.array(PostId).max(MENTION_ROWS_MAX)),
    }),
    response: z.object({ items: z.array(MentionRow) }),
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
      setAside: z.number().int(),
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
  "mention.origin": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/mentions/{post}/origin",
    access: { brand: "brand.read" },
    summary: "Where the story of a mention came from and by whom it spread, how sure that is, and what is missing",
    params: MentionParams,
    response: OriginView,
    errors: ["notFound"],
  }),
  "mention.together": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/mentions/{post}/together",
    access: { brand: "brand.read" },
    summary: "Which accounts in the story of a mention are suspected of acting together, why, and what is missing",
    params: MentionParams,
    response: TogetherView,
    errors: ["notFound"],
  }),
  "mention.propose": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/mentions/{post}/proposal",
    access: { brand: "mention.triage" },
    summary: "What the impact questions answered so far point to",
    params: MentionParams,
    /** `together`: it is looked whether its account is suspected of acting together with others, and proposed with that. */
    body: z.object({ answers: TriageAnswers, together: z.boolean().default(false) }),
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
  "mention.correct": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/mentions/{post}/corrections",
    access: { brand: "mention.triage" },
    summary: "Say what the machine read wrongly; counters and filters follow, and the machine's reading is kept beside",
    params: MentionParams,
    body: Correction,
    response: MentionDetail,
    errors: ["notFound"],
  }),
  "mention.uncorrect": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/mentions/{post}/uncorrect",
    access: { brand: "mention.triage" },
    summary: "Take a correction back: what the machine read holds again",
    params: MentionParams,
    body: z.object({ field: CorrectedField }),
    response: MentionDetail,
    errors: ["notFound"],
  }),
  "mention.watchAuthor": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/mentions/{post}/author",
    access: { brand: "mention.triage" },
    summary: "Watch the account that wrote a mention, or call it a medium; or no longer",
    params: MentionParams,
    body: z.union([z.strictObject({ watch: z.boolean() }), z.strictObject({ medium: z.boolean() })]),
    response: MentionDetail,
    errors: ["notFound", "wrongState"],
  }),
  "mention.answers": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/mentions/{post}/answers",
    access: { brand: "brand.read" },
    summary: "From which accounts a mention can be answered, and the answers that were asked for, the newest first",
    params: MentionParams,
    response: z.object({
      from: z.array(AnswerFrom),
      /** Whether Baluarte answers on this channel at all, once an account is connected there. */
      channelAnswers: z.boolean(),
      acts: z.array(z.object({ act: ActId, state: ActState })),
    }),
    errors: ["notFound"],
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
