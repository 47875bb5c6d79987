import { z } from "zod";
import { WORDPRESS_APPLICATION_PASSWORD } from "@baluarte/domain/connection/credential.ts";
import { CREDENTIALS_IN_ADDRESS, holdsNoCredentials } from "../open-address.ts";

/** What a person types to connect a site. WordPress shows application passwords in groups; the blanks mean nothing. */
export const WordPressCredentials = z.object({
  site: z.url({ protocol: /^https?$/ }).refine(holdsNoCredentials, CREDENTIALS_IN_ADDRESS),
  user: z
    .string()
    .trim()
    .min(1)
    .regex(/^[^:]*$/),
  applicationPassword: z
    .string()
    .transform((typed) => typed.replace(/\s+/g, ""))
    .pipe(z.string().regex(WORDPRESS_APPLICATION_PASSWORD)),
});
export type WordPressCredentials = z.infer<typeof WordPressCredentials>;

/**
 * What trying them found. `site`: the front page's address after redirects. `root`: where its REST interface begins,
 * `…/wp-json/` or `…/?rest_route=/`. `userId`: whose posts and comments will be ours.
 */
export const WordPressIdentity = z.object({
  site: z.url({ protocol: /^https?$/ }),
  root: z.url({ protocol: /^https?$/ }),
  userId: z.number().int().positive(),
});
export type WordPressIdentity = z.infer<typeof WordPressIdentity>;
