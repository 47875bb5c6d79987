import { z } from "zod";
import { Level } from "@baluarte/domain/incident/model.ts";
import { IncidentId, SourceId } from "@baluarte/domain/kernel/id.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { BrandParams } from "./common.ts";
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
  marks: z.array(z.object({ number: z.number().int(), at: Instant, text: z.string() })),
});
export type Volume = z.infer<typeof Volume>;

/**
 * A source is healthy, quiet (it should have spoken) or never heard of; "no mentions" and "cannot see" differ. `byHand`:
 * all we know of it came in files that somebody brought, so nobody watches it.
 */
export const SourceView = z.object({
  id: SourceId,
  channel: z.string(),
  name: z.string(),
  state: z.enum(["healthy", "quiet", "waiting", "byHand"]),
  lastSuccessAt: Instant.nullable(),
  lastPostAt: Instant.nullable(),
  delaySeconds: z.number().nullable(),
  /** Posts an hour over the last day, oldest first. */
  recent: z.array(z.number().int()),
});
export type SourceView = z.infer<typeof SourceView>;

/** What the product proposes to do next, as data; the screen has the words. */
export const NextAction = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("openIncident"), incident: IncidentId, name: z.string(), dueAt: Instant.nullable() }),
  z.object({ kind: z.literal("reviewSignals"), count: z.number().int() }),
  z.object({ kind: z.literal("approve"), act: z.string(), incident: IncidentId.nullable(), title: z.string() }),
  z.object({ kind: z.literal("triage"), count: z.number().int() }),
  z.object({ kind: z.literal("importPosts") }),
  z.object({ kind: z.literal("nothing") }),
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
  numbers: z.object({
    mentionsToday: z.number().int(),
    expectedLow: z.number().nullable(),
    expectedHigh: z.number().nullable(),
    negativeShareToday: z.number().nullable(),
    negativeShareUsual: z.number().nullable(),
    waiting: z.number().int(),
    waitingSince: Instant.nullable(),
  }),
  volume: Volume,
  signals: z.array(SignalView),
  sources: z.array(SourceView),
  readiness: z.array(
    z.object({
      key: z.enum(["someoneCanApprove", "monitorSet", "sourceSeen", "twoFactor", "mandateOrColleague"]),
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
