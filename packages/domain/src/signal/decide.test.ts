import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS, instantFromMs, shift } from "../kernel/time.ts";
import { comesBack, mayRecheckAt } from "./decide.ts";
import { SIGNAL_STATES } from "./model.ts";

test("what was dismissed or is watched comes back when it has doubled, and nothing else does", () => {
  expect(SIGNAL_STATES.map((state) => [comesBack(state, 6, 11), comesBack(state, 6, 12)])).toEqual([
    [false, false],
    [false, true],
    [false, true],
    [false, false],
  ]);
});

test("a look later lies ahead, and not beyond a month", () => {
  const now = instantFromMs(Date.UTC(2026, 10, 21));
  expect([0, -HOUR_MS, HOUR_MS, 30 * DAY_MS, 31 * DAY_MS].map((ms) => mayRecheckAt(now, shift(now, ms)))).toEqual([
    false,
    false,
    true,
    true,
    false,
  ]);
});
