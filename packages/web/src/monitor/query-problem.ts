import type { QueryProblem } from "@baluarte/contract/monitor.ts";
import { QUERY_ERROR_CODES } from "@baluarte/domain/monitor/query-error.ts";
import type { TFunction } from "i18next";

/** What breaks a query and how to mend it, in one sentence. */
export function queryProblemWords({ code, mend }: QueryProblem, t: TFunction<"query">): string {
  const known = QUERY_ERROR_CODES.find((each) => each === code);
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
