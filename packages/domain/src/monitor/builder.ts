import { z } from "zod";

/**
 * A query as rows that all have to hold, for those who fear brackets. `any`, `all` and `none` hold words or phrases as
 * typed; `near` asks for one of `left` within `distance` positions of one of `right`. A filter row takes one of `values`,
 * or with `except` none of them.
 */
export const FILTER_ROWS = ["lang", "site", "channel", "author", "place", "is", "has"] as const;
export type FilterRowKind = (typeof FILTER_ROWS)[number];

const Words = z.array(z.string());
export const BuilderRow = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("any"), terms: Words }),
  z.object({ kind: z.literal("all"), terms: Words }),
  z.object({ kind: z.literal("none"), terms: Words }),
  z.object({ kind: z.literal("near"), left: Words, right: Words, distance: z.number().int().min(1).max(1000) }),
  z.object({ kind: z.enum(FILTER_ROWS), values: Words, except: z.boolean() }),
  z.object({ kind: z.literal("followers"), comparison: z.enum([">", "<"]), count: z.number().int().nonnegative() }),
]);
export type BuilderRow = z.infer<typeof BuilderRow>;

/** The query that `rows` write; rows and words that say nothing are left out. `""` when none says anything. */
export function writeRows(rows: readonly BuilderRow[]): string {
  const parts = rows.map(writeRow).filter((part) => part !== "");
  // A single group needs no parentheses around it.
  const only = parts.length === 1 ? /^\(([^()"]*)\)$/u.exec(parts[0]!) : null;
  return only ? only[1]! : parts.join(" ");
}

function writeRow(row: BuilderRow): string {
  switch (row.kind) {
    case "any":
      return group(writeTerms(row.terms));
    case "all":
      return writeTerms(row.terms).join(" ");
    case "none": {
      const terms = writeTerms(row.terms);
      return terms.length === 0 ? "" : `NOT ${group(terms)}`;
    }
    case "near": {
      const [left, right] = [writeTerms(row.left), writeTerms(row.right)];
      return left.length === 0 || right.length === 0 ? "" : `${group(left)} NEAR/${row.distance} ${group(right)}`;
    }
    case "followers":
      return `followers${row.comparison}${row.count}`;
    default: {
      const filters = row.values
        .map(cleaned)
        .filter((value) => value !== "")
        .map((value) => writeFilter(row.kind, value));
      return filters.length === 0 ? "" : `${row.except ? "NOT " : ""}${group(filters)}`;
    }
  }
}

function group(parts: readonly string[]): string {
  return parts.length > 1 ? `(${parts.join(" OR ")})` : (parts[0] ?? "");
}

function writeTerms(terms: readonly string[]): string[] {
  return terms.map(writeTerm).filter((term) => term !== "");
}

const HAS_WORD = /[\p{L}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}]/u;
/** What may stand without quotation marks: one word, with the signs that the language gives a meaning before or after it. */
const PLAIN = /^(?:=|[#@])?\*?[\p{L}\p{N}\p{M}_]+(?:[.'’&-][\p{L}\p{N}\p{M}_]+)*\*?$/u;
const OPERATOR = /^(?:AND|OR|NOT|NEAR)$/u;

/** A word or phrase as typed, so that nothing in it is read as an operator. */
export function writeTerm(typed: string): string {
  const term = cleaned(typed);
  if (!HAS_WORD.test(term)) return "";
  if (PLAIN.test(term)) return OPERATOR.test(term) ? `"${term}"` : term;
  if (!/\s/u.test(term) && !/[\p{L}\p{N}\p{P}\p{Sm}\p{Sc}\p{Sk}]/u.test(term)) return term; // emoji
  return `"${term}"`;
}

function writeFilter(kind: FilterRowKind, value: string): string {
  return /[\s()]/u.test(value) ? `${kind}:"${value}"` : `${kind}:${value.replace(/^@/u, "")}`;
}

function cleaned(typed: string): string {
  return typed
    .replaceAll(/["“”„‟«»]/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
}
