import type { Passage } from "../passage.ts";
import { negatorsOf } from "../tone.ts";
import { type Features, WHOLE_WORTH } from "./features.ts";
import { Walk } from "./walk.ts";
import { saltOf, WordWeights } from "./word-weights.ts";

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

/** A multinomial logistic model over hashed features, its weights in whole steps of one byte. */
export class LinearModel {
  readonly head: ModelHead;
  readonly #table: Int8Array;
  readonly #seen: Uint8Array;
  readonly #outputs: Float64Array;
  /** By language, −1 for one that the model did not learn. */
  readonly #byLanguage = new Map<number, WordWeights>();
  /** What each token of the passage that was read last adds to each class, in whole steps of `#unit`. */
  #sums = new Int32Array(0);
  #unit = 0;

  constructor(head: ModelHead, table: Int8Array, seen: Uint8Array) {
    this.head = head;
    this.#outputs = new Float64Array(head.classes.length);
    this.#table = table;
    this.#seen = seen;
  }

  /** Whether the model has learned from posts of this language; where not, its word is worth little. */
  knows(language: string): boolean {
    return this.head.languages.includes(language);
  }

  /**
   * The outputs for a passage in a language, before softmax; in a buffer that the next call reuses. `dense`: its counted
   * features, in the order that the model was trained with. What a word adds by itself is added up once for each language and
   * kept (`WordWeights`); since weights are whole steps, the sums are those of `readFeatures`, one by one, to the last bit.
   */
  outputs(passage: Passage, language: string, dense: readonly number[]): Float64Array {
    const { classes, languages } = this.head;
    const width = classes.length;
    const room = passage.tokens.length * width;
    if (this.#sums.length < room) this.#sums = new Int32Array(2 * room);
    const walk = WALK.over(passage, negatorsOf(language));
    this.#weightsOf(languages.indexOf(language)).addUp(this.#sums, passage, walk);
    const outputs = this.#outputs;
    outputs.fill(0);
    for (let at = 0; at < room; at += width) {
      for (let output = 0; output < width; output += 1) outputs[output]! += this.#sums[at + output]!;
    }
    this.#finish(outputs, walk.count, language, dense);
    return outputs;
  }

  /** The same of features one by one, as training weighs them. */
  outputsOfFeatures({ hashes, count, whole }: Features, language: string, dense: readonly number[]): Float64Array {
    const own = this.head.languages.indexOf(language);
    const weights = this.#weightsOf(own);
    const sums = new Int32Array(this.head.classes.length);
    for (let index = 0; index < count; index += 1) {
      weights.addFeature(sums, 0, hashes[index]!, index < whole ? WHOLE_WORTH : 1);
    }
    const outputs = this.#outputs;
    outputs.set(sums);
    this.#finish(outputs, count, language, dense);
    return outputs;
  }

  /** From sums of whole steps to outputs. */
  #finish(outputs: Float64Array, count: number, language: string, dense: readonly number[]): void {
    const { languages, scale, shift, slope } = this.head;
    const own = languages.indexOf(language);
    this.#unit = scale / Math.sqrt(Math.max(1, count));
    for (let output = 0; output < outputs.length; output += 1) {
      const sum = outputs[output]! * this.#unit + this.#dense(own, output, dense) + (shift[language]?.[output] ?? 0);
      outputs[output] = sum * (slope[language] ?? 1);
    }
  }

  /** How much the token at `position` of the passage that was read last speaks for class `towards` against the mean of the others. */
  effectAt(position: number, towards: number): number {
    const width = this.head.classes.length;
    let all = 0;
    for (let output = 0; output < width; output += 1) all += this.#sums[position * width + output]!;
    const mine = this.#sums[position * width + towards]!;
    return (mine - (all - mine) / (width - 1)) * this.#unit;
  }

  #weightsOf(own: number): WordWeights {
    let weights = this.#byLanguage.get(own);
    if (weights === undefined) {
      const { classes, bits } = this.head;
      weights = new WordWeights(this.#table, bits, classes.length, own < 0 ? null : saltOf(own));
      this.#byLanguage.set(own, weights);
    }
    return weights;
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

/** All models of a thread read a passage one after the other. */
const WALK = new Walk();

/** Chances that sum to 1, of outputs. */
export function softmax(outputs: Float64Array): number[] {
  let most = -Infinity;
  for (let output = 0; output < outputs.length; output += 1) most = Math.max(most, outputs[output]!);
  const chances: number[] = [];
  let sum = 0;
  for (let output = 0; output < outputs.length; output += 1) {
    const power = Math.exp(outputs[output]! - most);
    chances.push(power);
    sum += power;
  }
  for (let output = 0; output < chances.length; output += 1) chances[output]! /= sum;
  return chances;
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
