import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDetector, defaultSettings } from "./detect.ts";
import { poisson, seededRandom } from "./generators.ts";
import { CHANNELS_MAX, PART_STEP_MS, PartWatch, type PartSeen } from "./part.ts";

const STEPS_A_DAY = 86_400_000 / PART_STEP_MS;

type Step = { x: number; negativeX: number; reviews: number };
/** Five days of a busy network and of a few reviews, then `then` by steps; `expected` by the detector of the whole. */
function watched(seed: number, then: (step: number) => Partial<Step>, steps = 24, gap = 0): PartSeen[][] {
  const random = seededRandom(seed);
  const watch = new PartWatch();
  const whole = createDetector(defaultSettings(PART_STEP_MS));
  return Array.from({ length: 5 * STEPS_A_DAY + steps }, (_, index) => {
    const usual = {
      x: poisson(40, random),
      negativeX: poisson(1, random),
      reviews: poisson(0.02, random),
    };
    const late = index - 5 * STEPS_A_DAY;
    const { x, negativeX, reviews } = late < 0 ? usual : { ...usual, ...then(late) };
    const timeMs = (index + (late < 0 ? 0 : gap)) * PART_STEP_MS;
    const count = x + negativeX + reviews;
    const { expected } = whole.push({ timeMs, value: count });
    const channels = [
      { channel: "x", count: x + negativeX, negative: negativeX },
      { channel: "reviews", count: reviews, negative: reviews },
    ];
    return watch.push({ timeMs, count, expected, negative: negativeX + reviews, channels, seen: 1 });
  }).slice(5 * STEPS_A_DAY);
}
const kinds = (seen: readonly PartSeen[][]) => new Set(seen.flat().map(({ channel }) => channel));

describe("the watch of parts", () => {
  test.each([1, 2, 3])("sees forty angry posts an hour among five hundred (seed %i)", (seed) => {
    const seen = watched(seed, (step) => ({ negativeX: 4 + (step % 2) }));
    expect(kinds(seen).has(null)).toBe(true);
    expect(seen.findIndex((step) => step.length > 0)).toBeLessThan(24);
  });

  test.each([1, 2, 3])("sees ten bad reviews in an hour as their channel's (seed %i)", (seed) => {
    const seen = watched(seed, (step) => ({ reviews: step < 12 && step % 6 !== 5 ? 1 : 0 }));
    expect(kinds(seen)).toEqual(new Set(["reviews"]));
  });

  test("leaves to the whole what rises with everything else", () => {
    expect(watched(4, () => ({ x: 160, negativeX: 4 })).flat()).toEqual([]);
  });

  test("never alarms on a fall, a gap, or what comes back after it", () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(400), (seed, gap) => {
        const fallen = watched(seed, (step) => (step < 12 ? { x: 0, negativeX: 0, reviews: 0 } : {}), 48, gap);
        const whole = watched(seed, () => ({}), 48, gap);
        expect(fallen.flat().length).toBeLessThanOrEqual(whole.flat().length);
      }),
      { numRuns: 12 },
    );
  });

  test("says of a step what only the steps up to it say", () => {
    fc.assert(
      fc.property(fc.nat(20), fc.integer({ min: 1, max: 30 }), (seed, cut) => {
        const rise = (step: number) => ({ negativeX: step });
        expect(watched(seed, rise, cut)).toEqual(watched(seed, rise, 40).slice(0, cut));
      }),
      { numRuns: 8 },
    );
  });

  test("watches so many channels and no more; one that fell silent makes room", () => {
    const watch = new PartWatch();
    const step = (day: number, names: readonly string[]) =>
      watch.push({
        timeMs: day * 86_400_000,
        count: names.length,
        expected: null,
        negative: 0,
        channels: names.map((channel) => ({ channel, count: 1, negative: 0 })),
        seen: 1,
      });
    const names = Array.from({ length: 30 }, (_, index) => `c${index}`);
    step(0, names);
    expect(watch.channels).toEqual(names.slice(0, CHANNELS_MAX));
    step(8, names.slice(0, 3));
    step(9, ["new"]);
    expect(watch.channels).toEqual([...names.slice(0, 3), ...names.slice(4, CHANNELS_MAX), "new"]);
  });

  test("gives the place of the quietest to a channel that is far louder, whoever came first, and not by turns", () => {
    const watch = new PartWatch();
    const hour = (index: number, counts: Record<string, number>) =>
      watch.push({
        timeMs: index * 3_600_000,
        count: 0,
        expected: null,
        negative: 0,
        channels: Object.entries(counts).map(([channel, count]) => ({ channel, count, negative: 0 })),
        seen: 1,
      });
    const early = Object.fromEntries(Array.from({ length: CHANNELS_MAX }, (_, index) => [`c${index}`, 5 + index]));
    hour(0, early);
    hour(1, { late: 9 });
    expect(watch.channels).toEqual(Object.keys(early));
    hour(2, { late: 9 });
    expect(watch.channels).toEqual([...Object.keys(early).slice(1), "late"]);
    hour(3, { c0: 9 });
    expect(watch.channels).toContain("late");
  });
});
