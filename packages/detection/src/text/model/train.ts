import { type Features, WHOLE_WORTH } from "./features.ts";
import { modelBytes, type ModelHead, seenBits } from "./linear.ts";
import { copyOf, saltOf } from "./word-weights.ts";

/**
 * One labelled post, its features taken already. `set`: where it is from; each set has a leaning of its own. `speaks`:
 * whether its set speaks for its language; rows of other sets teach only what all languages share.
 */
export type TrainingRow = {
  readonly text: string;
  readonly set: string;
  readonly language: string;
  readonly label: number;
  readonly weight: number;
  readonly speaks: boolean;
  readonly hashes: Int32Array;
  /** How many of the hashes are of whole words; they stand first. */
  readonly whole: number;
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
  row: Pick<TrainingRow, "text" | "set" | "language" | "label" | "weight" | "speaks" | "dense">,
): TrainingRow {
  return { ...row, hashes: features.hashes.slice(0, features.count), whole: features.whole };
}

/**
 * Trains by AdaGrad on the cross-entropy, in an order that the seed fixes: the same rows and settings give the same
 * bytes. Every set is a domain of its own: what it leans to as a whole, and how its counted features weigh, is learned
 * beside and not kept, so that a set of complaints does not teach that its words are bad; only sets that speak for a
 * language write its copy of the features. Rows weigh by class so that each class of a set counts the same, and the
 * weights kept are the mean over the second half of the rounds.
 * Source: Duchi, Hazan, Singer (2011); domains after Daumé (2007); averaging after Polyak and Juditsky (1992).
 */
export function trainLinear(
  rows: readonly TrainingRow[],
  settings: TrainingSettings,
  lines: Pick<ModelHead, "shift" | "slope"> = { shift: {}, slope: {} },
): Uint8Array {
  const { classes, bits, languages, epochs, rate, decay, seed } = settings;
  const width = classes.length;
  const features = rows[0]?.dense.length ?? 0;
  const table = weightsOf((1 << bits) * width);
  const total = weightsOf(width * features);
  const own = languages.map(() => weightsOf(width * features));
  const sets = [...new Set(rows.map(domainOf))];
  const beside = sets.map(() => weightsOf(width * features));
  const leanings = new Float64Array(sets.length * width);
  const kept = [table, total, ...own];
  const means = kept.map((values) => new Float64Array(values.length / 2));
  const places = rows.map((row) => ({ language: languages.indexOf(row.language), set: sets.indexOf(domainOf(row)) }));
  const weights = balanced(rows, width);
  const random = randomOf(seed);
  const order = rows.map((_, index) => index);
  const sums = new Float64Array(width);
  const mask = (1 << bits) - 1;

  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    const step = rate / (1 + epoch * 0.15);
    for (const index of order) {
      const row = rows[index]!;
      const { language, set } = places[index]!;
      const copies = row.speaks && language >= 0;
      const salt = saltOf(language);
      const unit = 1 / Math.sqrt(Math.max(1, row.hashes.length));
      const counted = copies ? own[language]! : beside[set]!;
      sums.fill(0);
      for (let at = 0; at < row.hashes.length; at += 1) {
        const hash = row.hashes[at]!;
        const value = at < row.whole ? unit * WHOLE_WORTH : unit;
        addTo(sums, table, hash & mask, value);
        if (copies) addTo(sums, table, copyOf(hash, salt) & mask, value);
      }
      row.dense.forEach((value, part) => {
        if (value === 0) return;
        addTo(sums, total, part, value);
        addTo(sums, counted, part, value);
      });
      for (let output = 0; output < width; output += 1) sums[output]! += leanings[set * width + output]!;
      toErrors(sums, row.label, weights[index]! * row.weight);
      for (let at = 0; at < row.hashes.length; at += 1) {
        const hash = row.hashes[at]!;
        const value = at < row.whole ? unit * WHOLE_WORTH : unit;
        learn(table, hash & mask, sums, value, step, decay);
        if (copies) learn(table, copyOf(hash, salt) & mask, sums, value, step, decay);
      }
      row.dense.forEach((value, part) => {
        if (value === 0) return;
        learn(total, part, sums, value, step, decay);
        learn(counted, part, sums, value, step, decay);
      });
      for (let output = 0; output < width; output += 1) leanings[set * width + output]! -= LEANING_RATE * sums[output]!;
    }
    if (epoch >= epochs / 2) kept.forEach((values, part) => addMean(means[part]!, values, width));
  }
  const rounds = epochs - Math.ceil(epochs / 2);
  for (const mean of means) for (let index = 0; index < mean.length; index += 1) mean[index]! /= rounds;
  const [hashed, ...dense] = means as [Float64Array, ...Float64Array[]];
  const scale = scaleOf(hashed);
  const small = Int8Array.from(hashed, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale))));
  const seen = seenOf(rows);
  const head: ModelHead = {
    name: settings.name,
    made: settings.made,
    classes,
    bits,
    languages,
    scale,
    // The file has the weights of all languages behind those of each.
    dense: [...dense.slice(1), dense[0]!].map((part) =>
      classes.map((_, output) =>
        Array.from({ length: features }, (_value, at) => Math.round(part[at * width + output]! * 1e5) / 1e5),
      ),
    ),
    ...lines,
    sets: Object.fromEntries(
      [...new Set(rows.map(({ set }) => set))].map((set) => [set, rows.filter((row) => row.set === set).length]),
    ),
    seenBytes: seen.length,
  };
  return modelBytes(head, small, seen);
}

const domainOf = ({ set, language }: TrainingRow): string => `${set} ${language}`;

/** Of each feature its weights by class and behind them their sums of squares, near each other because memory is slow. */
function weightsOf(count: number): Float32Array {
  return new Float32Array(count * 2);
}

/** What AdaGrad starts its sums of squares at: the first look at a rare word must not settle it. */
const START = 0.02;
const LEANING_RATE = 0.02;
/** Bits of the filter a text: with five of them set, one unknown text in two hundred is taken for a known one. */
const SEEN_BITS = 10;

function addTo(sums: Float64Array, values: Float32Array, feature: number, factor: number): void {
  const width = sums.length;
  const at = feature * width * 2;
  for (let output = 0; output < width; output += 1) sums[output]! += values[at + output]! * factor;
}

/** Outputs become what each was wrong by: its chance less the truth, times what the row weighs. */
function toErrors(sums: Float64Array, label: number, weight: number): void {
  const most = Math.max(...sums);
  let total = 0;
  for (let output = 0; output < sums.length; output += 1) total += sums[output] = Math.exp(sums[output]! - most);
  for (let output = 0; output < sums.length; output += 1) {
    sums[output] = (sums[output]! / total - (output === label ? 1 : 0)) * weight;
  }
}

function learn(
  values: Float32Array,
  feature: number,
  errors: Float64Array,
  factor: number,
  step: number,
  decay: number,
): void {
  const width = errors.length;
  const at = feature * width * 2;
  for (let output = 0; output < width; output += 1) {
    const gradient = errors[output]! * factor + decay * values[at + output]!;
    const squares = values[at + width + output]! + gradient * gradient;
    values[at + width + output] = squares;
    values[at + output]! -= (step * gradient) / Math.sqrt(START + squares);
  }
}

function addMean(mean: Float64Array, values: Float32Array, width: number): void {
  for (let index = 0; index < mean.length; index += 1) {
    mean[index]! += values[Math.floor(index / width) * width * 2 + (index % width)]!;
  }
}

function balanced(rows: readonly TrainingRow[], width: number): Float64Array {
  const counts = new Map<string, number[]>();
  for (const row of rows) {
    const found = counts.get(domainOf(row)) ?? Array.from({ length: width }, () => 0);
    found[row.label]! += 1;
    counts.set(domainOf(row), found);
  }
  return Float64Array.from(rows, (row) => {
    const found = counts.get(domainOf(row))!;
    const known = found.filter((count) => count > 0);
    return known.reduce((sum, count) => sum + count, 0) / (known.length * found[row.label]!);
  });
}

/** One step of a byte: the largest weights but one in two thousand fit, the rest is cut there. */
function scaleOf(table: Float64Array): number {
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
