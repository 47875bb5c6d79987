/** Where a post's record lies. `repo`: a DID or a handle. `cid`: which version of it, where that was seen. */
export interface PostReference {
  readonly repo: string;
  readonly rkey: string;
  readonly cid: string | null;
}

export const POSTS = "app.bsky.feed.post";

const AT_URI = /^at:\/\/([\w.:%-]+)\/app\.bsky\.feed\.post\/([\w.~:-]+)(?:#([a-z0-9]+))?$/;
const PAGE = /^https:\/\/bsky\.app\/profile\/([\w.:%-]+)\/post\/([\w.~:-]+)\/?(?:[?#].*)?$/;

/**
 * A mention as `Target.reply.to` names it, from its at-URI or from the address of its page; `null` where it is neither.
 * With the `cid` that was seen, an answer is refused once the mention has been edited.
 */
export function blueskyReference(mention: string, cid: string | null = null): string | null {
  const match = AT_URI.exec(mention) ?? PAGE.exec(mention);
  if (match === null) return null;
  const version = cid ?? match[3] ?? null;
  return `at://${match[1]}/${POSTS}/${match[2]}${version === null ? "" : `#${version}`}`;
}

/** Reads what `blueskyReference` made; `null` on anything else. */
export function parseReference(reference: string): PostReference | null {
  const match = AT_URI.exec(reference);
  return match === null ? null : { repo: match[1]!, rkey: match[2]!, cid: match[3] ?? null };
}

export function pageOf(did: string, rkey: string): string {
  return `https://bsky.app/profile/${did}/post/${rkey}`;
}
