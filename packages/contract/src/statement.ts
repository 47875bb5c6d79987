import { z } from "zod";
import { ActState, ApprovalWay } from "@baluarte/domain/act/model.ts";
import { ActId, IncidentId, StatementId, TouchpointId } from "@baluarte/domain/kernel/id.ts";
import { Language } from "@baluarte/domain/kernel/language.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { BlockId, StatementKind } from "@baluarte/domain/statement/model.ts";
import { BrandParams, PersonRef, RequestKey } from "./common.ts";
import { IncidentParams } from "./incident.ts";
import { route } from "./route.ts";
import { SpokenView } from "./spoken.ts";

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

/**
 * Own words for one place, where the whole text would not fit or not suit: a mail's subject and a post's title in
 * `title`. Whichever is left out or empty stays the common one.
 */
export const Variant = z.object({
  touchpoint: TouchpointId,
  language: Language,
  text: z.string().max(10_000),
  title: z.string().max(200).optional(),
});
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
  /** What carries it there, and in whose name, as the channel calls it. */
  channel: z.string(),
  account: z.string(),
  kind: z.enum(["post", "reply", "letters", "edit", "withdraw"]),
  /** Whom the letters go to; `null` where it is none. */
  recipients: z.array(z.string()).nullable(),
  parts: z.array(z.object({ language: Language, title: z.string().nullable(), text: z.string() })),
  length: z
    .object({ used: z.number().int(), max: z.number().int(), unit: z.enum(["graphemes", "bytes", "weighted"]) })
    .nullable(),
});
export type Preview = z.infer<typeof Preview>;

export const SignatureView = z.object({
  roles: z.array(z.string()),
  person: PersonRef.nullable(),
  signed: z.boolean(),
  way: ApprovalWay.nullable(),
  at: Instant.nullable(),
  /** Of a signature that was said aloud: who heard it, and whether the signer has put their hand to it since. */
  spoken: SpokenView.nullable(),
});
export type SignatureView = z.infer<typeof SignatureView>;

/** Who said no, and why. */
export const RefusalView = z.object({ by: PersonRef, reason: z.string(), at: Instant });

/** What was asked of others about a text, and who signed. */
export const AskedText = z.object({
  id: ActId,
  state: ActState,
  payloadHash: z.string(),
  version: z.number().int(),
  askedBy: PersonRef,
  askedAt: Instant,
  signatures: z.array(SignatureView),
  mine: z.enum(["canSign", "signed", "author", "notAsked"]),
  refusal: RefusalView.nullable(),
});
export type AskedText = z.infer<typeof AskedText>;

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
  act: AskedText.nullable(),
  /** Words of some places that changed after `act` was signed, asked for by themselves. They go out after it. */
  parts: z.array(AskedText.extend({ places: z.array(TouchpointId) })),
  /** Places whose words changed after `act` was signed, and nobody was asked to sign yet. */
  open: z.array(TouchpointId),
  /** Places that it is not out on: those whose own words may still be changed. */
  unsent: z.array(TouchpointId),
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
    summary:
      "Save; a change voids what was signed, of one place's own words for that place alone, and lets the clock run again",
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
    summary:
      "Ask for approval of this exact version on every place, or on those whose words changed since it was signed",
    params: StatementParams,
    body: z.object({ version: z.number().int() }),
    response: z.object({ act: ActId }),
    errors: ["notFound", "versionConflict", "checksFail", "approversMissing", "wrongState", "incidentClosed"],
  }),
};
