import type { Passage } from "../passage.ts";
import { NOT_KEPT, type Word, type WordQuestion, WORDS_KEPT, wordsAge } from "../word.ts";
import {
  ADDRESSES,
  FIRST,
  LETTER_FEATURES_MAX,
  letterFeatureCount,
  LETTERS_UNTIL,
  negatedFeature,
  NEGATION_REACH,
  pairFeature,
  WHOLE_MAX,
  WHOLE_WORTH,
  wholeFeature,
  writeLetterFeatures,
} from "./features.ts";

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
  /** By the id of a word: what it adds as a word, under a negation, and by its letters, for each class. */
  readonly #rows: Int16Array;
  readonly #isKnown = new Uint8Array(WORDS_KEPT);
  /** The row of a word that is not kept. */
  readonly #passing: number;
  readonly #addresses: { readonly link: Int16Array; readonly handle: Int16Array };
  #age = wordsAge();
  /** Of the passage under way: the features of its pairs, one a token, and where the rows of its words begin. */
  readonly #pairs = new Int32Array(WHOLE_MAX);
  readonly #places = new Int32Array(WHOLE_MAX);
  readonly #letters = new Int32Array(LETTER_FEATURES_MAX);

  constructor(table: Int8Array, bits: number, width: number, salt: number | null) {
    this.#table = table;
    this.#mask = (1 << bits) - 1;
    this.#width = width;
    this.#salt = salt;
    this.#passing = WORDS_KEPT * PARTS * width;
    this.#rows = new Int16Array(this.#passing + PARTS * width);
    const address = (hash: number) => {
      const sums = new Int16Array(width);
      this.addFeature(sums, 0, wholeFeature(hash), WHOLE_WORTH);
      return sums;
    };
    this.#addresses = { link: address(ADDRESSES.link), handle: address(ADDRESSES.handle) };
  }

  /**
   * Writes to `sums` what each token of a passage adds to each class; answers how many features they have, which are those of
   * `readFeatures`, in whose order the limits of a long passage are reached.
   */
  addUp(sums: Int32Array, { tokens, words }: Passage, negators: WordQuestion): number {
    const width = this.#width;
    const rows = this.#rows;
    const places = this.#places;
    const pairs = this.#pairs;
    sums.fill(0, 0, tokens.length * width);
    this.#forgetOld();
    let count = 0;
    let before = FIRST;
    let negatedUntil = -1;
    let next = 0;
    let position = 0;
    for (; position < tokens.length && count < WHOLE_MAX; position += 1) {
      const { kind } = tokens[position]!;
      const at = position * width;
      let hash;
      if (kind === "link" || kind === "handle") {
        hash = ADDRESSES[kind];
        const address = this.#addresses[kind];
        for (let output = 0; output < width; output += 1) sums[at + output]! += address[output]!;
      } else {
        const word = words[next]!;
        hash = word.hash;
        const row = this.#rowOf(word);
        places[next] = row;
        next += 1;
        for (let output = 0; output < width; output += 1) sums[at + output]! += rows[row + output]!;
        if (negators.isTrueOf(word)) negatedUntil = position + NEGATION_REACH;
        else if (position <= negatedUntil) {
          count += 1;
          for (let output = 0; output < width; output += 1) sums[at + output]! += rows[row + width + output]!;
        }
      }
      count += 2;
      pairs[position] = pairFeature(before, hash);
      before = hash;
    }
    this.#addPairs(sums, position);
    const known = next;
    next = 0;
    for (position = 0; position < tokens.length && count < LETTERS_UNTIL; position += 1) {
      const { kind } = tokens[position]!;
      if (kind === "link" || kind === "handle") continue;
      const word = words[next]!;
      const isPlaced = next < known && places[next] !== this.#passing;
      const letters = (isPlaced ? places[next]! : this.#rowOf(word)) + 2 * width;
      next += 1;
      const at = position * width;
      for (let output = 0; output < width; output += 1) sums[at + output]! += rows[letters + output]!;
      count += letterFeatureCount(word.folded);
    }
    return count;
  }

  /**
   * Adds the pairs, the first to the first token. They are too many to keep, and each lies elsewhere in memory: asked in a
   * loop with nothing between, their answers are waited for together.
   */
  #addPairs(sums: Int32Array, count: number): void {
    const pairs = this.#pairs;
    const table = this.#table;
    const mask = this.#mask;
    const width = this.#width;
    const salt = this.#salt;
    for (let pair = 0; pair < count; pair += 1) {
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
    this.#isKnown.fill(0);
  }

  /** Where the row of a word begins; that of one that is not kept stands until the next such. */
  #rowOf(word: Word): number {
    const isKept = word.id !== NOT_KEPT && word.age === this.#age;
    if (!isKept) {
      this.#fill(this.#passing, word);
      return this.#passing;
    }
    const row = word.id * PARTS * this.#width;
    if (this.#isKnown[word.id] === 0) {
      this.#isKnown[word.id] = 1;
      this.#fill(row, word);
    }
    return row;
  }

  #fill(row: number, { folded, hash }: Word): void {
    const rows = this.#rows;
    rows.fill(0, row, row + PARTS * this.#width);
    this.addFeature(rows, row, wholeFeature(hash), WHOLE_WORTH);
    this.addFeature(rows, row + this.#width, negatedFeature(hash), WHOLE_WORTH);
    const letters = this.#letters;
    const end = writeLetterFeatures(letters, 0, folded);
    for (let index = 0; index < end; index += 1) this.addFeature(rows, row + 2 * this.#width, letters[index]!, 1);
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
