import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exactForm, foldWord } from "./fold.ts";

describe("folding a word", () => {
  test.each([
    ["Café", "cafe"],
    ["Cafe\u0301", "cafe"],
    ["AÑO", "ano"],
    ["Straße", "strasse"],
    ["STRASSE", "strasse"],
    ["Smørrebrød", "smorrebrod"],
    ["Łódź", "lodz"],
    ["ılık", "ilik"],
    ["İstanbul", "istanbul"],
    ["Việt", "viet"],
    ["ﬁn", "fin"],
    ["ＡＢＣ１", "abc1"],
    ["Ελλάς", "ελλασ"],
    ["ΕΛΛΆΣ", "ελλασ"],
    ["Ёлка", "елка"],
    ["Е\u0308лка", "елка"],
    ["Йод", "йод"],
    ["И\u0306од", "йод"],
    ["Її", "її"],
    ["Ў", "ў"],
    ["❤️", "❤"],
    ["👎🏽", "👎"],
  ])("makes %s and its other spellings %s", (written, folded) => {
    expect(foldWord(written)).toBe(folded);
  });

  test("keeps marks of scripts where they make another letter", () => {
    expect(foldWord("हिन्दी")).toBe("हिन्दी".normalize("NFKC"));
    expect(foldWord("ガ")).not.toBe(foldWord("カ"));
  });

  test("changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(foldWord(foldWord(text))).toBe(foldWord(text));
      }),
      { numRuns: 2_000 },
    );
  });

  test("leaves the exact form as written, composed", () => {
    expect(exactForm("Cafe\u0301")).toBe("Café");
    expect(exactForm("WORD")).toBe("WORD");
  });
});
