import { expect, test } from "vitest";
import type { Instant } from "../kernel/time.ts";
import type { MonitorChangeKind } from "./model.ts";
import { pausesOf, spanned, watchingState } from "./pauses.ts";

const at = (hour: number) => `2026-11-20T${String(hour).padStart(2, "0")}:00:00.000Z` as Instant;
const done = (...kinds: MonitorChangeKind[]) => kinds.map((kind, hour) => ({ kind, at: at(hour) }));

test("a pause goes from where matching stopped to where it began again, whatever was done in between", () => {
  expect(pausesOf(done("created", "paused", "changed", "resumed"))).toEqual([{ from: at(1), to: at(3) }]);
  expect(pausesOf(done("created", "paused", "ended", "resumed", "changed", "ended"))).toEqual([
    { from: at(1), to: at(3) },
    { from: at(5), to: null },
  ]);
  expect(pausesOf(done("created", "changed", "restored"))).toEqual([]);
});

test("somebody watches as long as one monitor runs", () => {
  expect(watchingState(["paused", "active", "ended"])).toBe("running");
  expect(watchingState(["ended", "paused"])).toBe("paused");
  expect(watchingState(["ended"])).toBe("none");
  expect(watchingState([])).toBe("none");
});

test("several stretches are told as one, from the first beginning to the last end", () => {
  expect(spanned([])).toBeNull();
  expect(
    spanned([
      { from: at(3), to: at(9) },
      { from: at(2), to: at(5) },
    ]),
  ).toEqual({ from: at(2), to: at(9) });
});
