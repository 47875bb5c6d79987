import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bandKeys } from "./minhash.ts";
import { jaccard } from "./shingle.ts";

const sets = fc
  .uniqueArray(fc.integer({ min: 0, max: 0xffff_ffff }), { minLength: 20, maxLength: 40 })
  .map((values) => Uint32Array.from(values).toSorted());

describe("keys of a set of shingles", () => {
  test("of sets that are 0.7 alike meet in at least 98 of 100 cases", () => {
    let met = 0;
    const runs = 1_000;
    fc.assert(
      fc.property(sets, (set) => {
        const part = set.slice(Math.floor(set.length * 0.28));
        expect(jaccard(set, part)).toBeGreaterThanOrEqual(0.7);
        const keys = bandKeys(set);
        if (bandKeys(part).some((key, band) => key === keys[band])) met += 1;
      }),
      { numRuns: runs, seed: 3 },
    );
    expect(met / runs).toBeGreaterThanOrEqual(0.98);
  });

  test("of an empty set are none", () => {
    expect(bandKeys(new Uint32Array())).toEqual(new Int32Array());
  });
});
