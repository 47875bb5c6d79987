import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fewVoicesOf } from "./few-voices.ts";

const many = (count: number) => Array.from({ length: count }, () => 1);

describe("whose a rise is", () => {
  test.each([
    ["one account's", [96, ...many(24)], 20, { accounts: 1, posts: 96 }],
    ["two accounts'", [50, 46, ...many(24)], 20, { accounts: 2, posts: 96 }],
    ["people's, though one of them is loud", [96, ...many(124)], 20, null],
    ["people's, who write twice or thrice", Array.from({ length: 40 }, () => 3), 20, null],
    ["people's, where nothing is above the usual", many(20), 20, null],
  ])("%s", (_, posts, expected, few) => {
    expect(fewVoicesOf(posts, expected)).toEqual(few);
  });

  test("more people who say it once never make it fewer voices", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 40 }),
        fc.double({ min: 0.1, max: 60, noNaN: true }),
        fc.integer({ min: 1, max: 60 }),
        (posts, expected, others) => {
          if (fewVoicesOf(posts, expected) === null)
            expect(fewVoicesOf([...posts, ...many(others)], expected)).toBeNull();
        },
      ),
    );
  });
});
