import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clockCall, clockSpent, clockState, type Clock } from "./clock-state.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const twelveHours: Clock = {
  id: "clk_1",
  name: "Respuesta lista",
  rule: "12 h",
  startsAt: 0,
  dueAt: 12 * HOUR,
  metAt: null,
};

describe("a clock", () => {
  it("is on time, then soon in its last third, then overdue, and never goes back while it runs", () => {
    expect([0, 8 * HOUR - 1, 8 * HOUR, 12 * HOUR, 12 * HOUR + 1].map((now) => clockState(twelveHours, now))).toEqual([
      "onTime",
      "onTime",
      "soon",
      "soon",
      "overdue",
    ]);
    const order = { onTime: 0, soon: 1, overdue: 2, met: 3 };
    fc.assert(
      fc.property(fc.nat(20 * HOUR), fc.nat(20 * HOUR), (a, b) => {
        const [first, second] = [Math.min(a, b), Math.max(a, b)];
        expect(order[clockState(twelveHours, first)]).toBeLessThanOrEqual(order[clockState(twelveHours, second)]);
      }),
    );
  });

  it("of an hour is not soon with fifty-eight minutes left, and is with twenty", () => {
    const hour = { ...twelveHours, dueAt: HOUR };
    expect(clockState(hour, 2 * MINUTE)).toBe("onTime");
    expect(clockState(hour, 40 * MINUTE)).toBe("soon");
  });

  it("stays met whatever the time says", () => {
    const met = { ...twelveHours, metAt: HOUR };
    expect(clockState(met, 20 * HOUR)).toBe("met");
    expect(clockSpent(met, 0)).toBe(1);
    expect(clockCall(met, 12 * HOUR)).toBe("quiet");
  });

  it("speaks at ten, five and one minute and when it is overdue", () => {
    const at = (left: number) => clockCall(twelveHours, twelveHours.dueAt - left);
    expect([11, 10, 6, 5, 2, 1, 0].map((minutes) => at(minutes * MINUTE))).toEqual([
      "quiet",
      "10",
      "10",
      "5",
      "5",
      "1",
      "1",
    ]);
    expect(at(-1)).toBe("overdue");
  });
});
