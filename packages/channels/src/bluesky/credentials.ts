import { z } from "zod";
import { BLUESKY_APP_PASSWORD, BLUESKY_HANDLE } from "@baluarte/domain/connection/credential.ts";
import { CREDENTIALS_IN_ADDRESS, holdsNoCredentials } from "../open-address.ts";

/**
 * What a person types to connect an account. `service`: where the account lives or signs in (`https://bsky.social`).
 * The account's own password is refused by its form: it could change the account, and an app password can be revoked
 * alone.
 */
export const BlueskyCredentials = z.object({
  service: z.url({ protocol: /^https?$/ }).refine(holdsNoCredentials, CREDENTIALS_IN_ADDRESS),
  handle: z
    .string()
    .trim()
    .transform((typed) => typed.replace(/^@/, "").toLowerCase())
    .pipe(z.string().regex(BLUESKY_HANDLE)),
  appPassword: z.string().regex(BLUESKY_APP_PASSWORD),
});
export type BlueskyCredentials = z.infer<typeof BlueskyCredentials>;

/** Who the credentials turned out to speak for. `pds`: where the account's records lie and are read without signing in. */
export const BlueskyIdentity = z.object({
  did: z.string().regex(/^did:[a-z]+:[\w.:%-]+$/),
  handle: z.string(),
  pds: z.url({ protocol: /^https?$/ }),
});
export type BlueskyIdentity = z.infer<typeof BlueskyIdentity>;
