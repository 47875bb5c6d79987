import fc from "fast-check";
import { expect, test } from "vitest";
import { entryKey, readEntries, readEntry } from "./entry.ts";

test.each([
  ["  Gilipollas ", { words: ["gilipollas"], exact: false }],
  ["HIJO   de-puta", { words: ["hijo", "de", "puta"], exact: false }],
  ["gilipoll*", { words: ["gilipoll*"], exact: false }],
  ["=Coño", { words: ["coño"], exact: true }],
  ["ｍｉｅｒｄａ", { words: ["mierda"], exact: false }],
] as const)("%s is read as it is compared", (written, ok) => {
  expect(readEntry(written)).toEqual({ ok });
});

test.each([
  ["¡¡!!", "signs"],
  ["123", "signs"],
  ["ab", "short"],
  ["ab*", "star"],
  ["m*rda", "star"],
  ["a".repeat(61), "long"],
] as const)("%s cannot be looked for: %s", (written, problem) => {
  expect(readEntry(written)).toEqual({ problem });
});

test("what is pasted is kept once, and every line that is not kept has its reason", () => {
  expect(readEntries("recall, Recall\nhijo de puta\n\n!!\nab;insulto", ["insulto"])).toEqual({
    entries: ["recall", "hijo de puta"],
    faults: [
      { line: "Recall", problem: "duplicate" },
      { line: "!!", problem: "signs" },
      { line: "ab", problem: "short" },
      { line: "insulto", problem: "duplicate" },
    ],
  });
});

test("the key of an entry is an entry with that key, whatever was typed", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 80 }), (typed) => {
      if ("problem" in readEntry(typed)) return;
      expect(entryKey(entryKey(typed))).toBe(entryKey(typed));
      expect(readEntry(entryKey(typed))).toEqual(readEntry(typed));
    }),
  );
});
