import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { discontentOf } from "./discontent.ts";
import { TONES } from "./model.ts";

const reading = fc.record({
  tone: fc.constantFrom(...TONES),
  toneScore: fc.double({ min: -1, max: 1, noNaN: true }),
  complaintScore: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe("how discontent a post reads", () => {
  test("is a whole number of hundredths", () => {
    fc.assert(
      fc.property(reading, fc.constantFrom(...TONES), (read, tone) => {
        const discontent = discontentOf(read, tone);
        expect(Number.isInteger(discontent) && discontent >= 0 && discontent <= 100).toBe(true);
      }),
    );
  });

  test.each([
    [-1, 1, 100],
    [-1, 0, 50],
    [0, 0.5, 50],
    [1, 0, 0],
  ])("with tone %f and complaint %f is %i", (toneScore, complaintScore, hundredths) => {
    expect(discontentOf({ tone: "neutral", toneScore, complaintScore })).toBe(hundredths);
  });

  test("follows a person who says otherwise, whatever the machine read", () => {
    const read = { tone: "positive", toneScore: 0.9, complaintScore: 0.1 } as const;
    expect([discontentOf(read, "negative"), discontentOf(read, "positive")]).toEqual([100, 8]);
    expect(discontentOf({ tone: "negative", toneScore: -1, complaintScore: 1 }, "neutral")).toBe(0);
  });
});
