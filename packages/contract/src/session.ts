import { z } from "zod";
import { Permission, TeamSize, AccessRole } from "@baluarte/domain/access/model.ts";
import { AddressForm, BrandKind, BrandSlug } from "@baluarte/domain/brand/model.ts";
import { BrandId, PersonId } from "@baluarte/domain/kernel/id.ts";
import { Language } from "@baluarte/domain/kernel/language.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { Done } from "./common.ts";
import { route } from "./route.ts";
import { SetupStage } from "./setup.ts";

export const SessionBrand = z.object({
  id: BrandId,
  slug: BrandSlug,
  name: z.string(),
  kind: BrandKind,
  language: Language,
  timeZone: z.string(),
  teamSize: TeamSize,
  /** Other names of the brand, and its accounts, as they were given. */
  aliases: z.array(z.string()),
  handles: z.array(z.string()),
  /** How it speaks to its readers; `null`: nobody has said. */
  address: AddressForm.nullable(),
  /** By the world's clock: what tells two drills of one name apart. */
  createdAt: Instant,
  roles: z.array(AccessRole),
  permissions: z.array(Permission),
});

export const Session = z.object({
  person: z.object({ id: PersonId, name: z.string(), email: z.string(), language: Language }),
  /** Looks at a drill before anything is set up. */
  guest: z.boolean(),
  twoFactor: z.boolean(),
  setup: SetupStage,
  brands: z.array(SessionBrand),
  /** The server's clock, for the offset that every clock on screen needs. */
  now: Instant,
});
export type Session = z.infer<typeof Session>;

export const sessionRoutes = {
  "session.get": route({
    method: "GET",
    path: "/api/v1/session",
    access: "signedIn",
    summary: "Who is signed in, and what they may do on each brand",
    response: Session,
    errors: ["notSignedIn"],
  }),
  "session.ways": route({
    method: "GET",
    path: "/api/v1/sign-in",
    access: "public",
    summary: "How people sign in here, besides with a password",
    response: z.object({ provider: z.object({ name: z.string() }).nullable() }),
    errors: [],
  }),
  "session.provider": route({
    method: "POST",
    path: "/api/v1/sign-in/provider",
    access: "public",
    guessable: true,
    summary: "Begin to sign in at the house's own identity provider: where to go",
    body: z.object({
      /** Where to come back to: an address of this product's own. */
      to: z
        .string()
        .max(500)
        .regex(/^\/(?![/\\])\S*$/),
    }),
    response: z.object({ url: z.string() }),
    errors: ["notFound", "providerUnreachable", "tooManyRequests"],
  }),
  "session.confirm": route({
    method: "POST",
    path: "/api/v1/session/confirmation",
    access: "signedIn",
    guessable: true,
    summary: "Prove who holds this session: the code of the second factor where it is on, else the password",
    body: z.object({ secret: z.string().min(1).max(200) }),
    response: Done,
    errors: ["notSignedIn", "confirmationFailed", "codeLocked", "tooManyRequests"],
  }),
  "session.language": route({
    method: "PUT",
    path: "/api/v1/session/language",
    access: "signedIn",
    summary: "Choose the language of the screens",
    body: z.object({ language: Language }),
    response: Done,
    errors: ["notSignedIn"],
  }),
};
