import fc from "fast-check";
import { expect, it } from "vitest";
import { pairAt, stretchesOf } from "./colour.ts";

const piece = fc.oneof(
  fc.constantFrom("(", ")", '"', "«", "AND", "OR", "NOT", "NEAR/3", "~2", "lang:es", "#x", "=Y", "z*", " ", "\n", "😡"),
  fc.string({ unit: "binary", maxLength: 3 }),
);

it("covers a query whole, in order and once, whatever is typed", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 16 }), (pieces) => {
      const query = pieces.join("");
      expect(
        stretchesOf(query)
          .map(({ from, to }) => query.slice(from, to))
          .join(""),
      ).toBe(query);
    }),
  );
});

it("tells operators, filters, phrases and brackets apart, and what stands in a phrase is no operator", () => {
  const query = '(a OR "b OR c"~3) NOT lang:es #x or';
  expect(
    stretchesOf(query)
      .filter(({ kind }) => kind !== "space")
      .map(({ kind, from, to }) => `${kind} ${query.slice(from, to)}`),
  ).toEqual([
    "open (",
    "word a",
    "operator OR",
    'phrase "b OR c"~3',
    "close )",
    "operator NOT",
    "filter lang:es",
    "sigil #x",
    "word or",
  ]);
});

it("pairs the bracket at the caret, from either end and either side", () => {
  const query = "a (b OR (c)) d";
  const pairs = [2, 3, 8, 9, 10, 11, 12].map((caret) => pairAt(stretchesOf(query), caret));
  expect(pairs).toEqual([
    [2, 11],
    [2, 11],
    [8, 10],
    [8, 10],
    [8, 10],
    [8, 10],
    [2, 11],
  ]);
  expect(pairAt(stretchesOf(query), 5)).toBeNull();
  expect(pairAt(stretchesOf("(a"), 0)).toBeNull();
});
