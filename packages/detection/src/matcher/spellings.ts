import { FLAG, LENGTH_BITS, LENGTH_SHIFT, LETTERS_MAX, NONE, ROW, ROW_BITS, type TermRows } from "./rows.ts";
import { roomInt } from "./numbers.ts";
import { KIND, type Kind, spell, WORD, WORD_BITS, type Words } from "./words.ts";

// A word is filed under what it is, so that one look tells both.
const SALTS = [0, 0x2545f491, 0x7feb352d] as const;

/** Bare words, hashtags and handles by their folded letters: a table of hashes, and the letters to be sure. */
export class Spellings {
  readonly #rows: TermRows;
  /**
   * Open addressing, at most half filled: term + 1 in the bits of `#termMask`, and above them those of its key. One number a
   * place, so that twice as many lie in a cache as would beside the whole key.
   */
  #places = new Int32Array(32);
  #termMask = 63;
  /** By term: its key, to file it anew. */
  #keys = new Int32Array(16);
  #placed = 0;
  /** Spellings too long for a row. */
  #pool = new Uint16Array(64);
  #poolLength = 0;

  constructor(rows: TermRows) {
    this.#rows = rows;
  }

  /**
   * By word, the term of a bare word, or -1. First every word is looked up by its hash and then every spelling compared: so
   * one look does not wait for another, and the memory is asked for many words at a time.
   */
  bareTerms(words: Words, terms: Int32Array): void {
    const { rows, units, pairs, count } = words;
    const places = this.#places;
    const mask = places.length - 1;
    const termMask = this.#termMask;
    for (let word = 0; word < count; word += 1) {
      const hash = rows[word << WORD_BITS]!;
      let at = (hash ^ (hash >>> 15)) & mask;
      let filed = places[at]!;
      while (filed !== 0 && ((filed ^ hash) & ~termMask) !== 0) {
        at = (at + 1) & mask;
        filed = places[at]!;
      }
      terms[word] = (filed & termMask) - 1;
    }
    for (let word = 0; word < count; word += 1) {
      const row = word << WORD_BITS;
      const [from, length] = [rows[row + WORD.from]!, rows[row + WORD.length]!];
      if (rows[row + WORD.kind]! > KIND.hashtag) terms[word] = NONE;
      else if (terms[word] !== NONE && !this.#isSpelled(terms[word]!, units, pairs, from, length)) {
        terms[word] = this.find(units, pairs, rows[row]!, from, length, KIND.text);
      }
    }
  }

  /**
   * Whether the letters are those of a term. Short words are compared whole, two units at a time: a loop would end at another
   * letter in each, and the processor guess wrong. Pairs are read as typed arrays hold them, little-endian wherever we run.
   */
  #isSpelled(term: number, units: Uint16Array, pairs: DataView, from: number, length: number): boolean {
    const row = term << ROW_BITS;
    const { numbers } = this.#rows;
    if (length > LETTERS_MAX) return this.#isPooled(row, units, from, length);
    const head = numbers[row + ROW.head]!;
    if ((head & (LENGTH_BITS | FLAG.pooled)) !== length << LENGTH_SHIFT) return false;
    const at = 2 * from;
    const mask = PAIRS_MAX * length;
    const letters = row + ROW.letters;
    const others =
      ((pairs.getInt32(at, true) & MASKS[mask]!) ^ numbers[letters]!) |
      ((pairs.getInt32(at + 4, true) & MASKS[mask + 1]!) ^ numbers[letters + 1]!) |
      ((pairs.getInt32(at + 8, true) & MASKS[mask + 2]!) ^ numbers[letters + 2]!) |
      ((pairs.getInt32(at + 12, true) & MASKS[mask + 3]!) ^ numbers[letters + 3]!) |
      ((pairs.getInt32(at + 16, true) & MASKS[mask + 4]!) ^ numbers[letters + 4]!);
    return others === 0;
  }

  #isPooled(row: number, units: Uint16Array, from: number, length: number): boolean {
    const { numbers } = this.#rows;
    if ((numbers[row + ROW.head]! & FLAG.pooled) === 0 || numbers[row + ROW.letters + 1] !== length) return false;
    const pool = this.#pool;
    const shift = numbers[row + ROW.letters]! - from;
    let index = from;
    const end = from + length;
    while (index < end && pool[index + shift] === units[index]) index += 1;
    return index === end;
  }

  /** The term of the `length` units from `from`, or -1. */
  find(units: Uint16Array, pairs: DataView, hash: number, from: number, length: number, kind: Kind): number {
    const key = hash ^ SALTS[kind as 0 | 1 | 2];
    const places = this.#places;
    const mask = places.length - 1;
    const termMask = this.#termMask;
    for (let at = (key ^ (key >>> 15)) & mask; ; at = (at + 1) & mask) {
      const filed = places[at]!;
      if (filed === 0) return NONE;
      const term = (filed & termMask) - 1;
      if (((filed ^ key) & ~termMask) === 0 && this.#isSpelled(term, units, pairs, from, length)) return term;
    }
  }

  /** The term of a folded word, or -1. */
  termOf(folded: string, kind: Kind): number {
    if (folded.length > asked.length) {
      asked = new Uint16Array(2 * folded.length);
      askedPairs = new DataView(asked.buffer);
    }
    return this.find(asked, askedPairs, spell(folded, asked, 0), 0, folded.length, kind);
  }

  /** Files a term that is not there yet, and notes its spelling in its row. */
  add(folded: string, kind: Kind, term: number): void {
    const row = term << ROW_BITS;
    const { numbers, units } = this.#rows;
    const isShort = folded.length <= LETTERS_MAX;
    numbers[row + ROW.head]! |= isShort ? folded.length << LENGTH_SHIFT : FLAG.pooled;
    const hash = isShort ? spell(folded, units, (row + ROW.letters) << 1) : this.#pooled(folded, row);
    this.#keys = roomInt(this.#keys, term + 1);
    this.#keys[term] = hash ^ SALTS[kind as 0 | 1 | 2];
    if (FILL * (this.#placed + 1) > this.#places.length || term >= this.#termMask) this.#widen(term);
    this.#place(term);
    this.#placed += 1;
  }

  #pooled(folded: string, row: number): number {
    const start = this.#poolLength;
    this.#poolLength += folded.length;
    if (this.#poolLength > this.#pool.length) {
      const pool = new Uint16Array(2 * this.#poolLength);
      pool.set(this.#pool);
      this.#pool = pool;
    }
    this.#rows.numbers[row + ROW.letters] = start;
    this.#rows.numbers[row + ROW.letters + 1] = folded.length;
    return spell(folded, this.#pool, start);
  }

  #place(term: number): void {
    const key = this.#keys[term]!;
    const mask = this.#places.length - 1;
    let at = (key ^ (key >>> 15)) & mask;
    while (this.#places[at] !== 0) at = (at + 1) & mask;
    this.#places[at] = (key & ~this.#termMask) | (term + 1);
  }

  /** Makes twice as many places where they are too few, and bits enough for `term`. */
  #widen(term: number): void {
    const before = this.#places;
    const mask = this.#termMask;
    if (FILL * (this.#placed + 1) > before.length) this.#places = new Int32Array(2 * before.length);
    else this.#places = new Int32Array(before.length);
    while (term >= this.#termMask) this.#termMask = 2 * this.#termMask + 1;
    for (const filed of before) if (filed !== 0) this.#place((filed & mask) - 1);
  }
}

/** Places for each term, at least. */
const FILL = 2;

// The letters of the word that a query brings.
let asked = new Uint16Array(64);
let askedPairs = new DataView(asked.buffer);

const PAIRS_MAX = LETTERS_MAX / 2;
/** By length and pair of letters: the bits of the pair that belong to a word of that length. */
const MASKS = Int32Array.from({ length: PAIRS_MAX * (LETTERS_MAX + 1) }, (_, index) => {
  const left = Math.floor(index / PAIRS_MAX) - 2 * (index % PAIRS_MAX);
  return left >= 2 ? -1 : left === 1 ? 0xffff : 0;
});

/** The kind of word a query asks for; `text` finds hashtags too. */
export const FIELD_KINDS = { text: KIND.text, hashtag: KIND.hashtag, handle: KIND.handle } as const;
