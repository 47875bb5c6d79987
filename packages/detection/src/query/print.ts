import { assertNever } from "@baluarte/domain/kernel/assert.ts";
import type { Filter, PhraseQuery, Query, Term } from "./ast.ts";

/** The canonical text of a query: `parseQuery(printQuery(query))` gives `query` back. Operators are all written out. */
export function printQuery(query: Query): string {
  switch (query.kind) {
    case "term":
      return printTerm(query.term);
    case "phrase":
      return printPhrase(query);
    case "filter":
      return printFilter(query.filter);
    case "near":
      return `${within(query.left, BINDING.near)} NEAR/${query.distance} ${within(query.right, BINDING.near + 1)}`;
    case "and":
      return query.parts.map((part) => within(part, BINDING.and + 1)).join(" AND ");
    case "or":
      return query.parts.map((part) => within(part, BINDING.or + 1)).join(" OR ");
    case "not":
      return `NOT ${within(query.part, BINDING.not)}`;
    default:
      return assertNever(query);
  }
}

const BINDING = { or: 0, and: 1, near: 2, not: 3, term: 4, phrase: 4, filter: 4 } as const satisfies Record<
  Query["kind"],
  number
>;

function within(part: Query, binding: number): string {
  return BINDING[part.kind] < binding ? `(${printQuery(part)})` : printQuery(part);
}

function printTerm(term: Term): string {
  const word = starred(term);
  if (term.exact) return `=${word}`;
  return ["AND", "OR", "NOT"].includes(word) ? `"${word}"` : word;
}

function printPhrase({ terms, slop }: PhraseQuery): string {
  if (terms[0]!.exact) return `=${terms.map(starred).join("-")}`;
  return `"${terms.map(starred).join(" ")}"${slop === null ? "" : `~${slop}`}`;
}

function starred({ field, written, open }: Term): string {
  const sigil = field === "hashtag" ? "#" : field === "handle" ? "@" : "";
  const start = open === "start" || open === "both" ? "*" : "";
  const end = open === "end" || open === "both" ? "*" : "";
  return `${sigil}${start}${written}${end}`;
}

function printFilter(filter: Filter): string {
  if (filter.name === "followers") return `followers${filter.comparison}${filter.count}`;
  const value = filter.value.trim();
  return `${filter.name}:${/[\s()]/u.test(value) ? `"${value}"` : value}`;
}
