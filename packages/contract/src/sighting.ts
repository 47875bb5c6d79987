import { z } from "zod";
import { T0Precision } from "@baluarte/domain/incident/model.ts";
import { IncidentId, PostId, RaiseLinkId, SightingFileId } from "@baluarte/domain/kernel/id.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { FILE_TYPES } from "@baluarte/domain/sighting/file-type.ts";
import { SightingDraft, SightingReference, SightingWay } from "@baluarte/domain/sighting/model.ts";
import { BrandParams, Done, PersonRef, RequestKey } from "./common.ts";
import { route } from "./route.ts";

/** The field `sighting` of a form, as JSON, before its files. */
export const SightingForm = SightingDraft.extend({ key: RequestKey, incident: IncidentId.nullable() });
export type SightingForm = z.infer<typeof SightingForm>;

export const SightingAdded = z.object({
  post: PostId,
  reference: SightingReference,
  /** Of the evidence that was kept with it: files were handed in, or it belongs to an incident. */
  evidence: z.string().nullable(),
});
export type SightingAdded = z.infer<typeof SightingAdded>;

export const SightingView = z.object({
  reference: SightingReference,
  way: SightingWay,
  by: PersonRef.nullable(),
  toldAt: Instant,
  precision: T0Precision,
  /** How to reach whoever told it, if they said; shown to whoever may decide about mentions, in no log. */
  contact: z.string().nullable(),
  files: z.array(
    z.object({
      id: SightingFileId,
      name: z.string(),
      type: z.enum(FILE_TYPES),
      bytes: z.number().int().nonnegative(),
      sha256: z.string(),
      /** The screen may show it as a picture. */
      shown: z.boolean(),
    }),
  ),
});
export type SightingView = z.infer<typeof SightingView>;

export const RaiseLinkView = z.object({
  id: RaiseLinkId,
  url: z.string(),
  madeBy: PersonRef,
  madeAt: Instant,
  told: z.number().int().nonnegative(),
  /** Turned away because too much came at once, and when last. */
  refused: z.number().int().nonnegative(),
  refusedAt: Instant.nullable(),
});
export type RaiseLinkView = z.infer<typeof RaiseLinkView>;

const DoorParams = z.object({ token: z.string().min(16).max(200) });

export const sightingRoutes = {
  "sighting.add": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/sightings",
    access: { brand: "mention.triage" },
    summary: "Tell what was seen off the net or in a messenger (multipart: `sighting` as JSON, then up to five files)",
    params: BrandParams,
    raw: "request",
    response: SightingAdded,
    errors: ["invalidRequest", "sightingTime", "fileKind", "fileTooLarge", "storageFull", "notFound", "incidentClosed"],
  }),
  "sighting.file": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/sighting-files/{sightingFile}",
    access: { brand: "brand.read" },
    summary: "A file that was handed in with what somebody saw, as it came",
    params: BrandParams.extend({ sightingFile: SightingFileId }),
    raw: "response",
    response: z.string(),
    errors: ["notFound"],
  }),
  "raiseLink.get": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/raise-link",
    access: { brand: "mention.triage" },
    summary: "The address by which anybody of the house tells what they saw, without an account",
    params: BrandParams,
    response: z.object({ link: RaiseLinkView.nullable() }),
    errors: [],
  }),
  "raiseLink.make": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/raise-link",
    access: { brand: "brand.manage" },
    summary: "Make a new address; the one before, and every poster with it, stops working",
    params: BrandParams,
    response: z.object({ link: RaiseLinkView }),
    errors: ["conflict"],
  }),
  "raiseLink.revoke": route({
    method: "DELETE",
    path: "/api/v1/brands/{brand}/raise-link",
    access: { brand: "brand.manage" },
    summary: "Close the address without a new one",
    params: BrandParams,
    response: Done,
    errors: [],
  }),
  "raise.page": route({
    method: "GET",
    path: "/s/{token}",
    access: "link",
    summary: "The page behind the address: a form that needs no account and no script",
    params: DoorParams,
    query: z.object({ lang: z.string().max(8).optional() }),
    raw: "page",
    response: z.string(),
    errors: ["linkInvalid", "tooManyRequests"],
  }),
  "raise.send": route({
    method: "POST",
    path: "/s/{token}",
    access: "link",
    summary: "What the form of that page sends (multipart), answered by a page",
    params: DoorParams,
    query: z.object({ lang: z.string().max(8).optional() }),
    raw: "page",
    response: z.string(),
    errors: [
      "linkInvalid",
      "invalidRequest",
      "fileKind",
      "fileTooLarge",
      "storageFull",
      "raiseFlood",
      "tooManyRequests",
    ],
  }),
};
