import { QUERY_LENGTH_MAX, QUERY_TERMS_MAX } from "@baluarte/domain/monitor/model.ts";
import type { FilterQuery, Query } from "./ast.ts";
import { type QueryError, QueryFault, queryErrorOf } from "./error.ts";
import { lex, type Lexeme } from "./lex.ts";
import { lowerNear, NEAR_NODES_MAX } from "./lower-near.ts";
import { parseFilter } from "./parse-filter.ts";
import { parseBareTerm, parsePhrase } from "./parse-term.ts";

export type ParsedQuery =
  | { readonly ok: true; readonly query: Query }
  | { readonly ok: false; readonly error: QueryError };

/** Where a part of a query is written: UTF-16 offsets, parentheses around it included. */
export type Extent = readonly [start: number, end: number];
export type Extents = ReadonlyMap<Query, Extent>;

/** The standing query that `text` writes, or the first thing wrong with it. Source: the grammar in interfaces.md. */
export function parseQuery(text: string): ParsedQuery {
  const parsed = parseWithExtents(text);
  return parsed.ok ? { ok: true, query: parsed.query } : parsed;
}

/** The same with the place of every part in `text`. */
export function parseWithExtents(
  text: string,
): { readonly ok: true; readonly query: Query; readonly extents: Extents } | Extract<ParsedQuery, { ok: false }> {
  try {
    const extents = new Map<Query, Extent>();
    return { ok: true, query: parse(text, extents), extents };
  } catch (fault) {
    if (fault instanceof QueryFault) return { ok: false, error: queryErrorOf(fault, text) };
    throw fault;
  }
}

/** Far above what people nest, far below what the stack bears. */
export const QUERY_DEPTH_MAX = 200;

function parse(text: string, extents: Map<Query, Extent>): Query {
  if (text.length > QUERY_LENGTH_MAX) throw new QueryFault(QUERY_LENGTH_MAX, "tooLong", { limit: QUERY_LENGTH_MAX });
  const cursor: Cursor = { lexemes: lex(text), index: 0, depth: 0, extents };
  if (cursor.lexemes.length === 0) throw new QueryFault(0, "empty");
  refuseTooMany(cursor.lexemes);
  const query = parseOr(cursor);
  const rest = cursor.lexemes[cursor.index];
  if (rest) throw new QueryFault(rest.offset, "groupUnopened");
  refuseWithoutPositive(query, cursor.lexemes);
  return query;
}

type Cursor = {
  readonly lexemes: readonly Lexeme[];
  readonly extents: Map<Query, Extent>;
  index: number;
  depth: number;
};

function refuseTooMany(lexemes: readonly Lexeme[]): void {
  let terms = 0;
  for (const { kind, offset } of lexemes) {
    if (kind === "bare" || kind === "phrase") terms += 1;
    if (terms > QUERY_TERMS_MAX) throw new QueryFault(offset, "tooManyTerms", { limit: QUERY_TERMS_MAX });
  }
}

/** Notes where `query` is written: from the piece at `first` to the one that was read last. */
function noted<Q extends Query>(cursor: Cursor, first: number, query: Q): Q {
  const start = cursor.lexemes[first]!.offset;
  cursor.extents.set(query, [start, cursor.lexemes[cursor.index - 1]!.end]);
  return query;
}

function parseOr(cursor: Cursor): Query {
  const first = cursor.index;
  const parts = [parseAnd(cursor)];
  while (take(cursor, "or")) parts.push(parseAnd(cursor));
  return parts.length === 1 ? parts[0]! : noted(cursor, first, joined("or", parts));
}

function parseAnd(cursor: Cursor): Query {
  const first = cursor.index;
  const parts = [parseNear(cursor)];
  while (take(cursor, "and") || startsUnary(cursor)) parts.push(parseNear(cursor));
  return parts.length === 1 ? parts[0]! : noted(cursor, first, joined("and", parts));
}

function parseNear(cursor: Cursor): Query {
  const first = cursor.index;
  let left = parseUnary(cursor);
  let chained = 0;
  for (let lexeme = take(cursor, "near"); lexeme; lexeme = take(cursor, "near")) {
    chained += 1;
    if (chained > QUERY_DEPTH_MAX) throw new QueryFault(lexeme.offset, "tooDeep", { limit: QUERY_DEPTH_MAX });
    const near: Query = { kind: "near", distance: lexeme.distance, left, right: parseUnary(cursor) };
    if (!hasPositions(near.left) || !hasPositions(near.right)) throw new QueryFault(lexeme.offset, "nearOperand");
    if (lowerNear(near) === null) throw new QueryFault(lexeme.offset, "tooComplex", { limit: NEAR_NODES_MAX });
    left = noted(cursor, first, near);
  }
  return left;
}

function parseUnary(cursor: Cursor): Query {
  const lexeme = take(cursor, "not");
  if (!lexeme) return parsePrimary(cursor);
  const first = cursor.index - 1;
  const query = deeper(cursor, lexeme.offset, (): Query => ({ kind: "not", part: parseUnary(cursor) }));
  return noted(cursor, first, query);
}

function parsePrimary(cursor: Cursor): Query {
  const first = cursor.index;
  const lexeme = cursor.lexemes[first];
  if (!lexeme) throw missingAfter(cursor);
  switch (lexeme.kind) {
    case "open":
      cursor.index += 1;
      return noted(
        cursor,
        first,
        deeper(cursor, lexeme.offset, () => parseGroup(cursor, lexeme.offset)),
      );
    case "phrase":
      cursor.index += 1;
      return noted(cursor, first, parsePhrase(lexeme.text, lexeme.slop, lexeme.offset));
    case "bare": {
      cursor.index += 1;
      const filter = parseFilter(lexeme.text, lexeme.offset);
      return noted(cursor, first, filter ? { kind: "filter", filter } : parseBareTerm(lexeme.text, lexeme.offset));
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
  return { kind, parts: parts.flatMap((part) => (part.kind === kind ? part.parts : [part])) };
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
