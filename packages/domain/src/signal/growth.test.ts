import { expect, test } from "vitest";
import { hasGrown } from "./growth.ts";

test.each([
  [
    "a rise that doubles is the one that was told",
    { observed: 40, expected: 10 },
    { observed: 80, expected: 10 },
    false,
  ],
  ["three times as much is told again", { observed: 40, expected: 10 }, { observed: 120, expected: 10 }, true],
  [
    "a longer window of the same rise is no growth",
    { observed: 40, expected: 2 },
    { observed: 130, expected: 7 },
    false,
  ],
  ["less than one post expected counts as one", { observed: 5, expected: 0.1 }, { observed: 14, expected: 0.9 }, false],
])("%s", (_, told, now, grown) => {
  expect(hasGrown(told, now)).toBe(grown);
});
