import { assertNever } from "@baluarte/domain/kernel/assert.ts";
import type { Filter, NearQuery, PhraseQuery, Query, Term } from "./ast.ts";
import { lowerNear } from "./lower-near.ts";
import type { TokenisedPost } from "./post.ts";
import { type Places, type Span, spansOf } from "./spans.ts";
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
      return lowered.kind === "near" ? spansOf(lowered, placesIn(post.tokens)).length > 0 : evaluate(lowered, post);
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

/** Where a phrase stands, by its first position; spans of a phrase with `slop` reach to the nearest end. */
export function phraseSpans(phrase: PhraseQuery, tokens: readonly Token[]): Span[] {
  return spansOf(phrase, placesIn(tokens));
}

function placesIn(tokens: readonly Token[]): Places {
  return (term) => tokens.flatMap((token, position) => (termMatches(term, token) ? [position] : []));
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
