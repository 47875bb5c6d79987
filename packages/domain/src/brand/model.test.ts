import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_MS, instantFromMs, msOf, shift } from "../kernel/time.ts";
import { BrandSlug, NEVER, brandNow, realDue, type BrandTime } from "./model.ts";
import { slugFrom } from "./slug.ts";

const START = Date.UTC(2026, 10, 20);
const instants = fc.integer({ min: -30 * DAY_MS, max: 30 * DAY_MS }).map((ms) => instantFromMs(START + ms));
const times: fc.Arbitrary<BrandTime> = fc.record({
  realAnchor: instants,
  brandAnchor: instants,
  rate: fc.constantFrom(1, 2, 10, 60, 0.5, 7.25),
});

test("the world's time is the brand's own where nothing is set apart", () => {
  fc.assert(
    fc.property(instants, instants, (anchor, real) => {
      expect(brandNow({ realAnchor: anchor, brandAnchor: anchor, rate: 1 }, real)).toBe(real);
    }),
  );
});

test("a timer set for a brand's moment fires when its clock shows it, and not a millisecond before", () => {
  fc.assert(
    fc.property(times, instants, (time, due) => {
      const real = realDue(time, due);
      expect(brandNow(time, real) >= due).toBe(true);
      expect(brandNow(time, shift(real, -1)) <= due).toBe(true);
      // At real rates the clock shows it exactly, or the first millisecond that it can show after it.
      expect(msOf(brandNow(time, real)) - msOf(due)).toBeLessThanOrEqual(Math.ceil(time.rate));
    }),
  );
});

test("a brand's clock never runs backwards", () => {
  fc.assert(
    fc.property(times, instants, fc.nat({ max: DAY_MS }), (time, real, later) => {
      expect(brandNow(time, shift(real, later)) >= brandNow(time, real)).toBe(true);
    }),
  );
});

test("a drill of an hour passes in a minute", () => {
  const anchor = instantFromMs(START);
  const drill = { realAnchor: anchor, brandAnchor: anchor, rate: 60 };
  expect(brandNow(drill, shift(anchor, 60_000))).toBe(shift(anchor, 3_600_000));
  expect(realDue(drill, shift(anchor, 12 * 3_600_000))).toBe(shift(anchor, 12 * 60_000));
});

test("a clock that stands still shows one moment, and what comes after it is never due", () => {
  fc.assert(
    fc.property(instants, instants, instants, instants, (realAnchor, brandAnchor, real, due) => {
      const still = { realAnchor, brandAnchor, rate: 0 };
      expect(brandNow(still, real)).toBe(brandAnchor);
      expect(realDue(still, due)).toBe(due <= brandAnchor ? realAnchor : NEVER);
    }),
  );
});

test("a slug made from any name is one", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), fc.string()), (name) => {
      expect(BrandSlug.safeParse(slugFrom(name)).success).toBe(true);
    }),
    { numRuns: 3_000 },
  );
});

test.each([
  ["Nubara Air", "nubara-air"],
  ["Café de la Luz", "cafe-de-la-luz"],
  ["Сбербанк", "sberbank"],
  ["Ёлка & Щука", "elka-schuka"],
  ["ＡＣＭＥ", "acme"],
  ["日本", "brand"],
  ["A", "brand"],
  ["--x--y--", "x-y"],
  [`${"a".repeat(39)} b`, "a".repeat(39)],
])("the slug of %s is %s", (name, slug) => {
  expect(slugFrom(name)).toBe(slug);
});
