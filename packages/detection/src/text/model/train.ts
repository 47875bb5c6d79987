import type { Features } from "./features.ts";
import { copyOf, modelBytes, type ModelHead, saltOf, seenBits } from "./linear.ts";

/** One labelled post, its features taken already. `set`: where it is from; each set has a leaning of its own. */
export type TrainingRow = {
  readonly text: string;
  readonly set: string;
  readonly language: string;
  readonly label: number;
  readonly weight: number;
  readonly hashes: Int32Array;
  readonly dense: readonly number[];
};

export type TrainingSettings = {
  readonly name: string;
  readonly made: string;
  readonly classes: readonly string[];
  readonly bits: number;
  readonly languages: readonly string[];
  readonly epochs: number;
  readonly rate: number;
  readonly decay: number;
  readonly seed: number;
};

export function rowOf(
  features: Features,
  row: Pick<TrainingRow, "text" | "set" | "language" | "label" | "weight" | "dense">,
): TrainingRow {
  return { ...row, hashes: features.hashes.slice(0, features.count) };
}

/**
 * Trains by AdaGrad on the cross-entropy, in an order that the seed fixes: the same rows and settings give the same
 * bytes. What a set leans to as a whole is learned beside and not kept, so that a set of complaints does not teach that
 * its words are bad. Rows of a set weigh by class so that each class of a set counts the same.
 * Source: Duchi, Hazan, Singer (2011); domain biases after Daumé (2007).
 */
export function trainLinear(
  rows: readonly TrainingRow[],
  settings: TrainingSettings,
  shift: ModelHead["shift"] = {},
): Uint8Array {
  const { classes, bits, languages, epochs, rate, decay, seed } = settings;
  const width = classes.length;
  const mask = (1 << bits) - 1;
  const table = new Float32Array((1 << bits) * width);
  const squares = new Float32Array(table.length).fill(START);
  const features = rows[0]?.dense.length ?? 0;
  const dense = Array.from({ length: languages.length + 1 }, () => new Float64Array(width * features));
  const denseSquares = dense.map((part) => new Float64Array(part.length).fill(START));
  const sets = [...new Set(rows.map(({ set, language }) => `${set} ${language}`))];
  const leanings = new Float64Array(sets.length * width);
  const weights = balanced(rows, width);
  const random = randomOf(seed);
  const order = rows.map((_, index) => index);
  const sums = new Float64Array(width);

  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    const step = rate / (1 + epoch * 0.15);
    for (const index of order) {
      const row = rows[index]!;
      const { hashes } = row;
      const own = languages.indexOf(row.language);
      const salt = saltOf(own);
      const unit = 1 / Math.sqrt(Math.max(1, hashes.length));
      const set = sets.indexOf(`${row.set} ${row.language}`) * width;
      sums.fill(0);
      for (const hash of hashes) {
        const shared = (hash & mask) * width;
        for (let output = 0; output < width; output += 1) sums[output]! += table[shared + output]!;
        if (own < 0) continue;
        const copy = (copyOf(hash, salt) & mask) * width;
        for (let output = 0; output < width; output += 1) sums[output]! += table[copy + output]!;
      }
      for (let output = 0; output < width; output += 1) {
        let sum = sums[output]! * unit + leanings[set + output]!;
        for (let part = 0; part < features; part += 1) {
          const value = row.dense[part]!;
          sum += value * dense[languages.length]![output * features + part]!;
          if (own >= 0) sum += value * dense[own]![output * features + part]!;
        }
        sums[output] = sum;
      }
      const most = Math.max(...sums);
      let total = 0;
      for (let output = 0; output < width; output += 1) total += sums[output] = Math.exp(sums[output]! - most);
      for (let output = 0; output < width; output += 1) {
        const error = (sums[output]! / total - (output === row.label ? 1 : 0)) * weights[index]! * row.weight;
        const gradient = error * unit;
        for (const hash of hashes) {
          learn(table, squares, (hash & mask) * width + output, gradient, step, decay);
          if (own >= 0) learn(table, squares, (copyOf(hash, salt) & mask) * width + output, gradient, step, decay);
        }
        for (let part = 0; part < features; part += 1) {
          const value = row.dense[part]!;
          if (value === 0) continue;
          learn(dense[languages.length]!, denseSquares[languages.length]!, output * features + part, error * value, step, decay); // prettier-ignore
          if (own >= 0) learn(dense[own]!, denseSquares[own]!, output * features + part, error * value, step, decay);
        }
        leanings[set + output]! -= 0.02 * error;
      }
    }
  }
  const scale = scaleOf(table);
  const small = Int8Array.from(table, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale))));
  const seen = seenOf(rows);
  const head: ModelHead = {
    name: settings.name,
    made: settings.made,
    classes,
    bits,
    languages,
    scale,
    dense: dense.map((part) =>
      classes.map((_, output) =>
        Array.from(
          part.subarray(output * features, (output + 1) * features),
          (weight) => Math.round(weight * 1e5) / 1e5,
        ),
      ),
    ),
    shift,
    sets: Object.fromEntries(
      [...new Set(rows.map(({ set }) => set))].map((set) => [set, rows.filter((row) => row.set === set).length]),
    ),
    seenBytes: seen.length,
  };
  return modelBytes(head, small, seen);
}

/** What AdaGrad starts its sums of squares at: the first look at a rare word must not settle it. */
const START = 0.02;
/** Bits of the filter a text: with five of them set, one unknown text in two hundred is taken for a known one. */
const SEEN_BITS = 10;

function learn(
  weights: Float32Array | Float64Array,
  squares: Float32Array | Float64Array,
  at: number,
  slope: number,
  step: number,
  decay: number,
): void {
  const gradient = slope + decay * weights[at]!;
  squares[at]! += gradient * gradient;
  weights[at]! -= (step * gradient) / Math.sqrt(squares[at]!);
}

function balanced(rows: readonly TrainingRow[], width: number): Float64Array {
  const counts = new Map<string, number[]>();
  const keyOf = ({ set, language }: TrainingRow) => `${set} ${language}`;
  for (const row of rows) {
    const found = counts.get(keyOf(row)) ?? Array.from({ length: width }, () => 0);
    found[row.label]! += 1;
    counts.set(keyOf(row), found);
  }
  return Float64Array.from(rows, (row) => {
    const found = counts.get(keyOf(row))!;
    const known = found.filter((count) => count > 0);
    return known.reduce((sum, count) => sum + count, 0) / (known.length * found[row.label]!);
  });
}

/** One step of a byte: the largest weights but one in two thousand fit, the rest is cut there. */
function scaleOf(table: Float32Array): number {
  const sizes = table
    .filter((weight) => weight !== 0)
    .map(Math.abs)
    .toSorted();
  return sizes.length === 0 ? 1 : Math.max(1e-6, sizes[Math.floor(sizes.length * 0.9995)]! / 127);
}

function seenOf(rows: readonly TrainingRow[]): Uint8Array {
  const seen = new Uint8Array(Math.ceil((rows.length * SEEN_BITS) / 8));
  for (const { text } of rows) for (const bit of seenBits(text, seen.length)) seen[bit >>> 3]! |= 1 << (bit & 7);
  return seen;
}

/** Mulberry32: the same numbers from the same seed, on every machine. */
export function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function shuffle(list: number[], random: () => number): void {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [list[last], list[other]] = [list[other]!, list[last]!];
  }
}
