import { jaccard, shinglesOf } from "../narrative/shingle.ts";

/** What of a post tells whom it repeats. `channel` and `account` as the network names them. */
export type Retelling = {
  readonly key: string;
  readonly channel: string;
  readonly account: string | null;
  readonly text: string;
  readonly repostOf: string | null;
  readonly timeMs: number;
};

/**
 * The posts, with the repost that a text alone speaks of («RT @name: …», "via @name") told as `repostOf`: files, and networks
 * without reposts, bear it in no field. It is the post of that account in the same place whose words it repeats, and that was there before; where
 * none is, a key that nobody has. Unlike a network's own word a text can be forged: whoever begins a rumour as «RT @paper»
 * is no echo of what the paper writes about it later.
 */
export function withRetold<Post extends Retelling>(posts: readonly Post[]): Post[] {
  const byAccount = Map.groupBy(posts, ({ channel, account }) => accountKey(channel, account ?? ""));
  const shingles = new Map<Post, Uint32Array>();
  const shinglesFor = (post: Post): Uint32Array => {
    const known = shingles.get(post) ?? shinglesOf(post.text.slice(0, CHARACTERS_READ));
    shingles.set(post, known);
    return known;
  };
  return posts.map((post) => {
    if (post.repostOf !== null) return post;
    const name = retoldName(post.text);
    if (name === null) return post;
    const key = accountKey(post.channel, name);
    if (key === accountKey(post.channel, post.account ?? "")) return post;
    const own = shinglesFor(post);
    let original: Post | null = null;
    let most = REPEATED_MIN;
    for (const told of (byAccount.get(key) ?? []).slice(0, TOLD_MAX)) {
      if (told.timeMs > post.timeMs + CLOCK_ERROR_MS) continue;
      const share = repeated(own, shinglesFor(told));
      if (share >= most) [original, most] = [told, share];
    }
    return { ...post, repostOf: original?.key ?? key };
  });
}

/** Whom a text names as the one it repeats, without the `@`; `null` for nobody. */
export function retoldName(text: string): string | null {
  const found = BEFORE.exec(text) ?? BEHIND.exec(text.slice(-NAME_MAX));
  return found?.[1] ?? null;
}

const BEFORE = /^\s*["“«]?\s*(?:RT|MT|РТ)\s+@([\p{L}\p{N}_.-]{1,80})/u;
const BEHIND = /(?:^|[\s(])(?:via|vía|h\/t|ht|через)\s+@([\p{L}\p{N}_.-]{1,80})[\s).!…]*$/iu;
const NAME_MAX = 100;
/** A repost may be cut short or have a word put before it; half of what it says is its original's. */
const REPEATED_MIN = 0.5;
/** One account's posts in a story are few; a machine's are held against so many. */
const TOLD_MAX = 50;
const CHARACTERS_READ = 2_000;
/** Clocks of two servers, and times that a feed gives to the minute. */
export const CLOCK_ERROR_MS = 2 * 60_000;

function accountKey(channel: string, account: string): string {
  return `${channel} @${account.replace(/^@/u, "").toLowerCase()}`;
}

/** The share of `own` that stands among `others`. */
function repeated(own: Uint32Array, others: Uint32Array): number {
  if (own.length === 0) return 0;
  const alike = jaccard(own, others);
  const shared = (alike * (own.length + others.length)) / (1 + alike);
  return shared / own.length;
}
