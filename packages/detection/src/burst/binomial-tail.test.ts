import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binomialTail } from "./binomial-tail.ts";

describe("the binomial tail", () => {
  test.each([
    [0, 10, 0.3, 1],
    [10, 10, 0.5, 2 ** -10],
    [11, 10, 0.5, 0],
    [6, 10, 0.5, 0.376953125],
    [600, 2_000, 0.25, 2.3e-7],
  ])("P(X ≥ %i of %i at %f) is %f", (least, trials, share, tail) => {
    expect(binomialTail(least, trials, share)).toBeCloseTo(tail, 6);
  });

  test("is the sum of its terms", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (trials, share) => {
          let choices = 1;
          let sum = 0;
          for (let hits = trials; hits >= 1; hits -= 1) {
            sum += choices * share ** hits * (1 - share) ** (trials - hits);
            expect(binomialTail(hits, trials, share)).toBeCloseTo(sum, 8);
            choices *= hits / (trials - hits + 1);
          }
        },
      ),
    );
  });

  test("falls from whole number to whole number without a step", () => {
    const tails = Array.from({ length: 41 }, (_, quarter) => binomialTail(quarter / 4, 10, 0.3));
    expect(tails).toEqual(tails.toSorted((a, b) => b - a));
    expect(tails[10]! - tails[14]!).toBeLessThan(0.35);
  });
});
