import { describe, expect, test } from "vitest";
import type { Query } from "../query/ast.ts";
import { naiveMatches } from "../query/naive.ts";
import { parseQuery } from "../query/parse.ts";
import { type QueryablePost, tokenisePost } from "../query/post.ts";
import { LiveMatcher } from "./live.ts";

// Written to hold the matcher up. What is measured is processor time, with room for a slow machine: what is bounded takes
// tenths of a second here, what is not takes minutes.

const LENGTH = 100_000;
const BARE: QueryablePost = {
  channel: "x",
  text: "",
  author: null,
  lang: null,
  inReplyTo: null,
  repostOf: null,
  links: [],
  media: [],
  place: null,
};

function queryOf(text: string): Query {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(`${text.slice(0, 40)}: ${parsed.error.message}`);
  return parsed.query;
}

function matcherOf(queries: readonly string[]): LiveMatcher<number> {
  const matcher = new LiveMatcher<number>();
  queries.forEach((text, index) => matcher.set(index, queryOf(text)));
  return matcher;
}

function processorSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const QUERIES = [
  "late NEAR/9 flight",
  "aa* NEAR/9 aa*",
  "(aa* OR *aa OR *aa*) NEAR/1000 (aaa* OR *aaa*) NEAR/1000 late",
  '"aa aa aa late"~100',
  '"aa aa"',
  `"${"aa ".repeat(50)}"~0`,
  `"${Array.from({ length: 20 }, (_, index) => `${"a".repeat(2 + (index % 3))}*`).join(" ")} late"~30`,
  `(${Array.from({ length: 60 }, (_, index) => `*${"a".repeat(index + 2)}*`).join(" OR ")}) late`,
  `=Aa NOT (${Array.from({ length: 60 }, (_, index) => `${"a".repeat(index + 2)}*`).join(" OR ")})`,
  "😡 NEAR/5 😡",
  '"東京 タワー"',
  "site:b.es",
];

const POSTS: Readonly<Record<string, string>> = {
  "one word a hundred thousand letters long": "a".repeat(LENGTH),
  "one short word, again and again": "aa ".repeat(LENGTH / 3),
  "a word at every other position": "aa x ".repeat(LENGTH / 5),
  "two words in turns": "late flight ".repeat(LENGTH / 12),
  "marks alone": "\u0301".repeat(LENGTH),
  "a letter under a hundred thousand marks": `a${"\u0301".repeat(LENGTH)}`,
  "letters and marks in turns": "e\u0301".repeat(LENGTH / 2),
  "halves of pairs, first halves": "\ud83d".repeat(LENGTH),
  "halves of pairs, second halves": "\ude21".repeat(LENGTH),
  "halves of pairs between letters": "a\ude21\ud83d".repeat(LENGTH / 3),
  "emoji without a space": "😡".repeat(LENGTH / 2),
  "one chain of emoji": "👨\u200d".repeat(LENGTH / 3),
  "flags without a space": "🇪".repeat(LENGTH / 2),
  "a script without spaces": "東京タワーに".repeat(LENGTH / 6),
  "links in a row": "http://b.es/x ".repeat(LENGTH / 14),
  "one link": `http://${"b.".repeat(LENGTH / 2)}es`,
  "beginnings of links": "http:/".repeat(LENGTH / 6),
  "signs of hashtags and handles": "#@".repeat(LENGTH / 2),
  "caps of keys": "#\ufe0f\u20e3".repeat(LENGTH / 3),
};

describe("a post of a hundred thousand characters is matched in time, the same post in small as it is defined", () => {
  const small = QUERIES.map(queryOf);
  test.each(Object.entries(POSTS))("%s", (_, text) => {
    const matcher = matcherOf(QUERIES);
    expect(processorSeconds(() => matcher.match({ ...BARE, text }))).toBeLessThan(5);
    for (const length of [23, 24, 25]) {
      const post = { ...BARE, text: text.slice(0, length) };
      const tokenised = tokenisePost(post);
      const expected = small.flatMap((query, index) => (naiveMatches(query, tokenised) ? [index] : []));
      expect(matcher.match(post)).toEqual(expected);
    }
  });
});

describe("a query that is made to be large", () => {
  test("of five thousand words is compiled and asked in time", () => {
    const words = Array.from({ length: 4_990 }, (_, index) => `w${index.toString(36)}`);
    const queries = [
      words.join(" OR "),
      words.join(" "),
      `late NOT (${words.join(" OR ")})`,
      `late ${words.map((word) => `NOT ${word}`).join(" ")}`,
      words.map((word) => `${word}*`).join(" OR "),
      words.map((word) => `*${word}*`).join(" OR "),
    ];
    const matcher = new LiveMatcher<number>();
    const compiled = processorSeconds(() => queries.forEach((text, index) => matcher.set(index, queryOf(text))));
    expect(compiled).toBeLessThan(10);
    const text = `${words.join(" ")} late`;
    let found: number[] = [];
    expect(processorSeconds(() => (found = matcher.match({ ...BARE, text })))).toBeLessThan(5);
    expect(found).toEqual([0, 1, 4, 5]);
    expect(matcher.match({ ...BARE, text: "late" })).toEqual([2, 3]);
  });

  test("of nested parts of one letter costs a step a letter, however many of them stand inside a word", () => {
    const parts = Array.from({ length: 300 }, (_, index) => `*${"a".repeat(index + 2)}*`);
    const matcher = matcherOf([parts.join(" OR "), parts.join(" ")]);
    const text = "a".repeat(LENGTH);
    let found: number[] = [];
    expect(processorSeconds(() => (found = matcher.match({ ...BARE, text })))).toBeLessThan(5);
    expect(found).toEqual([0, 1]);
    expect(matcher.match({ ...BARE, text: "a".repeat(300) })).toEqual([0]);
  });

  test("of two hundred nestings is compiled as it reads", () => {
    const nested = `${"(b OR (a ".repeat(99)}late${"))".repeat(99)}`;
    const matcher = matcherOf([nested]);
    expect([matcher.match({ ...BARE, text: "a late" }), matcher.match({ ...BARE, text: "late" })]).toEqual([[0], []]);
  });
});
