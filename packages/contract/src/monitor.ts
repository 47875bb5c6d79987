import { z } from "zod";
import { BuilderRow } from "@baluarte/domain/monitor/builder.ts";
import {
  BACKFILL_PARTS,
  BACKFILL_STATES,
  MONITOR_CHANGES,
  MONITOR_STATES,
  Monitor,
} from "@baluarte/domain/monitor/model.ts";
import { WATCHING_STATES } from "@baluarte/domain/monitor/pauses.ts";
import { BackfillId, MonitorId, PostId } from "@baluarte/domain/kernel/id.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { BrandParams, Cursor, PersonRef, RequestKey } from "./common.ts";
import { route } from "./route.ts";

const Count = z.number().int().nonnegative();
/** UTF-16 offsets into a text. */
const Extent = z.object({ from: Count, to: Count });
const Words = z.record(z.string(), z.union([z.string(), z.number()]));

/**
 * A correction that can be taken as it is: `query` is the whole with it. `add` writes `what` at the end, `remove` takes it
 * away, `replace` writes `by` in its place.
 */
export const QueryMend = z.object({
  kind: z.enum(["add", "remove", "replace"]),
  query: z.string(),
  what: z.string(),
  by: z.string().nullable(),
});
export type QueryMend = z.infer<typeof QueryMend>;

/** Where a query breaks: the column counts from 1; `code` is translated, `mend` fills the sentence in. */
export const QueryProblem = z.object({
  column: z.number().int().positive(),
  code: z.string(),
  mend: Words,
  /** The likeliest first; none where only its author knows what was meant. */
  mends: z.array(QueryMend),
});
export type QueryProblem = z.infer<typeof QueryProblem>;

/** What may not be meant in a query that holds. `extent`: UTF-16 offsets of the part; `null`: the whole. */
export const QueryHint = z.object({
  code: z.string(),
  extent: Extent.nullable(),
  data: Words,
  mends: z.array(QueryMend),
});
export type QueryHint = z.infer<typeof QueryHint>;

/** A stored post with the words in it that matched; `marks` are UTF-16 offsets into `text`, which may be an excerpt. */
export const PreviewExample = z.object({
  post: PostId,
  text: z.string(),
  marks: z.array(Extent),
  author: z.string().nullable(),
  channel: z.string(),
  publishedAt: Instant,
});
export type PreviewExample = z.infer<typeof PreviewExample>;

/**
 * What one part of a query does on the posts that were looked at. `branch`, one of those that OR joins: `alone` it brings
 * so many, and `lost` would be gone without it. `narrowing`, which everything must have: without it there would be
 * `wider` (`null`: the rest cannot stand alone). `exclusion`: NOT takes `removed` away.
 */
export const QueryPiece = z.object({
  kind: z.enum(["branch", "narrowing", "exclusion"]),
  extent: Extent,
  alone: Count.nullable(),
  lost: Count.nullable(),
  wider: Count.nullable(),
  removed: Count.nullable(),
  examples: z.array(PreviewExample),
});
export type QueryPiece = z.infer<typeof QueryPiece>;

export const MonitorPreview = z.object({
  problem: QueryProblem.nullable(),
  /** For each sample handed in: would it be a mention? Empty when the query does not hold. */
  samples: z.array(z.boolean()),
  /**
   * Among the newest stored posts (at most `looked`): how many would be mentions, with examples. `pending`: so many more are
   * being made ready, and are looked at when it is asked again.
   */
  stored: z.object({ looked: Count, matched: Count, examples: z.array(PreviewExample), pending: Count }),
  /** At most the last 31 days up to the newest post, in the brand's time zone. */
  days: z.array(z.object({ day: z.string(), looked: Count, matched: Count })),
  /** Mentions that a usual day would bring; `null`: too little is stored to tell. */
  perDay: z.number().nonnegative().nullable(),
  pieces: z.array(QueryPiece),
  hints: z.array(QueryHint),
  /** The query as rows of the builder; `null`: it says more than rows can, or does not hold. */
  rows: z.array(BuilderRow).nullable(),
});
export type MonitorPreview = z.infer<typeof MonitorPreview>;

/** Longer than the language takes, so that the language says so and how to mend it. */
const TYPED_MAX = 200_000;

export const MonitorDraft = z.object({
  name: z.string().trim().min(1).max(80),
  query: z.string().trim().min(1).max(TYPED_MAX),
});

/** A monitor applied to stored posts: `added` were no mentions before, `joined` were mentions of other monitors. */
export const Backfill = z.object({
  id: BackfillId,
  state: z.enum(BACKFILL_STATES),
  total: Count,
  looked: Count,
  added: Count,
  joined: Count,
  by: PersonRef.nullable(),
  startedAt: Instant,
  finishedAt: Instant.nullable(),
});
export type Backfill = z.infer<typeof Backfill>;

/** A pause in which posts arrived that a monitor has not looked at since. Bounds are of arrival. */
export const MonitorGap = z.object({ from: Instant, to: Instant, posts: Count });
export type MonitorGap = z.infer<typeof MonitorGap>;

/** Whether anything that arrives is looked at. */
export const Watching = z.object({
  state: z.enum(WATCHING_STATES),
  /** What can be taken up again, in its order. */
  paused: z.array(MonitorId),
  /** What arrived in pauses that ended within a day, and was not looked at since; `null`: nothing. */
  missed: MonitorGap.extend({ monitors: z.array(MonitorId) }).nullable(),
});
export type Watching = z.infer<typeof Watching>;

export const MonitorRow = Monitor.extend({
  /** Mentions published in the last seven days. */
  week: Count,
  /** The newest time it was applied to stored posts. */
  backfill: Backfill.nullable(),
  /** Its last pause, while it runs again and that was not looked through; `null`: nothing was missed. */
  gap: MonitorGap.nullable(),
});
export type MonitorRow = z.infer<typeof MonitorRow>;

/** `matched`: what this wording would take of the newest stored posts today; `null`: it holds no more. */
export const MonitorChange = z.object({
  seq: z.number().int().positive(),
  version: z.number().int().positive(),
  kind: z.enum(MONITOR_CHANGES),
  name: z.string(),
  query: z.string(),
  restoredFrom: z.number().int().positive().nullable(),
  by: PersonRef.nullable(),
  at: Instant,
  matched: Count.nullable(),
});
export type MonitorChange = z.infer<typeof MonitorChange>;

const BaseVersion = z.number().int().positive().optional();
const MonitorParams = BrandParams.extend({ monitor: MonitorId });

export const monitorRoutes = {
  "monitor.list": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/monitors",
    access: { brand: "brand.read" },
    summary: "What is watched, in its order",
    params: BrandParams,
    response: z.object({ items: z.array(MonitorRow) }),
    errors: [],
  }),
  "monitor.preview": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/monitors/preview",
    access: { brand: "brand.read" },
    summary: "Try a query on samples and on the newest stored posts; nothing is kept",
    params: BrandParams,
    body: z.object({ query: z.string().max(TYPED_MAX), samples: z.array(z.string().max(5000)).max(20) }),
    response: MonitorPreview,
    errors: [],
  }),
  "monitor.create": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/monitors",
    access: { brand: "monitor.write" },
    summary: "Watch for a query",
    params: BrandParams,
    body: MonitorDraft.extend({ key: RequestKey.optional() }),
    response: Monitor,
    errors: ["queryInvalid"],
  }),
  "monitor.order": route({
    method: "PUT",
    path: "/api/v1/brands/{brand}/monitors/order",
    access: { brand: "monitor.write" },
    summary: "Put monitors in an order; those that are not named come behind, as they stood",
    params: BrandParams,
    body: z.object({ order: z.array(MonitorId).min(1).max(10_000) }),
    response: z.object({ items: z.array(MonitorRow) }),
    errors: ["notFound"],
  }),
  "monitor.change": route({
    method: "PUT",
    path: "/api/v1/brands/{brand}/monitors/{monitor}",
    access: { brand: "monitor.write" },
    summary: "Change a monitor; what it matched before stays",
    params: MonitorParams,
    body: MonitorDraft.extend({ baseVersion: BaseVersion }),
    response: Monitor,
    errors: ["queryInvalid", "notFound", "versionConflict"],
  }),
  "monitor.state": route({
    method: "PUT",
    path: "/api/v1/brands/{brand}/monitors/{monitor}/state",
    access: { brand: "monitor.write" },
    summary: "Pause a monitor, end it, or take it up again",
    params: MonitorParams,
    body: z.object({ state: z.enum(MONITOR_STATES) }),
    response: Monitor,
    errors: ["notFound"],
  }),
  "monitor.history": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/monitors/{monitor}/history",
    access: { brand: "brand.read" },
    summary: "What was done to a monitor, the newest first, with what each wording would find today",
    params: MonitorParams,
    query: z.object({ cursor: Cursor.optional() }),
    /** `before`: what stands below this page, from which its last differs; `null`: nothing does. */
    response: z.object({
      looked: Count,
      items: z.array(MonitorChange),
      before: MonitorChange.nullable(),
      next: Cursor.nullable(),
    }),
    errors: ["notFound"],
  }),
  "monitor.restore": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/monitors/{monitor}/restore",
    access: { brand: "monitor.write" },
    summary: "Write an older name and query again, as a new version",
    params: MonitorParams,
    body: z.object({ version: z.number().int().positive(), baseVersion: BaseVersion }),
    response: Monitor,
    errors: ["queryInvalid", "notFound", "versionConflict"],
  }),
  "monitor.apply": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/monitors/{monitor}/backfill",
    access: { brand: "monitor.write" },
    summary: "Match what is stored and was no mention of this monitor; it goes on in the background and counts once",
    params: MonitorParams,
    /** `gap`: only what arrived while it last rested. */
    query: z.object({ part: z.enum(BACKFILL_PARTS).default("all") }),
    response: Backfill,
    errors: ["notFound", "wrongState"],
  }),
};
