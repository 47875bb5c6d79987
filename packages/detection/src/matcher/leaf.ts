import type { PhraseQuery, Query, Term } from "../query/ast.ts";
import { filterValue, placeWords } from "../query/parse-filter.ts";
import type { QueryablePost } from "../query/post.ts";
import { spansOf } from "../query/spans.ts";
import { roomInt } from "./numbers.ts";
import type { TermTable } from "./terms.ts";

/** A condition that the pass over a post does not settle. Asked once a post, whatever number of queries share it. */
export type Leaf =
  | { readonly kind: "row"; readonly terms: readonly number[] }
  | { readonly kind: "pair"; readonly left: number; readonly right: number; readonly distance: number }
  | { readonly kind: "spans"; readonly query: Query; readonly termOf: ReadonlyMap<Term, number> }
  | { readonly kind: "place"; readonly value: string }
  | { readonly kind: "followers"; readonly comparison: ">" | "<"; readonly count: number };

/** Whether a leaf holds of the post that `terms` was led over. */
export function leafHolds(leaf: Leaf, terms: TermTable, post: QueryablePost): boolean {
  switch (leaf.kind) {
    case "row":
      return standInRow(leaf.terms, terms);
    case "pair":
      return standNear(leaf.left, leaf.right, leaf.distance, terms);
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
function standInRow(row: readonly number[], terms: TermTable): boolean {
  const { nodePosition, nodeNext } = terms;
  nodes = roomInt(nodes, row.length);
  for (let index = 0; index < row.length; index += 1) {
    nodes[index] = terms.firstNode(row[index]!);
    if (nodes[index]! < 0) return false;
  }
  for (;;) {
    const first = nodePosition[nodes[0]!]!;
    let index = 1;
    for (; index < row.length; index += 1) {
      let node = nodes[index]!;
      while (node >= 0 && nodePosition[node]! < first + index) node = nodeNext[node]!;
      if (node < 0) return false;
      nodes[index] = node;
      if (nodePosition[node] !== first + index) break;
    }
    if (index === row.length) return true;
    nodes[0] = nodeNext[nodes[0]!]!;
    if (nodes[0] < 0) return false;
  }
}

/** How far each list was gone through; used again from phrase to phrase. */
let nodes = new Int32Array(16);

function standNear(left: number, right: number, distance: number, terms: TermTable): boolean {
  const { nodePosition, nodeNext } = terms;
  let a = terms.firstNode(left);
  let b = terms.firstNode(right);
  while (a >= 0 && b >= 0) {
    const apart = nodePosition[a]! - nodePosition[b]!;
    if (apart <= distance && -apart <= distance) return true;
    if (apart < 0) a = nodeNext[a]!;
    else b = nodeNext[b]!;
  }
  return false;
}

/** The leaf of a phrase of plain order, of two words that stand near, or of anything else that has positions. */
export function positionLeaf(query: Query, termOf: ReadonlyMap<Term, number>): Leaf {
  if (query.kind === "phrase" && query.slop === null) return { kind: "row", terms: termsIn(query, termOf) };
  if (query.kind === "near" && query.left.kind === "term" && query.right.kind === "term") {
    const [left, right] = [termOf.get(query.left.term)!, termOf.get(query.right.term)!];
    return { kind: "pair", left, right, distance: query.distance };
  }
  return { kind: "spans", query, termOf };
}

function termsIn({ terms }: PhraseQuery, termOf: ReadonlyMap<Term, number>): number[] {
  return terms.map((term) => termOf.get(term)!);
}

/** Values of fields that few posts differ in, in the form filters compare; `filterValue` costs as much as a match. */
export function createFieldValues(name: "channel" | "lang"): (written: string) => string {
  const known = new Map<string, string>();
  return (written) => {
    let value = known.get(written);
    if (value === undefined) {
      value = filterValue(name, written);
      if (known.size >= VALUES_KEPT) known.clear();
      known.set(written, value);
    }
    return value;
  };
}

const VALUES_KEPT = 1_000;
