import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fewVoicesOf } from "./few-voices.ts";

const voices = (posts: readonly number[]) => {
  const [first = 0, second = 0] = posts.toSorted((a, b) => b - a);
  return { first, second, all: posts.reduce((sum, count) => sum + count, 0) };
};
const each = (accounts: number, posts: number) => Array.from({ length: accounts }, () => posts);
const many = (count: number) => Array.from({ length: count }, () => 1);

describe("whose a rise is", () => {
  test.each([
    ["one account's", [96, ...many(24)], 20, { accounts: 1, posts: 96 }],
    ["two accounts'", [50, 46, ...many(24)], 20, { accounts: 2, posts: 96 }],
    ["people's, though one of them is loud", [96, ...many(124)], 20, null],
    ["people's, who write twice or thrice", Array.from({ length: 40 }, () => 3), 20, null],
    ["people's, where nothing is above the usual", many(20), 20, null],
    ["two accounts' on a brand of which nobody speaks", [30, 30], 0.1, { accounts: 2, posts: 60 }],
    ["three accounts'", each(3, 30), 0.1, null],
    ["a brigade's of eight", each(8, 20), 50, null],
    ["a brigade's of sixty", each(60, 20), 1_100, null],
    ["people's behind two that flood", [1_000, 1_000, ...many(4_000)], 40, null],
    ["a few people's, one of whom writes four times", [4, 1, 1, 1], 0.1, null],
  ])("%s", (_, posts, expected, few) => {
    expect(fewVoicesOf(voices(posts), expected)).toEqual(few);
  });

  test("more people who say it once never make it fewer voices", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 40 }),
        fc.double({ min: 0.1, max: 60, noNaN: true }),
        fc.integer({ min: 1, max: 60 }),
        (posts, expected, others) => {
          const before = voices(posts);
          fc.pre(before.all > expected && fewVoicesOf(before, expected) === null);
          expect(fewVoicesOf(voices([...posts, ...many(others)]), expected)).toBeNull();
        },
      ),
    );
  });
});
