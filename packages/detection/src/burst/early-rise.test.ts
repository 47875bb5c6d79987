import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EarlyRise } from "./early-rise.ts";
import { rhythmicRows } from "./generators.ts";
import type { SeriesRow } from "./detect.ts";

const MINUTE_MS = 60_000;

function ringsAt(rows: readonly SeriesRow[]): number[] {
  const watch = new EarlyRise(MINUTE_MS);
  return rows.flatMap((row, minute) => (watch.push(row).isOn ? [minute] : []));
}

const steady = (perMinute: (minute: number) => number | null, minutes: number): SeriesRow[] =>
  Array.from({ length: minutes }, (_, minute) => ({ timeMs: minute * MINUTE_MS, value: perMinute(minute) }));

describe("the watch on bare counts", () => {
  test("rings within a quarter of an hour when a few hours of history rise tenfold", () => {
    const [first] = ringsAt(steady((minute) => (minute >= 300 ? 10 : 1), 400));
    expect(first).toBeGreaterThanOrEqual(300);
    expect(first).toBeLessThan(315);
  });

  test.each([0.02, 0.3, 5])("keeps quiet on the first day of a brand with its rhythm, at %f posts a minute", (rate) => {
    for (const seed of [1, 2, 3, 4]) {
      expect(ringsAt(rhythmicRows({ stepMinutes: 1, days: 1, rate, seed }))).toEqual([]);
    }
  });

  test("says nothing of the first two hours, nor of a feed that begins to speak", () => {
    expect(ringsAt(steady((minute) => (minute > 60 ? 30 : 0), 110))).toEqual([]);
    expect(ringsAt(steady((minute) => (minute < 600 ? 0 : 4), 614))).toEqual([]);
  });

  test("never rings on a fall or a gap", () => {
    expect(ringsAt(steady((minute) => (minute > 300 ? 0 : 20), 500))).toEqual([]);
    expect(ringsAt(steady((minute) => (minute > 300 && minute < 400 ? null : 20), 500))).toEqual([]);
  });

  test("says of a minute what only the minutes up to it say", () => {
    const counts = fc.array(fc.option(fc.nat({ max: 60 }), { freq: 10 }), { minLength: 150, maxLength: 260 });
    fc.assert(
      fc.property(counts, fc.nat(), (values, cut) => {
        const rows = steady((minute) => values[minute]!, values.length);
        const end = cut % rows.length;
        expect(ringsAt(rows.slice(0, end))).toEqual(ringsAt(rows).filter((minute) => minute < end));
      }),
    );
  });
});
