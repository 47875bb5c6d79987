import { z } from "zod";
import { ActKind } from "@baluarte/domain/act/model.ts";
import { Level } from "@baluarte/domain/incident/model.ts";
import { IncidentId, PostId, SourceId } from "@baluarte/domain/kernel/id.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { SourceKind, SourceState } from "@baluarte/domain/source/model.ts";
import { BrandParams } from "./common.ts";
import { Watching } from "./monitor.ts";
import { route } from "./route.ts";
import { SignalView } from "./signal.ts";

/** A point of the volume curve; `low` and `high` are the expected band, `null` until enough is known. */
export const VolumePoint = z.object({
  at: Instant,
  count: z.number().int(),
  negative: z.number().int(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type VolumePoint = z.infer<typeof VolumePoint>;

export const Volume = z.object({
  stepMinutes: z.number().int(),
  points: z.array(VolumePoint),
  bursts: z.array(z.object({ from: Instant, to: Instant, ratio: z.number() })),
  /** The minute of the newest mention there is; `null`: there is none. What is silent since then goes on no more. */
  lastAt: Instant.nullable(),
  /** Stretches in which these sources were silent that should have spoken: no posts there is not "no mentions". */
  gaps: z.array(
    z.object({
      from: Instant,
      to: Instant,
      sources: z.array(z.string()),
      /** Since when nothing spoke at all, so that a count of zero is no count; `null`: others still speak. */
      blindFrom: Instant.nullable(),
    }),
  ),
  marks: z.array(z.object({ number: z.number().int(), at: Instant, text: z.string() })),
  /** Why nothing can be said of now: no source answers, or none looks by itself; `null`: somebody sees. */
  unseen: z.enum(["noAnswer", "noneLive"]).nullable(),
});
export type Volume = z.infer<typeof Volume>;

/** Where posts come from, and whether we see: "no mentions" and "cannot see" differ. */
export const SourceView = z.object({
  id: SourceId,
  channel: z.string(),
  name: z.string(),
  kind: SourceKind,
  state: SourceState,
  lastSuccessAt: Instant.nullable(),
  /** Since when it has been silent, or would have been by now; `null`: it never is. */
  silentSince: Instant.nullable(),
  lastPostAt: Instant.nullable(),
  delaySeconds: z.number().nullable(),
  /** Posts an hour over the last day, oldest first. */
  recent: z.array(z.number().int()),
});
export type SourceView = z.infer<typeof SourceView>;

/** Counting beyond this costs more than anybody learns from it. */
export const UNSORTED_MAX = 10_000;

/** What the product proposes to do next, as data; the screen has the words. */
export const NextAction = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("openIncident"), incident: IncidentId, name: z.string(), dueAt: Instant.nullable() }),
  z.object({ kind: z.literal("reviewSignals"), count: z.number().int() }),
  z.object({
    kind: z.literal("approve"),
    act: z.string(),
    /** What would be done. */
    asks: ActKind,
    incident: IncidentId.nullable(),
    /** The mention that is answered, where it is an answer. */
    post: PostId.nullable(),
    title: z.string(),
  }),
  z.object({ kind: z.literal("triage"), count: z.number().int() }),
  z.object({ kind: z.literal("importPosts") }),
  z.object({
    kind: z.literal("nothing"),
    /** Mentions that nobody has sorted: no complaint, nothing negative. Counted up to `UNSORTED_MAX` and one. */
    unsorted: z.number().int(),
    /** Enough is known to say what is usual. */
    expects: z.boolean(),
  }),
]);
export type NextAction = z.infer<typeof NextAction>;

export const Overview = z.object({
  level: Level,
  calmSince: Instant.nullable(),
  incidents: z.array(
    z.object({
      id: IncidentId,
      number: z.number().int(),
      name: z.string(),
      level: Level,
      nextDueAt: Instant.nullable(),
    }),
  ),
  next: NextAction,
  /** How much waits for this person's hand. */
  toSign: z.number().int(),
  /** How much this person was told and has not read. */
  unread: z.number().int(),
  numbers: z.object({
    mentionsToday: z.number().int(),
    /** What "today" is: from the day's first moment to the newest that is shown. */
    day: z.object({ from: Instant, to: Instant }),
    expectedLow: z.number().nullable(),
    expectedHigh: z.number().nullable(),
    negativeShareToday: z.number().nullable(),
    negativeShareUsual: z.number().nullable(),
    waiting: z.number().int(),
    waitingSince: Instant.nullable(),
  }),
  volume: Volume,
  signals: z.array(SignalView),
  watching: Watching,
  /** Posts that came in are still being looked through: until that is over, no signal is no news. */
  settling: z.boolean(),
  sources: z.array(SourceView),
  readiness: z.array(
    z.object({
      key: z.enum([
        "someoneCanApprove",
        "someoneReachable",
        "monitorSet",
        "sourceSeen",
        "twoFactor",
        "mandateOrColleague",
      ]),
      ok: z.boolean(),
    }),
  ),
  /** The newest moment the data speak of; older than now means an archive was loaded. */
  dataUntil: Instant.nullable(),
});
export type Overview = z.infer<typeof Overview>;

export const RANGES = ["24h", "7d", "8w"] as const;

export const overviewRoutes = {
  "overview.get": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/overview",
    access: { brand: "brand.read" },
    summary: "Where the brand stands, and what to do next",
    params: BrandParams,
    query: z.object({ range: z.enum(RANGES).default("7d") }),
    response: Overview,
    errors: [],
  }),
};
