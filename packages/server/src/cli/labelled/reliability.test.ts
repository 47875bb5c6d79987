import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recallAtPrecision, reliabilityOf, type Chance } from "./reliability.ts";

describe("reliability", () => {
  test("sets the mean chance of each tenth beside the share that is true", () => {
    const chances: Chance[] = [
      [0.05, false],
      [0.72, true],
      [0.78, false],
      [1, true],
    ];
    expect(reliabilityOf(chances)).toEqual({
      bins: [
        { from: 0, to: 0.1, rows: 1, chance: 0.05, share: 0 },
        { from: 0.7, to: 0.8, rows: 2, chance: 0.75, share: 0.5 },
        { from: 0.9, to: 1, rows: 1, chance: 1, share: 1 },
      ],
      error: (0.05 + 2 * 0.25) / 4,
    });
  });

  test("counts each post once, in any order, and errs by 0 to 1", () => {
    const chance = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean());
    fc.assert(
      fc.property(fc.array(chance, { maxLength: 60 }), (chances) => {
        const { bins, error } = reliabilityOf(chances);
        expect(bins.reduce((sum, { rows }) => sum + rows, 0)).toBe(chances.length);
        expect(error >= 0 && error <= 1).toBe(true);
        expect(reliabilityOf(chances.toReversed()).error).toBeCloseTo(error, 10);
      }),
    );
  });
});

describe("recall at a precision", () => {
  test("is the most that can be found while enough of it is right", () => {
    const chances: Chance[] = [[0.9, true], [0.8, false], [0.7, true], [0.6, true], [0.5, false], [0.4, true]]; // prettier-ignore
    expect(recallAtPrecision(chances, 0.75)).toEqual({ recall: 0.75, threshold: 0.6 });
    expect(recallAtPrecision(chances, 1)).toEqual({ recall: 0.25, threshold: 0.9 });
  });

  test("takes posts of one chance together", () => {
    const chances: Chance[] = [[0.5, true], [0.5, false], [0.5, false]]; // prettier-ignore
    expect(recallAtPrecision(chances, 0.7)).toEqual({ recall: 0, threshold: null });
  });
});
