import { QUERY_ERROR_CODES } from "@baluarte/domain/monitor/query-error.ts";
import i18next from "i18next";
import { beforeAll, expect, it } from "vitest";
import es from "../i18n/es/index.ts";
import { faultExcerpt, queryProblemWords } from "./query-problem.ts";

beforeAll(async () => {
  await i18next.init({ lng: "es", resources: { es }, interpolation: { escapeValue: false } });
});

it("has a sentence of its own for every fault the parser names", () => {
  const t = i18next.getFixedT("es", "query");
  const words = QUERY_ERROR_CODES.map((code) => queryProblemWords({ column: 1, code, mend: {}, mends: [] }, t));
  expect(new Set(words).size).toBe(QUERY_ERROR_CODES.length);
  expect(words.filter((each) => each === t("problem.other") || each.startsWith("problem."))).toEqual([]);
});

it("fills the mend in", () => {
  const words = queryProblemWords(
    { column: 8, code: "symbolOperator", mend: { written: "||", mend: "OR" }, mends: [] },
    i18next.getFixedT("es", "query"),
  );
  expect(words).toContain("||");
  expect(words).toContain("OR");
});

it("shows where a query breaks, counting characters and not code units", () => {
  expect(faultExcerpt("nubara OR (vuelo", 11)).toEqual({ before: "nubara OR ", at: "(vuelo" });
  expect(faultExcerpt("😀😀 )", 4)).toEqual({ before: "😀😀 ", at: ")" });
  expect(faultExcerpt("x", 9)).toEqual({ before: "x", at: "" });
});
