import { z } from "zod";
import { Silence } from "@baluarte/domain/incident/silence.ts";
import { ActKind, ActState, PayloadHash } from "@baluarte/domain/act/model.ts";
import { Level } from "@baluarte/domain/incident/model.ts";
import { ActId, IncidentId, PersonId, PostId, PublicationId, StatementId } from "@baluarte/domain/kernel/id.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { Publication, Receipt } from "@baluarte/domain/publication/model.ts";
import { BrandParams, PersonRef } from "./common.ts";
import { ClosingFacts } from "./incident.ts";
import { route } from "./route.ts";
import { OneTimeLink } from "./member.ts";
import { StandingScope } from "./standing.ts";
import { CheckFinding, Preview, RefusalView, SignatureView } from "./statement.ts";

export const PublicationView = Publication.extend({
  name: z.string(),
  network: z.string(),
  way: z.enum(["auto", "manual"]),
  parts: Preview.shape.parts,
  /** A brake caught it, and nobody has decided about it yet: it waits, also where a person would post it. */
  held: z.boolean(),
  /** Where to post it by hand: a page that opens with the text filled in, where the network has one. */
  composeUrl: z.string().nullable(),
  /** In whose name, as the channel calls it. */
  account: z.string(),
  /** What became of each letter, where it is letters. */
  receipts: z.array(Receipt).nullable(),
  /** It certainly did not leave, and goes out again by itself then; `null`: no such try is due. */
  retryAt: Instant.nullable(),
  /** How many copies are certain not to have gone out, so that a person may have those sent again. */
  rest: z.number().int(),
});
export type PublicationView = z.infer<typeof PublicationView>;

/** When not answering is looked at again, and what ends it. */
export const SilenceTerms = Silence.pick({ recheckMs: true, triggers: true });
export type SilenceTerms = z.infer<typeof SilenceTerms>;

export const ActView = z.object({
  id: ActId,
  kind: ActKind,
  state: ActState,
  level: Level,
  payloadHash: PayloadHash,
  incident: IncidentId.nullable(),
  statement: StatementId.nullable(),
  title: z.string(),
  reason: z.string().nullable(),
  askedBy: PersonRef,
  askedAt: Instant,
  signatures: z.array(SignatureView),
  refusal: RefusalView.nullable(),
  mine: z.enum(["canSign", "signed", "author", "notAsked"]),
  previews: z.array(Preview),
  publications: z.array(PublicationView),
  coverage: z.object({ done: z.number().int(), planned: z.number().int() }),
  /** Where the incident stands, when it is to be closed. */
  closing: ClosingFacts.nullable(),
  /** What is signed in advance, when it is that. */
  standing: StandingScope.nullable(),
  /** What is approved with not answering, when it is that. */
  silence: SilenceTerms.nullable(),
  /** Of a statement that is not out yet: the checks of the asked text that its writer left open. */
  openChecks: z.array(CheckFinding),
});
export type ActView = z.infer<typeof ActView>;

/** One sitting: more than this is not read but waved through. */
export const BATCH_MAX = 20;

/** One thing that waits for a person's hand. `ratify`: they said it aloud and have not put their hand to it. */
export const WaitingAct = z.object({
  act: ActId,
  why: z.enum(["sign", "ratify"]),
  kind: ActKind,
  level: Level,
  title: z.string(),
  reason: z.string().nullable(),
  payloadHash: PayloadHash,
  askedBy: PersonRef,
  askedAt: Instant,
  statement: StatementId.nullable(),
  incident: z.object({ id: IncidentId, number: z.number().int(), name: z.string() }).nullable(),
  previews: z.array(Preview),
  /** What an answer answers. */
  mention: z
    .object({
      post: PostId,
      author: z.string().nullable(),
      text: z.string(),
      publishedAt: Instant,
      url: z.string().nullable(),
    })
    .nullable(),
  heardBy: PersonRef.nullable(),
  dueAt: Instant.nullable(),
});
export type WaitingAct = z.infer<typeof WaitingAct>;

const ActParams = BrandParams.extend({ act: ActId });

export const actRoutes = {
  "act.get": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/acts/{act}",
    access: { brand: "brand.read" },
    summary: "What is asked, who signed, and how far it got",
    params: ActParams,
    response: ActView,
    errors: ["notFound"],
  }),
  "act.approve": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/acts/{act}/approval",
    access: { brand: "act.approve" },
    summary: "Sign this exact content",
    params: ActParams,
    body: z.object({ payloadHash: PayloadHash }),
    response: ActView,
    errors: ["notFound", "contentChanged", "ownAct", "alreadySigned", "roleDoesNotSign", "wrongState"],
  }),
  "act.refuse": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/acts/{act}/refusal",
    access: { brand: "act.approve" },
    summary: "Say no, with a reason the author reads",
    params: ActParams,
    body: z.object({ payloadHash: PayloadHash, reason: z.string().trim().min(1).max(1000) }),
    response: ActView,
    errors: ["notFound", "contentChanged", "ownAct", "roleDoesNotSign", "wrongState"],
  }),
  "act.link": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/acts/{act}/links",
    access: { brand: "act.request" },
    summary: "A one-time link by which a named person signs on a phone, without an account",
    params: ActParams,
    body: z.object({ person: PersonId }),
    response: OneTimeLink,
    errors: ["notFound", "ownAct", "roleDoesNotSign", "wrongState"],
  }),
  "act.useMandate": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/acts/{act}/mandate",
    access: { brand: "act.request" },
    summary: "Use a mandate signed in advance; the signer is told",
    params: ActParams,
    body: z.object({ mandate: z.string() }),
    response: ActView,
    errors: ["notFound", "wrongState", "roleDoesNotSign", "mandateUnusable"],
  }),
  "act.execute": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/acts/{act}/execution",
    access: { brand: "act.execute" },
    stepUp: true,
    summary: "Let it out: only what the whole chain has signed",
    params: ActParams,
    body: z.object({ payloadHash: PayloadHash }),
    response: ActView,
    errors: ["notFound", "stepUpNeeded", "approvalMissing", "contentChanged", "wrongState", "incidentClosed"],
  }),
  "act.waiting": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/acts",
    access: { brand: "brand.read" },
    summary:
      "What waits for this person's hand, over all incidents: the oldest first, what is to be ratified before all",
    params: BrandParams,
    /** `more`: how many wait behind those that are listed. */
    response: z.object({ items: z.array(WaitingAct), more: z.number().int() }),
    errors: [],
  }),
  "act.approveBatch": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/acts/approvals",
    access: { brand: "act.approve" },
    summary: "Sign up to twenty answers in one sitting, each by itself; what changed meanwhile is left out and named",
    params: BrandParams,
    body: z.object({
      items: z
        .array(z.object({ act: ActId, payloadHash: PayloadHash }))
        .min(1)
        .max(BATCH_MAX),
    }),
    response: z.object({ items: z.array(z.object({ act: ActId, refused: z.string().nullable() })) }),
    errors: [],
  }),
  "act.spoken": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/acts/{act}/spoken-approvals",
    access: { brand: "act.request" },
    stepUp: true,
    summary:
      "Say who approved this exact text aloud, and when; the caller heard it. To be ratified within twelve hours",
    params: ActParams,
    body: z.object({ person: PersonId, payloadHash: PayloadHash, saidAt: Instant }),
    response: ActView,
    errors: [
      "notFound",
      "stepUpNeeded",
      "spokenRefused",
      "contentChanged",
      "ownAct",
      "alreadySigned",
      "roleDoesNotSign",
      "wrongState",
    ],
  }),
  "act.ratify": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/acts/{act}/ratification",
    access: { brand: "act.approve" },
    summary: "Put one's hand to what one said aloud, or disown it with a reason",
    params: ActParams,
    body: z.discriminatedUnion("ratified", [
      z.object({ ratified: z.literal(true), payloadHash: PayloadHash }),
      z.object({
        ratified: z.literal(false),
        payloadHash: PayloadHash,
        reason: z.string().trim().min(1).max(1000),
      }),
    ]),
    response: ActView,
    errors: ["notFound", "contentChanged", "wrongState"],
  }),
  "publication.confirm": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/publications/{publication}/confirmation",
    access: { brand: "act.execute" },
    summary: "A person posted it: the link, or for a place without one the name of who did it",
    params: BrandParams.extend({ publication: PublicationId }),
    body: z.discriminatedUnion("way", [
      z.object({ way: z.literal("link"), link: z.string().trim().max(2000) }),
      z.object({ way: z.literal("person"), note: z.string().trim().min(2).max(500) }),
    ]),
    response: PublicationView,
    errors: ["notFound", "proofInvalid", "wrongState"],
  }),
  "publication.settle": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/publications/{publication}/settlement",
    access: { brand: "act.execute" },
    summary: "Nobody knows whether it went out: a person looked, and says",
    params: BrandParams.extend({ publication: PublicationId }),
    body: z.object({ found: z.boolean(), link: z.string().trim().max(2000).nullable() }),
    response: PublicationView,
    errors: ["notFound", "proofInvalid", "wrongState"],
  }),
  "publication.retry": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/publications/{publication}/retry",
    access: { brand: "act.execute" },
    stepUp: true,
    summary: "Have it sent again, as it was approved: what is certain not to have gone out, and nothing else",
    params: BrandParams.extend({ publication: PublicationId }),
    response: PublicationView,
    errors: ["notFound", "stepUpNeeded", "wrongState"],
  }),
  "publication.excuse": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/publications/{publication}/excuse",
    access: { brand: "act.request" },
    summary: "Ask to take a place off the list; another person approves",
    params: BrandParams.extend({ publication: PublicationId }),
    body: z.object({ reason: z.string().trim().min(1).max(500) }),
    response: z.object({ act: ActId }),
    errors: ["notFound", "wrongState", "approversMissing"],
  }),
};
