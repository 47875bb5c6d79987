import { describe, expect, test } from "vitest";
import { Lexicon } from "./lexicon.ts";
import { passageOf } from "./passage.ts";

const LEXICON = new Lexicon<number>([
  ['good, goodness, late*, "not good at all", "not good", año, late', 1],
  ["latex, good", 2],
]);

function found(text: string): (readonly [string, number])[] {
  return LEXICON.hitsIn(passageOf(text)).map(({ written, value }) => [written, value]);
}

describe("a lexicon", () => {
  test.each([
    [
      "a word, folded, in a hashtag too",
      "Good #GOOD",
      [
        ["Good", 1],
        ["GOOD", 1],
      ],
    ],
    [
      "a stem with any ending, unless the whole word stands too",
      "lately latex",
      [
        ["lately", 1],
        ["latex", 2],
      ],
    ],
    ["the longest phrase", "it is not good at all", [["not good at all", 1]]],
    ["a shorter phrase where the longer one breaks off", "not good at home", [["not good", 1]]],
    [
      "letters that were drawn out",
      "gooood gooooodness",
      [
        ["gooood", 1],
        ["gooooodness", 1],
      ],
    ],
    ["entries with accents in texts without", "un ano", [["ano", 1]]],
    ["nothing in handles and links", "@good https://good.com/late", []],
  ])("finds %s", (_, text, hits) => {
    expect(found(text)).toEqual(hits);
  });
});
