import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { poisson, seededRandom } from "../burst/generators.ts";
import { BRANCHING_MAX, HawkesState, PRIOR_EVENTS, PRIOR_WAITED, RATES } from "./hawkes.ts";

const MINUTE = 60_000;

describe("the self-exciting process", () => {
  test("is fitted as the double sum over all events says", () => {
    const any = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(any, fc.nat({ max: 100 }), (minutes, wait) => {
        const times = minutes.toSorted((a, b) => a - b);
        const now = times.at(-1)! + wait;
        const state = new HawkesState();
        for (const time of times) state.push(time * MINUTE);
        const fit = state.fit(now * MINUTE);
        const { rate, branching } = slowFit(times, now);
        expect(fit.ratePerMinute).toBe(rate);
        expect(fit.branching).toBeCloseTo(branching, 9);
      }),
    );
  });

  test("finds the branching and the mean delay that a cascade was made with", () => {
    const random = seededRandom(42);
    const made = Array.from({ length: 400 }, () => simulated(0.8, 20, random)).filter(({ length }) => length >= 20);
    const fits = made.map((times) => {
      const state = new HawkesState();
      for (const time of times) state.push(time * MINUTE);
      return state.fit((times.at(-1)! + 500) * MINUTE);
    });
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    // Only those that came to twenty are looked at, and they had luck: a little above 0.8 is right.
    expect(mean(fits.map(({ branching }) => branching))).toBeGreaterThan(0.78);
    expect(mean(fits.map(({ branching }) => branching))).toBeLessThan(0.95);
    const delay = Math.exp(mean(fits.map(({ ratePerMinute }) => -Math.log(ratePerMinute))));
    expect(delay).toBeGreaterThan(14);
    expect(delay).toBeLessThan(28);
  });

  test("takes an event that comes late for one of the latest time", () => {
    const [late, now] = [new HawkesState(), new HawkesState()];
    for (const time of [0, 5, 3]) late.push(time * MINUTE);
    for (const time of [0, 5, 5]) now.push(time * MINUTE);
    expect(late.fit(9 * MINUTE)).toEqual(now.fit(9 * MINUTE));
  });
});

function slowFit(times: readonly number[], now: number): { rate: number; branching: number } {
  const fits = RATES.map((rate) => {
    const waited = times.reduce((sum, time) => sum + 1 - Math.exp(-rate * (now - time)), 0) + PRIOR_WAITED;
    const born = times.length - 1 + PRIOR_EVENTS;
    const branching = Math.min(BRANCHING_MAX, born / waited);
    const seen = times.slice(1).map((time, at) => {
      const before = times.slice(0, at + 1).reduce((sum, other) => sum + Math.exp(-rate * (time - other)), 0);
      return Math.log(Math.max(before, 1e-300) * rate);
    });
    const likelihood = seen.reduce((sum, value) => sum + value, 0) + born * Math.log(branching) - branching * waited;
    return { rate, branching, likelihood };
  });
  return fits.reduce((best, next) => (next.likelihood > best.likelihood ? next : best));
}

/** The times, in minutes, of a cascade: each event makes a Poisson number of others. */
function simulated(branching: number, meanDelay: number, random: () => number): number[] {
  const times = [0];
  for (let at = 0; at < times.length && times.length < 5_000; at += 1) {
    for (let left = poisson(branching, random); left > 0; left -= 1) {
      times.push(times[at]! - Math.log(1 - random()) * meanDelay);
    }
  }
  return times.sort((a, b) => a - b);
}
