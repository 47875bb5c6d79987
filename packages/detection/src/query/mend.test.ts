import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { QUERY_ERROR_CODES } from "@baluarte/domain/monitor/query-error.ts";
import { mendsOf } from "./mend.ts";
import { parseTypedQuery } from "./typed-query.ts";

function mended(text: string): string[] {
  const parsed = parseTypedQuery(text);
  return parsed.ok ? [] : mendsOf(text, parsed.error).map((mend) => mend.text);
}

const MENDED: readonly (readonly [string, string, ...string[]])[] = [
  ["groupUnclosed", "nubara (vuelo OR (maleta", "nubara (vuelo OR (maleta))"],
  ["groupUnclosed", "nubara (", "nubara"],
  ["groupUnopened", "nubara vuelo)", "nubara vuelo"],
  ["groupUnopened", "a) b", "a b"],
  ["groupEmpty", "a ( ) b", "a b"],
  ["quoteUnclosed", 'nubara "vuelo tarde', 'nubara "vuelo tarde"', "nubara vuelo tarde"],
  ["phraseEmpty", 'a ""~3 b', "a b"],
  ["operandMissingBefore", "OR a", "a"],
  ["operandMissingAfter", "a OR", "a"],
  ["operandMissingAfter", "(a NOT) b", "(a) b"],
  ["nearDistance", "a NEAR/ b", "a NEAR/5 b"],
  ["nearDistance", "a NEAR/5000 b", "a NEAR/1000 b"],
  ["nearDistance", "a NEAR b", "a NEAR/5 b"],
  ["nearDistance", "a NEAR 3 b", "a NEAR/3 b"],
  ["slopDistance", '"a b"~x', '"a b"~3'],
  ["slopWithoutPhrase", "(late flight)~5", '"late flight"~5'],
  ["slopWithoutPhrase", '"late flight" ~5', '"late flight"~5'],
  ["slopWithoutPhrase", "word~3", "word"],
  ["wildcardTooShort", "nubara a*", "nubara a"],
  ["wildcardTooShort", "nubara *", "nubara"],
  ["wildcardMisplaced", "can*lado", "can*", "canlado"],
  ["exactWithoutWord", "a =#tag", "a #tag"],
  ["noWord", "H & M", '"H & M"', "H M"],
  ["symbolOperator", "chocolate -swiss", "chocolate NOT swiss"],
  ["symbolOperator", "a | b", "a OR b"],
  ["symbolOperator", "a b |", "a b"],
  ["linkNotSearched", "a https://united.com/x", "a site:united.com"],
  ["linkNotSearched", '"a https://united.com/x"', '"a "'],
  ["filterUnknown", "from:ana", "author:ana"],
  ["filterUnknown", "a language:Spanish", "a lang:es"],
  ["filterUnknown", "to:@ana", "@ana"],
  ["filterUnknown", 'a location:"Buenos Aires"', 'a place:"Buenos Aires"'],
  ["filterUnknown", "a since:2020", "a"],
  ["filterValueMissing", "a lang: es", "a lang:es", "a es"],
  ["filterValueMissing", "a OR author:", "a OR"],
  ["filterValueInvalid", "a lang:spanish", "a lang:es"],
  ["languageUnknown", "a lang:jp", "a lang:ja"],
  ["languageUnknown", "a lang:spa", "a lang:es"],
  ["languageUnknown", "a lang:ex NOT b", "a lang:es NOT b", "a lang:en NOT b"],
  ["languageUnknown", "a lang:xx", "a"],
  ["filterValueInvalid", "a is:new", "a is:reply", "a is:repost", "a is:original"],
  ["filterValueInvalid", "a followers>10k", "a followers>10000"],
  ["filterValueInvalid", "a followers>1.000", "a followers>1000"],
  ["filterValueInvalid", "site:https://www.b.es/x", "site:b.es"],
  ["notAlone", "a OR NOT b", "a NOT b"],
  ["notAlone", "NOT b", "b"],
  ["filterAlone", "a OR lang:es", "a lang:es"],
  ["filterAlone", "lang:es OR a", "lang:es a"],
  ["nearOperand", "a NEAR/3 lang:es", "a AND lang:es"],
];

describe("a faulty query", () => {
  test.each(MENDED)("%s: %s is mended", (code, text, ...expected) => {
    const parsed = parseTypedQuery(text);
    expect(parsed.ok ? "holds" : parsed.error.code).toBe(code);
    expect(mended(text)).toEqual(expected);
  });

  test("of every kind that a machine can mend is mended", () => {
    const known = new Set(MENDED.map(([code]) => code));
    // Only who wrote it knows what it should say, or where to part it.
    const unmendable = ["empty", "tooLong", "tooManyTerms", "tooDeep", "tooComplex"];
    expect(QUERY_ERROR_CODES.filter((code) => !known.has(code))).toEqual(unmendable);
  });

  test("comes to hold by taking its first mend again and again, or to a fault only its author can mend", () => {
    const piece = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 3 }),
      fc.constantFrom(
        ...'( ) " « » AND OR NOT NEAR/3 NEAR/ ~2 * = # @ lang: lang:spanish from:ana followers> -x | https://b.es'.split(
          " ",
        ),
        " ",
        " ",
        "late",
        "flight",
        "😡",
      ),
    );
    let held = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        let text = pieces.join("");
        for (let taken = 0; taken < 80; taken += 1) {
          const [first] = mended(text);
          if (first === undefined) {
            if (parseTypedQuery(text).ok) held += 1;
            return;
          }
          text = first;
        }
        throw new Error(`never mended: ${pieces.join("")}`);
      }),
      { numRuns: 3_000 },
    );
    expect(held).toBeGreaterThan(1_500);
  });
});
