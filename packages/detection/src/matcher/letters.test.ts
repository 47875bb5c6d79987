import fc from "fast-check";
import { expect, test } from "vitest";
import { foldWord } from "../text/fold.ts";
import { tokenise } from "../text/tokens.ts";
import { ACCENT, APART, DROPS_MARKS, FOLDED } from "./letters.ts";

const SIMPLE = Array.from({ length: 0x10000 }, (_, unit) => unit).filter((unit) => FOLDED[unit]! > ACCENT);

test("letters that fold alone make words that fold letter by letter", () => {
  const letter = fc.constantFrom(...SIMPLE).map((unit) => String.fromCharCode(unit));
  fc.assert(
    fc.property(fc.string({ unit: letter, minLength: 1, maxLength: 8 }), (word) => {
      const folded = [...word].map((each) => String.fromCharCode(FOLDED[each.charCodeAt(0)]!)).join("");
      expect(folded).toBe(foldWord(word));
    }),
    { numRuns: 20_000 },
  );
});

test("each of them folds alone as it folds in the table, beside any of a dozen neighbours", () => {
  const neighbours = ["a", "É", "σ", "Σ", "İ", "я", "Ё", "й", "가", "ب", "ß".toUpperCase(), "_", "7"];
  const wrong = SIMPLE.filter((unit) =>
    neighbours.some((neighbour) => {
      const [before, after] = [foldWord(neighbour), String.fromCharCode(FOLDED[unit]!)];
      const letter = String.fromCharCode(unit);
      return foldWord(neighbour + letter) !== before + after || foldWord(letter + neighbour) !== after + before;
    }),
  );
  expect(wrong).toEqual([]);
});

test("accents behind a letter that drops them change nothing, whatever accents and however many", () => {
  const accents = Array.from({ length: 0x70 }, (_, index) => String.fromCharCode(0x300 + index)).filter(
    (accent) => FOLDED[accent.charCodeAt(0)] === ACCENT,
  );
  expect(accents.length).toBeGreaterThan(100);
  const bare = SIMPLE.filter((unit) => DROPS_MARKS[FOLDED[unit]!] === 1);
  expect(bare.length).toBeGreaterThan(1_000);
  const wrong = bare.flatMap((unit) => {
    const letter = String.fromCharCode(unit);
    return accents.filter((accent) => foldWord(`${letter}${accent}`) !== String.fromCharCode(FOLDED[unit]!));
  });
  expect(wrong).toEqual([]);
  const letter = fc.constantFrom(...bare).map((unit) => String.fromCharCode(unit));
  fc.assert(
    fc.property(letter, fc.array(fc.constantFrom(...accents), { maxLength: 5 }), letter, (first, marks, second) => {
      expect(foldWord(first + marks.join("") + second)).toBe(foldWord(first + second));
    }),
    { numRuns: 5_000 },
  );
});

test("what parts words in the table is no letter to the tokeniser", () => {
  const parting = Array.from({ length: 0x10000 }, (_, unit) => unit).filter((unit) => FOLDED[unit] === APART);
  expect(parting.filter((unit) => tokenise(`a${String.fromCharCode(unit)}b`).length !== 2)).toEqual([]);
});
