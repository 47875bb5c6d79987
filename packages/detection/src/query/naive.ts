import { assertNever } from "@baluarte/domain/kernel/assert.ts";
import type { Filter, NearQuery, PhraseQuery, Query, Term } from "./ast.ts";
import { lowerNear } from "./lower-near.ts";
import type { TokenisedPost } from "./post.ts";
import type { Token } from "../text/tokens.ts";

/**
 * For tests: whether a post answers a query, read off the language's definition word by word, with every pair and every
 * window tried. What the product runs is tested against it.
 */
export function naiveMatches(query: Query, post: TokenisedPost): boolean {
  switch (query.kind) {
    case "term":
      return post.tokens.some((token) => termMatches(query.term, token));
    case "phrase":
      return phraseSpans(query, post.tokens).length > 0;
    case "filter":
      return filterMatches(query.filter, post);
    case "and":
      return query.parts.every((part) => naiveMatches(part, post));
    case "or":
      return query.parts.some((part) => naiveMatches(part, post));
    case "not":
      return !naiveMatches(query.part, post);
    case "near": {
      const lowered = lowerNear(query);
      // The parser refuses what cannot be lowered.
      if (lowered === null) throw new RangeError("NEAR between groups that are too large");
      return lowered.kind === "near" ? nearSpans(lowered, post.tokens).length > 0 : naiveMatches(lowered, post);
    }
    default:
      return assertNever(query);
  }
}

function termMatches(term: Term, token: Token): boolean {
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
type Span = readonly [first: number, last: number];

function spansOf(query: Query, tokens: readonly Token[]): Span[] {
  switch (query.kind) {
    case "term":
      return tokens.flatMap((token, position): Span[] =>
        termMatches(query.term, token) ? [[position, position]] : [],
      );
    case "phrase":
      return phraseSpans(query, tokens);
    case "or":
      return query.parts.flatMap((part) => spansOf(part, tokens));
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

function nearSpans({ left, right, distance }: NearQuery, tokens: readonly Token[]): Span[] {
  const rights = spansOf(right, tokens);
  return spansOf(left, tokens).flatMap((a) =>
    rights.flatMap((b): Span[] => (gap(a, b) > distance ? [] : [[Math.min(a[0], b[0]), Math.max(a[1], b[1])]])),
  );
}

/** Positions between the nearest ends of two spans: 1 for neighbours, 0 where they share a position. */
function gap(a: Span, b: Span): number {
  return Math.max(0, b[0] - a[1], a[0] - b[1]);
}

function phraseSpans({ terms, slop }: PhraseQuery, tokens: readonly Token[]): Span[] {
  const spans: Span[] = [];
  for (let first = 0; first < tokens.length; first += 1) {
    const last = slop === null ? strictEnd(terms, tokens, first) : looseEnd(terms, tokens, first, terms.length + slop);
    if (last !== null) spans.push([first, last]);
  }
  return spans;
}

function strictEnd(terms: readonly Term[], tokens: readonly Token[], first: number): number | null {
  const matches = terms.every((term, index) => {
    const token = tokens[first + index];
    return token !== undefined && termMatches(term, token);
  });
  return matches ? first + terms.length - 1 : null;
}

/** The nearest last position such that all words stand from `first` on, each at a position of its own. */
function looseEnd(terms: readonly Term[], tokens: readonly Token[], first: number, width: number): number | null {
  if (!terms.some((term) => termMatches(term, tokens[first]!))) return null;
  for (let last = first; last < Math.min(first + width, tokens.length); last += 1) {
    if (eachHasItsOwn(terms, tokens.slice(first, last + 1))) return last;
  }
  return null;
}

/** Whether words can be given distinct tokens, every way of giving them tried: `"no no"~3` asks for two of them. */
function eachHasItsOwn(
  terms: readonly Term[],
  tokens: readonly Token[],
  taken: ReadonlySet<number> = new Set(),
): boolean {
  const [term, ...rest] = terms;
  if (term === undefined) return true;
  return tokens.some(
    (token, position) =>
      !taken.has(position) && termMatches(term, token) && eachHasItsOwn(rest, tokens, new Set([...taken, position])),
  );
}

function filterMatches(filter: Filter, post: TokenisedPost): boolean {
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
