import { z } from "zod";
import { ActState } from "@baluarte/domain/act/model.ts";
import { ActId, IncidentId, StatementId, TouchpointId } from "@baluarte/domain/kernel/id.ts";
import { Language } from "@baluarte/domain/kernel/language.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { BlockId, StatementKind } from "@baluarte/domain/statement/model.ts";
import { BrandParams, PersonRef, RequestKey } from "./common.ts";
import { IncidentParams } from "./incident.ts";
import { route } from "./route.ts";

/** A block of the text; `postponed` says why a block that the case asks for is left for later. */
export const BlockDraft = z.object({
  block: BlockId,
  text: z.string().max(5000),
  postponed: z.string().max(500).nullable(),
});
export type BlockDraft = z.infer<typeof BlockDraft>;

export const StatementText = z.object({
  language: Language,
  title: z.string().max(200),
  blocks: z.array(BlockDraft).max(20),
});
export type StatementText = z.infer<typeof StatementText>;

/** Own words for one place, where the whole text would not fit or not suit. */
export const Variant = z.object({ touchpoint: TouchpointId, language: Language, text: z.string().max(10_000) });
export type Variant = z.infer<typeof Variant>;

export const StatementDraft = z.object({
  texts: z.array(StatementText).min(1).max(3),
  variants: z.array(Variant).max(120),
  /** Which places it is meant for; all of the brand's unless a person takes one off. */
  touchpoints: z.array(TouchpointId).min(1).max(60),
});
export type StatementDraft = z.infer<typeof StatementDraft>;

/** One countable check. `stop` holds the request for approval back; `look` asks a person to look. */
export const CheckFinding = z.object({
  code: z.string(),
  severity: z.enum(["ok", "look", "stop"]),
  language: Language.nullable(),
  touchpoint: TouchpointId.nullable(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
});
export type CheckFinding = z.infer<typeof CheckFinding>;

/** What people will see at one place, exactly as it will go out. */
export const Preview = z.object({
  touchpoint: TouchpointId,
  name: z.string(),
  network: z.string(),
  way: z.enum(["auto", "manual"]),
  parts: z.array(z.object({ language: Language, title: z.string().nullable(), text: z.string() })),
  length: z.object({ used: z.number().int(), max: z.number().int() }).nullable(),
});
export type Preview = z.infer<typeof Preview>;

export const SignatureView = z.object({
  roles: z.array(z.string()),
  person: PersonRef.nullable(),
  signed: z.boolean(),
  way: z.enum(["screen", "link", "mandate"]).nullable(),
  at: Instant.nullable(),
});

export const StatementView = z.object({
  id: StatementId,
  incident: IncidentId,
  number: z.number().int(),
  kind: StatementKind,
  version: z.number().int(),
  savedAt: Instant,
  by: PersonRef,
  draft: StatementDraft,
  required: z.array(BlockId),
  checks: z.array(CheckFinding),
  previews: z.array(Preview),
  /** Whether it promises a time for the next news, and when; that starts a clock once it is out. */
  promisedAt: Instant.nullable(),
  act: z
    .object({
      id: ActId,
      state: ActState,
      payloadHash: z.string(),
      version: z.number().int(),
      askedBy: PersonRef,
      askedAt: Instant,
      signatures: z.array(SignatureView),
      mine: z.enum(["canSign", "signed", "author", "notAsked"]),
      refusal: z.object({ by: PersonRef, reason: z.string(), at: Instant }).nullable(),
    })
    .nullable(),
  /** The last version somebody signed or was asked to sign, for "what changed since". */
  lastAsked: z
    .object({ version: z.number().int(), at: Instant, signedBy: z.array(PersonRef), draft: StatementDraft })
    .nullable(),
  readOnly: z.boolean(),
});
export type StatementView = z.infer<typeof StatementView>;

export const StatementParams = BrandParams.extend({ statement: StatementId });

export const statementRoutes = {
  "statement.create": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/incidents/{incident}/statements",
    access: { brand: "statement.write" },
    summary: "Begin a statement from the template of the case",
    params: IncidentParams,
    body: z.object({ kind: StatementKind, language: Language, key: RequestKey.optional() }),
    response: z.object({ statement: StatementId }),
    errors: ["notFound", "incidentClosed"],
  }),
  "statement.get": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/statements/{statement}",
    access: { brand: "brand.read" },
    summary: "A statement with its checks, previews and signatures",
    params: StatementParams,
    response: StatementView,
    errors: ["notFound"],
  }),
  "statement.save": route({
    method: "PUT",
    path: "/api/v1/brands/{brand}/statements/{statement}",
    access: { brand: "statement.write" },
    summary: "Save; a change of the content voids what was signed and lets the clock run again",
    params: StatementParams,
    body: z.object({ baseVersion: z.number().int(), draft: StatementDraft }),
    response: StatementView,
    errors: ["notFound", "versionConflict", "wrongState", "incidentClosed"],
  }),
  "statement.check": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/statements/{statement}/check",
    access: { brand: "brand.read" },
    summary: "Checks and previews of a text that is still being typed; nothing is kept",
    params: StatementParams,
    body: z.object({ draft: StatementDraft }),
    response: StatementView.pick({ checks: true, previews: true, promisedAt: true, required: true }),
    errors: ["notFound"],
  }),
  "statement.ask": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/statements/{statement}/approval",
    access: { brand: "act.request" },
    summary: "Ask for approval of this exact version on every place",
    params: StatementParams,
    body: z.object({ version: z.number().int() }),
    response: z.object({ act: ActId }),
    errors: ["notFound", "versionConflict", "checksFail", "approversMissing", "wrongState", "incidentClosed"],
  }),
};
