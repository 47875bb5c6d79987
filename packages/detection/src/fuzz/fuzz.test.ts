import { describe, expect, test } from "vitest";
import { analyzePost } from "../analyze/testing/by-lists.ts";
import { seededRandom } from "../burst/generators.ts";
import { parseQuery } from "../query/parse.ts";
import { checkQuery, checkReading, checkText, fuzzedMatcher } from "./check.ts";
import { hostileQuery, hostileText } from "./hostile.ts";

// A short run of `npm run bench -- fuzz`, which goes on for as long as it is told and prints what it broke on.
const ROUNDS = 300;
const SEED = Math.floor(Math.random() * 2 ** 31);

/** Names the seed and the input of a round that fails: both are needed to see it again. */
function round(input: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw new Error(`seed ${SEED}, on ${JSON.stringify(input)}`, { cause: error });
  }
}

describe("whatever a stranger writes", () => {
  test("is cut, matched as the language is defined and read, and nothing throws", () => {
    const random = seededRandom(SEED);
    const matcher = fuzzedMatcher();
    let units = 0;
    for (let rounds = 0; rounds < ROUNDS; rounds += 1) {
      const text = hostileText(random, 600);
      round(text, () => {
        checkText(text, matcher);
        checkReading(text, analyzePost);
      });
      units += text.length;
    }
    expect(units).toBeGreaterThan(ROUNDS);
  });

  test("as a query is refused with a column and a sentence, or matches as it is defined however it is written", () => {
    const random = seededRandom(SEED);
    const posts = Array.from({ length: 8 }, () => hostileText(random, 200, ["late ", "flight ", "a ", "ab", "b.es "]));
    let taken = 0;
    for (let rounds = 0; rounds < ROUNDS; rounds += 1) {
      const text = hostileQuery(random);
      round(text, () => checkQuery(text, posts));
      taken += parseQuery(text).ok ? 1 : 0;
    }
    // One in five is: less than a quarter of that does not happen by chance.
    expect(taken).toBeGreaterThan(ROUNDS / 20);
  });
});

test.each([
  [
    "ten thousand words",
    Array.from({ length: 10_000 }, (_, index) => `w${index}`).join(" OR "),
    "tooLong|tooManyTerms",
  ],
  ["five hundred nestings", `${"(".repeat(500)}late${")".repeat(500)}`, "tooDeep"],
  ["five hundred nestings of NOT", `late ${"NOT (late ".repeat(500)}${")".repeat(500)}`, "tooDeep"],
  ["stars alone", "* OR *", "wildcardTooShort|noWord"],
  ["short stars near each other", "a* NEAR/9 a*", "wildcardTooShort"],
  [
    "groups near each other without end",
    `(${"a b OR ".repeat(120)}b) NEAR/9 (${"c d OR ".repeat(120)}d)`,
    "tooComplex",
  ],
])("a query of %s is refused with a column and a reason", (_, text, codes) => {
  const parsed = parseQuery(text);
  expect(parsed.ok ? "taken" : parsed.error.code).toMatch(new RegExp(`^(?:${codes})$`));
  if (!parsed.ok) expect(parsed.error.column).toBeGreaterThanOrEqual(1);
});
