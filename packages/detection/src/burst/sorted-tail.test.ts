import fc from "fast-check";
import { expect, test } from "vitest";
import { SortedTail } from "./sorted-tail.ts";

test("holds the last values in order of size, those that were none left out", () => {
  const value = fc.oneof(fc.constant(Number.NaN), fc.nat({ max: 5 }), fc.double({ min: 0, noNaN: true }));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.array(value, { maxLength: 40 }), (length, values) => {
      const tail = new SortedTail(length);
      for (const each of values) tail.push(each);
      const last = values.slice(-length).filter((each) => !Number.isNaN(each));
      expect([...tail.values]).toEqual(last.toSorted((a, b) => a - b));
    }),
  );
});
