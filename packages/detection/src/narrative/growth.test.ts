import fc from "fast-check";
import { expect, test } from "vitest";
import { growthOf } from "./growth.ts";

test("a story grows or fades by more than chance, and is quiet when nobody tells it", () => {
  expect([growthOf(0, 0), growthOf(3, 2), growthOf(12, 3), growthOf(2, 11), growthOf(0, 4)]).toEqual([
    "quiet",
    "steady",
    "growing",
    "fading",
    "fading",
  ]);
});

test("what grows one way fades the other", () => {
  const mirrored = { growing: "fading", fading: "growing", steady: "steady", quiet: "quiet" };
  const counts = fc.nat({ max: 500 });
  fc.assert(
    fc.property(counts, counts, (a, b) => {
      expect(growthOf(b, a)).toBe(mirrored[growthOf(a, b)]);
    }),
  );
});
