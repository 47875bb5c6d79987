import { z } from "zod";
import { CREDENTIALS_IN_ADDRESS, holdsNoCredentials } from "../open-address.ts";

/**
 * An address as people paste it: without its scheme, or with the one that feed readers once registered. A bare word is
 * none: as a host it would be asked, and the person would hear that nobody answers there.
 */
function spelled(typed: unknown): unknown {
  if (typeof typed !== "string") return typed;
  const text = typed.trim().replace(/^feed:(?:\/\/)?/i, "");
  if (!/[.:/]/.test(text)) return text;
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (url === null) return text;
  url.hash = "";
  return url.href;
}

const FeedUrl = z.preprocess(
  spelled,
  z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .refine(holdsNoCredentials, CREDENTIALS_IN_ADDRESS),
);

export const FeedSettings = z.object({ url: FeedUrl });
export type FeedSettings = z.infer<typeof FeedSettings>;

/** What Google gives behind the symbol of an alert that is delivered as a feed; the page of alerts itself is none. */
export const GoogleAlertsSettings = z.object({
  url: FeedUrl.refine((url) => /\/alerts\/feeds\//.test(new URL(url).pathname)),
});

/** Where the last reading stopped. */
export const FeedCursor = z.object({
  etag: z.string().max(1_000).nullable(),
  lastModified: z.string().max(200).nullable(),
  /** What the feed held, each by its id with a hash of what it said, so that an edit is told from a repetition. */
  seen: z.record(z.string(), z.string()),
  /** How many answers in a row brought nothing new. */
  unchanged: z.number().int().nonnegative(),
});
export type FeedCursor = z.infer<typeof FeedCursor>;
