import fc from "fast-check";
import { expect, test } from "vitest";
import {
  DAY_MS,
  HOUR_MS,
  Instant,
  MINUTE_MS,
  SECOND_MS,
  durationMs,
  instantFromMs,
  minuteOf,
  msOf,
  shift,
} from "./time.ts";

const moments = fc.integer({ min: 0, max: 4_000_000_000_000 });

test("an instant has one spelling, which sorts as time does", () => {
  fc.assert(
    fc.property(moments, moments, (a, b) => {
      const [first, second] = [instantFromMs(a), instantFromMs(b)];
      expect(Instant.parse(first)).toBe(first);
      expect(msOf(first)).toBe(a);
      expect(first < second).toBe(a < b);
      expect(shift(first, b - a)).toBe(second);
    }),
  );
});

test("a minute begins at or before each of its instants, and less than a minute before", () => {
  fc.assert(
    fc.property(moments, (ms) => {
      const minute = msOf(minuteOf(instantFromMs(ms)));
      expect(minute % MINUTE_MS).toBe(0);
      expect(ms - minute).toBeGreaterThanOrEqual(0);
      expect(ms - minute).toBeLessThan(MINUTE_MS);
    }),
  );
});

test("a duration is the sum of its parts", () => {
  const parts = fc.record({ D: fc.nat(99), H: fc.nat(99), M: fc.nat(99), S: fc.nat(99) });
  fc.assert(
    fc.property(parts, ({ D, H, M, S }) => {
      expect(durationMs(`P${D}DT${H}H${M}M${S}S`)).toBe(D * DAY_MS + H * HOUR_MS + M * MINUTE_MS + S * SECOND_MS);
    }),
  );
  expect([durationMs("PT12H"), durationMs("P7D"), durationMs("PT90M")]).toEqual([
    12 * HOUR_MS,
    7 * DAY_MS,
    90 * MINUTE_MS,
  ]);
});

test.each(["", "P", "PT", "P1DT", "12H", "P1Y", "P1W", "PT1.5H", "-PT1H", "PT1H ", "pt1h"])(
  "%j is no duration",
  (text) => {
    expect(() => durationMs(text)).toThrow(RangeError);
  },
);
