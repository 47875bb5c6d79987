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
    seen: fc.constantFrom(1, 1, 1, 0.6, 0.2, 0),
  });
  const rowsOf = (steps: readonly { gapSteps: number; value: number | null; seen: number }[]) => {
    let timeMs = Date.UTC(2026, 0, 1);
    return steps.map(({ gapSteps, value, seen }) => ({ timeMs: (timeMs += gapSteps * 3_600_000), value, seen }));
  };

  test("says of a row what only the rows up to it say", () => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 40, maxLength: 120 }), fc.nat(), (steps, cut) => {
        const rows = rowsOf(steps);
        const prefix = rows.slice(0, cut % rows.length);
        expect(readings(prefix, 60)).toEqual(readings(rows, 60).slice(0, prefix.length));
      }),
    );
  });

  test("gives finite numbers in range whatever the values", () => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 30, maxLength: 80 }), (steps) => {
        const rows = rowsOf(steps);
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

  const shares = fc.constantFrom(0, 0.05, 0.25, 0.5, 0.8);
  const day = 288;

  test("never alarms on what is partly seen or not at all, whatever of it was the series' own", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 12 }),
        fc.nat({ max: 287 }),
        fc.integer({ min: 1, max: 400 }),
        shares,
        fc.constantFrom(0, 0.25, 0.5, 0.8, 1),
        fc.nat(20),
        (days, step, length, share, own, seed) => {
          const rows = rhythmicRows({ stepMinutes: 5, days: 15, rate: 4, seed });
          const from = days * day + step;
          const partly = rows.map((row, index) =>
            index >= from && index < from + length ? { ...row, value: Math.round(row.value! * own), seen: share } : row,
          );
          const alarms = starts(readings(partly, 5));
          const whole = starts(readings(rows, 5));
          expect(alarms.filter((index) => !whole.includes(index))).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("learns no calm from what it did not see: a week half in the dark leaves the expectation where it was", () => {
    fc.assert(
      fc.property(shares, fc.nat(20), (share, seed) => {
        const rows = rhythmicRows({ stepMinutes: 5, days: 22, rate: 4, seed });
        const inTheDark = (index: number) => index >= 14 * day && index < 21 * day && Math.floor(index / day) % 2 === 0;
        const partly = rows.map((row, index) =>
          inTheDark(index) ? { ...row, value: Math.round(row.value! * share), seen: share } : row,
        );
        const [seen, whole] = [readings(partly, 5), readings(rows, 5)].map((read) =>
          read.slice(21 * day).reduce((sum, { expected }) => sum + expected!, 0),
        );
        expect(Math.abs(Math.log(seen! / whole!))).toBeLessThan(0.12);
      }),
      { numRuns: 20 },
    );
  });

  test("sees a crisis in the half that can still be read", () => {
    const rows = rhythmicRows({ stepMinutes: 5, days: 15, rate: 4, seed: 2 }, crisis(14, 11, 4, 8));
    const from = 14 * day + 60;
    const half = rows.map((row, index) =>
      index >= from ? { ...row, value: Math.round(row.value! / 2), seen: 0.5 } : row,
    );
    expect(starts(readings(half, 5)).length).toBe(1);
  });

  const levels = (factorAt: (minute: number) => number, days: number) =>
    [1, 2, 3].flatMap((seed) =>
      [1, 5].map((rate) => readings(rhythmicRows({ stepMinutes: 5, days, rate, seed }, factorAt), 5)),
    );

  test("takes a holiday for what it is: none rings on it, and hardly one on the day after", () => {
    const holiday = levels((minute) => (Math.floor(minute / 1_440) === 20 ? 0.3 : 1), 23).map(starts);
    expect(holiday.flat().filter((index) => Math.floor(index / day) === 20)).toEqual([]);
    expect(holiday.flat().length).toBeLessThanOrEqual(1);
  });

  test.each([
    ["doubles", 2, 1, 8],
    ["quadruples", 4, 2, 120],
  ])("rings little for a level that %s for good, and is used to it in hours or days", (_, factor, rings, hours) => {
    for (const read of levels((minute) => (minute >= 20 * 1_440 ? factor : 1), 27)) {
      expect(starts(read).length).toBeLessThanOrEqual(rings);
      expect(read.filter(({ alarm }) => alarm === 1).length / 12).toBeLessThanOrEqual(hours);
    }
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
