import fc from "fast-check";
import { expect, test } from "vitest";
import { HOUR_MS, type Instant, MINUTE_MS, shift } from "../kernel/time.ts";
import { CALM_BEFORE_LOWER_MS, LEVEL_RULES, calmSince, mayLower } from "./levels.ts";
import { LEVELS } from "./model.ts";

const NOON = "2026-11-20T12:00:00.000Z" as Instant;
const LOWER = { from: 3, to: 2, roles: ["lead"], reason: "Volume is back to normal", belowSince: NOON } as const;

test("a higher level calls everybody whom the lower ones call", () => {
  for (const level of LEVELS.slice(1)) {
    const lower = LEVEL_RULES[LEVELS[level - 1]!].calls;
    expect(LEVEL_RULES[level].calls).toEqual(expect.arrayContaining([...lower]));
  }
});

test("a level goes down only after two calm hours", () => {
  fc.assert(
    fc.property(fc.nat({ max: 10 * HOUR_MS }), (ms) => {
      const refusal = mayLower({ ...LOWER, now: shift(NOON, ms) });
      expect(refusal === null).toBe(ms >= CALM_BEFORE_LOWER_MS);
    }),
  );
  expect(mayLower({ ...LOWER, now: shift(NOON, 90 * MINUTE_MS) })).toEqual({
    because: "notCalmYet",
    calmAt: shift(NOON, 2 * HOUR_MS),
  });
  expect(mayLower({ ...LOWER, belowSince: null, now: NOON })).toEqual({ because: "notCalmYet", calmAt: null });
});

test("only the lead lowers a level, and with a reason", () => {
  const now = shift(NOON, 3 * HOUR_MS);
  expect(mayLower({ ...LOWER, roles: ["commsLead"], now })).toEqual({ because: "notLead" });
  expect(mayLower({ ...LOWER, reason: " ", now })).toEqual({ because: "noReason" });
  expect(mayLower({ ...LOWER, to: 3, now })).toEqual({ because: "notLower" });
});

test("what goes on above normal is no calm, whatever the signals say", () => {
  const now = shift(NOON, 5 * HOUR_MS);
  const input = { since: shift(NOON, -HOUR_MS), lastSignal: NOON, unseen: false, now };
  expect(calmSince({ ...input, above: [{ from: NOON, to: now }] })).toBeNull();
});

test("calm begins where the last signal or the last stretch above normal ends", () => {
  const since = shift(NOON, -HOUR_MS);
  const at = (hours: number) => shift(NOON, hours * HOUR_MS);
  const now = at(5);
  const stretch = { from: at(0), to: at(2) };
  expect(calmSince({ since, lastSignal: at(1), above: [stretch], unseen: false, now })).toBe(at(2));
  expect(calmSince({ since, lastSignal: at(3), above: [stretch], unseen: false, now })).toBe(at(3));
  expect(calmSince({ since, lastSignal: null, above: [], unseen: false, now })).toBe(since);
  expect(calmSince({ since, lastSignal: null, above: [], unseen: true, now })).toBeNull();
});
