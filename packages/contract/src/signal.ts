import { z } from "zod";
import { Signal } from "@baluarte/domain/signal/model.ts";
import { Level } from "@baluarte/domain/incident/model.ts";
import { NarrativeId, SignalId } from "@baluarte/domain/kernel/id.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { ReasonCode } from "@baluarte/domain/triage/model.ts";
import { BrandParams, PersonRef } from "./common.ts";
import { MentionRow } from "./mention.ts";
import { route } from "./route.ts";
import { TogetherView } from "./together.ts";

export const SignalView = Signal.extend({
  monitorName: z.string(),
  /** What it is about, for people: a word, the first words of a story, an account's handle. */
  about: z.string().nullable(),
  example: z.object({ text: z.string(), author: z.string().nullable(), channel: z.string() }).nullable(),
  /** The level at which it would be activated by what its posts say, however many there are. */
  saidLevel: Level,
  /** What in its posts says so; `null`: nothing. */
  saidWhy: ReasonCode.nullable(),
  /** What an open alarm has come to since the start of its window; `null` of anything else. */
  soFar: z.object({ mentions: z.number().int(), from: Instant, to: Instant }).nullable(),
  /** The story it is about, or that its example tells; `null`: none. */
  story: NarrativeId.nullable(),
  decidedByName: PersonRef.nullable(),
});
export type SignalView = z.infer<typeof SignalView>;

const SignalParams = BrandParams.extend({ signal: SignalId });

export const signalRoutes = {
  "signal.list": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/signals",
    access: { brand: "brand.read" },
    summary: "Signals, the newest first",
    params: BrandParams,
    query: z.object({ state: z.enum(["open", "watched", "dismissed", "activated", "all"]).default("open") }),
    response: z.object({ items: z.array(SignalView) }),
    errors: [],
  }),
  "signal.get": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/signals/{signal}",
    access: { brand: "brand.read" },
    summary: "One signal with the posts behind it",
    params: SignalParams,
    response: z.object({ signal: SignalView, posts: z.array(MentionRow) }),
    errors: ["notFound"],
  }),
  "signal.together": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/signals/{signal}/together",
    access: { brand: "brand.read" },
    summary: "Which accounts behind a signal are suspected of acting together, why, and what is missing",
    params: SignalParams,
    response: TogetherView,
    errors: ["notFound"],
  }),
  "signal.decide": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/signals/{signal}/decision",
    access: { brand: "mention.triage" },
    summary: "Watch a signal quietly or dismiss it, with a reason",
    params: SignalParams,
    body: z.object({
      decision: z.enum(["watched", "dismissed"]),
      reason: z.string().trim().min(1).max(500),
      /** When a watched one stands there again; within a month. */
      recheckAt: Instant.nullable().optional(),
      /** Signals shown under this one, as the same thing, that go with it; those decided meanwhile stay as they are. */
      beside: z.array(SignalId).max(50).optional(),
    }),
    response: SignalView,
    errors: ["notFound", "wrongState", "invalidRequest"],
  }),
  "signal.undecide": route({
    method: "DELETE",
    path: "/api/v1/brands/{brand}/signals/{signal}/decision",
    access: { brand: "mention.triage" },
    summary: "Take back that a signal was watched or dismissed, with what went with it",
    params: SignalParams,
    response: SignalView,
    errors: ["notFound", "wrongState"],
  }),
};
