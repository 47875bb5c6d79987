import { z } from "zod";
import { ActKind, ActState, PayloadHash } from "@baluarte/domain/act/model.ts";
import { Level } from "@baluarte/domain/incident/model.ts";
import { ActId, IncidentId, PersonId, PublicationId, StatementId } from "@baluarte/domain/kernel/id.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { Publication, Receipt } from "@baluarte/domain/publication/model.ts";
import { BrandParams, PersonRef } from "./common.ts";
import { ClosingFacts } from "./incident.ts";
import { route } from "./route.ts";
import { OneTimeLink } from "./member.ts";
import { Preview, SignatureView } from "./statement.ts";

export const PublicationView = Publication.extend({
  name: z.string(),
  network: z.string(),
  way: z.enum(["auto", "manual"]),
  parts: Preview.shape.parts,
  /** Where to post it by hand: a page that opens with the text filled in, where the network has one. */
  composeUrl: z.string().nullable(),
  /** What became of each letter, where it is letters. */
  receipts: z.array(Receipt).nullable(),
});
export type PublicationView = z.infer<typeof PublicationView>;

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
  mine: z.enum(["canSign", "signed", "author", "notAsked"]),
  previews: z.array(Preview),
  publications: z.array(PublicationView),
  coverage: z.object({ done: z.number().int(), planned: z.number().int() }),
  /** Where the incident stands, when it is to be closed. */
  closing: ClosingFacts.nullable(),
});
export type ActView = z.infer<typeof ActView>;

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
