import { hash } from "node:crypto";
import { canonicalJson } from "@baluarte/domain/kernel/canonical.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";

/**
 * SHA-256 (hex) of what a post says. Same channel and id with the same hash: a duplicate; with another: a revision.
 *
 * Taken over the canonical text, so that an export that composes accents differently or ends lines with CR LF brings
 * duplicates, not revisions. Likes and followers change hourly and are not content.
 */
export function contentHash(post: { readonly text: string }): string {
  return hash("sha256", canonicalText(post.text));
}

/** The id of a post whose channel gave none: SHA-256 (hex) of channel, author, time and canonical text. */
export function hashedId(post: {
  readonly channel: string;
  readonly handle: string | null;
  readonly publishedAt: Instant | null;
  readonly text: string;
}): string {
  return hash("sha256", canonicalJson([post.channel, post.handle, post.publishedAt, canonicalText(post.text)]));
}

/** Unicode NFC, line ends as LF, no white space around. */
function canonicalText(text: string): string {
  return text.normalize("NFC").replaceAll("\r\n", "\n").trim();
}
