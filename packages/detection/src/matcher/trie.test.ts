import fc from "fast-check";
import { expect, test } from "vitest";
import { Trie } from "./trie.ts";

// Few letters, so that spellings begin, end and hold each other.
const word = fc.string({ unit: fc.constantFrom("a", "b", "ñ"), minLength: 1, maxLength: 6 });

test("finds every spelling that stands inside a word, and no other, whenever spellings are added", () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), fc.array(word, { maxLength: 4 }), word, (first, later, part) => {
      const trie = new Trie();
      const spellings: string[] = [];
      for (const group of [first, later]) {
        for (const spelling of group) spellings[trie.add(spelling)] = spelling;
        const text = `${part}${group.join("")}`;
        const found = new Set<number>();
        trie.eachInside(
          Uint16Array.from(text, (letter) => letter.charCodeAt(0)),
          0,
          text.length,
          (output) => {
            const isNew = !found.has(output);
            found.add(output);
            return isNew;
          },
        );
        const expected = spellings.filter((spelling) => text.includes(spelling));
        expect([...found].map((output) => spellings[output]!).toSorted()).toEqual(expected.toSorted());
      }
    }),
    { numRuns: 2_000 },
  );
});

test("walks along what was added and stops where nothing goes on", () => {
  const trie = new Trie();
  for (const spelling of ["ab", "abc", "x"]) trie.add(spelling);
  const walk = (text: string) => {
    const ends: string[] = [];
    let node = 0;
    for (let index = 0; index < text.length; index += 1) {
      node = trie.step(node, text.charCodeAt(index));
      if (node < 0) break;
      if (trie.outputAt(node) >= 0) ends.push(text.slice(0, index + 1));
    }
    return ends;
  };
  expect([walk("abcd"), walk("b"), walk("xab")]).toEqual([["ab", "abc"], [], ["x"]]);
});
