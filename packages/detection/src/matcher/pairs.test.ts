import { expect, test } from "vitest";
import { Pairs } from "./pairs.ts";

test("finds every pair that was filed, in its order, and no other", () => {
  const pairs = new Pairs();
  const filed = Array.from({ length: 5_000 }, (_, index) => [index % 71, index] as const);
  filed.forEach(([first, second], index) => pairs.add(first, second, index));
  expect(filed.map(([first, second]) => pairs.find(first, second))).toEqual(filed.map((_, index) => index));
  expect(filed.filter(([first, second]) => pairs.find(first + 1, second) >= 0)).toEqual([]);
});
