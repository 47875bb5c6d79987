import type { Rate } from "./rates.ts";

/**
 * A query with its words made integers. `term` is told by the pass over a post, and so is `open`, a word with a star, where
 * it opens a door, else a look at all words of the post; `near` takes looking at the positions of two
 * terms; `leaf` is any other condition of positions or fields, by its number. A leaf holds only where all its `needs` are, and at least one of its
 * `anchors` is then met; `anchors` null: it may hold of any post.
 */
export type Node =
  | { readonly kind: "term" | "open"; readonly term: number }
  | { readonly kind: "near"; readonly left: number; readonly right: number; readonly distance: number }
  | {
      readonly kind: "leaf";
      readonly leaf: number;
      readonly cost: number;
      readonly needs: readonly number[];
      readonly anchors: readonly number[] | null;
    }
  | { readonly kind: "and" | "or"; readonly parts: readonly Node[] }
  | { readonly kind: "not"; readonly part: Node };

/** A term that must be there too, or must not. */
export type Guard = { readonly term: number; readonly isAbsent: boolean };

/**
 * One way into a query: a post that meets one of `anchors`, and passes `guard` unless null, answers the query where `rest`
 * holds. A post that answers a query comes in by at least one of its doors.
 */
export type Door = {
  readonly anchors: readonly number[];
  readonly guard: Guard | null;
  readonly rest: readonly Node[];
};

/** The doors of a query, chosen to be opened seldom. Throws `RangeError` where a post could answer by lacking everything. */
export function doorsOf(node: Node, rate: Rate): Door[] {
  if (node.kind !== "or") return [doorOf(node, rate)];
  const terms = node.parts.flatMap((part) => (isTerm(part) ? [part.term] : []));
  const others = node.parts.filter((part) => !isTerm(part)).flatMap((part) => doorsOf(part, rate));
  return terms.length === 0 ? others : [{ anchors: [...new Set(terms)], guard: null, rest: [] }, ...others];
}

function doorOf(node: Exclude<Node, { kind: "or" }>, rate: Rate): Door {
  const parts = node.kind === "and" ? node.parts : [node];
  const anchored = parts.flatMap((part) => {
    const anchors = anchorsOf(part, rate);
    return anchors === null ? [] : [{ part, anchors, cost: sumOf(anchors, rate) }];
  });
  if (anchored.length === 0) throw new RangeError("a query without a positive part has no anchor");
  const best = anchored.reduce((least, one) => (one.cost < least.cost ? one : least));
  // The door itself says that a part of bare terms holds.
  const left = isOfTerms(best.part) ? parts.filter((part) => part !== best.part) : parts;
  const present = presentGuard(parts, best.anchors, rate);
  if (present !== null) {
    const rest = left.filter((part) => part.kind !== "term" || part.term !== present);
    return { anchors: best.anchors, guard: { term: present, isAbsent: false }, rest };
  }
  const absent = absentGuard(left, rate);
  if (absent === null) return { anchors: best.anchors, guard: null, rest: left };
  const rest = left.filter((part) => absentIn(part) !== absent);
  return { anchors: best.anchors, guard: { term: absent, isAbsent: true }, rest };
}

/** The rarest other term that every answering post has. */
function presentGuard(parts: readonly Node[], anchors: readonly number[], rate: Rate): number | null {
  const others = parts.flatMap(needsOf).filter((term) => !anchors.includes(term));
  return others.length === 0 ? null : others.reduce((least, one) => (rate(one) < rate(least) ? one : least));
}

/** The most frequent term that no answering post has. */
function absentGuard(parts: readonly Node[], rate: Rate): number | null {
  const terms = parts.flatMap((part) => absentIn(part) ?? []);
  return terms.length === 0 ? null : terms.reduce((most, one) => (rate(one) > rate(most) ? one : most));
}

function absentIn(part: Node): number | null {
  return part.kind === "not" && part.part.kind === "term" ? part.part.term : null;
}

function needsOf(node: Node): readonly number[] {
  switch (node.kind) {
    case "term":
      return [node.term];
    case "near":
      return [node.left, node.right];
    case "leaf":
      return node.needs;
    case "and":
      return node.parts.flatMap(needsOf);
    case "open":
    case "or":
    case "not":
      return [];
  }
}

/** The cheapest terms of which every post that answers has one, or null where there are none. */
export function anchorsOf(node: Node, rate: Rate): readonly number[] | null {
  switch (node.kind) {
    case "term":
    case "open":
      return [node.term];
    case "near":
      return rate(node.left) <= rate(node.right) ? [node.left] : [node.right];
    case "leaf":
      return node.anchors;
    case "and":
      return cheapest(
        node.parts.map((part) => anchorsOf(part, rate)),
        rate,
      );
    case "or": {
      const parts = node.parts.map((part) => anchorsOf(part, rate));
      return parts.every((part) => part !== null) ? [...new Set(parts.flat())] : null;
    }
    case "not":
      return null;
  }
}

export function cheapest(sets: readonly (readonly number[] | null)[], rate: Rate): readonly number[] | null {
  const usable = sets.filter((set) => set !== null);
  return usable.length === 0
    ? null
    : usable.reduce((least, one) => (sumOf(one, rate) < sumOf(least, rate) ? one : least));
}

function sumOf(terms: readonly number[], rate: Rate): number {
  return terms.reduce((sum, term) => sum + rate(term), 0);
}

function isOfTerms(node: Node): boolean {
  return isTerm(node) || (node.kind === "or" && node.parts.every(isTerm));
}

function isTerm(node: Node): node is Extract<Node, { kind: "term" | "open" }> {
  return node.kind === "term" || node.kind === "open";
}

/** The parts of an AND or an OR in the order that decides soonest: what is cheap to ask and likely to settle it comes first. */
export function inOrderOfAsking(kind: "and" | "or", parts: readonly Node[], rate: Rate): Node[] {
  const settles = (part: Node) => (kind === "and" ? 1 - chanceOf(part, rate) : chanceOf(part, rate));
  return parts
    .map((part) => ({ part, effort: costOf(part) / Math.max(settles(part), 1e-9) }))
    .toSorted((a, b) => a.effort - b.effort)
    .map(({ part }) => part);
}

/** As if words came independently of each other. */
function chanceOf(node: Node, rate: Rate): number {
  switch (node.kind) {
    case "term":
    case "open":
      return rate(node.term);
    case "near":
      return Math.min(rate(node.left), rate(node.right)) / 2;
    case "leaf":
      return node.needs.length === 0 ? 0.5 : Math.min(...node.needs.map(rate));
    case "and":
      return node.parts.reduce((chance, part) => chance * chanceOf(part, rate), 1);
    case "or":
      return 1 - node.parts.reduce((chance, part) => chance * (1 - chanceOf(part, rate)), 1);
    case "not":
      return 1 - chanceOf(node.part, rate);
  }
}

function costOf(node: Node): number {
  switch (node.kind) {
    case "term":
      return 1;
    case "open":
      return COST_OF_OPEN;
    case "near":
      return COST_OF_NEAR;
    case "leaf":
      return node.cost;
    case "and":
    case "or":
      return node.parts.reduce((cost, part) => cost + costOf(part), 0);
    case "not":
      return costOf(node.part);
  }
}

/** In steps of a program. */
const COST_OF_NEAR = 4;
const COST_OF_OPEN = 30;
