import { z } from "zod";
import { PayloadHash } from "@baluarte/domain/act/model.ts";
import { ClockKind } from "@baluarte/domain/clock/model.ts";
import { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { CaseType } from "@baluarte/domain/playbook/case.ts";
import { Level } from "@baluarte/domain/incident/model.ts";
import { Language } from "@baluarte/domain/kernel/language.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { Done } from "./common.ts";
import { ClosingFacts, TimelineItem } from "./incident.ts";
import { route } from "./route.ts";
import { SilenceTerms } from "./act.ts";
import { StandingScope } from "./standing.ts";
import { CheckFinding, Preview } from "./statement.ts";

export const LinkParams = z.object({ token: z.string().min(16).max(200) });
/** Six digits that the approver chose on their own phone, so that nobody who merely holds the link can sign. */
export const Code = z.string().regex(/^\d{6}$/);

const LinkBrand = z.object({ name: z.string(), language: Language, timeZone: z.string() });

export const LinkView = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("approve"),
    brand: LinkBrand,
    /** What it is about is shown to the code alone: until then text, reason and who receives it are left out. */
    sealed: z.boolean(),
    person: z.string(),
    askedBy: z.string(),
    signedBy: z.array(z.object({ name: z.string(), at: Instant })),
    title: z.string(),
    act: z.string(),
    reason: z.string().nullable(),
    previews: z.array(Preview),
    payloadHash: PayloadHash,
    closing: ClosingFacts.nullable(),
    standing: StandingScope.nullable(),
    silence: SilenceTerms.nullable(),
    /** Of a statement: the checks of the asked text that its writer left open. */
    openChecks: z.array(CheckFinding),
    /** They said yes aloud, and it was heard; by the link they put their hand to it, or disown it. */
    heard: z.object({ by: z.string(), saidAt: Instant, dueAt: Instant }).nullable(),
    expiresAt: Instant,
    /** The first time the person chooses the code; afterwards they type it. */
    codeSet: z.boolean(),
    state: z.enum([
      "open",
      "signed",
      "refused",
      "changed",
      "voided",
      "toRatify",
      "ratified",
      "disowned",
      "standing",
      "takenBack",
    ]),
  }),
  z.object({
    kind: z.literal("join"),
    brand: LinkBrand,
    person: z.string(),
    email: z.string().nullable(),
    roles: z.array(z.string()),
    expiresAt: Instant,
  }),
  z.object({ kind: z.literal("code"), brand: LinkBrand, person: z.string(), codeSet: z.boolean(), expiresAt: Instant }),
  z.object({
    kind: z.literal("mandate"),
    brand: LinkBrand,
    person: z.string(),
    holder: z.string(),
    levelMax: Level,
    usesMax: z.number().int(),
    until: Instant,
    codeSet: z.boolean(),
    expiresAt: Instant,
    signed: z.boolean(),
  }),
  z.object({
    kind: z.literal("situation"),
    brand: LinkBrand,
    incident: z.object({
      number: z.number().int(),
      name: z.string(),
      summary: z.string(),
      level: Level,
      caseType: CaseType.nullable(),
      state: z.enum(["open", "closed"]),
    }),
    clocks: z.array(
      z.object({
        kind: ClockKind,
        anchorAt: Instant,
        dueAt: Instant,
        stoppedAt: Instant.nullable(),
        provisional: z.boolean(),
      }),
    ),
    coverage: z.object({ done: z.number().int(), planned: z.number().int() }),
    timeline: z.array(TimelineItem),
    publicUrl: z.string().nullable(),
    now: Instant,
    expiresAt: Instant,
  }),
  z.object({
    kind: z.literal("acknowledge"),
    brand: LinkBrand,
    person: z.string(),
    /** The rule that rang and since when; `null` while the brand is frozen. */
    rule: z.string().nullable(),
    since: Instant,
    /** Who is on it, or closed it; `null`: nobody yet. */
    takenBy: z.string().nullable(),
    mine: z.boolean(),
    expiresAt: Instant,
  }),
]);
export type LinkView = z.infer<typeof LinkView>;

export const linkRoutes = {
  "link.get": route({
    method: "GET",
    path: "/api/v1/links/{token}",
    access: "link",
    summary: "What a link is for",
    params: LinkParams,
    response: LinkView,
    errors: ["linkInvalid", "linkExpired", "linkUsed", "tooManyRequests"],
  }),
  "link.open": route({
    method: "POST",
    path: "/api/v1/links/{token}/opening",
    access: "link",
    summary: "Read what you are asked to sign, with your code",
    params: LinkParams,
    body: z.object({ code: Code }),
    response: LinkView,
    errors: [
      "linkInvalid",
      "linkExpired",
      "codeWrong",
      "codeWeak",
      "codeLocked",
      "signInToSign",
      "authorsDevice",
      "tooManyRequests",
    ],
  }),
  "link.acknowledge": route({
    method: "POST",
    path: "/api/v1/links/{token}/acknowledgement",
    access: "link",
    summary: "I am on it, from the message that called; reading the link does nothing",
    params: LinkParams,
    response: LinkView,
    errors: ["linkInvalid", "linkExpired", "alertTaken", "tooManyRequests"],
  }),
  "link.approve": route({
    method: "POST",
    path: "/api/v1/links/{token}/approval",
    access: "link",
    summary: "Sign this exact content with your code",
    params: LinkParams,
    body: z.object({ code: Code, payloadHash: PayloadHash }),
    response: LinkView,
    errors: [
      "linkInvalid",
      "linkExpired",
      "linkUsed",
      "codeWrong",
      "codeWeak",
      "codeLocked",
      "signInToSign",
      "authorsDevice",
      "contentChanged",
      "spokenRefused",
      "alreadySigned",
      "roleDoesNotSign",
      "wrongState",
      "tooManyRequests",
    ],
  }),
  "link.refuse": route({
    method: "POST",
    path: "/api/v1/links/{token}/refusal",
    access: "link",
    summary: "Say no or ask for a change, with a reason",
    params: LinkParams,
    body: z.object({ code: Code, payloadHash: PayloadHash, reason: z.string().trim().min(1).max(1000) }),
    response: LinkView,
    errors: [
      "linkInvalid",
      "linkExpired",
      "linkUsed",
      "codeWrong",
      "codeWeak",
      "codeLocked",
      "signInToSign",
      "authorsDevice",
      "contentChanged",
      "spokenRefused",
      "wrongState",
      "tooManyRequests",
    ],
  }),
  "link.takeBack": route({
    method: "POST",
    path: "/api/v1/links/{token}/revocation",
    access: "link",
    summary: "Take back with your code what you signed in advance, with the link you signed it by",
    params: LinkParams,
    body: z.object({ code: Code }),
    response: LinkView,
    errors: ["linkInvalid", "linkExpired", "codeWrong", "codeLocked", "signInToSign", "wrongState", "tooManyRequests"],
  }),
  "link.code": route({
    method: "POST",
    path: "/api/v1/links/{token}/code",
    access: "link",
    summary: "Choose the code you will sign with",
    params: LinkParams,
    body: z.object({ code: Code }),
    response: Done,
    errors: ["linkInvalid", "linkExpired", "linkUsed", "codeWeak", "authorsDevice", "wrongState", "tooManyRequests"],
  }),
  "link.mandate": route({
    method: "POST",
    path: "/api/v1/links/{token}/mandate",
    access: "link",
    summary: "Sign the mandate with your code",
    params: LinkParams,
    body: z.object({ code: Code }),
    response: LinkView,
    errors: [
      "linkInvalid",
      "linkExpired",
      "linkUsed",
      "codeWrong",
      "codeWeak",
      "codeLocked",
      "signInToSign",
      "authorsDevice",
      "wrongState",
      "tooManyRequests",
    ],
  }),
  "link.accept": route({
    method: "POST",
    path: "/api/v1/links/{token}/membership",
    access: "link",
    summary: "Come in with the account you are signed in with",
    params: LinkParams,
    response: z.object({ brand: BrandSlug }),
    errors: ["linkInvalid", "linkExpired", "linkUsed", "notSignedIn", "alreadyMember", "tooManyRequests"],
  }),
  "link.join": route({
    method: "POST",
    path: "/api/v1/links/{token}/account",
    access: "link",
    summary: "Make the account you were invited to",
    params: LinkParams,
    body: z.object({
      name: z.string().trim().min(1).max(80),
      email: z.email().max(200),
      password: z.string().max(128),
      language: Language,
    }),
    response: Done,
    errors: [
      "linkInvalid",
      "linkExpired",
      "linkUsed",
      "emailTaken",
      "passwordTooShort",
      "passwordBreached",
      "tooManyRequests",
    ],
  }),
};
