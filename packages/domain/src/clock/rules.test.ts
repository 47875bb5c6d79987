import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ClockId } from "../kernel/id.ts";
import { DAY_MS, HOUR_MS, instantFromMs, MINUTE_MS, msOf, shift, type Instant } from "../kernel/time.ts";
import { CLOCK_STATES, type Clock } from "./model.ts";
import { reanchor, reopen, stateOf, stop } from "./rules.ts";

const NOON = "2026-11-20T12:00:00.000Z" as Instant;
const instants = fc.integer({ min: -3 * DAY_MS, max: 3 * DAY_MS }).map((ms) => instantFromMs(msOf(NOON) + ms));
const clocks: fc.Arbitrary<Clock> = fc
  .record({ anchorAt: instants, offsetMs: fc.integer({ min: 0, max: 3 * DAY_MS }), stoppedAt: fc.option(instants) })
  .map(({ anchorAt, offsetMs, stoppedAt }) => ({
    id: "clk_1" as ClockId,
    kind: "responseReady",
    group: "sinceFirstMessage",
    anchor: "t0",
    anchorAt,
    provisional: false,
    offsetMs,
    dueAt: shift(anchorAt, offsetMs),
    stoppedAt,
    overdueAtDeclaration: false,
  }));

describe("a clock whose anchor moves", () => {
  test("is due its offset after the new anchor, and moving back never makes it due later", () => {
    fc.assert(
      fc.property(clocks, instants, (clock, anchorAt) => {
        const moved = reanchor(clock, anchorAt, false);
        expect(msOf(moved.dueAt) - msOf(anchorAt)).toBe(clock.offsetMs);
        if (anchorAt <= clock.anchorAt) expect(moved.dueAt <= clock.dueAt).toBe(true);
      }),
    );
  });

  test("keeps its stop, and forgets the way it went", () => {
    fc.assert(
      fc.property(clocks, instants, instants, (clock, first, second) => {
        expect(reanchor(clock, first, true).stoppedAt).toBe(clock.stoppedAt);
        expect(reanchor(reanchor(clock, first, true), second, false)).toEqual(reanchor(clock, second, false));
      }),
    );
  });
});

describe("a clock that is stopped", () => {
  test("keeps its first stop", () => {
    fc.assert(
      fc.property(clocks, instants, instants, (clock, first, second) => {
        const running = reopen(clock);
        expect(stop(stop(running, first), second)).toEqual(stop(running, first));
      }),
    );
  });

  test("and reopened is the clock it was, due when it was due", () => {
    fc.assert(
      fc.property(clocks, instants, (clock, at) => {
        const running = reopen(clock);
        expect(reopen(stop(running, at))).toEqual(running);
        expect(reopen(clock).dueAt).toBe(clock.dueAt);
      }),
    );
  });

  test("says for good whether it was in time, whatever the hour", () => {
    fc.assert(
      fc.property(clocks, instants, instants, (clock, at, now) => {
        const stopped = stop(reopen(clock), at);
        expect(stateOf(stopped, now)).toBe(at <= clock.dueAt ? "met" : "metLate");
      }),
    );
  });
});

describe("a clock that runs", () => {
  test("goes from on time to soon to overdue and never back", () => {
    const rank = { onTime: 0, soon: 1, overdue: 2, met: 9, metLate: 9 };
    fc.assert(
      fc.property(clocks, instants, fc.nat({ max: 6 * DAY_MS }), (clock, now, later) => {
        const running = reopen(clock);
        const [before, after] = [stateOf(running, now), stateOf(running, shift(now, later))];
        expect(CLOCK_STATES).toContain(before);
        expect(rank[before]).toBeLessThanOrEqual(rank[after]);
        expect(before === "overdue").toBe(now > clock.dueAt);
      }),
    );
  });

  test.each([
    [12 * HOUR_MS, 90 * MINUTE_MS],
    [48 * HOUR_MS, 90 * MINUTE_MS],
    [60 * MINUTE_MS, 20 * MINUTE_MS],
    [4 * HOUR_MS, 80 * MINUTE_MS],
  ])("of %i ms warns in its last %i ms, and rings a millisecond after it is due", (offsetMs, warnMs) => {
    const clock = { anchorAt: NOON, dueAt: shift(NOON, offsetMs), stoppedAt: null };
    const at = (left: number) => stateOf(clock, shift(clock.dueAt, -left));
    expect([at(warnMs + 1), at(warnMs), at(0), at(-1)]).toEqual(["onTime", "soon", "soon", "overdue"]);
  });
});
