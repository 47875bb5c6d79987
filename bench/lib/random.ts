/** Numbers from 0 to below 1 that a seed decides (mulberry32): a benchmark asks the same of every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type Dice = {
  /** A whole number from `least` to `most`, both included. */
  readonly between: (least: number, most: number) => number;
  readonly oneOf: <T>(values: readonly T[]) => T;
  readonly chance: (share: number) => boolean;
};

export function diceOf(random: () => number): Dice {
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  return {
    between,
    oneOf: (values) => values[between(0, values.length - 1)]!,
    chance: (share) => random() < share,
  };
}
