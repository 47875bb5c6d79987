import { tokenise } from "../text/tokens.ts";

/** What a post gave that others may give too. */
export type SharingPost = {
  readonly text: string;
  readonly links: readonly string[];
  readonly repostOf: string | null;
};

/** `key`: the same for the same object, and no other kind's. */
export type SharedObject = { readonly kind: (typeof OBJECT_KINDS)[number]; readonly key: string };
export const OBJECT_KINDS = ["link", "text", "hashtags", "repost"] as const;

/**
 * The objects of a post whose sharing can be coordinated: each of its links without what only counts visits, its text where
 * it is long enough to be nobody's by chance, its hashtags together where it has two or more, the post it reposts. A repost
 * is that alone: its text and links are not the sharer's.
 */
export function sharedObjectsOf({ text, links, repostOf }: SharingPost): SharedObject[] {
  if (repostOf !== null) return [{ kind: "repost", key: `repost ${repostOf}` }];
  const tokens = tokenise(text);
  const words = tokens.flatMap((token) => (token.kind === "word" ? [token.folded] : []));
  const hashtags = [...new Set(tokens.flatMap((token) => (token.kind === "hashtag" ? [token.folded] : [])))].sort();
  const objects = new Map<string, SharedObject>();
  for (const link of links) {
    const key = plainLink(link);
    if (key !== null) objects.set(key, { kind: "link", key: `link ${key}` });
  }
  if (words.length >= TEXT_WORDS_MIN) objects.set("text", { kind: "text", key: `text ${words.join(" ")}` });
  if (hashtags.length >= HASHTAGS_MIN) objects.set("hashtags", { kind: "hashtags", key: `hashtags ${hashtags.join(" ")}` }); // prettier-ignore
  return [...objects.values()];
}

/** "Thank you very much" is said by thousands who never heard of each other; six words in one order seldom are. */
const TEXT_WORDS_MIN = 6;
/** A single hashtag is a topic. */
const HASHTAGS_MIN = 2;
/** Parameters by which sites and networks count who came from where. */
const COUNTING = /^(?:utm_\w+|fbclid|gclid|igshid|mc_cid|mc_eid|ref|ref_src|s|si)$/i;

/** A link without scheme, `www.`, fragment, closing slash and counting parameters; `null` where it is none. */
function plainLink(link: string): string | null {
  const url = URL.parse(link);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) return null;
  const parameters = [...url.searchParams]
    .filter(([name]) => !COUNTING.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const query = parameters.length === 0 ? "" : `?${new URLSearchParams(parameters).toString()}`;
  return `${url.host.replace(/^(?:www|m|mobile|amp)\./, "")}${url.pathname.replace(/\/+$/, "")}${query}`;
}
