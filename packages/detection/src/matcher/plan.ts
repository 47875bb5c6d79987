/**
 * A query with its words made integers. `term` is told by the pass over a post; `leaf` is a condition that takes looking at
 * positions or at the post's fields, by its number. A leaf holds only where all its `needs` are, and at least one of its
 * `anchors` is then met; `anchors` null: it may hold of any post.
 */
export type Node =
  | { readonly kind: "term"; readonly term: number }
  | {
      readonly kind: "leaf";
      readonly leaf: number;
      readonly cost: number;
      readonly needs: readonly number[];
      readonly anchors: readonly number[] | null;
    }
  | { readonly kind: "and" | "or"; readonly parts: readonly Node[] }
  | { readonly kind: "not"; readonly part: Node };

/** How often a term is met, a share of posts. Guesses are good enough: they decide what is fast, never what is true. */
export type Rate = (term: number) => number;

/**
 * One way into a query: a post that meets one of `anchors`, and `guard` too unless null, answers the query where `rest`
 * holds. A post that answers a query comes in by at least one of its doors.
 */
export type Door = {
  readonly anchors: readonly number[];
  readonly guard: number | null;
  readonly rest: readonly Node[];
};

/** The doors of a query, chosen to be opened seldom. Throws `RangeError` where a post could answer by lacking everything. */
export function doorsOf(node: Node, rate: Rate): Door[] {
  if (node.kind !== "or") return [doorOf(node, rate)];
  const terms = node.parts.flatMap((part) => (part.kind === "term" ? [part.term] : []));
  const others = node.parts.filter((part) => part.kind !== "term").flatMap((part) => doorsOf(part, rate));
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
  const guard = guardOf(parts, best.anchors, rate);
  const rest = guard === null ? left : left.filter((part) => part.kind !== "term" || part.term !== guard);
  return { anchors: best.anchors, guard, rest };
}

/** The rarest other term that every answering post has. */
function guardOf(parts: readonly Node[], anchors: readonly number[], rate: Rate): number | null {
  let guard: number | null = null;
  for (const term of parts.flatMap(needsOf)) {
    if (!anchors.includes(term) && (guard === null || rate(term) < rate(guard))) guard = term;
  }
  return guard;
}

function needsOf(node: Node): readonly number[] {
  switch (node.kind) {
    case "term":
      return [node.term];
    case "leaf":
      return node.needs;
    case "and":
      return node.parts.flatMap(needsOf);
    case "or":
    case "not":
      return [];
  }
}

/** The cheapest terms of which every post that answers has one, or null where there are none. */
export function anchorsOf(node: Node, rate: Rate): readonly number[] | null {
  switch (node.kind) {
    case "term":
      return [node.term];
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
  return node.kind === "term" || (node.kind === "or" && node.parts.every(({ kind }) => kind === "term"));
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
      return rate(node.term);
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
    case "leaf":
      return node.cost;
    case "and":
    case "or":
      return node.parts.reduce((cost, part) => cost + costOf(part), 0);
    case "not":
      return costOf(node.part);
  }
}
