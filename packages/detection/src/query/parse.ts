import type { FilterQuery, Query } from "./ast.ts";
import { type QueryError, QueryFault, queryErrorOf } from "./error.ts";
import { lex, type Lexeme } from "./lex.ts";
import { lowerNear, NEAR_NODES_MAX } from "./lower-near.ts";
import { parseFilter } from "./parse-filter.ts";
import { parseBareTerm, parsePhrase } from "./parse-term.ts";

export type ParsedQuery =
  | { readonly ok: true; readonly query: Query }
  | { readonly ok: false; readonly error: QueryError };

/** The standing query that `text` writes, or the first thing wrong with it. Source: the grammar in interfaces.md. */
export function parseQuery(text: string): ParsedQuery {
  try {
    return { ok: true, query: parse(text) };
  } catch (fault) {
    if (fault instanceof QueryFault) return { ok: false, error: queryErrorOf(fault, text) };
    throw fault;
  }
}

/** Agencies write long lists of names; beyond this a query is a pasted document. In UTF-16 units. */
export const QUERY_LENGTH_MAX = 65_536;
/** Far above what people nest, far below what the stack bears. */
export const QUERY_DEPTH_MAX = 200;

function parse(text: string): Query {
  if (text.length > QUERY_LENGTH_MAX) throw new QueryFault(QUERY_LENGTH_MAX, "tooLong", { limit: QUERY_LENGTH_MAX });
  const cursor: Cursor = { lexemes: lex(text), index: 0, depth: 0 };
  if (cursor.lexemes.length === 0) throw new QueryFault(0, "empty");
  const query = parseOr(cursor);
  const rest = cursor.lexemes[cursor.index];
  if (rest) throw new QueryFault(rest.offset, "groupUnopened");
  refuseWithoutPositive(query, cursor.lexemes);
  return query;
}

type Cursor = { readonly lexemes: readonly Lexeme[]; index: number; depth: number };

function parseOr(cursor: Cursor): Query {
  const parts = [parseAnd(cursor)];
  while (take(cursor, "or")) parts.push(parseAnd(cursor));
  return joined("or", parts);
}

function parseAnd(cursor: Cursor): Query {
  const parts = [parseNear(cursor)];
  while (take(cursor, "and") || startsUnary(cursor)) parts.push(parseNear(cursor));
  return joined("and", parts);
}

function parseNear(cursor: Cursor): Query {
  let left = parseUnary(cursor);
  let chained = 0;
  for (let lexeme = take(cursor, "near"); lexeme; lexeme = take(cursor, "near")) {
    chained += 1;
    if (chained > QUERY_DEPTH_MAX) throw new QueryFault(lexeme.offset, "tooDeep", { limit: QUERY_DEPTH_MAX });
    const near: Query = { kind: "near", distance: lexeme.distance, left, right: parseUnary(cursor) };
    if (!hasPositions(near.left) || !hasPositions(near.right)) throw new QueryFault(lexeme.offset, "nearOperand");
    if (lowerNear(near) === null) throw new QueryFault(lexeme.offset, "tooComplex", { limit: NEAR_NODES_MAX });
    left = near;
  }
  return left;
}

function parseUnary(cursor: Cursor): Query {
  const lexeme = take(cursor, "not");
  if (!lexeme) return parsePrimary(cursor);
  return deeper(cursor, lexeme.offset, () => ({ kind: "not", part: parseUnary(cursor) }));
}

function parsePrimary(cursor: Cursor): Query {
  const lexeme = cursor.lexemes[cursor.index];
  if (!lexeme) throw missingAfter(cursor);
  switch (lexeme.kind) {
    case "open":
      cursor.index += 1;
      return deeper(cursor, lexeme.offset, () => parseGroup(cursor, lexeme.offset));
    case "phrase":
      cursor.index += 1;
      return parsePhrase(lexeme.text, lexeme.slop, lexeme.offset);
    case "bare": {
      cursor.index += 1;
      const filter = parseFilter(lexeme.text, lexeme.offset);
      return filter ? { kind: "filter", filter } : parseBareTerm(lexeme.text, lexeme.offset);
    }
    case "close":
    case "and":
    case "or":
    case "near":
    case "not":
      throw misplaced(cursor, lexeme);
  }
}

function parseGroup(cursor: Cursor, offset: number): Query {
  const first = cursor.lexemes[cursor.index];
  if (first?.kind === "close") throw new QueryFault(offset, "groupEmpty");
  if (!first) throw new QueryFault(offset, "groupUnclosed", { mend: ")" });
  const query = parseOr(cursor);
  if (!take(cursor, "close")) throw new QueryFault(offset, "groupUnclosed", { mend: ")" });
  return query;
}

function deeper(cursor: Cursor, offset: number, parsePart: () => Query): Query {
  cursor.depth += 1;
  if (cursor.depth > QUERY_DEPTH_MAX) throw new QueryFault(offset, "tooDeep", { limit: QUERY_DEPTH_MAX });
  const query = parsePart();
  cursor.depth -= 1;
  return query;
}

function take<K extends Lexeme["kind"]>(cursor: Cursor, kind: K): Extract<Lexeme, { kind: K }> | null {
  const lexeme = cursor.lexemes[cursor.index];
  if (lexeme?.kind !== kind) return null;
  cursor.index += 1;
  return lexeme as Extract<Lexeme, { kind: K }>;
}

function startsUnary(cursor: Cursor): boolean {
  const kind = cursor.lexemes[cursor.index]?.kind;
  return kind === "open" || kind === "phrase" || kind === "bare" || kind === "not";
}

/** A closing parenthesis or an operator where a term should stand: its own fault, or that of the operator before it. */
function misplaced(cursor: Cursor, lexeme: Lexeme): QueryFault {
  const before = cursor.lexemes[cursor.index - 1];
  if (before && OPERATOR_NAMES.has(before.kind)) return missingAfter(cursor);
  if (lexeme.kind === "close") return new QueryFault(lexeme.offset, "groupUnopened");
  return new QueryFault(lexeme.offset, "operandMissingBefore", { operator: operatorName(lexeme) });
}

function missingAfter(cursor: Cursor): QueryFault {
  const before = cursor.lexemes[cursor.index - 1]!;
  return new QueryFault(before.offset, "operandMissingAfter", { operator: operatorName(before) });
}

const OPERATOR_NAMES: ReadonlyMap<Lexeme["kind"], string> = new Map([
  ["and", "AND"],
  ["or", "OR"],
  ["not", "NOT"],
  ["near", "NEAR"],
]);

function operatorName(lexeme: Lexeme): string {
  return lexeme.kind === "near" ? `NEAR/${lexeme.distance}` : OPERATOR_NAMES.get(lexeme.kind)!;
}

function joined(kind: "and" | "or", parts: readonly Query[]): Query {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  return flat.length === 1 ? flat[0]! : { kind, parts: flat };
}

/** Whether every leaf is a word or a phrase: a filter and an absent word have no position to measure from. */
function hasPositions(query: Query): boolean {
  switch (query.kind) {
    case "term":
    case "phrase":
      return true;
    case "near":
      return hasPositions(query.left) && hasPositions(query.right);
    case "and":
    case "or":
      return query.parts.every(hasPositions);
    case "filter":
    case "not":
      return false;
  }
}

/** A query must say what to find: one that a post could match by lacking everything would match nearly all posts. */
function refuseWithoutPositive(query: Query, lexemes: readonly Lexeme[]): void {
  const weak = weakPart(query);
  if (!weak) return;
  const not = lexemes.find(({ kind }) => kind === "not");
  const code = weak === "not" ? "notAlone" : "filterAlone";
  const offset = weak === "not" && not ? not.offset : (lexemes.find(isWeakFilter) ?? lexemes[0]!).offset;
  throw new QueryFault(offset, code);
}

function weakPart(query: Query): "not" | "filter" | null {
  switch (query.kind) {
    case "term":
    case "phrase":
    case "near":
      return null;
    case "filter":
      return standsAlone(query) ? null : "filter";
    case "not":
      return "not";
    case "or":
      return query.parts.map(weakPart).find((weak) => weak !== null) ?? null;
    case "and": {
      const weak = query.parts.map(weakPart);
      return weak.includes(null) ? null : weak.includes("filter") ? "filter" : "not";
    }
  }
}

function standsAlone({ filter }: FilterQuery): boolean {
  return filter.name === "author" || filter.name === "site" || filter.name === "channel";
}

function isWeakFilter(lexeme: Lexeme): boolean {
  return lexeme.kind === "bare" && /^(?:lang|place|is|has):|^followers[<>]/iu.test(lexeme.text);
}
