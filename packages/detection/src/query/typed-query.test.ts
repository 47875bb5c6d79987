import { describe, expect, test } from "vitest";
import { parseQuery } from "./parse.ts";
import { parseTypedQuery } from "./typed-query.ts";

function refusal(text: string): string | null {
  const parsed = parseTypedQuery(text);
  return parsed.ok ? null : `${parsed.error.column} ${parsed.error.message}`;
}

describe("a query that is typed", () => {
  test.each([
    ["Hornos NEAR Lía", "8 NEAR/ needs a whole number from 1 to 1000, as in NEAR/5"],
    ['"pan duro" NEAR (a OR b)', "12 NEAR/ needs a whole number from 1 to 1000, as in NEAR/5"],
    ["a lang:xx", "8 there is no language xx: did you mean lang:es?"],
    ["a NOT lang:jp", "12 there is no language jp: did you mean lang:ja?"],
    ["a (b OR c lang:eng)", "16 there is no language eng: did you mean lang:en?"],
  ])("%s is refused where it would find nothing of what was meant", (text, sentence) => {
    expect(refusal(text)).toBe(sentence);
    // What is stored goes on being read as the grammar says.
    expect(parseQuery(text).ok).toBe(true);
  });

  test.each([
    "NEAR",
    "NEAR a",
    "a NEAR",
    'a "NEAR" b',
    "a NEAR/3 b",
    "a near b",
    "a lang:fil",
    "a lang:en-GB",
    "a lang:und",
  ])("%s is taken", (text) => {
    expect(refusal(text)).toBeNull();
  });
});
