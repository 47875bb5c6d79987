import { expect, it } from "vitest";
import { busiest, curvePaths } from "./curve.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 6, minute)).toISOString();

it("draws from edge to edge, the peak at the top", () => {
  const { line, area } = curvePaths(
    [
      { at: at(0), count: 0 },
      { at: at(5), count: 10 },
      { at: at(10), count: 5 },
    ],
    200,
    60,
  );
  expect(line).toBe("M0 60L100 0L200 30");
  expect(area).toBe("M0 60L100 0L200 30L200 60L0 60Z");
});

it("draws a single point as a level line and nothing as nothing", () => {
  expect(curvePaths([{ at: at(0), count: 3 }], 200, 60).line).toBe("M0 0L200 0");
  expect(curvePaths([], 200, 60)).toEqual({ line: "", area: "" });
});

it("tells the busiest stretch with its length", () => {
  expect(
    busiest([
      { at: at(0), count: 1 },
      { at: at(5), count: 61 },
    ]),
  ).toEqual({ count: 61, minutes: 5 });
  expect(busiest([{ at: at(0), count: 1 }])).toBeNull();
});
