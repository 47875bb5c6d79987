/** Dice that fall the same way for the same seed. */
export interface Dice {
  /** A number from 0 up to and without 1. */
  next(): number;
  /** A whole number from 0 up to and without `below`. */
  below(below: number): number;
  pick<T>(from: readonly T[]): T;
  /** How often something happens that happens `mean` times on average. */
  poisson(mean: number): number;
}

/** Dice for one purpose: everything that names it, so that no throw of one purpose moves those of another. */
export function diceOf(...purpose: readonly (string | number)[]): Dice {
  let state = hashOf(purpose.join("\u0000"));
  const next = () => {
    // mulberry32: 32 bits of state are plenty for a few hundred throws, and every machine counts alike.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: (from) => from[below(from.length)]!,
    poisson(mean) {
      const limit = Math.exp(-mean);
      let count = 0;
      for (let product = next(); product > limit; product *= next()) count += 1;
      return count;
    },
  };
}

/** FNV-1a, stirred once more: neighbours in the story must not throw alike. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x7feb352d);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x846ca68b);
  return hash ^ (hash >>> 16);
}
