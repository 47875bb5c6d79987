import { expect, test } from "vitest";
import { createDetector, defaultSettings, NOT_READY } from "./detect.ts";
import { rhythmicRows } from "./generators.ts";
import { createSeriesDetector } from "./series.ts";

test("a series of unknown step reads as one whose step is known", () => {
  const rows = rhythmicRows({ stepMinutes: 15, days: 5, rate: 1, seed: 2 });
  const told = createDetector(defaultSettings(15 * 60_000));
  const untold = createSeriesDetector();
  expect(rows.map((row) => untold.push(row))).toEqual(rows.map((row) => told.push(row)));
});

test("a row that does not advance is answered and not counted", () => {
  const rows = rhythmicRows({ stepMinutes: 60, days: 4, rate: 1, seed: 2 });
  const clean = createSeriesDetector();
  const doubled = createSeriesDetector();
  const expected = rows.map((row) => clean.push(row));
  const actual = rows.map((row) => {
    const reading = doubled.push(row);
    expect(doubled.push({ ...row, value: 9_999 })).toEqual(NOT_READY);
    return reading;
  });
  expect(actual).toEqual(expected);
});
