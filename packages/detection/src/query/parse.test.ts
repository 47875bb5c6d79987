import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { QUERY_ERROR_CODES } from "@baluarte/domain/monitor/query-error.ts";
import { QUERY_LENGTH_MAX, QUERY_TERMS_MAX } from "@baluarte/domain/monitor/model.ts";
import { parseQuery, parseWithExtents, QUERY_DEPTH_MAX } from "./parse.ts";
import type { Query } from "./ast.ts";
import { printQuery } from "./print.ts";

function canonical(text: string): string {
  const parsed = parseQuery(text);
  return parsed.ok ? printQuery(parsed.query) : `${parsed.error.column} ${parsed.error.code}`;
}

describe("a query", () => {
  test.each([
    ["a b c", "a AND b AND c"],
    ["a AND b OR c d", "a AND b OR c AND d"],
    ["a (b OR (c OR d))", "a AND (b OR c OR d)"],
    ["NOT a b", "NOT a AND b"],
    ["b NOT (c d)", "b AND NOT (c AND d)"],
    ["a AND NOT b", "a AND NOT b"],
    ["a NEAR/3 b NEAR/5 c", "a NEAR/3 b NEAR/5 c"],
    ["a NEAR/3 (b NEAR/5 c)", "a NEAR/3 (b NEAR/5 c)"],
    ["a b NEAR/2 c OR d", "a AND b NEAR/2 c OR d"],
    ['"late flight"~3', '"late flight"~3'],
    ['"a b"~0 (c)', '"a b"~0 AND c'],
    ['"solo"', "solo"],
    ["“late flight” «два слова»", '"late flight" AND "два слова"'],
    ["H&M", '"H M"'],
    ["coca-cola don't", '"coca cola" AND "don t"'],
    ["@name.bsky.social", '"@name bsky social"'],
    ["#tag @ana =Word", "#tag AND @ana AND =Word"],
    ["=Coca-Cola", "=Coca-Cola"],
    ["uni* *ted *nite*", "uni* AND *ted AND *nite*"],
    ["#boy* @uni*", "#boy* AND @uni*"],
    ["#*gate", "#*gate"],
    ["coca-col*", '"coca col*"'],
    ["and or not near", "and AND or AND not AND near"],
    ["NEAR", "NEAR"],
    ['"OR" "NOT"', '"OR" AND "NOT"'],
    ["😡 OR 👎", "😡 OR 👎"],
    ["東京タワー*", "東京タワー*"],
    ["東京に", '"東京 に"'],
    ["re:invent", '"re invent"'],
    ["author:@Ana", "author:ana"],
    ["@ana", "@ana"],
    ["site:www.United.com", "site:united.com"],
    ["channel:Mastodon", "channel:mastodon"],
    ['a place:"Buenos Aires"', 'a AND place:"buenos aires"'],
    ["a lang:es-MX is:Reply has:media", "a AND lang:es AND is:reply AND has:media"],
    ["a followers>1000 followers< 5", "a AND followers>1000 AND followers<5"],
    ["a NOT lang:es", "a AND NOT lang:es"],
    ["a (b OR NOT c)", "a AND (b OR NOT c)"],
  ])("%s is %s", (text, printed) => {
    expect(canonical(text)).toBe(printed);
    expect(canonical(printed)).toBe(printed);
  });

  test.each([
    ["", "1 empty"],
    ["  ", "1 empty"],
    ["a (b", "3 groupUnclosed"],
    ["a (", "3 groupUnclosed"],
    ["a b)", "4 groupUnopened"],
    ["a () b", "3 groupEmpty"],
    ['😡 "b', "3 quoteUnclosed"],
    ['a ""', "3 phraseEmpty"],
    ['a "!"', "3 phraseEmpty"],
    ["OR a", "1 operandMissingBefore"],
    ["a OR", "3 operandMissingAfter"],
    ["a OR OR b", "3 operandMissingAfter"],
    ["(a NOT) b", "4 operandMissingAfter"],
    ["a NEAR/ b", "3 nearDistance"],
    ["a NEAR/0 b", "3 nearDistance"],
    ["a NEAR/x b", "3 nearDistance"],
    ['"a b"~', "6 slopDistance"],
    ['"a b"~x', "6 slopDistance"],
    ["(a b)~5", "6 slopWithoutPhrase"],
    ["word~3", "5 slopWithoutPhrase"],
    ["a*", "1 wildcardTooShort"],
    ["b *", "3 wildcardTooShort"],
    ["ba*te", "3 wildcardMisplaced"],
    ["*-foo", "1 wildcardMisplaced"],
    ["a =", "3 exactWithoutWord"],
    ["=#tag", "1 exactWithoutWord"],
    ["H & M", "3 noWord"],
    ["a | b", "3 symbolOperator"],
    ["chocolate -swiss", "11 symbolOperator"],
    ["https://united.com/x", "1 linkNotSearched"],
    ["conversation_id:12", "1 filterUnknown"],
    ["from:ana", "1 filterUnknown"],
    ["autor:ana", "1 filterUnknown"],
    ["a lang: es", "3 filterValueMissing"],
    ["author:", "1 filterValueMissing"],
    ["a lang:spanish", "8 filterValueInvalid"],
    ["a is:new", "6 filterValueInvalid"],
    ["a has:cats", "7 filterValueInvalid"],
    ["a followers>many", "13 filterValueInvalid"],
    ["NOT a", "1 notAlone"],
    ["a OR NOT b", "6 notAlone"],
    ["NOT a NOT b", "1 notAlone"],
    ["lang:es", "1 filterAlone"],
    ["is:reply NOT a", "1 filterAlone"],
    ["a OR lang:es", "6 filterAlone"],
    ["a NEAR/3 lang:es", "3 nearOperand"],
    ["a NEAR/3 NOT b", "3 nearOperand"],
  ])("%s is refused at the column of the fault", (text, refusal) => {
    expect(canonical(text)).toBe(refusal);
  });

  test("is refused beyond the limits of length, depth and NEAR between groups", () => {
    const group = `(${Array(200).fill("(a b)").join(" OR ")})`;
    expect(canonical("a".repeat(QUERY_LENGTH_MAX + 1))).toBe(`${QUERY_LENGTH_MAX + 1} tooLong`);
    expect(canonical("a ".repeat(QUERY_TERMS_MAX + 1))).toBe(`${2 * QUERY_TERMS_MAX + 1} tooManyTerms`);
    expect(canonical(`${"(".repeat(QUERY_DEPTH_MAX + 1)}a`)).toBe(`${QUERY_DEPTH_MAX + 1} tooDeep`);
    expect(canonical(`${group} NEAR/3 ${group}`)).toBe(`${group.length + 2} tooComplex`);
  });

  test("of ten thousand terms or five hundred nestings is refused at once, and one of five thousand is read", () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => `w${index}`).join(" OR ");
    expect(canonical(many(10_000))).toMatch(/ too(Long|ManyTerms)$/);
    expect(canonical(`${"(".repeat(500)}a${")".repeat(500)}`)).toMatch(/ tooDeep$/);
    expect(canonical(`${"NOT ".repeat(500)}a`)).toMatch(/ tooDeep$/);
    expect(canonical("a* NEAR/9 a*")).toBe("1 wildcardTooShort");
    expect(canonical(`b "${"a ".repeat(51)}"~9`)).toBe("3 tooManyTerms");
    expect(parseQuery(`b "${"a ".repeat(50)}"~9`).ok).toBe(true);
    expect(parseQuery(many(QUERY_TERMS_MAX)).ok).toBe(true);
  });

  test("knows where each of its parts is written", () => {
    const text = 'nubara (a OR "b c"~2 OR (d OR e)) NOT (lang:es OR x) f NEAR/2 g';
    const parsed = parseWithExtents(text);
    if (!parsed.ok || parsed.query.kind !== "and") throw new Error("a query with parts");
    const written = (part: Query) => text.slice(...parsed.extents.get(part)!);
    expect(parsed.query.parts.map(written)).toEqual([
      "nubara",
      '(a OR "b c"~2 OR (d OR e))',
      "NOT (lang:es OR x)",
      "f NEAR/2 g",
    ]);
    const or = parsed.query.parts[1]!;
    if (or.kind !== "or") throw new Error("a group");
    expect(or.parts.map(written)).toEqual(["a", '"b c"~2', "d", "e"]);
  });

  test("is refused with a mend in words", () => {
    expect(parseQuery("chocolate -swiss")).toEqual({
      ok: false,
      error: {
        column: 11,
        code: "symbolOperator",
        data: { written: "-", mend: "NOT swiss" },
        message: "- is no operator here: write NOT swiss",
      },
    });
  });

  test("of any characters is parsed or refused, never anything else", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary", maxLength: 6 }),
      fc.constantFrom(
        "(",
        ")",
        '"',
        "AND",
        "OR",
        "NOT",
        "NEAR/3",
        "~2",
        "*",
        "=",
        "#",
        "@",
        "lang:",
        "followers>",
        " ",
        "a",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join("");
        const parsed = parseQuery(text);
        if (parsed.ok) return;
        expect(QUERY_ERROR_CODES).toContain(parsed.error.code);
        expect(parsed.error.column).toBeGreaterThanOrEqual(1);
        expect(parsed.error.column).toBeLessThanOrEqual([...text].length + 1);
        expect(parsed.error.message).not.toContain("undefined");
      }),
      { numRuns: 3_000 },
    );
  });
});
