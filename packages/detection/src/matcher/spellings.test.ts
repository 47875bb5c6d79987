import { expect, test } from "vitest";
import { LETTERS_MAX, TermRows } from "./rows.ts";
import { Spellings } from "./spellings.ts";
import { KIND, Words } from "./words.ts";

function filed(spelled: readonly string[], termOf: (index: number) => number): Spellings {
  const rows = new TermRows();
  const spellings = new Spellings(rows);
  spelled.forEach((word, index) => {
    rows.makeRoom(termOf(index) + 1);
    spellings.add(word, KIND.text, termOf(index));
  });
  return spellings;
}

function termsIn(spellings: Spellings, text: string): number[] {
  const words = new Words();
  words.read(text, false);
  const terms = new Int32Array(words.count);
  spellings.bareTerms(words, terms);
  return [...terms];
}

test("a word is found by all of its letters, whether its row holds them or not", () => {
  const word = (length: number, last: string) => `${"abcdefghijklmnopqrst".slice(0, length - 1)}${last}`;
  const lengths = Array.from({ length: 2 * LETTERS_MAX }, (_, index) => index + 1);
  const spellings = filed(
    lengths.map((length) => word(length, "z")),
    (index) => index,
  );
  for (const last of ["z", "y"]) {
    const text = lengths.map((length) => word(length, last)).join(" ");
    expect(termsIn(spellings, text)).toEqual(lengths.map((_, index) => (last === "z" ? index : -1)));
    expect(lengths.map((length) => spellings.termOf(word(length, last), KIND.text))).toEqual(termsIn(spellings, text));
  }
});

test("words are found however many there are and however high their terms, and no other is", () => {
  const words = Array.from({ length: 30_000 }, (_, index) => `w${index.toString(36)}`);
  const termOf = (index: number) => 3 * index + (index > 20_000 ? 200_000 : 0);
  const spellings = filed(words, termOf);
  expect(words.map((word) => spellings.termOf(word, KIND.text))).toEqual(words.map((_, index) => termOf(index)));
  expect(termsIn(spellings, words.slice(0, 400).join(" "))).toEqual(
    words.slice(0, 400).map((_, index) => termOf(index)),
  );
  expect(words.filter((word) => spellings.termOf(`${word}_`, KIND.text) >= 0)).toEqual([]);
  expect(words.filter((word) => spellings.termOf(word, KIND.hashtag) >= 0)).toEqual([]);
});
