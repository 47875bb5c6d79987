import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS, type Instant, instantFromMs, MINUTE_MS, msOf, shift } from "../kernel/time.ts";
import { anchors } from "../playbook/arbitraries.ts";
import { STEPS } from "../playbook/content.ts";
import { dueOf } from "../playbook/due.ts";
import { isLastRound, nextRound, returns } from "./rounds.ts";

const NOON = "2026-11-20T12:00:00.000Z" as Instant;
const PACE = { at: shift(NOON, HOUR_MS), further: [], everyMs: HOUR_MS, until: shift(NOON, 4 * HOUR_MS) };

test("no more than its distance passes between two rounds, whenever they are done", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 90 * MINUTE_MS }), { minLength: 1, maxLength: 8 }), (gaps) => {
      let [at, rounds] = [msOf(NOON), 0];
      for (const gap of gaps) {
        at += gap;
        rounds += 1;
        const next = nextRound({ ...PACE, until: null }, { rounds, lastAt: instantFromMs(at) });
        expect(msOf(next!) - at).toBe(HOUR_MS);
      }
    }),
  );
});

test("the hourly pace of an outage ends with its fourth hour, and nothing before that ends it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 6 * HOUR_MS }), fc.integer({ min: 1, max: 9 }), (ms, rounds) => {
      const at = shift(NOON, ms);
      expect(isLastRound(PACE, { rounds, at })).toBe(ms > 3 * HOUR_MS);
    }),
  );
});

test("the tail is looked at three times, at moments that doing one late does not move", () => {
  const tail = {
    at: shift(NOON, 30 * DAY_MS),
    further: [90, 180].map((day) => shift(NOON, day * DAY_MS)),
    everyMs: null,
    until: null,
  };
  const late = shift(NOON, 40 * DAY_MS);
  expect(nextRound(tail, { rounds: 1, lastAt: late })).toBe(shift(NOON, 90 * DAY_MS));
  expect(nextRound(tail, { rounds: 2, lastAt: late })).toBe(shift(NOON, 180 * DAY_MS));
  expect(isLastRound(tail, { rounds: 2, at: late })).toBe(false);
  expect(isLastRound(tail, { rounds: 3, at: late })).toBe(true);
});

test("of every shipped step, one that does not return has no further round, and before the first the due time stands", () => {
  fc.assert(
    fc.property(anchors, fc.constantFrom(...STEPS.values()), (moments, step) => {
      const due = dueOf(step.due, moments);
      expect(nextRound(due, { rounds: 0, lastAt: null })).toBe(due.at);
      if (!returns(due) && due.at !== null) expect(isLastRound(due, { rounds: 1, at: NOON })).toBe(true);
    }),
  );
});
