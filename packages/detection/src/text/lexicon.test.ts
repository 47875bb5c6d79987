import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Lexicon } from "./lexicon.ts";
import { passageOf } from "./passage.ts";
import { wordOf, WORDS_KEPT } from "./word.ts";

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

test("finds the same whatever was looked up before, and when what was kept is let go of", () => {
  const entries = ["a", "b", "ab*", "a b", "a b c", "a b*", "b c a", "c *", "abc"];
  const lexicon = new Lexicon<string>(entries.map((entry) => [entry, entry]));
  const plain = (words: readonly string[]): string[] => {
    const standing: string[] = [];
    for (let at = 0; at < words.length; at += 1) {
      const fits = (entry: string) =>
        entry.split(" ").every((part, each) => {
          const word = words[at + each];
          return word !== undefined && (part.endsWith("*") ? word.startsWith(part.slice(0, -1)) : word === part);
        });
      const phrases = entries.filter((entry) => entry.includes(" ") && fits(entry));
      const longest = phrases.toSorted((one, other) => other.split(" ").length - one.split(" ").length)[0];
      const whole = entries.find((entry) => entry === words[at]);
      const entry = longest ?? whole ?? entries.find((stem) => !stem.includes(" ") && fits(stem));
      if (entry === undefined) continue;
      standing.push(entry);
      at += entry.split(" ").length - 1;
    }
    return standing;
  };
  const agrees = (words: readonly string[]): void => {
    expect(lexicon.hitsIn(passageOf(words.join(" "))).map(({ value }) => value)).toEqual(plain(words));
  };
  const someWords = fc.array(fc.constantFrom("a", "b", "c", "ab", "abc", "abd", "d"), { maxLength: 8 });
  fc.assert(fc.property(someWords, agrees), { numRuns: 500 });
  const kept = passageOf("a b c");
  for (let index = 0; index <= WORDS_KEPT; index += 1) wordOf(`x${index}`);
  expect(lexicon.hitsIn(kept).map(({ value }) => value)).toEqual(["a b c"]);
  fc.assert(fc.property(someWords, agrees), { numRuns: 500 });
});

test("a word is found in a lexicon that is made after it was met, as it stands, by a stem and as the beginning of a phrase", () => {
  const text = "quokka wombatty numbat sits, bilbyyyy";
  const passage = passageOf(text);
  const late = new Lexicon<number>([
    ["quokka, w*", 1],
    ['"numbat sits", bilby', 2],
  ]);
  const inPassage = late.hitsIn(passage).map(({ written, value }) => [written, value]);
  expect(inPassage).toEqual([
    ["quokka", 1],
    ["wombatty", 1],
    ["numbat sits", 2],
    ["bilbyyyy", 2],
  ]);
  expect(late.hitsIn(passageOf(text))).toEqual(late.hitsIn(passage));
});
