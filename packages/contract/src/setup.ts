import { z } from "zod";
import { TeamSize, AccessRole } from "@baluarte/domain/access/model.ts";
import { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { Level } from "@baluarte/domain/incident/model.ts";
import { Language } from "@baluarte/domain/kernel/language.ts";
import { PersonId } from "@baluarte/domain/kernel/id.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { BrandParams, Done, MemberRef } from "./common.ts";
import { OneTimeLink } from "./member.ts";
import { route } from "./route.ts";

export const SETUP_STAGES = ["account", "brand", "watch", "approval", "alerts", "done"] as const;
export const SetupStage = z.enum(SETUP_STAGES);
export type SetupStage = z.infer<typeof SetupStage>;

/** The length rule; the breached-password list stands beside it on the server. */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;

/** What the new admin types. Answered with a session cookie. */
export const FirstAdmin = z.object({
  token: z.string().min(16).max(200),
  name: z.string().trim().min(1).max(80),
  email: z.email().max(200),
  password: z.string().max(PASSWORD_MAX),
  language: Language,
});

export const NewBrand = z.object({
  organisation: z.string().trim().min(1).max(80),
  name: z.string().trim().min(1).max(80),
  slug: BrandSlug.optional(),
  language: Language,
  timeZone: z.string().max(80),
  aliases: z.array(z.string().trim().min(1).max(80)).max(40),
  /** Names of accounts, or the addresses of their profiles. */
  handles: z.array(z.string().trim().min(1).max(400)).max(40),
});

/** Who signs what: for each level the slots of the chain, and who could fill each now. */
export const ApprovalPlan = z.object({
  teamSize: TeamSize,
  members: z.array(MemberRef.extend({ external: z.boolean(), joined: z.boolean(), codeSet: z.boolean() })),
  levels: z.array(
    z.object({
      level: Level,
      slots: z.array(z.object({ roles: z.array(AccessRole), person: MemberRef.nullable() })),
      covered: z.boolean(),
    }),
  ),
  mandates: z.array(
    z.object({
      id: z.string(),
      signer: MemberRef.nullable(),
      levelMax: Level,
      usesLeft: z.number().int(),
      expiresAt: Instant,
      signedAt: Instant.nullable(),
    }),
  ),
  /** Somebody other than the one who asks can approve at every level of the chain that set-up requires. */
  canFinish: z.boolean(),
});
export type ApprovalPlan = z.infer<typeof ApprovalPlan>;

export const setupRoutes = {
  "setup.get": route({
    method: "GET",
    path: "/api/v1/setup",
    access: "public",
    summary: "How far set-up has come",
    response: z.object({ stage: SetupStage }),
    errors: [],
  }),
  "setup.account": route({
    method: "POST",
    path: "/api/v1/setup/account",
    access: "setup",
    summary: "The first admin, by the one-time set-up link",
    body: FirstAdmin,
    response: Done,
    errors: ["linkInvalid", "linkExpired", "alreadySetUp", "passwordTooShort", "passwordBreached", "tooManyRequests"],
  }),
  "setup.brand": route({
    method: "POST",
    path: "/api/v1/setup/brand",
    access: "signedIn",
    summary: "The organisation and its first brand",
    body: NewBrand,
    response: z.object({ brand: BrandSlug, query: z.string() }),
    errors: ["notSignedIn", "alreadySetUp", "slugTaken", "timeZoneUnknown", "handleUnreadable"],
  }),
  "setup.finish": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/setup/finish",
    access: { brand: "brand.manage" },
    summary: "End set-up; refused while nobody but the author could approve",
    params: BrandParams,
    response: Done,
    errors: ["nobodyElseCanApprove"],
  }),
  "setup.stage": route({
    method: "PUT",
    path: "/api/v1/setup/stage",
    access: "signedIn",
    summary: "Remember how far set-up has come",
    body: z.object({ stage: z.enum(["watch", "approval", "alerts"]) }),
    response: Done,
    errors: ["notSignedIn", "forbidden", "alreadySetUp"],
  }),
  "approvalPlan.get": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/approval-plan",
    access: { brand: "brand.read" },
    summary: "Who signs at each level, and where nobody could",
    params: BrandParams,
    response: ApprovalPlan,
    errors: [],
  }),
  "approvalPlan.teamSize": route({
    method: "PUT",
    path: "/api/v1/brands/{brand}/approval-plan/team-size",
    access: { brand: "brand.manage" },
    summary: "Say how many you are; it sets the chains",
    params: BrandParams,
    body: z.object({ teamSize: TeamSize }),
    response: ApprovalPlan,
    errors: [],
  }),
  "mandate.ask": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/mandates",
    access: { brand: "brand.manage" },
    summary: "Ask an approver to sign a scoped, expiring mandate; answered with the link to hand them",
    params: BrandParams,
    body: z.object({
      signer: PersonId,
      levelMax: Level,
      usesMax: z.number().int().min(1).max(50),
      days: z.number().int().min(1).max(90),
    }),
    response: OneTimeLink,
    errors: ["notFound", "ownAct"],
  }),
  "mandate.give": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/mandates/given",
    access: { brand: "act.approve" },
    stepUp: true,
    summary: "Hand one's signature to a colleague for some hours, in one's own name and at once",
    params: BrandParams,
    body: z.object({
      holder: PersonId,
      levelMax: Level,
      usesMax: z.number().int().min(1).max(50),
      hours: z.number().int().min(1).max(24),
    }),
    response: Done,
    errors: ["notFound", "stepUpNeeded", "ownAct", "roleDoesNotSign"],
  }),
  "mandate.revoke": route({
    method: "DELETE",
    path: "/api/v1/brands/{brand}/mandates/{mandate}",
    access: { brand: "act.brake" },
    summary: "Take a mandate back at once",
    params: BrandParams.extend({ mandate: z.string() }),
    response: Done,
    errors: ["notFound"],
  }),
};
