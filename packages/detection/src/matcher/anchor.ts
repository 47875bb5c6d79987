import type { Filter, Query, Term } from "../query/ast.ts";

/**
 * One thing a post must have before a query is worth evaluating: a word (folded, whole or in part) or a field's value.
 * `whole` words are looked up; the others are looked for in every word of a post.
 */
export type Anchor =
  | { readonly kind: "whole" | "start" | "end" | "part"; readonly text: string }
  | { readonly kind: "author" | "channel" | "site"; readonly text: string };

/**
 * The cheapest set of anchors of which every post that answers `query` has at least one: of AND one part, of OR all.
 * Throws `RangeError` on a query that a post could answer by lacking everything; the parser refuses those.
 */
export function anchorsOf(query: Query): readonly Anchor[] {
  const anchors = cheapest(query);
  if (!anchors) throw new RangeError("a query without a positive part has no anchor");
  return anchors;
}

function cheapest(query: Query): readonly Anchor[] | null {
  switch (query.kind) {
    case "term":
      return [termAnchor(query.term)];
    case "phrase":
      return best(query.terms.map((term) => [termAnchor(term)]));
    case "filter":
      return filterAnchor(query.filter);
    case "near":
      return best([cheapest(query.left), cheapest(query.right)]);
    case "and":
      return best(query.parts.map(cheapest));
    case "or": {
      const parts = query.parts.map(cheapest);
      return parts.every((part) => part !== null) ? parts.flat() : null;
    }
    case "not":
      return null;
  }
}

function best(candidates: readonly (readonly Anchor[] | null)[]): readonly Anchor[] | null {
  const usable = candidates.filter((candidate) => candidate !== null);
  return usable.toSorted((a, b) => cost(a) - cost(b))[0] ?? null;
}

// A word's frequency is unknown here; its length tells most of it (Zipf's law of abbreviation). A part of a word is met
// more often and must be looked for in every word; a channel is met all the time.
const COST_OF_KIND = { whole: 1, author: 1, site: 4, start: 8, end: 16, part: 32, channel: 10_000 } as const;

function cost(anchors: readonly Anchor[]): number {
  return anchors.reduce((sum, { kind, text }) => sum + COST_OF_KIND[kind] * 2 ** -Math.min(text.length, 12), 0);
}

function termAnchor({ folded, exact, open }: Term): Anchor {
  // Folding can join letters across the edge of a part (half-width ﾊ and ﾞ), so that the part is no longer found in the
  // whole. Every word contains "".
  if (exact && open !== "none" && !/^[\0-\x7f]*$/.test(folded)) return { kind: "part", text: "" };
  return { kind: ANCHOR_OF_OPEN[open], text: folded };
}

const ANCHOR_OF_OPEN = { none: "whole", end: "start", start: "end", both: "part" } as const satisfies Record<
  Term["open"],
  Anchor["kind"]
>;

function filterAnchor(filter: Filter): readonly Anchor[] | null {
  if (filter.name === "author" || filter.name === "channel" || filter.name === "site") {
    return [{ kind: filter.name, text: filter.value }];
  }
  return null;
}
