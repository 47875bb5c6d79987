import { z } from "zod";
import { AccessRole } from "@baluarte/domain/access/model.ts";
import { PersonId } from "@baluarte/domain/kernel/id.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { Language } from "@baluarte/domain/kernel/language.ts";
import { BrandParams, Done, MemberRef } from "./common.ts";
import { TryOutcome } from "./notify.ts";
import { route } from "./route.ts";

/** A link shown once, to be handed on by whatever way the two people trust. */
export const OneTimeLink = z.object({ url: z.string(), expiresAt: Instant });
export type OneTimeLink = z.infer<typeof OneTimeLink>;

export const Member = MemberRef.extend({
  /** Shown to who manages the brand; `null` to everybody else, and for who signs without an account. */
  email: z.string().nullable(),
  /** Signs by link and code, has no account. */
  external: z.boolean(),
  joined: z.boolean(),
  codeSet: z.boolean(),
  addedAt: Instant,
  /** When the access ends by itself; `null`: it has no end. */
  expiresAt: Instant.nullable(),
});
export type Member = z.infer<typeof Member>;

const Roles = z.array(AccessRole).max(12);
const MemberParams = BrandParams.extend({ person: PersonId });

export const memberRoutes = {
  "member.list": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/members",
    access: { brand: "brand.read" },
    summary: "Who is on the brand, with which access, and until when",
    params: BrandParams,
    response: z.object({ items: z.array(Member) }),
    errors: [],
  }),
  "member.invite": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/members",
    access: { brand: "brand.manage" },
    summary:
      "Let somebody in; answered with the link to hand them: an account to open, or for a client a code to choose",
    params: BrandParams,
    body: z.object({
      name: z.string().trim().min(1).max(80),
      email: z.email().max(200).nullable(),
      roles: Roles,
      expiresAt: Instant.nullable(),
      /** What the invitation is written in; the brand's language when it is not said. */
      language: Language.optional(),
      /** Sends the link to `email`, too. It is answered all the same. */
      byMail: z.boolean().default(false),
    }),
    response: z.object({ person: MemberRef, link: OneTimeLink, mail: TryOutcome.nullable() }),
    errors: ["membershipInvalid"],
  }),
  "member.link": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/members/{person}/link",
    access: { brand: "brand.manage" },
    summary: "A fresh link for a person who has not joined or set a code; the older one stops working",
    params: MemberParams,
    response: OneTimeLink,
    errors: ["notFound", "wrongState"],
  }),
  "member.mail": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/members/{person}/mail",
    access: { brand: "brand.manage" },
    summary: "Send the invitation by mail once more, with a fresh link, and say what became of it",
    params: MemberParams,
    response: z.object({ link: OneTimeLink, mail: TryOutcome }),
    errors: ["notFound", "wrongState", "wayNotSet"],
  }),
  "member.change": route({
    method: "PUT",
    path: "/api/v1/brands/{brand}/members/{person}",
    access: { brand: "brand.manage" },
    summary: "Change what somebody may do, or when it ends; what they signed and is not out yet is signed no more",
    params: MemberParams,
    body: z.object({ roles: Roles, expiresAt: Instant.nullable() }),
    response: Member,
    errors: ["notFound", "membershipInvalid", "lastAdmin"],
  }),
  "member.remove": route({
    method: "DELETE",
    path: "/api/v1/brands/{brand}/members/{person}",
    access: { brand: "brand.manage" },
    summary: "End somebody's access at once: screens, links, keys, mandates, and signatures that are not out yet",
    params: MemberParams,
    response: Done,
    errors: ["notFound", "lastAdmin"],
  }),
};
