import { readFileSync } from "node:fs";
import i18next from "i18next";
import { beforeAll, expect, it } from "vitest";
import es from "../i18n/es/index.ts";
import { QUERY_PROBLEMS, faultExcerpt, queryProblemWords } from "./query-problem.ts";

beforeAll(async () => {
  await i18next.init({ lng: "es", resources: { es }, interpolation: { escapeValue: false } });
});

it("has a sentence for every fault the parser names", () => {
  const source = readFileSync(new URL("../../../detection/src/query/error.ts", import.meta.url), "utf8");
  const list = /QUERY_ERROR_CODES = \[([^\]]+)\]/.exec(source)![1]!;
  expect([...QUERY_PROBLEMS]).toEqual(Array.from(list.matchAll(/"(\w+)"/g), (match) => match[1]));
});

it("fills the mend in", () => {
  const words = queryProblemWords(
    { column: 8, code: "symbolOperator", mend: { written: "||", mend: "OR" } },
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
