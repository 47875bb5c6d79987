import type { SeriesRow } from "./detect.ts";

// For tests: numbers that look random and are the same in every run.

/** A generator of numbers in 0…1 (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A Poisson count (Knuth's product method, in parts: below exp(−700) there is no number left to compare with). */
export function poisson(mean: number, random: () => number): number {
  if (mean <= 0) return 0;
  if (mean > POISSON_PART) return poisson(POISSON_PART, random) + poisson(mean - POISSON_PART, random);
  const limit = Math.exp(-mean);
  let count = -1;
  for (let product = 1; product > limit; product *= random()) count += 1;
  return count;
}

const POISSON_PART = 100;

/** Poisson rows from a Monday on with a daily and weekly rhythm; `rate` posts a minute, changed by `factorAt(minute)`. */
export function rhythmicRows(
  { stepMinutes, days, rate, seed }: { stepMinutes: number; days: number; rate: number; seed: number },
  factorAt: (minute: number) => number = () => 1,
): SeriesRow[] {
  const random = seededRandom(seed);
  const startMs = Date.UTC(2026, 5, 1);
  return Array.from({ length: (days * 1_440) / stepMinutes }, (_, index) => {
    const minute = index * stepMinutes;
    const daily = 1 + 0.7 * Math.sin(((minute - 540) / 1_440) * 2 * Math.PI);
    const weekly = Math.floor(minute / 1_440) % 7 >= 5 ? 0.6 : 1;
    return {
      timeMs: startMs + minute * 60_000,
      value: poisson(rate * stepMinutes * daily * weekly * factorAt(minute), random),
    };
  });
}
