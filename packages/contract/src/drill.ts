import { z } from "zod";
import { BrandSlug } from "@baluarte/domain/brand/model.ts";
import {
  DrillCaption,
  DrillEvent,
  DrillPace,
  DrillScenarioId,
  DrillStage,
  DrillState,
  DrillTold,
} from "@baluarte/domain/drill/model.ts";
import { ActId, AlertId, IncidentId, StatementId } from "@baluarte/domain/kernel/id.ts";
import { Language } from "@baluarte/domain/kernel/language.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { BrandParams, Done } from "./common.ts";
import { route } from "./route.ts";

/**
 * Where a drill stands. `now` and `rate`: its clock, which a screen runs on by itself; `rate` is 0 while it stands still and
 * above `pace` while it hurries to the next event. `reading`: it stands still until the caption can have been read. `told`:
 * the captions so far, in order. `colleagueAt`: when a colleague whom the program plays does what the caption waits for.
 */
export const DrillView = z.object({
  scenario: DrillScenarioId,
  state: DrillState,
  pace: DrillPace,
  rate: z.number(),
  skipping: z.boolean(),
  /** Where a story that hurries stops, in its own time. */
  skipTo: Instant.nullable(),
  reading: z.boolean(),
  now: Instant,
  ranSeconds: z.number().int(),
  stages: z.array(z.object({ stage: DrillStage, state: z.enum(["done", "now", "todo"]), progress: z.number() })),
  caption: DrillCaption,
  told: z.array(DrillTold),
  colleagueAt: Instant.nullable(),
  next: z.object({ event: DrillEvent, at: Instant.nullable() }).nullable(),
  incident: IncidentId.nullable(),
  /** The first that rang. */
  alert: AlertId.nullable(),
  /** The text that waits to be signed or let out. */
  waiting: z.object({ act: ActId, statement: StatementId }).nullable(),
  /** What it came to; `null` until it has ended. Times are the story's, `null` where it did not happen. */
  summary: z
    .object({
      posts: z.number().int(),
      signatures: z.number().int(),
      places: z.number().int(),
      signalAt: Instant.nullable(),
      declaredAt: Instant.nullable(),
      firstWordsAt: Instant.nullable(),
      answerAt: Instant.nullable(),
    })
    .nullable(),
});
export type DrillView = z.infer<typeof DrillView>;

export const DrillRow = z.object({
  brand: BrandSlug,
  name: z.string(),
  scenario: DrillScenarioId,
  state: DrillState,
  startedAt: Instant,
  endedAt: Instant.nullable(),
});
export type DrillRow = z.infer<typeof DrillRow>;

const Begun = z.object({ brand: BrandSlug });
const Beginning = z.object({ scenario: DrillScenarioId, language: Language });

export const drillRoutes = {
  "setup.drill": route({
    method: "POST",
    path: "/api/v1/setup/drill",
    access: "public",
    guessable: true,
    summary:
      "Show a simulated crisis to whoever has an installation that nobody set up yet, as a guest of that drill alone",
    body: Beginning,
    response: Begun,
    errors: ["alreadySetUp", "tooManyRequests"],
  }),
  "drill.begin": route({
    method: "POST",
    path: "/api/v1/drills",
    access: "signedIn",
    summary: "Begin a simulated crisis in a brand of its own; one that the same person has running ends",
    body: Beginning,
    response: Begun,
    errors: ["notSignedIn", "tooManyDrills"],
  }),
  "drill.list": route({
    method: "GET",
    path: "/api/v1/drills",
    access: "signedIn",
    summary: "The drills one has a part in, the newest first",
    response: z.object({ items: z.array(DrillRow) }),
    errors: ["notSignedIn"],
  }),
  "drill.get": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/drill",
    access: { brand: "brand.read" },
    summary: "Where the drill stands",
    params: BrandParams,
    response: DrillView,
    errors: ["notFound"],
  }),
  "drill.run": route({
    method: "PUT",
    path: "/api/v1/brands/{brand}/drill/run",
    access: { brand: "incident.run" },
    summary: "Let the drill run at a pace, stand still, or hurry to its next event",
    params: BrandParams,
    body: z.discriminatedUnion("run", [
      z.object({ run: z.literal("at"), pace: DrillPace }),
      z.object({ run: z.literal("still") }),
      z.object({ run: z.literal("toNext") }),
    ]),
    response: DrillView,
    errors: ["notFound", "wrongState"],
  }),
  "drill.leave": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/drill/leave",
    access: { brand: "brand.read" },
    summary: "End the drill: it stays as it is, to be read",
    params: BrandParams,
    response: Done,
    errors: ["notFound"],
  }),
  "drill.delete": route({
    method: "DELETE",
    path: "/api/v1/brands/{brand}/drill",
    access: { brand: "incident.run" },
    summary: "Delete a drill that has ended, with everything in it",
    params: BrandParams,
    response: Done,
    errors: ["notFound", "drillNotEnded"],
  }),
};
