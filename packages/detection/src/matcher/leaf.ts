import type { PhraseQuery, Query, Term } from "../query/ast.ts";
import { placeWords } from "../query/parse-filter.ts";
import type { QueryablePost } from "../query/post.ts";
import { spansOf } from "../query/spans.ts";
import { roomInt } from "./numbers.ts";
import type { PostTerms } from "./post-terms.ts";

/** A condition that the pass over a post does not settle. Asked once a post, whatever number of queries share it. */
export type Leaf =
  | { readonly kind: "row"; readonly terms: readonly number[] }
  | { readonly kind: "spans"; readonly query: Query; readonly termOf: ReadonlyMap<Term, number> }
  | { readonly kind: "place"; readonly value: string }
  | { readonly kind: "followers"; readonly comparison: ">" | "<"; readonly count: number };

/** Whether a leaf holds of the post that `terms` was led over. */
export function leafHolds(leaf: Leaf, terms: PostTerms, post: QueryablePost): boolean {
  switch (leaf.kind) {
    case "row":
      return standInRow(leaf.terms, terms);
    case "spans":
      return spansOf(leaf.query, (term) => terms.positionsOf(leaf.termOf.get(term)!)).length > 0;
    case "place":
      return post.place !== null && placeOf(post.place).includes(leaf.value);
    case "followers": {
      const followers = post.author?.followers ?? null;
      if (followers === null) return false;
      return leaf.comparison === ">" ? followers > leaf.count : followers < leaf.count;
    }
  }
}

/** Places repeat from post to post, and from query to query in one. */
let lastPlace = { written: "", words: placeWords("") };

function placeOf(written: string): string {
  if (lastPlace.written !== written) lastPlace = { written, words: placeWords(written) };
  return lastPlace.words;
}

/** Each term a position after the one before it. Every list is gone through once at most. */
function standInRow(row: readonly number[], terms: PostTerms): boolean {
  const { nodes } = terms;
  reached = roomInt(reached, row.length);
  for (let index = 0; index < row.length; index += 1) {
    reached[index] = terms.firstNode(row[index]!);
    if (reached[index]! < 0) return false;
  }
  for (;;) {
    const first = nodes[reached[0]!]!;
    let index = 1;
    for (; index < row.length; index += 1) {
      let node = reached[index]!;
      while (node >= 0 && nodes[node]! < first + index) node = nodes[node + 1]!;
      if (node < 0) return false;
      reached[index] = node;
      if (nodes[node] !== first + index) break;
    }
    if (index === row.length) return true;
    reached[0] = nodes[reached[0]! + 1]!;
    if (reached[0] < 0) return false;
  }
}

/** How far each list was gone through; used again from phrase to phrase. */
let reached = new Int32Array(16);

/** Whether two terms stand somewhere at most `distance` positions apart. */
export function standNear(left: number, right: number, distance: number, terms: PostTerms): boolean {
  const { nodes } = terms;
  let a = terms.firstNode(left);
  let b = terms.firstNode(right);
  while (a >= 0 && b >= 0) {
    const apart = nodes[a]! - nodes[b]!;
    if (apart <= distance && -apart <= distance) return true;
    if (apart < 0) a = nodes[a + 1]!;
    else b = nodes[b + 1]!;
  }
  return false;
}

/** The leaf of a phrase of plain order, or of anything else that has positions. */
export function positionLeaf(query: Query, termOf: ReadonlyMap<Term, number>): Leaf {
  if (query.kind === "phrase" && query.slop === null) return { kind: "row", terms: termsIn(query, termOf) };
  return { kind: "spans", query, termOf };
}

function termsIn({ terms }: PhraseQuery, termOf: ReadonlyMap<Term, number>): number[] {
  return terms.map((term) => termOf.get(term)!);
}
