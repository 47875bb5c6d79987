import { HOUR_MS } from "@baluarte/domain/kernel/time.ts";
import { jaccard, shinglesOf } from "../narrative/shingle.ts";
import { CLOCK_ERROR_MS, withRetold } from "./retold.ts";

/** A post of a story as its way is read. `key`: how other posts name it (channel and the channel's id). Times in epoch ms. */
export type TracedPost = {
  readonly id: string;
  readonly key: string;
  readonly timeMs: number;
  /** How far `timeMs` may be off: a day where only the date is known. */
  readonly errorMs: number;
  readonly channel: string;
  readonly account: string | null;
  readonly followers: number | null;
  readonly text: string;
  readonly url: string | null;
  readonly links: readonly string[];
  readonly repostOf: string | null;
  readonly quoteOf: string | null;
  readonly inReplyTo: string | null;
  /** A newspaper, an agency, a station: by its source or as people marked the account. */
  readonly isPress: boolean;
  /** Set aside by somebody: no part of the way, and nothing is missing for what names it. */
  readonly isAside?: boolean;
};

/** What of the time before a story could be seen at all. */
export type TracedWatch = {
  /** What is older was never watched for; `null`: not known. */
  readonly sinceMs: number | null;
  readonly outages: readonly { readonly source: string; readonly fromMs: number; readonly toMs: number }[];
};

/** How a post came to tell it: what it names comes before what it is like. `unknown`: by nothing that we hold. */
export const SPREAD_WAYS = ["repost", "quote", "reply", "link", "copy", "likeWords", "unknown"] as const;
export type SpreadWay = (typeof SPREAD_WAYS)[number];
export type SpreadEdge = {
  readonly to: string;
  readonly from: string | null;
  readonly way: SpreadWay;
  readonly timeMs: number;
};

/**
 * Why a post is a step of the way: the first, the first on its channel, to a much wider audience, the first medium, or one
 * that many took it from by name.
 */
export const STEP_ROLES = ["first", "channel", "audience", "press", "shared"] as const;
export type StepRole = (typeof STEP_ROLES)[number];
/** `sharers`: how many others repost, quote, answer or link it. */
export type SpreadStep = SpreadEdge & { readonly roles: readonly StepRole[]; readonly sharers: number };

/** What would have to be known for the first message to be sure. */
export type Missing =
  | { readonly kind: "originalNotHeld"; readonly post: string; readonly way: "repost" | "quote" | "reply" }
  | { readonly kind: "beforeWatch"; readonly sinceMs: number }
  | { readonly kind: "sourceDown"; readonly source: string; readonly fromMs: number; readonly toMs: number }
  | { readonly kind: "sameTime"; readonly post: string; readonly apartMs: number }
  | { readonly kind: "clocksDisagree"; readonly post: string; readonly original: string };

export const CONFIDENCES = ["high", "medium", "low"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export type Origin = {
  readonly first: string;
  readonly confidence: Confidence;
  /** The way in order of time, the first message first. */
  readonly steps: readonly SpreadStep[];
  /** Every post but the first, by what it came from. */
  readonly edges: readonly SpreadEdge[];
  readonly firstPress: string | null;
  readonly missing: readonly Missing[];
};

/**
 * Where a story came from and by whom it spread, from the posts of it that are held. What others name as their original, by a
 * field or in words («RT @name»), is before them whatever the clocks say; else the earliest time counts. The order of `posts` does not matter; ids are unique.
 * `null` without posts.
 */
export function traceOrigin(posts: readonly TracedPost[], watch: TracedWatch): Origin | null {
  const { ordered, known } = byTimeAndKey(posts);
  const first = earliestSource(ordered, known);
  if (first === undefined) return null;
  const edges = edgesOf(ordered, known, first);
  const missing = missingOf(ordered, known, first, watch);
  const steps = stepsOf(ordered, edges, first);
  const firstPress = ordered.find(({ isPress }) => isPress)?.id ?? null;
  return { first: first.id, confidence: confidenceOf(first, edges, missing), steps, edges, firstPress, missing };
}

/** The first message alone, as `traceOrigin` tells it; `null` without posts. */
export function firstOfWay(posts: readonly TracedPost[]): string | null {
  const { ordered, known } = byTimeAndKey(posts);
  return earliestSource(ordered, known)?.id ?? null;
}

function byTimeAndKey(posts: readonly TracedPost[]) {
  const ordered = withoutAside(withRetold(posts)).toSorted((a, b) => a.timeMs - b.timeMs || (a.id < b.id ? -1 : 1));
  return { ordered, known: new Map(ordered.map((post) => [post.key, post])) };
}

/** What is left, as if it named nothing of what is set aside. */
function withoutAside(posts: readonly TracedPost[]): readonly TracedPost[] {
  const gone = new Set<string | null>(posts.flatMap(({ isAside, key }) => (isAside === true ? [key] : [])));
  if (gone.size === 0) return posts;
  const named = (key: string | null) => (gone.has(key) ? null : key);
  return posts
    .filter(({ isAside }) => isAside !== true)
    .map((post) => ({ ...post, repostOf: named(post.repostOf), quoteOf: named(post.quoteOf), inReplyTo: named(post.inReplyTo) })); // prettier-ignore
}

/** The earliest post, or what it points back to: an original is older than its repost even where a clock says otherwise. */
function earliestSource(
  ordered: readonly TracedPost[],
  known: ReadonlyMap<string, TracedPost>,
): TracedPost | undefined {
  let first = ordered[0];
  const seen = new Set<TracedPost>();
  while (first !== undefined && !seen.has(first)) {
    seen.add(first);
    const original = referencesOf(first).map(([, key]) => known.get(key)).find((post) => post !== undefined); // prettier-ignore
    if (original === undefined) break;
    first = original;
  }
  // References in a circle are broken data: then the clock decides.
  return first !== undefined && seen.has(first) && referencesOf(first).some(([, key]) => known.has(key)) ? ordered[0] : first; // prettier-ignore
}

type Reference = readonly ["repost" | "quote" | "reply", string];

function referencesOf({ repostOf, quoteOf, inReplyTo }: TracedPost): Reference[] {
  const named = [
    ["repost", repostOf],
    ["quote", quoteOf],
    ["reply", inReplyTo],
  ] as const;
  return named.flatMap(([way, key]): Reference[] => (key === null ? [] : [[way, key]]));
}

function edgesOf(
  ordered: readonly TracedPost[],
  known: ReadonlyMap<string, TracedPost>,
  first: TracedPost,
): SpreadEdge[] {
  const byLink = new Map<string, TracedPost>();
  const wordings = new Wordings();
  // The first message is before all others even where a clock says otherwise.
  const inOrder = [first, ...ordered.filter((post) => post !== first)];
  return inOrder.flatMap((post) => {
    const shingles = shinglesOf(post.text.slice(0, CHARACTERS_READ));
    const told = post === first ? null : originOf(post, known, byLink, () => wordings.nearest(shingles));
    wordings.add(post, shingles);
    for (const link of [post.url, ...post.links]) {
      if (link !== null && !byLink.has(bareLink(link))) byLink.set(bareLink(link), post);
    }
    return told === null ? [] : [{ to: post.id, timeMs: post.timeMs, ...told }];
  });
}

function originOf(
  post: TracedPost,
  known: ReadonlyMap<string, TracedPost>,
  byLink: ReadonlyMap<string, TracedPost>,
  nearest: () => Pick<SpreadEdge, "from" | "way">,
): Pick<SpreadEdge, "from" | "way"> {
  for (const [way, key] of referencesOf(post)) {
    const original = known.get(key);
    if (original !== undefined && original !== post) return { from: original.id, way };
  }
  for (const link of post.links) {
    const earlier = byLink.get(bareLink(link));
    if (earlier !== undefined) return { from: earlier.id, way: "link" };
  }
  return nearest();
}

/** The same page, whatever a network hangs to its address. */
function bareLink(link: string): string {
  return link
    .replace(/^https?:\/\/(?:www\.)?/iu, "")
    .replace(/[#?](?:utm_|fbclid|s=|ref=|igsh).*$/iu, "")
    .replace(/\/+$/u, "")
    .toLowerCase();
}

/** At this Jaccard similarity a post repeats another; at the lower one it says much of the same. */
const COPY_MIN = 0.6;
const LIKE_MIN = 0.25;
/** Each newcomer is held against so many earlier wordings: the first and the newest ones, which people copy from. */
const WORDINGS_MAX = 200;
/** What a text tells stands at its beginning; an article is held against two hundred others by that. */
const CHARACTERS_READ = 2_000;

class Wordings {
  readonly #told: { readonly post: TracedPost; readonly shingles: Uint32Array }[] = [];
  readonly #same = new Map<string, TracedPost>();

  add(post: TracedPost, shingles: Uint32Array): void {
    const content = shingles.join();
    if (shingles.length === 0 || this.#same.has(content)) return;
    this.#same.set(content, post);
    this.#told.push({ post, shingles });
    if (this.#told.length > WORDINGS_MAX) this.#told.splice(WORDINGS_MAX / 2, 1);
  }

  /** The earliest of those it repeats; else the one it is most like. */
  nearest(shingles: Uint32Array): Pick<SpreadEdge, "from" | "way"> {
    const same = this.#same.get(shingles.join());
    if (same !== undefined) return { from: same.id, way: "copy" };
    let best: TracedPost | null = null;
    let most = LIKE_MIN;
    for (const { post, shingles: others } of this.#told) {
      const alike = jaccard(shingles, others);
      if (alike >= COPY_MIN) return { from: post.id, way: "copy" };
      if (alike > most) [best, most] = [post, alike];
    }
    return best === null ? { from: null, way: "unknown" } : { from: best.id, way: "likeWords" };
  }
}

/** So many times the widest audience before, and not less than a small town, is another audience. */
const WIDER_TIMES = 10;
const WIDE_MIN = 1_000;

/** What so many name as theirs carried the story on; the most named of them are steps. */
const SHARERS_MIN = 3;
const SHARED_MAX = 5;

function stepsOf(ordered: readonly TracedPost[], edges: readonly SpreadEdge[], first: TracedPost): SpreadStep[] {
  const edgeTo = new Map(edges.map((edge) => [edge.to, edge]));
  const sharersOf = sharersBy(edges);
  const shared = new Set(
    [...sharersOf]
      .filter(([, sharers]) => sharers >= SHARERS_MIN)
      .toSorted(([a, most], [b, more]) => more - most || (a < b ? -1 : 1))
      .slice(0, SHARED_MAX)
      .map(([id]) => id),
  );
  const channels = new Set<string>();
  let widest = 0;
  let press = false;
  return [first, ...ordered.filter((post) => post !== first)].flatMap((post) => {
    const roles: StepRole[] = [];
    if (post === first) roles.push("first");
    else if (!channels.has(post.channel)) roles.push("channel");
    channels.add(post.channel);
    const followers = post.followers ?? 0;
    if (post !== first && followers >= WIDE_MIN && followers >= WIDER_TIMES * widest) roles.push("audience");
    widest = Math.max(widest, followers);
    if (post.isPress && !press) {
      press = true;
      roles.push("press");
    }
    if (shared.has(post.id)) roles.push("shared");
    if (roles.length === 0) return [];
    const edge = edgeTo.get(post.id) ?? { to: post.id, from: null, way: "unknown", timeMs: post.timeMs };
    return [{ ...edge, roles, sharers: sharersOf.get(post.id) ?? 0 }];
  });
}

function sharersBy(edges: readonly SpreadEdge[]): ReadonlyMap<string, number> {
  const sharers = new Map<string, number>();
  for (const { from, way } of edges)
    if (from !== null && NAMED.has(way)) sharers.set(from, (sharers.get(from) ?? 0) + 1);
  return sharers;
}

/** A source that was down so long before the first message may have missed an earlier one. */
const BEFORE_MS = 24 * HOUR_MS;

function missingOf(
  ordered: readonly TracedPost[],
  known: ReadonlyMap<string, TracedPost>,
  first: TracedPost,
  { sinceMs, outages }: TracedWatch,
): Missing[] {
  const missing: Missing[] = [];
  const lost = new Set<string>();
  for (const post of ordered) {
    for (const [way, key] of referencesOf(post)) {
      const original = known.get(key);
      if (original === undefined && !lost.has(key)) {
        // Many share one original: its absence is told once.
        lost.add(key);
        missing.push({ kind: "originalNotHeld", post: post.id, way });
      } else if (original !== undefined && original.timeMs > post.timeMs) {
        missing.push({ kind: "clocksDisagree", post: post.id, original: original.id });
      }
    }
  }
  if (sinceMs !== null && first.timeMs - first.errorMs < sinceMs + BEFORE_MS)
    missing.push({ kind: "beforeWatch", sinceMs });
  for (const { source, fromMs, toMs } of outages) {
    if (fromMs <= first.timeMs + first.errorMs && toMs >= first.timeMs - BEFORE_MS)
      missing.push({ kind: "sourceDown", source, fromMs, toMs });
  }
  const rival = ordered.find((post) => isRival(post, first, known));
  if (rival !== undefined) {
    missing.push({ kind: "sameTime", post: rival.id, apartMs: Math.abs(rival.timeMs - first.timeMs) });
  }
  return missing;
}

/** As early as the first message, as far as clocks can tell, and not by its own word an echo of another. */
function isRival(post: TracedPost, first: TracedPost, known: ReadonlyMap<string, TracedPost>): boolean {
  if (post === first || referencesOf(post).some(([, key]) => known.has(key))) return false;
  return Math.abs(post.timeMs - first.timeMs) <= Math.max(CLOCK_ERROR_MS, post.errorMs, first.errorMs);
}

/**
 * `low`: it points to something that is not held, or to what nobody watched for. `medium`: something else is missing, or only
 * words tie the others to it. `high`: nothing is missing, and others name it.
 */
function confidenceOf(first: TracedPost, edges: readonly SpreadEdge[], missing: readonly Missing[]): Confidence {
  if (missing.some((gap) => gap.kind === "beforeWatch" || (gap.kind === "originalNotHeld" && gap.post === first.id)))
    return "low";
  if (missing.length > 0) return "medium";
  const named = edges.some(({ from, way }) => from === first.id && NAMED.has(way));
  return named ? "high" : "medium";
}

const NAMED: ReadonlySet<SpreadWay> = new Set(["repost", "quote", "reply", "link"]);
