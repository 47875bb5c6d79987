import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { poisson, seededRandom } from "./generators.ts";
import { PART_STEP_MS } from "./part.ts";
import { layersOf, REACH_LAYERS, ReachWatch, type ReachReading, type ReachStep } from "./reach.ts";

const STEPS_A_DAY = 86_400_000 / PART_STEP_MS;
/** Of a brand's posts, the negative ones by accounts as wide as each layer. */
const SHARES = [0.01, 0.003, 0.0007, 0.0003];
const POSTS = 5;

const accounts = (followers: number, count: number) =>
  REACH_LAYERS.map((_, layer) => (layersOf(followers).includes(layer) ? count : 0));

/** Five usual days, then `then` by steps; `gap`: steps that are left out between. */
function watched(seed: number, then: (step: number, usual: ReachStep) => Partial<ReachStep>, steps = 24, gap = 0) {
  const random = seededRandom(seed);
  const watch = new ReachWatch();
  return Array.from({ length: 5 * STEPS_A_DAY + steps }, (_, index) => {
    const late = index - 5 * STEPS_A_DAY;
    const timeMs = (index + (late < 0 ? 0 : gap)) * PART_STEP_MS;
    const count = poisson(POSTS, random);
    const wide = SHARES.map((share) => poisson(POSTS * share, random));
    const usual = { timeMs, count, known: count, expected: POSTS, wide, seen: 1 };
    return watch.push(late < 0 ? usual : { ...usual, ...then(late, usual) });
  }).slice(5 * STEPS_A_DAY);
}
const rising = (readings: readonly ReachReading[]) => readings.flatMap(({ because }) => because ?? []);
/** One account with so many followers every `every` steps, in what is otherwise as usual. */
const joinedBy =
  (followers: number, every = 3) =>
  (step: number, { count, wide }: ReachStep) =>
    step % every === 0
      ? { count: count + 1, known: count + 1, wide: accounts(followers, 1).map((one, layer) => one + wide[layer]!) }
      : {};

describe("the watch of reach", () => {
  test.each([1, 2, 3, 4])(
    "sees eight wide accounts in two hours among a hundred and twenty posts (seed %i)",
    (seed) => {
      const [first] = rising(watched(seed, joinedBy(120_000)));
      expect(first).toMatchObject({ windowMinutes: 120 });
      expect(first!.followers).toBeLessThanOrEqual(100_000);
      expect(first!.observed).toBeGreaterThan(2 * first!.expected);
    },
  );

  test("takes an account of ten million for one like another", () => {
    const alone = (followers: number) =>
      watched(5, (step, usual) => (step === 3 ? joinedBy(followers, 1)(step, usual) : {}));
    expect(rising(alone(10_000_000))).toEqual([]);
    expect(alone(10_000_000)).toEqual(alone(REACH_LAYERS.at(-1)!));
  });

  test("leaves small accounts to the others, however many they are", () => {
    expect(rising(watched(6, (_, usual) => ({ count: 400, known: 400, wide: usual.wide })))).toEqual([]);
    expect(layersOf(9_999)).toEqual([]);
    expect(layersOf(null)).toEqual([]);
  });

  test("does not alarm where the others fall silent, or are not seen, and the wide ones go on", () => {
    fc.assert(
      fc.property(fc.nat(40), fc.constantFrom(0, 1), fc.constantFrom(0.3, 1), (seed, left, seen) => {
        const before = rising(watched(seed, () => ({}), 48)).length;
        const fallen = watched(seed, () => ({ count: left, known: left, seen }), 48);
        expect(rising(fallen).length).toBeLessThanOrEqual(before);
      }),
      { numRuns: 20 },
    );
  });

  test("learns nothing from a gap, and says nothing of a window that is mostly one", () => {
    const dark = { count: 0, known: 0, wide: accounts(0, 0), seen: 0 };
    const after = (step: number, usual: ReachStep) => (step < 400 ? dark : usual);
    const [fromGap, atOnce] = [watched(7, after, 500).slice(400), watched(7, (_, usual) => usual, 500).slice(400)];
    expect(rising(fromGap).length).toBeLessThanOrEqual(rising(atOnce).length);
    const soon = (step: number, usual: ReachStep) =>
      step < 400 ? dark : step < 405 ? { ...usual, wide: accounts(1e6, 4) } : dark;
    expect(rising(watched(7, soon, 410))).toEqual([]);
    expect(rising(watched(7, (step) => (step < 5 ? { wide: accounts(1e6, 4) } : {}), 5, 400))).toEqual([]);
  });

  test("says of a step what only the steps up to it say", () => {
    fc.assert(
      fc.property(fc.nat(20), fc.integer({ min: 1, max: 30 }), (seed, cut) => {
        expect(watched(seed, joinedBy(50_000), cut)).toEqual(watched(seed, joinedBy(50_000), 40).slice(0, cut));
      }),
      { numRuns: 8 },
    );
  });

  test("says that there is too little history before a day of it, and where nobody's followers are known", () => {
    const steps = (known: number, expected: number | null) => {
      const watch = new ReachWatch();
      return Array.from({ length: 2 * STEPS_A_DAY }, (_, step) =>
        watch.push({ timeMs: step * PART_STEP_MS, count: 5, known, expected, wide: accounts(1e6, known), seen: 1 }),
      );
    };
    const readings = steps(1, 5);
    expect(readings.slice(0, STEPS_A_DAY).every(({ isReady, because }) => !isReady && because === null)).toBe(true);
    expect(readings.at(-1)!.isReady).toBe(true);
    expect(steps(0, 5).some(({ isReady }) => isReady)).toBe(false);
    expect(steps(1, null).some(({ isReady }) => isReady)).toBe(false);
  });

  test("takes a step once", () => {
    const watch = new ReachWatch();
    const step = { timeMs: 0, count: 0, known: 0, expected: null, wide: accounts(0, 0), seen: 1 };
    watch.push(step);
    expect(() => watch.push(step)).toThrow(RangeError);
  });
});
