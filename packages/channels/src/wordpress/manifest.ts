import { onlyCapable, type ChannelManifest } from "../channel.ts";

export const WORDPRESS_CHANNEL = "wordpress";

/**
 * No `dedupe`: a slug is no key, of two posts at once with the same one WordPress renames the second (`publish.ts`
 * finds what an earlier try left, which holds for tries one after the other).
 */
export const wordpressManifest: ChannelManifest = {
  id: WORDPRESS_CHANNEL,
  name: { es: "WordPress", en: "WordPress", ru: "WordPress" },
  capabilities: onlyCapable("publish", "reply"),
  maxLength: null,
  access: "credential",
  counterpart: "real",
  docs: [
    { url: "https://developer.wordpress.org/rest-api/reference/posts/", checked: null },
    { url: "https://developer.wordpress.org/rest-api/reference/comments/", checked: null },
    { url: "https://developer.wordpress.org/rest-api/using-the-rest-api/discovery/", checked: null },
  ],
};
