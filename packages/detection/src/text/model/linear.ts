import { type Features, WHOLE_WORTH } from "./features.ts";

/**
 * What stands in a model file before its table. `languages`: those with feature copies and weights of their own.
 * `scale`: what one step of the table is worth. `dense`: weights of the counted features, `[language][output][feature]`,
 * the last language standing for all. `shift`: what is added to each output, by language, so that the largest decides;
 * `slope`: what the outputs are then multiplied by, so that softmax gives chances that mean what they say.
 */
export type ModelHead = {
  readonly name: string;
  readonly made: string;
  readonly classes: readonly string[];
  readonly bits: number;
  readonly languages: readonly string[];
  readonly scale: number;
  readonly dense: readonly (readonly (readonly number[])[])[];
  readonly shift: Readonly<Record<string, readonly number[]>>;
  readonly slope: Readonly<Record<string, number>>;
  /** Set names with the rows that were trained on, as the card says them. */
  readonly sets: Readonly<Record<string, number>>;
  readonly seenBytes: number;
};

/** `outputs` before softmax, one a class; `effects` how much each token moved `towards` one class over the others. */
export type Scores = { readonly outputs: Float64Array; readonly effects: Float64Array };

/** A multinomial logistic model over hashed features, its weights in whole steps of one byte. */
export class LinearModel {
  readonly head: ModelHead;
  readonly #table: Int8Array;
  readonly #seen: Uint8Array;

  constructor(head: ModelHead, table: Int8Array, seen: Uint8Array) {
    this.head = head;
    this.#table = table;
    this.#seen = seen;
  }

  /** Whether the model has learned from posts of this language; where not, its word is worth little. */
  knows(language: string): boolean {
    return this.head.languages.includes(language);
  }

  /** The outputs for a post. `dense`: its counted features, in the order that the model was trained with. */
  outputs(features: Features, language: string, dense: readonly number[]): Float64Array {
    const { classes, languages, scale, shift, slope } = this.head;
    const width = classes.length;
    const own = languages.indexOf(language);
    const sums = new Float64Array(width);
    const { whole, count } = features;
    this.#add(sums, features, own, 0, whole);
    for (let output = 0; output < width; output += 1) sums[output]! *= WHOLE_WORTH;
    this.#add(sums, features, own, whole, count);
    const unit = scale / Math.sqrt(Math.max(1, features.count));
    for (let output = 0; output < width; output += 1) {
      const sum = sums[output]! * unit + this.#dense(own, output, dense) + (shift[language]?.[output] ?? 0);
      sums[output] = sum * (slope[language] ?? 1);
    }
    return sums;
  }

  /** Adds the weights of the features `from` up to `to`. */
  #add(sums: Float64Array, features: Features, own: number, from: number, to: number): void {
    if (sums.length === 2) this.#addTwo(sums, features, own, from, to);
    else if (sums.length === 3) this.#addThree(sums, features, own, from, to);
    else throw new RangeError(`a model of ${sums.length} classes`);
  }

  // Written out by width: a post has a thousand of these steps, and an inner loop over two or three costs twice as much.
  #addTwo(sums: Float64Array, { hashes }: Features, own: number, from: number, to: number): void {
    const table = this.#table;
    const mask = (1 << this.head.bits) - 1;
    const salt = saltOf(own);
    let first = 0;
    let second = 0;
    for (let index = from; index < to; index += 1) {
      const hash = hashes[index]!;
      const shared = (hash & mask) << 1;
      first += table[shared]!;
      second += table[shared + 1]!;
      if (own < 0) continue;
      const copy = (copyOf(hash, salt) & mask) << 1;
      first += table[copy]!;
      second += table[copy + 1]!;
    }
    sums[0]! += first;
    sums[1]! += second;
  }

  #addThree(sums: Float64Array, { hashes }: Features, own: number, from: number, to: number): void {
    const table = this.#table;
    const mask = (1 << this.head.bits) - 1;
    const salt = saltOf(own);
    let first = 0;
    let second = 0;
    let third = 0;
    for (let index = from; index < to; index += 1) {
      const hash = hashes[index]!;
      const shared = (hash & mask) * 3;
      first += table[shared]!;
      second += table[shared + 1]!;
      third += table[shared + 2]!;
      if (own < 0) continue;
      const copy = (copyOf(hash, salt) & mask) * 3;
      first += table[copy]!;
      second += table[copy + 1]!;
      third += table[copy + 2]!;
    }
    sums[0]! += first;
    sums[1]! += second;
    sums[2]! += third;
  }

  /** How much each token of a post speaks for class `towards` against the mean of the others. */
  effects(features: Features, language: string, towards: number, tokens: number): Float64Array {
    const { classes, bits, languages, scale } = this.head;
    const width = classes.length;
    const own = languages.indexOf(language);
    const salt = saltOf(own);
    const mask = (1 << bits) - 1;
    const table = this.#table;
    const effects = new Float64Array(tokens);
    const part = 1 / (width - 1);
    const effectAt = (place: number): number => {
      let all = 0;
      for (let output = 0; output < width; output += 1) all += table[place + output]!;
      const mine = table[place + towards]!;
      return mine - (all - mine) * part;
    };
    for (let index = 0; index < features.count; index += 1) {
      const hash = features.hashes[index]!;
      const owner = features.owners[index]!;
      const worth = index < features.whole ? WHOLE_WORTH : 1;
      effects[owner]! += worth * effectAt((hash & mask) * width);
      if (own >= 0) effects[owner]! += worth * effectAt((copyOf(hash, salt) & mask) * width);
    }
    const unit = scale / Math.sqrt(Math.max(1, features.count));
    for (let token = 0; token < tokens; token += 1) effects[token]! *= unit;
    return effects;
  }

  /** Whether a text was among those the model was trained on (a few in a thousand are taken for such wrongly). */
  hasSeen(text: string): boolean {
    if (this.#seen.length === 0) return false;
    return seenBits(text, this.#seen.length).every((bit) => (this.#seen[bit >>> 3]! >>> (bit & 7)) & 1);
  }

  #dense(own: number, output: number, dense: readonly number[]): number {
    const { dense: weights, languages } = this.head;
    const shared = weights[languages.length]![output]!;
    const mine = own < 0 ? null : weights[own]![output]!;
    let sum = 0;
    for (let index = 0; index < dense.length; index += 1) {
      sum += dense[index]! * (shared[index]! + (mine === null ? 0 : mine[index]!));
    }
    return sum;
  }
}

/** The place of a language's own copy of a feature. */
export function copyOf(hash: number, salt: number): number {
  const mixed = Math.imul(hash ^ salt, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

export function saltOf(language: number): number {
  return Math.imul(language + 1, 0x27d4eb2f);
}

export function softmax(outputs: Float64Array): number[] {
  const most = Math.max(...outputs);
  const powers = Array.from(outputs, (output) => Math.exp(output - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** The bits of a text in the filter of texts that were trained on; letters alone count, so that copies fall together. */
export function seenBits(text: string, bytes: number): number[] {
  const letters = text.toLowerCase().replace(NOT_LETTERS, "");
  let first = 0x811c9dc5;
  let second = 0x3c6ef372;
  for (let index = 0; index < letters.length; index += 1) {
    const unit = letters.charCodeAt(index);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second + unit, 0x5bd1e995) ^ (second >>> 13);
  }
  return Array.from({ length: 5 }, (_, turn) => ((first + Math.imul(turn, second | 1)) >>> 0) % (bytes * 8));
}

const NOT_LETTERS = /[^\p{L}\p{N}]+/gu;
const MAGIC = "BLRM1\n";

/** A model as bytes: magic, length of the head, head as JSON, table, filter of seen texts. */
export function modelBytes(head: ModelHead, table: Int8Array, seen: Uint8Array): Uint8Array {
  const told = new TextEncoder().encode(JSON.stringify(head));
  const bytes = new Uint8Array(MAGIC.length + 4 + told.length + table.length + seen.length);
  bytes.set(new TextEncoder().encode(MAGIC), 0);
  new DataView(bytes.buffer).setUint32(MAGIC.length, told.length, true);
  bytes.set(told, MAGIC.length + 4);
  bytes.set(new Uint8Array(table.buffer, table.byteOffset, table.length), MAGIC.length + 4 + told.length);
  bytes.set(seen, MAGIC.length + 4 + told.length + table.length);
  return bytes;
}

/** Reads what `modelBytes` wrote. Throws `RangeError` for anything else. */
export function modelFrom(bytes: Uint8Array): LinearModel {
  const at = MAGIC.length + 4;
  if (bytes.length < at || new TextDecoder().decode(bytes.subarray(0, MAGIC.length)) !== MAGIC) {
    throw new RangeError("not a model file");
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(at, at + length))) as ModelHead;
  const size = 2 ** head.bits * head.classes.length;
  if (bytes.length !== at + length + size + head.seenBytes) throw new RangeError("a model file that breaks off");
  // Views by offset and not `slice`: of a Node buffer that would share a pool with strangers.
  const table = new Int8Array(bytes.buffer, bytes.byteOffset + at + length, size);
  return new LinearModel(head, table, bytes.subarray(at + length + size));
}
