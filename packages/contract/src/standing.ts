import { z } from "zod";
import { PayloadHash } from "@baluarte/domain/act/model.ts";
import {
  STANDING_DAYS_MAX,
  STANDING_USES_MAX,
  StandingKind,
  StandingPlace,
  StandingSlot,
  StandingText,
} from "@baluarte/domain/approval/standing.ts";
import { Level } from "@baluarte/domain/incident/model.ts";
import { ActId, IncidentId, StandingId, StatementId, TouchpointId } from "@baluarte/domain/kernel/id.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { BrandParams, Done, PersonRef, RequestKey } from "./common.ts";
import { route } from "./route.ts";
import { Preview, SignatureView } from "./statement.ts";

/** What may be said, how far it reaches, until when and how often: what the signatures cover. */
export const StandingScope = z.object({
  kind: StandingKind,
  texts: z.array(StandingText),
  slots: z.array(StandingSlot),
  levelMax: Level,
  places: z.array(StandingPlace),
  usesMax: z.number().int(),
  expiresAt: Instant,
});
export type StandingScope = z.infer<typeof StandingScope>;

export const StandingView = z.object({
  id: StandingId,
  title: z.string(),
  act: ActId,
  /** What is signed: a use that names another is refused, because the text was changed since. */
  payloadHash: PayloadHash,
  scope: StandingScope,
  uses: z.number().int(),
  madeBy: PersonRef,
  signatures: z.array(SignatureView),
  mine: z.enum(["canSign", "signed", "author", "notAsked"]),
  refusal: z.object({ by: PersonRef, reason: z.string() }).nullable(),
  state: z.enum(["waiting", "live", "expired", "usedUp", "revoked"]),
  /** The levels at which the signatures there are, without this person's own, are all that is needed. */
  levels: z.array(Level),
  mayRevoke: z.boolean(),
});
export type StandingView = z.infer<typeof StandingView>;

export const StandingInput = z.object({
  title: z.string().trim().min(1).max(120),
  kind: StandingKind,
  texts: z.array(StandingText).min(1).max(3),
  slots: z.array(StandingSlot).max(8),
  levelMax: Level,
  touchpoints: z.array(TouchpointId).min(1).max(60),
  usesMax: z.number().int().min(1).max(STANDING_USES_MAX),
  days: z.number().int().min(1).max(STANDING_DAYS_MAX),
});
export type StandingInput = z.infer<typeof StandingInput>;

const StandingParams = BrandParams.extend({ standing: StandingId });
const Filling = z.object({
  incident: IncidentId,
  values: z.record(z.string().max(40), z.string().max(400)),
  payloadHash: PayloadHash,
});

export const standingRoutes = {
  "standing.list": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/standing-approvals",
    access: { brand: "brand.read" },
    summary: "Texts approved in advance, those that wait for signatures, and those that ended",
    params: BrandParams,
    response: z.object({ items: z.array(StandingView) }),
    errors: [],
  }),
  "standing.create": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/standing-approvals",
    access: { brand: "act.request" },
    summary: "Put a text with typed blanks to the signers of its highest level",
    params: BrandParams,
    body: StandingInput.extend({ key: RequestKey.optional() }),
    response: z.object({ standing: StandingId }),
    errors: ["notFound", "templateInvalid", "approversMissing", "textTooLong"],
  }),
  "standing.change": route({
    method: "PUT",
    path: "/api/v1/brands/{brand}/standing-approvals/{standing}",
    access: { brand: "act.request" },
    summary: "Change it; every signature is void and is asked for anew",
    params: StandingParams,
    body: StandingInput.extend({ key: RequestKey.optional() }),
    response: z.object({ standing: StandingId }),
    errors: ["notFound", "templateInvalid", "approversMissing", "textTooLong", "standingRefused"],
  }),
  "standing.revoke": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/standing-approvals/{standing}/revocation",
    access: { brand: "act.approve" },
    summary: "Take it back at once: any of its signers, its author or an admin",
    params: StandingParams,
    response: Done,
    errors: ["notFound", "forbidden"],
  }),
  "standing.preview": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/standing-approvals/{standing}/preview",
    access: { brand: "brand.read" },
    summary: "The filled text at each place, exactly as it would go out; nothing is kept",
    params: StandingParams,
    body: Filling,
    response: z.object({ previews: z.array(Preview), promisedAt: Instant.nullable() }),
    errors: ["notFound", "standingRefused", "slotMisfit", "textTooLong", "contentChanged", "incidentClosed"],
  }),
  "standing.use": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/standing-approvals/{standing}/uses",
    access: { brand: "act.execute" },
    stepUp: true,
    summary: "Let it out, filled in: one person, at a level it covers; the signers are told",
    params: StandingParams,
    body: Filling.extend({ key: RequestKey }),
    response: z.object({ act: ActId, statement: StatementId }),
    errors: [
      "notFound",
      "stepUpNeeded",
      "standingRefused",
      "slotMisfit",
      "textTooLong",
      "contentChanged",
      "approversMissing",
      "incidentClosed",
      "wrongState",
    ],
  }),
};
