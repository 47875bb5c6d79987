import type { Query } from "../query/ast.ts";
import { both, countBits, eachBit, either, emptyBits, without, type Bits } from "./bits.ts";
import type { PostCorpus } from "./corpus.ts";

/**
 * What one part of a query does for it, on the posts that are looked at.
 *
 * `branch`: one of several that OR joins. `alone`: what it brings beside the rest of the query; `lost`: what nobody else
 *   brings, and would be gone without it.
 * `narrowing`: a part that everything has to have. `wider`: how many there would be without it; `null` where the rest
 *   cannot stand alone.
 * `exclusion`: what NOT takes away. `removed`: how many would be there without it.
 */
export type Piece = { readonly query: Query; readonly posts: Bits } & (
  | { readonly kind: "branch"; readonly alone: number; readonly lost: number }
  | { readonly kind: "narrowing"; readonly wider: number | null }
  | { readonly kind: "exclusion"; readonly removed: number }
);

/** The parts of a query as whoever wrote it sees them: what AND joins outermost, and what OR joins inside that. */
export function piecesOf(corpus: PostCorpus, query: Query): Piece[] {
  const parts = query.kind === "and" ? query.parts : [query];
  const found = parts.map((part) => corpus.matches(part));
  return parts.flatMap((part, at): Piece[] => {
    const rest = found.filter((_, other) => other !== at).reduce(both, corpus.all());
    if (part.kind === "not") return exclusionsOf(corpus, part.part, rest);
    if (part.kind === "or") return branchesOf(corpus, part.parts, rest);
    if (parts.length === 1) return [];
    const others = parts.filter((_, other) => other !== at);
    const wider = others.some(isPositive) ? countBits(rest) : null;
    return [{ kind: "narrowing", query: part, posts: both(rest, found[at]!), wider }];
  });
}

/** Whether a query could stand without others beside it; as the parser judges it. */
export function isPositive(query: Query): boolean {
  switch (query.kind) {
    case "term":
    case "phrase":
    case "near":
      return true;
    case "filter":
      return ["author", "site", "channel"].includes(query.filter.name);
    case "and":
      return query.parts.some(isPositive);
    case "or":
      return query.parts.every(isPositive);
    case "not":
      return false;
  }
}

function branchesOf(corpus: PostCorpus, branches: readonly Query[], rest: Bits): Piece[] {
  const found = branches.map((branch) => both(rest, corpus.matches(branch)));
  let [once, oftener] = [emptyBits(corpus.slots), emptyBits(corpus.slots)];
  for (const posts of found) {
    oftener = either(oftener, both(once, posts));
    once = either(once, posts);
  }
  return branches.map((query, at): Piece => {
    const posts = found[at]!;
    return { kind: "branch", query, posts, alone: countBits(posts), lost: countBits(without(posts, oftener)) };
  });
}

/** NOT of several removes what any of them is in: each gets what it removes. */
function exclusionsOf(corpus: PostCorpus, excluded: Query, rest: Bits): Piece[] {
  const parts = excluded.kind === "or" ? excluded.parts : [excluded];
  return parts.map((query): Piece => {
    const posts = both(rest, corpus.matches(query));
    return { kind: "exclusion", query, posts, removed: countBits(posts) };
  });
}

/** The newest `most` of `posts` that do not say the same in the same words: five copies are one example. */
export function examplesOf(corpus: PostCorpus, posts: Bits, most: number): number[] {
  const seen = new Set<string>();
  const examples: number[] = [];
  for (const slot of corpus.inOrder(posts)) {
    if (examples.length === most) break;
    const gist = corpus
      .tokenisedAt(slot)
      .tokens.slice(0, GIST_TOKENS)
      .map((token) => (token.kind === "word" ? token.folded : ""))
      .join(" ");
    if (seen.has(gist)) continue;
    seen.add(gist);
    examples.push(slot);
  }
  return examples;
}

const GIST_TOKENS = 10;

/** How many of `posts` are in each of `keys`' groups. */
export function tally(posts: Bits, keyOf: (slot: number) => string): Map<string, number> {
  const counts = new Map<string, number>();
  eachBit(posts, (slot) => {
    const key = keyOf(slot);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  return counts;
}
