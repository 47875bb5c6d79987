import { GRAVE_KINDS, type GraveKind } from "@baluarte/domain/triage/grave.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { urgencyLevelOf, urgencyOf, type Weighable } from "./evidence.ts";

const mentions: fc.Arbitrary<Weighable> = fc.record({
  text: fc.constantFrom("the bread was stale", "quiero morir"),
  followers: fc.option(fc.constantFrom(0, 900, 29_999, 30_000, 5_000_000)),
  complaint: fc.boolean(),
  offensive: fc.boolean(),
  toneScore: fc.option(fc.constantFrom(-1, 0, 0.39, 0.4, 1)),
  grave: fc.oneof(fc.constant<GraveKind[]>([]), fc.subarray([...GRAVE_KINDS], { maxLength: 2 })),
  watched: fc.boolean(),
});

test("the level alone is the one that is told with its reasons", () => {
  const levels = new Set<number>();
  fc.assert(
    fc.property(mentions, (mention) => {
      const level = urgencyLevelOf(mention);
      levels.add(level);
      expect(level).toBe(urgencyOf(mention, []).level);
    }),
    { numRuns: 600 },
  );
  expect([...levels].toSorted()).toEqual([0, 1, 2, 3]);
});
