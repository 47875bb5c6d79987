import type { Passage } from "../passage.ts";
import { NOT_KEPT, type Word, WORDS_KEPT, wordsAge } from "../word.ts";
import {
  ADDRESSES,
  LETTER_FEATURES_MAX,
  negatedFeature,
  WHOLE_WORTH,
  wholeFeature,
  writeLetterFeatures,
} from "./features.ts";
import { ADDS, type Walk } from "./walk.ts";

/**
 * What the words of one language add to each class of a model, in whole steps of its table, a feature of whole words counted
 * as `WHOLE_WORTH`. What hangs on a word alone is added up when the word is first met: a word has some thirty features, each
 * somewhere else in a table that fits no cache.
 */
export class WordWeights {
  readonly #table: Int8Array;
  readonly #mask: number;
  readonly #width: number;
  /** `null`: the model has no copies of features for the language. */
  readonly #salt: number | null;
  /**
   * By the id of a word: what it adds as a word, under a negation, and by its letters, for each class; behind that whether the
   * row is filled, which lies in memory where it is asked for.
   */
  readonly #rows: Int16Array;
  readonly #stride: number;
  /** The row of a word that is not kept. */
  readonly #passing: number;
  readonly #addresses: { readonly link: Int16Array; readonly handle: Int16Array };
  #age = wordsAge();
  readonly #letters = new Int32Array(LETTER_FEATURES_MAX);
  readonly #letterPlaces = new Int32Array(2 * LETTER_FEATURES_MAX);

  constructor(table: Int8Array, bits: number, width: number, salt: number | null) {
    this.#table = table;
    this.#mask = (1 << bits) - 1;
    this.#width = width;
    this.#salt = salt;
    this.#stride = PARTS * width + 1;
    this.#passing = WORDS_KEPT * this.#stride;
    this.#rows = new Int16Array(this.#passing + this.#stride);
    const address = (hash: number) => {
      const sums = new Int16Array(width);
      this.addFeature(sums, 0, wholeFeature(hash), WHOLE_WORTH);
      return sums;
    };
    this.#addresses = { link: address(ADDRESSES.link), handle: address(ADDRESSES.handle) };
  }

  /** Writes to `sums` what each token of a passage adds to each class. */
  addUp(sums: Int32Array, { tokens }: Passage, walk: Walk): void {
    const width = this.#width;
    const { words, adds, end } = walk;
    sums.fill(0, 0, tokens.length * width);
    this.#forgetOld();
    for (let position = 0; position < end; position += 1) {
      const word = words[position]!;
      const what = adds[position]!;
      const at = position * width;
      if (word === null) {
        if (what !== 0)
          addRow(sums, at, this.#addresses[tokens[position]!.kind === "link" ? "link" : "handle"], 0, width);
        continue;
      }
      const rows = this.#rows;
      const row = this.#rowOf(word);
      if ((what & ADDS.whole) !== 0) addRow(sums, at, rows, row, width);
      if ((what & ADDS.negated) !== 0) addRow(sums, at, rows, row + width, width);
      if ((what & ADDS.letters) !== 0) addRow(sums, at, rows, row + 2 * width, width);
    }
    this.#addPairs(sums, walk);
  }

  /**
   * Adds the pairs, the first to the first token. They are too many to keep, and each lies elsewhere in memory: asked in a
   * loop with nothing between, their answers are waited for together.
   */
  #addPairs(sums: Int32Array, { pairs, wholeEnd }: Walk): void {
    const table = this.#table;
    const mask = this.#mask;
    const width = this.#width;
    const salt = this.#salt;
    for (let pair = 0; pair < wholeEnd; pair += 1) {
      const feature = pairs[pair]!;
      const at = pair * width;
      const shared = (feature & mask) * width;
      const copy = salt === null ? -1 : (copyOf(feature, salt) & mask) * width;
      for (let output = 0; output < width; output += 1) {
        const own = copy < 0 ? 0 : table[copy + output]!;
        sums[at + output]! += WHOLE_WORTH * (table[shared + output]! + own);
      }
    }
  }

  #forgetOld(): void {
    if (this.#age === wordsAge()) return;
    this.#age = wordsAge();
    this.#rows.fill(0);
  }

  /** Where the row of a word begins; that of one that is not kept stands until the next such. */
  #rowOf(word: Word): number {
    const isKept = word.id !== NOT_KEPT && word.age === this.#age;
    if (!isKept) {
      this.#fill(this.#passing, word);
      return this.#passing;
    }
    const row = word.id * this.#stride;
    if (this.#rows[row + this.#stride - 1] === 0) this.#fill(row, word);
    return row;
  }

  #fill(row: number, { folded, hash }: Word): void {
    const rows = this.#rows;
    const width = this.#width;
    rows.fill(0, row, row + this.#stride - 1);
    rows[row + this.#stride - 1] = 1;
    this.addFeature(rows, row, wholeFeature(hash), WHOLE_WORTH);
    this.addFeature(rows, row + width, negatedFeature(hash), WHOLE_WORTH);
    this.#addLetters(row + 2 * width, writeLetterFeatures(this.#letters, 0, folded));
  }

  /**
   * Adds the features of a word's letters, so many of which were written. Where they lie is worked out first: then the table
   * is asked in a loop with nothing between, and its answers are waited for together.
   */
  #addLetters(row: number, count: number): void {
    const letters = this.#letters;
    const places = this.#letterPlaces;
    const mask = this.#mask;
    const width = this.#width;
    const salt = this.#salt;
    let end = 0;
    for (let index = 0; index < count; index += 1) {
      const feature = letters[index]!;
      places[end++] = (feature & mask) * width;
      if (salt !== null) places[end++] = (copyOf(feature, salt) & mask) * width;
    }
    const table = this.#table;
    const rows = this.#rows;
    for (let output = 0; output < width; output += 1) {
      let sum = 0;
      for (let index = 0; index < end; index += 1) sum += table[places[index]! + output]!;
      rows[row + output] = sum;
    }
  }

  /** Adds one feature. */
  addFeature(sums: Int32Array | Int16Array, at: number, feature: number, worth: number): void {
    const table = this.#table;
    const width = this.#width;
    const shared = (feature & this.#mask) * width;
    for (let output = 0; output < width; output += 1) sums[at + output]! += worth * table[shared + output]!;
    if (this.#salt === null) return;
    const copy = (copyOf(feature, this.#salt) & this.#mask) * width;
    for (let output = 0; output < width; output += 1) sums[at + output]! += worth * table[copy + output]!;
  }
}

function addRow(sums: Int32Array, at: number, rows: Int16Array, row: number, width: number): void {
  for (let output = 0; output < width; output += 1) sums[at + output]! += rows[row + output]!;
}

/** As a word, under a negation, by its letters. A row of them stays within sixteen bits: a word has a hundred letters' features at most. */
const PARTS = 3;

/** The place of a language's own copy of a feature. */
export function copyOf(feature: number, salt: number): number {
  const next = Math.imul(feature ^ salt, 0x9e3779b1);
  return next ^ (next >>> 15);
}

/** By a language's place among those of its model. */
export function saltOf(language: number): number {
  return Math.imul(language + 1, 0x27d4eb2f);
}
