import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../burst/generators.ts";
import { Cascade, forecastAfter } from "./forecast.ts";

const MINUTE = 60_000;
const anyTimes = fc.array(fc.nat({ max: 600 * MINUTE }), { minLength: 1, maxLength: 80 });

describe("the forecast of a cascade", () => {
  test("hangs on what came up to its moment alone, in whatever order that is handed in", () => {
    fc.assert(
      fc.property(anyTimes, fc.nat({ max: 700 * MINUTE }), fc.func(fc.nat()), (timesMs, afterMs, key) => {
        const until = Math.min(...timesMs) + afterMs;
        const seen = timesMs.filter((timeMs) => timeMs <= until).toSorted((a, b) => key(a) - key(b));
        expect(forecastAfter(seen, afterMs)).toEqual(forecastAfter(timesMs, afterMs));
      }),
    );
  });

  test("is the same event by event as of the whole list, and the same at any time of day", () => {
    fc.assert(
      fc.property(anyTimes, fc.nat({ max: 60 * MINUTE }), (timesMs, waitMs) => {
        const cascade = new Cascade();
        const times = timesMs.toSorted((a, b) => a - b);
        for (const timeMs of times) {
          cascade.push(timeMs);
          cascade.forecast(timeMs);
        }
        const untilMs = times.at(-1)! + waitMs;
        const forecast = cascade.forecast(untilMs);
        expect(forecastAfter(timesMs, untilMs - times[0]!)).toEqual(forecast);
        const later = times.map((timeMs) => timeMs + 1_000_000_000);
        expect(forecastAfter(later, untilMs - times[0]!)).toEqual(forecast);
      }),
    );
  });

  test("never says less than there is, and its interval holds its size", () => {
    fc.assert(
      fc.property(anyTimes, fc.nat({ max: 2_000_000 * MINUTE }), (timesMs, afterMs) => {
        const { events, size, low, high } = forecastAfter(timesMs, afterMs)!;
        expect([low >= events, size >= low, high >= size, Number.isFinite(high)]).toEqual([true, true, true, true]);
      }),
    );
  });

  test("is nothing where nothing happened, and says of a few events that they are few", () => {
    expect(forecastAfter([], MINUTE)).toBeNull();
    expect(new Cascade().forecast(0)).toBeNull();
    const first = (count: number) =>
      forecastAfter(
        Array.from({ length: count }, (_, at) => at * 1_000),
        MINUTE,
      )!;
    expect(first(49)).toMatchObject({ events: 49, fewEvents: true, low: 49 });
    expect(first(50)).toMatchObject({ events: 50, fewEvents: false });
  });

  test("tells one that rises from one that fades, and one that is long over", () => {
    const random = seededRandom(5);
    const fading = Array.from({ length: 300 }, () => -Math.log(1 - random()) * 10 * MINUTE);
    const growing = Array.from({ length: 300 }, () => 60 * MINUTE * Math.sqrt(random()));
    expect(forecastAfter([0, ...growing], 60 * MINUTE)!.phase).toBe("growing");
    expect(forecastAfter([0, ...fading], 60 * MINUTE)!.phase).toBe("fading");
    expect(forecastAfter([0, ...fading], 20_000 * MINUTE)!.phase).toBe("over");
    const grown = forecastAfter([0, ...growing], 60 * MINUTE)!;
    const faded = forecastAfter([0, ...fading], 60 * MINUTE)!;
    expect(grown.size / grown.events).toBeGreaterThan(faded.size / faded.events);
  });

  test("costs the same of a million events as of a few, and stays a number", () => {
    const cascade = new Cascade();
    for (let at = 0; at < 1_000_000; at += 1) cascade.push(Math.floor(at / 100) * 1_000);
    const { events, size, high } = cascade.forecast(10_000_000)!;
    expect(events).toBe(1_000_000);
    expect(size).toBeGreaterThanOrEqual(1_000_000);
    expect(high).toBeLessThan(500_000_000);
  });
});
