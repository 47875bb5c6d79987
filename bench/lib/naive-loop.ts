import type { Query, Term } from "@baluarte/detection/query/ast.ts";
import { naiveMatches } from "@baluarte/detection/query/naive.ts";
import { type QueryablePost, type TokenisedPost, tokenisePost } from "@baluarte/detection/query/post.ts";
import type { StandingQuery } from "./standing-queries.ts";

/** What everybody writes first: the words of a post in sets, and a loop over all queries. */
export function naiveLoop(queries: readonly StandingQuery[], post: QueryablePost): string[] {
  const tokenised = tokenisePost(post);
  const words = wordsOf(tokenised);
  const ids: string[] = [];
  for (const { id, query } of queries) if (holds(query, words, tokenised)) ids.push(id);
  return ids;
}

type Words = { readonly [F in Term["field"]]: ReadonlySet<string> };

function wordsOf({ tokens }: TokenisedPost): Words {
  const words = { text: new Set<string>(), hashtag: new Set<string>(), handle: new Set<string>() };
  for (const token of tokens) {
    if (token.kind === "link") continue;
    if (token.kind !== "handle") words.text.add(token.folded);
    if (token.kind !== "word") words[token.kind].add(token.folded);
  }
  return words;
}

function holds(query: Query, words: Words, post: TokenisedPost): boolean {
  switch (query.kind) {
    case "term":
      return mayStand(query.term, words) && (isPlain(query.term) || naiveMatches(query, post));
    case "phrase":
      return query.terms.every((term) => mayStand(term, words)) && naiveMatches(query, post);
    case "near":
      return holdsSomewhere(query, words) && naiveMatches(query, post);
    case "and":
      return query.parts.every((part) => holds(part, words, post));
    case "or":
      return query.parts.some((part) => holds(part, words, post));
    case "not":
      return !holds(query.part, words, post);
    case "filter":
      return naiveMatches(query, post);
  }
}

/** The words that NEAR needs, before anybody looks where they stand. */
function holdsSomewhere(query: Query, words: Words): boolean {
  switch (query.kind) {
    case "term":
      return mayStand(query.term, words);
    case "phrase":
      return query.terms.every((term) => mayStand(term, words));
    case "near":
      return holdsSomewhere(query.left, words) && holdsSomewhere(query.right, words);
    case "and":
      return query.parts.every((part) => holdsSomewhere(part, words));
    case "or":
      return query.parts.some((part) => holdsSomewhere(part, words));
    case "not":
    case "filter":
      return true;
  }
}

function isPlain({ open, exact }: Term): boolean {
  return open === "none" && !exact;
}

function mayStand(term: Term, words: Words): boolean {
  return term.open !== "none" || words[term.field].has(term.folded);
}
