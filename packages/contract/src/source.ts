import { z } from "zod";
import { ConnectionId, SourceId, TouchpointId } from "@baluarte/domain/kernel/id.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { RejectionCode } from "@baluarte/domain/post/model.ts";
import {
  BlindSpot,
  LiveSourceKind,
  SourceKind,
  SourceName,
  SourceProblem,
  SourceState,
} from "@baluarte/domain/source/model.ts";
import { BrandParams, Done, PersonRef } from "./common.ts";
import { Watching } from "./monitor.ts";
import { route } from "./route.ts";

/** A post that was not taken, and why. */
export const SourceRefusal = z.object({ code: RejectionCode, message: z.string(), what: z.string() });

/** Where posts come from: how it does, how often it speaks, and what it cannot see. What opens it is never answered. */
export const Source = z.object({
  id: SourceId,
  kind: SourceKind,
  channel: z.string(),
  name: z.string(),
  state: SourceState,
  /** What a person typed to add it. */
  settings: z.record(z.string(), z.unknown()),
  /** The account of ours that it is read with; `null`: another, or none. */
  connection: ConnectionId.nullable(),
  addedBy: PersonRef.nullable(),
  addedAt: Instant,
  pausedAt: Instant.nullable(),
  lastTryAt: Instant.nullable(),
  lastSuccessAt: Instant.nullable(),
  lastPostAt: Instant.nullable(),
  /** How long after its publication the newest post came in. */
  delaySeconds: z.number().nullable(),
  /** When it is asked next; `null`: nobody asks it. */
  nextAt: Instant.nullable(),
  /** Since when it has been silent, or would have been by now; `null`: it never is. */
  silentSince: Instant.nullable(),
  problem: SourceProblem.nullable(),
  problemSince: Instant.nullable(),
  /** Since when nothing new came, and the longest that this ever lasted; `null`: too little is known. */
  quietSince: Instant.nullable(),
  habitSeconds: z.number().nullable(),
  /** Posts by hour of arrival over the last day, oldest first. */
  recent: z.array(z.number().int()),
  postsLastDay: z.number().int(),
  /** What the days before make likely for a day; `null`: fewer than seven are known. */
  expectedLastDay: z.object({ low: z.number(), high: z.number() }).nullable(),
  /** Full days that are known of it. */
  daysKnown: z.number().int(),
  /** Of the posts of the last day, those that were older than an hour when they came. */
  lateLastDay: z.number().int(),
  blind: z.array(BlindSpot),
  /** Posts that it showed and of which only what a monitor asks for is kept; 0 where all is kept. */
  seenCount: z.number().int(),
  /** Of what everybody says there, how much nobody can read; 0 where only what is ours comes. */
  unreadableCount: z.number().int(),
  /** The last stretch that was lost, because the far side no longer had it when it was read. */
  gap: z.object({ from: Instant, to: Instant }).nullable(),
  /** What came for the brand and was not taken, and the last of it. */
  refusedCount: z.number().int(),
  refused: z.array(SourceRefusal),
});
export type Source = z.infer<typeof Source>;

/** A place of the brand, or where people complain, that no source watches. */
export const Unwatched = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("touchpoint"), touchpoint: TouchpointId, network: z.string(), name: z.string() }),
  z.object({ kind: z.literal("complaintSites") }),
  z.object({ kind: z.literal("press") }),
]);
export type Unwatched = z.infer<typeof Unwatched>;

const Typed = z.record(z.string().max(40), z.unknown());
/**
 * What opens the far side, where the kind asks for it: `credential`, typed for it, or `connection`, an account that the
 * brand publishes with. Both `null`: nothing has to be opened.
 */
const Opened = z.object({
  credential: Typed.nullable().default(null),
  connection: ConnectionId.nullable().default(null),
});
const Asked = Opened.extend({ kind: LiveSourceKind, settings: Typed });

export const SourcePreview = z.object({
  text: z.string(),
  author: z.string().nullable(),
  publishedAt: Instant,
  url: z.string().nullable(),
});

/** What a trial brought, or why it brought nothing; nothing is kept of it. */
export const SourceTrial = z.discriminatedUnion("ok", [
  z.object({
    ok: z.literal(true),
    /** How it calls itself. */
    title: z.string().nullable(),
    count: z.number().int(),
    /** How many of them a monitor of the brand would take. */
    mentions: z.number().int(),
    posts: z.array(SourcePreview),
    refused: z.array(SourceRefusal),
  }),
  z.object({
    ok: z.literal(false),
    problem: SourceProblem,
    until: Instant.nullable(),
    /** What might be meant instead. */
    offers: z.array(z.object({ title: z.string().nullable(), url: z.string() })),
  }),
]);
export type SourceTrial = z.infer<typeof SourceTrial>;

const SourceParams = BrandParams.extend({ source: SourceId });

export const sourceRoutes = {
  "source.list": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/sources",
    access: { brand: "brand.read" },
    summary: "Coverage: every source with how it does and what it cannot see, and what nobody watches",
    params: BrandParams,
    response: z.object({
      items: z.array(Source),
      unwatched: z.array(Unwatched),
      /** Sources may be heard with nobody looking at what they bring. */
      watching: Watching,
      /** Kinds that can be added here. */
      kinds: z.array(LiveSourceKind),
    }),
    errors: [],
  }),
  "source.try": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/sources/try",
    access: { brand: "monitor.write" },
    summary: "Read a source once and show what came; nothing is kept",
    params: BrandParams,
    body: Asked,
    response: SourceTrial,
    errors: ["invalidRequest", "drillHoldsNoSource"],
  }),
  "source.add": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/sources",
    access: { brand: "monitor.write" },
    summary:
      "Add a source: it is tried before it is kept. `secret`: what the far side proves itself with, told this once",
    params: BrandParams,
    body: Asked.extend({ name: SourceName }),
    response: z.object({ source: Source, secret: z.string().nullable() }),
    errors: ["invalidRequest", "drillHoldsNoSource", "sourceRefused", "sourceKnown"],
  }),
  "source.change": route({
    method: "PUT",
    path: "/api/v1/brands/{brand}/sources/{source}",
    access: { brand: "monitor.write" },
    summary: "Rename a source, or renew what opens it, which is tried first",
    params: SourceParams,
    body: Opened.extend({ name: SourceName }),
    response: Source,
    errors: ["invalidRequest", "notFound", "sourceRefused", "drillHoldsNoSource"],
  }),
  "source.pause": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/sources/{source}/pause",
    access: { brand: "monitor.write" },
    summary: "Stop asking and taking; where it stands is kept",
    params: SourceParams,
    response: Source,
    errors: ["notFound", "wrongState"],
  }),
  "source.resume": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/sources/{source}/resume",
    access: { brand: "monitor.write" },
    summary: "Go on where it stopped",
    params: SourceParams,
    response: Source,
    errors: ["notFound", "wrongState"],
  }),
  "source.ask": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/sources/{source}/ask",
    access: { brand: "monitor.write" },
    summary: "Ask it now and not at its time",
    params: SourceParams,
    response: Source,
    errors: ["notFound", "wrongState"],
  }),
  "source.remove": route({
    method: "DELETE",
    path: "/api/v1/brands/{brand}/sources/{source}",
    access: { brand: "monitor.write" },
    summary: "Stop it for good and erase what opens it; its posts stay",
    params: SourceParams,
    response: Done,
    errors: ["notFound", "wrongState"],
  }),
};
