import { type BuilderRow, FILTER_ROWS, type FilterRowKind, writeRows } from "@baluarte/domain/monitor/builder.ts";
import type { FilterQuery, Query } from "./ast.ts";
import { parseQuery } from "./parse.ts";
import { printQuery } from "./print.ts";

/**
 * A query as rows of the builder, or `null` when it says more than rows can: writing the rows gives a query that finds
 * the same. Rows stand in the order of the query's parts.
 */
export function readRows(query: Query): BuilderRow[] | null {
  const parts = query.kind === "and" ? query.parts : [query];
  const rows: BuilderRow[] = [];
  for (const part of parts) {
    const row = readPart(part);
    if (row === null) return null;
    // Single words that all have to be there share one row, and so do words that must not.
    const at = rows.findIndex(({ kind }) => kind === row.kind);
    const shared = rows[at];
    if (row.kind === "all" && shared?.kind === "all") rows[at] = { ...shared, terms: [...shared.terms, ...row.terms] };
    else if (row.kind === "none" && shared?.kind === "none") {
      rows[at] = { ...shared, terms: [...shared.terms, ...row.terms] };
    } else rows.push(row);
  }
  const read = rows.map((row) =>
    row.kind === "all" && row.terms.length === 1 ? { ...row, kind: "any" as const } : row,
  );
  return isFaithful(query, read) ? read : null;
}

/** What rows would write has to be the very query, but for the order and grouping of what AND joins. */
function isFaithful(query: Query, rows: readonly BuilderRow[]): boolean {
  const written = parseQuery(writeRows(rows));
  return written.ok && meaning(written.query).join("\n") === meaning(query).join("\n");
}

function meaning(query: Query): string[] {
  const parts = query.kind === "and" ? query.parts : [query];
  return parts
    .flatMap((part) => {
      const excluded = part.kind === "not" && part.part.kind === "or" ? part.part.parts : null;
      return excluded === null ? [printQuery(part)] : excluded.map((each) => printQuery({ kind: "not", part: each }));
    })
    .toSorted();
}

function readPart(part: Query): BuilderRow | null {
  switch (part.kind) {
    case "term":
    case "phrase": {
      const term = readTerm(part);
      return term === null ? null : { kind: "all", terms: [term] };
    }
    case "filter":
      return readFilters([part], false);
    case "or":
      return readAlternatives(part.parts, false);
    case "not":
      return readAlternatives(part.part.kind === "or" ? part.part.parts : [part.part], true);
    case "near": {
      const [left, right] = [readTerms(alternatives(part.left)), readTerms(alternatives(part.right))];
      return left === null || right === null ? null : { kind: "near", left, right, distance: part.distance };
    }
    case "and":
      return null;
  }
}

function alternatives(query: Query): readonly Query[] {
  return query.kind === "or" ? query.parts : [query];
}

function readAlternatives(parts: readonly Query[], except: boolean): BuilderRow | null {
  const filters = parts.filter((part) => part.kind === "filter");
  if (filters.length === parts.length) return readFilters(filters, except);
  const terms = readTerms(parts);
  return terms === null ? null : { kind: except ? "none" : "any", terms };
}

function readTerms(parts: readonly Query[]): string[] | null {
  const terms = parts.map(readTerm);
  return terms.every((term) => term !== null) ? terms : null;
}

/** As somebody would type it into a row: phrases without their marks. */
function readTerm(query: Query): string | null {
  if (query.kind !== "term" && query.kind !== "phrase") return null;
  if (query.kind === "phrase" && query.slop !== null) return null;
  return printQuery(query).replace(/^"(.*)"$/su, "$1");
}

function readFilters(filters: readonly FilterQuery[], except: boolean): BuilderRow | null {
  const [first, ...others] = filters.map(({ filter }) => filter);
  if (first === undefined) return null;
  if (first.name === "followers") {
    if (except || others.length > 0) return null;
    return { kind: "followers", comparison: first.comparison, count: first.count };
  }
  if (others.some(({ name }) => name !== first.name) || !isRowKind(first.name)) return null;
  return {
    kind: first.name,
    values: filters.map(({ filter }) => ("value" in filter ? filter.value.trim() : "")),
    except,
  };
}

function isRowKind(name: string): name is FilterRowKind {
  return (FILTER_ROWS as readonly string[]).includes(name);
}
