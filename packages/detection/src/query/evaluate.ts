import { assertNever } from "@baluarte/domain/kernel/assert.ts";
import type { Filter, NearQuery, PhraseQuery, Query, Term } from "./ast.ts";
import { lowerNear } from "./lower-near.ts";
import type { TokenisedPost } from "./post.ts";
import type { Token } from "../text/tokens.ts";

/**
 * Whether a post answers a query. It keeps no index and looks at every token for every word, but in time that grows with
 * the post and not with its square: a post may be a mebibyte of one word. `naive.ts` is the definition it is tested
 * against.
 */
export function evaluate(query: Query, post: TokenisedPost): boolean {
  switch (query.kind) {
    case "term":
      return post.tokens.some((token) => termMatches(query.term, token));
    case "phrase":
      return phraseSpans(query, post.tokens).length > 0;
    case "filter":
      return filterMatches(query.filter, post);
    case "and":
      return query.parts.every((part) => evaluate(part, post));
    case "or":
      return query.parts.some((part) => evaluate(part, post));
    case "not":
      return !evaluate(query.part, post);
    case "near": {
      const lowered = loweredOf(query);
      return lowered.kind === "near" ? nearSpans(lowered, post.tokens).length > 0 : evaluate(lowered, post);
    }
    default:
      return assertNever(query);
  }
}

const loweredBefore = new WeakMap<NearQuery, Query>();

/** A standing query is asked of every post there is, and lowered once. */
function loweredOf(query: NearQuery): Query {
  const known = loweredBefore.get(query);
  if (known !== undefined) return known;
  const lowered = lowerNear(query);
  // The parser refuses what cannot be lowered.
  if (lowered === null) throw new RangeError("NEAR between groups that are too large");
  loweredBefore.set(query, lowered);
  return lowered;
}

/** Whether one token answers one word of a query. A bare word finds words and hashtags, never handles or links. */
export function termMatches(term: Term, token: Token): boolean {
  if (token.kind === "link") return false;
  if (term.field === "text" ? token.kind === "handle" : token.kind !== term.field) return false;
  const sought = term.exact ? term.written : term.folded;
  const word = term.exact ? token.exact : token.folded;
  switch (term.open) {
    case "none":
      return word === sought;
    case "start":
      return word.endsWith(sought);
    case "end":
      return word.startsWith(sought);
    case "both":
      return word.includes(sought);
  }
}

/** First and last position of a place where something matches. */
export type Span = readonly [first: number, last: number];

/**
 * Where a query's words stand, in order and without spans that lie inside others: whatever is near a span is near the
 * wider one too, so that nothing is lost and a post has no more spans than words.
 */
function spansOf(query: Query, tokens: readonly Token[]): Span[] {
  switch (query.kind) {
    case "term":
      return tokens.flatMap((token, position): Span[] =>
        termMatches(query.term, token) ? [[position, position]] : [],
      );
    case "phrase":
      return phraseSpans(query, tokens);
    case "or":
      return widest(query.parts.flatMap((part) => spansOf(part, tokens)));
    case "near":
      return nearSpans(query, tokens);
    case "and":
    case "not":
    case "filter":
      throw new RangeError(`${query.kind} has no position`);
    default:
      return assertNever(query);
  }
}

function widest(spans: Span[]): Span[] {
  let reached = -1;
  return spans
    .toSorted((a, b) => a[0] - b[0] || b[1] - a[1])
    .filter(([, last]) => {
      const isInside = last <= reached;
      reached = Math.max(reached, last);
      return !isInside;
    });
}

/**
 * What a pair covers. Of all that stand near a span only the outermost on either side matter, because what any other
 * pair covers lies inside what these cover.
 */
function nearSpans({ left, right, distance }: NearQuery, tokens: readonly Token[]): Span[] {
  const lefts = spansOf(left, tokens);
  const rights = lefts.length === 0 ? [] : spansOf(right, tokens);
  return widest([...coveredWithOutermost(lefts, rights, distance), ...coveredWithOutermost(rights, lefts, distance)]);
}

/** Both lists are in order by their first and by their last positions, so both edges only move on. */
function coveredWithOutermost(spans: readonly Span[], others: readonly Span[], distance: number): Span[] {
  const covered: Span[] = [];
  let low = 0;
  let high = -1;
  for (const span of spans) {
    while (low < others.length && others[low]![1] < span[0] - distance) low += 1;
    while (high + 1 < others.length && others[high + 1]![0] <= span[1] + distance) high += 1;
    if (low > high) continue;
    for (const other of [others[low]!, others[high]!]) {
      covered.push([Math.min(span[0], other[0]), Math.max(span[1], other[1])]);
    }
  }
  return covered;
}

/** Where a phrase stands, by its first position; spans of a phrase with `slop` reach to the nearest end. */
export function phraseSpans({ terms, slop }: PhraseQuery, tokens: readonly Token[]): Span[] {
  if (slop !== null) return looseSpans(terms, tokens, terms.length + slop);
  const spans: Span[] = [];
  for (let first = 0; first + terms.length <= tokens.length; first += 1) {
    if (terms.every((term, index) => termMatches(term, tokens[first + index]!))) {
      spans.push([first, first + terms.length - 1]);
    }
  }
  return spans;
}

/** From each word of the phrase on: the nearest last position such that all stand within `width`, each at its own. */
function looseSpans(terms: readonly Term[], tokens: readonly Token[], width: number): Span[] {
  const places = terms.map((term) => tokens.flatMap((token, position) => (termMatches(term, token) ? [position] : [])));
  if (places.some((positions) => positions.length === 0)) return [];
  const next = terms.map(() => 0);
  const spans: Span[] = [];
  for (const first of new Set(places.flat().toSorted((a, b) => a - b))) {
    places.forEach((positions, term) => {
      while (next[term]! < positions.length && positions[next[term]!]! < first) next[term]! += 1;
    });
    const last = nearestEnd(places, next, first + width - 1);
    if (last !== null) spans.push([first, last]);
  }
  return widest(spans);
}

function nearestEnd(places: readonly number[][], next: readonly number[], limit: number): number | null {
  const heads = places.map((positions, term) => positions[next[term]!] ?? Number.POSITIVE_INFINITY);
  const furthest = Math.max(...heads);
  if (furthest > limit) return null;
  if (new Set(heads).size === heads.length) return furthest;
  // Two words want one position. As many candidates as there are words are enough for each: the others take one less.
  const takers = new Map<number, number[]>();
  places.forEach((positions, term) => {
    for (const position of positions.slice(next[term]!, next[term]! + places.length)) {
      if (position <= limit) takers.set(position, [...(takers.get(position) ?? []), term]);
    }
  });
  const ownerOf: (number | undefined)[] = places.map(() => undefined);
  let placed = 0;
  for (const position of [...takers.keys()].toSorted((a, b) => a - b)) {
    if (givePlace(position, takers, ownerOf, new Set())) placed += 1;
    if (placed === places.length) return position;
  }
  return null;
}

/** Gives a position to a word without one, moving others on where that helps (Kuhn's augmenting paths). */
function givePlace(
  position: number,
  takers: ReadonlyMap<number, readonly number[]>,
  ownerOf: (number | undefined)[],
  tried: Set<number>,
): boolean {
  for (const term of takers.get(position) ?? []) {
    if (tried.has(term)) continue;
    tried.add(term);
    const owner = ownerOf[term];
    if (owner !== undefined && !givePlace(owner, takers, ownerOf, tried)) continue;
    ownerOf[term] = position;
    return true;
  }
  return false;
}

export function filterMatches(filter: Filter, post: TokenisedPost): boolean {
  switch (filter.name) {
    case "author":
      return post.author === filter.value;
    case "channel":
      return post.channel === filter.value;
    case "lang":
      return post.lang === filter.value;
    case "site":
      return post.hosts.some((host) => host === filter.value || host.endsWith(`.${filter.value}`));
    case "place":
      return post.place?.includes(filter.value) ?? false;
    case "is":
      if (filter.value === "reply") return post.isReply;
      return filter.value === "repost" ? post.isRepost : !post.isReply && !post.isRepost;
    case "has":
      return filter.value === "link" ? post.hasLink : post.hasMedia;
    case "followers":
      if (post.followers === null) return false;
      return filter.comparison === ">" ? post.followers > filter.count : post.followers < filter.count;
    default:
      return assertNever(filter);
  }
}
