import type { QueryProblem } from "@baluarte/contract/monitor.ts";
import type { TFunction } from "i18next";

/** The codes of `detection/query/error.ts`, which the web may not import; its test holds the two lists together. */
export const QUERY_PROBLEMS = [
  "empty",
  "tooLong",
  "tooDeep",
  "tooComplex",
  "groupUnclosed",
  "groupUnopened",
  "groupEmpty",
  "quoteUnclosed",
  "phraseEmpty",
  "operandMissingBefore",
  "operandMissingAfter",
  "nearDistance",
  "slopDistance",
  "slopWithoutPhrase",
  "wildcardTooShort",
  "wildcardMisplaced",
  "exactWithoutWord",
  "noWord",
  "symbolOperator",
  "linkNotSearched",
  "filterUnknown",
  "filterValueMissing",
  "filterValueInvalid",
  "notAlone",
  "filterAlone",
  "nearOperand",
] as const;

/** What breaks a query and how to mend it, in one sentence. */
export function queryProblemWords({ code, mend }: QueryProblem, t: TFunction<"query">): string {
  const known = QUERY_PROBLEMS.find((each) => each === code);
  if (known === undefined) return t("problem.other");
  const said = { limit: "", operator: "", mend: "", least: "", written: "", name: "", ...mend };
  return t(`problem.${known}`, { ...said, near: "NEAR" });
}

/** The query around its fault, for those who do not count characters: what stands before it and the faulty rest. */
export function faultExcerpt(query: string, column: number, around = 18): { before: string; at: string } {
  const characters = [...query];
  const index = Math.min(column - 1, characters.length);
  const start = Math.max(0, index - around);
  const end = Math.min(characters.length, index + around);
  return {
    before: (start > 0 ? "…" : "") + characters.slice(start, index).join(""),
    at: characters.slice(index, end).join("") + (end < characters.length ? "…" : ""),
  };
}
