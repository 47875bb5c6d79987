import fc from "fast-check";
import { expect, test } from "vitest";
import { exactForm } from "../text/fold.ts";
import { tokenise } from "../text/tokens.ts";
import { textPiece } from "./generators.ts";
import { KIND, WORD, WORD_BITS, Words } from "./words.ts";

const NAMES = ["word", "hashtag", "handle", "link"] as const;

function readBy(words: Words, text: string): unknown[] {
  words.read(text, true);
  const links = [...words.hosts];
  return Array.from({ length: words.count }, (_, word) => {
    const row = word << WORD_BITS;
    const kind = words.rows[row + WORD.kind]!;
    if (kind === KIND.link) return { kind: "link" };
    const from = words.rows[row + WORD.from]!;
    const units = words.units.subarray(from, from + words.rows[row + WORD.length]!);
    return { kind: NAMES[kind], folded: String.fromCharCode(...units), exact: words.exactOf(word) };
  }).concat(links as never[]);
}

function cutBy(text: string): unknown[] {
  const tokens = tokenise(text);
  const links = tokens.flatMap((token) => (token.kind === "link" && token.host !== "" ? [token.host] : []));
  return [
    ...tokens.map((token) =>
      token.kind === "link"
        ? { kind: "link" }
        : { kind: token.kind, folded: token.folded, exact: exactForm(token.exact) },
    ),
    ...links,
  ];
}

test("reads the words of any text as the tokeniser cuts them, one text after the other", () => {
  const words = new Words();
  fc.assert(
    fc.property(fc.array(textPiece, { maxLength: 14 }), (parts) => {
      const text = parts.join("");
      expect(readBy(words, text)).toEqual(cutBy(text));
    }),
    { numRuns: 20_000 },
  );
});

test("and of a text longer than those it keeps room for, before and after it", () => {
  const words = new Words();
  const sample = fc.sample(textPiece, { numRuns: 4_000, seed: 9 });
  for (const text of ["late 😡", sample.join(""), sample.slice(0, 40).join(""), "ﷺ ".repeat(2_000), "a b"]) {
    expect(readBy(words, text)).toEqual(cutBy(text));
  }
});
