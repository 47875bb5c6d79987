import { z } from "zod";
import { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { PersonId } from "@baluarte/domain/kernel/id.ts";
import { AccessRole } from "@baluarte/domain/access/model.ts";

export const BrandParams = z.object({ brand: BrandSlug });

/** A person as others see them. */
export const PersonRef = z.object({ id: PersonId, name: z.string() });
export type PersonRef = z.infer<typeof PersonRef>;

export const MemberRef = PersonRef.extend({ roles: z.array(AccessRole) });
export type MemberRef = z.infer<typeof MemberRef>;

export const Done = z.object({ ok: z.literal(true) });

/** Made once by the form that sends it: what arrives twice under one key is done once. */
export const RequestKey = z.string().regex(/^[0-9a-zA-Z-]{16,64}$/);

/** A page that is read by key: hand `next` back as `cursor`; `null` is the end. */
export const Cursor = z.string().max(200);
