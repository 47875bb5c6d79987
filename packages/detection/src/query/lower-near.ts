import type { NearQuery, Query } from "./ast.ts";

/** A query may grow by this many nodes before it is refused; a hand-written one stays below a hundred. */
export const NEAR_NODES_MAX = 10_000;

/**
 * `query` with no AND below a NEAR: `(a AND b) NEAR/3 c` says that both a and b stand near c. OR stays where it is,
 * unless it holds an AND. Returns `null` when the result would have more than `NEAR_NODES_MAX` nodes.
 */
export function lowerNear(query: Query): Query | null {
  const budget = { left: NEAR_NODES_MAX };
  const lowered = lower(query, budget);
  return budget.left < 0 ? null : lowered;
}

function lower(query: Query, budget: { left: number }): Query {
  budget.left -= 1;
  switch (query.kind) {
    case "near":
      return distribute({ ...query, left: lower(query.left, budget), right: lower(query.right, budget) }, budget);
    case "and":
    case "or":
      return { ...query, parts: query.parts.map((part) => lower(part, budget)) };
    case "not":
      return { kind: "not", part: lower(query.part, budget) };
    case "term":
    case "phrase":
    case "filter":
      return query;
  }
}

function distribute(near: NearQuery, budget: { left: number }): Query {
  budget.left -= 1;
  const { left, right } = near;
  if (budget.left < 0) return near;
  if ((left.kind === "and" || left.kind === "or") && holdsAnd(left)) {
    return { ...left, parts: left.parts.map((part) => distribute({ ...near, left: part }, budget)) };
  }
  if ((right.kind === "and" || right.kind === "or") && holdsAnd(right)) {
    return { ...right, parts: right.parts.map((part) => distribute({ ...near, right: part }, budget)) };
  }
  return near;
}

function holdsAnd(query: Query): boolean {
  return query.kind === "and" || (query.kind === "or" && query.parts.some(holdsAnd));
}
