import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDetector, defaultSettings, type DetectorReading, type SeriesRow } from "./detect.ts";
import { rhythmicRows } from "./generators.ts";

function readings(rows: readonly SeriesRow[], stepMinutes: number): DetectorReading[] {
  const detector = createDetector(defaultSettings(stepMinutes * 60_000));
  return rows.map((row) => detector.push(row));
}

/** Rows at which an alarm starts. */
function starts(read: readonly DetectorReading[]): number[] {
  return read.flatMap(({ alarm }, index) => (alarm === 1 && read[index - 1]?.alarm !== 1 ? [index] : []));
}

/** A factor on the rate for some hours of a day, with a rise of 15 minutes. */
function crisis(day: number, hour: number, hours: number, factor: number): (minute: number) => number {
  const from = day * 1_440 + hour * 60;
  return (minute) =>
    minute >= from && minute < from + hours * 60 ? 1 + (factor - 1) * Math.min(1, (minute - from + 1) / 15) : 1;
}

describe("the detector of rises", () => {
  const anyRow = fc.record({
    gapSteps: fc.constantFrom(1, 1, 1, 1, 2, 40),
    value: fc.option(fc.oneof(fc.nat({ max: 5 }), fc.nat({ max: 5_000 })), { freq: 12 }),
  });

  test("says of a row what only the rows up to it say", () => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 40, maxLength: 120 }), fc.nat(), (steps, cut) => {
        let timeMs = Date.UTC(2026, 0, 1);
        const rows = steps.map(({ gapSteps, value }) => ({ timeMs: (timeMs += gapSteps * 3_600_000), value }));
        const prefix = rows.slice(0, cut % rows.length);
        expect(readings(prefix, 60)).toEqual(readings(rows, 60).slice(0, prefix.length));
      }),
    );
  });

  test("gives finite numbers in range whatever the values", () => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 30, maxLength: 80 }), (steps) => {
        let timeMs = Date.UTC(2026, 0, 1);
        const rows = steps.map(({ gapSteps, value }) => ({ timeMs: (timeMs += gapSteps * 3_600_000), value }));
        for (const { expected, low, high, score } of readings(rows, 60)) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
          if (expected === null) continue;
          expect(low!).toBeLessThanOrEqual(expected);
          expect(high!).toBeGreaterThanOrEqual(expected);
          expect(Number.isFinite(high!)).toBe(true);
        }
      }),
    );
  });

  test.each([
    ["a silent brand", 0.001, 1],
    ["a small brand", 0.1, 1],
    ["a known brand", 1, 5],
    ["a big brand", 20, 5],
  ])("keeps quiet on four quiet weeks of %s", (_, rate, stepMinutes) => {
    const alarms = [1, 2, 3].flatMap((seed) =>
      starts(readings(rhythmicRows({ stepMinutes, days: 28, rate, seed }), stepMinutes)),
    );
    expect(alarms.length).toBeLessThanOrEqual(1);
  });

  test.each([
    ["a small brand, eightfold", 0.1, 1, 8, 90],
    ["a known brand, fourfold", 1, 5, 4, 90],
    ["a big brand, threefold", 20, 5, 3, 90],
    ["a big brand in hours, threefold", 5, 60, 3, 180],
  ])("wakes somebody when %s", (_, rate, stepMinutes, factor, delayMinutesMax) => {
    const rows = rhythmicRows({ stepMinutes, days: 22, rate, seed: 5 }, crisis(21, 11, 5, factor));
    const onset = (21 * 1_440 + 11 * 60) / stepMinutes;
    const first = starts(readings(rows, stepMinutes)).find((index) => index >= onset);
    expect(first).toBeDefined();
    expect((first! - onset) * stepMinutes).toBeLessThanOrEqual(delayMinutesMax);
  });

  test.each([1, 5])(
    "wakes somebody within two hours at 3½ times the usual with three days of history, at %i a minute",
    (rate) => {
      const onset = (3 * 1_440 + 11 * 60) / 5;
      for (const seed of [1, 2, 3, 4, 5]) {
        const rows = rhythmicRows({ stepMinutes: 5, days: 4, rate, seed }, crisis(3, 11, 2, 3.5));
        const alarms = starts(readings(rows, 5));
        expect(alarms.filter((index) => index < onset)).toEqual([]);
        expect(alarms.length).toBe(1);
      }
    },
  );

  test("says why it alarms", () => {
    const rows = rhythmicRows({ stepMinutes: 5, days: 22, rate: 1, seed: 5 }, crisis(21, 11, 5, 8));
    const alarm = readings(rows, 5).findLast(({ because }) => because !== null);
    expect(alarm!.because!.observed).toBeGreaterThan(2 * alarm!.because!.expected);
  });

  test("never alarms on a fall, on a gap, or on what comes back after it", () => {
    const rows = rhythmicRows({ stepMinutes: 5, days: 24, rate: 5, seed: 9 }, crisis(15, 9, 8, 0));
    const withGap = rows.map((row, index) => (index > 5_200 && index < 5_600 ? { ...row, value: null } : row));
    const withoutRows = withGap.filter((_, index) => index < 6_000 || index > 6_400);
    const read = readings(withoutRows, 5);
    expect(starts(read)).toEqual([]);
    expect(read.slice(5_201, 5_600).every(({ score, expected }) => score === 0 && expected !== null)).toBe(true);
  });

  test("is not ready on the first day", () => {
    const read = readings(rhythmicRows({ stepMinutes: 60, days: 3, rate: 1, seed: 1 }), 60);
    expect(read.slice(0, 24).every(({ expected, alarm }) => expected === null && alarm === 0)).toBe(true);
    expect(read.slice(26).every(({ expected }) => expected !== null)).toBe(true);
  });

  test("does not call three posts on a silent brand a crisis", () => {
    const rows = rhythmicRows({ stepMinutes: 1, days: 20, rate: 0.0005, seed: 3 }).map((row, index) =>
      [25_000, 25_005, 25_010].includes(index) ? { ...row, value: 1 } : row,
    );
    expect(starts(readings(rows, 1))).toEqual([]);
  });

  test("is not silenced by values below nothing", () => {
    const rows = rhythmicRows({ stepMinutes: 5, days: 22, rate: 1, seed: 5 }, crisis(21, 11, 5, 8));
    const broken = rows.map((row, index) => (index % 400 === 7 ? { ...row, value: -index } : row));
    expect(starts(readings(broken, 5)).filter((index) => index >= 21 * 288).length).toBe(1);
  });

  test("refuses rows that go back in time", () => {
    const detector = createDetector(defaultSettings(60_000));
    detector.push({ timeMs: 60_000, value: 1 });
    expect(() => detector.push({ timeMs: 60_000, value: 1 })).toThrow(RangeError);
  });
});
