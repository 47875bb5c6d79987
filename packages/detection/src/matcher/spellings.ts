import { LETTERS_MAX, NONE, ROW, ROW_BITS, type TermRows } from "./rows.ts";
import { KIND, type Kind, spell, WORD, WORD_BITS, type Words } from "./words.ts";

// A word is filed under what it is, so that one look tells both.
const SALTS = [0, 0x2545f491, 0x7feb352d] as const;

/** Bare words, hashtags and handles by their folded letters: a table of hashes, and the letters to be sure. */
export class Spellings {
  readonly #rows: TermRows;
  /** Open addressing: hash and term + 1. At most half of it is filled. */
  #places = new Int32Array(2 * 16);
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
    const { rows, units, count } = words;
    const places = this.#places;
    const mask = places.length - 2;
    for (let word = 0; word < count; word += 1) {
      const hash = rows[word << WORD_BITS]!;
      let at = ((hash ^ (hash >>> 15)) << 1) & mask;
      let filed = places[at + 1]!;
      while (filed !== 0 && places[at] !== hash) {
        at = (at + 2) & mask;
        filed = places[at + 1]!;
      }
      terms[word] = filed - 1;
    }
    for (let word = 0; word < count; word += 1) {
      const row = word << WORD_BITS;
      const [from, length] = [rows[row + WORD.from]!, rows[row + WORD.length]!];
      if (rows[row + WORD.kind]! > KIND.hashtag) terms[word] = NONE;
      else if (terms[word] !== NONE && !this.#isSpelled(terms[word]!, units, from, length)) {
        terms[word] = this.find(units, rows[row]!, from, length, KIND.text);
      }
    }
  }

  #isSpelled(term: number, units: Uint16Array, from: number, length: number): boolean {
    const row = term << ROW_BITS;
    const { numbers, units: letters } = this.#rows;
    if (numbers[row + ROW.spellingLength] !== length) return false;
    const own = length <= LETTERS_MAX ? letters : this.#pool;
    const shift = (length <= LETTERS_MAX ? (row + ROW.letters) << 1 : numbers[row + ROW.spelling]!) - from;
    let index = from;
    const end = from + length;
    while (index < end && own[index + shift] === units[index]) index += 1;
    return index === end;
  }

  /** The term of the `length` units from `from`, or -1. */
  find(units: Uint16Array, hash: number, from: number, length: number, kind: Kind): number {
    const key = hash ^ SALTS[kind as 0 | 1 | 2];
    const places = this.#places;
    const mask = places.length - 2;
    for (let at = ((key ^ (key >>> 15)) << 1) & mask; ; at = (at + 2) & mask) {
      const term = places[at + 1]! - 1;
      if (term === NONE || (places[at] === key && this.#isSpelled(term, units, from, length))) return term;
    }
  }

  /** The term of a folded word, or -1. */
  termOf(folded: string, kind: Kind): number {
    if (folded.length > asked.length) asked = new Uint16Array(2 * folded.length);
    return this.find(asked, spell(folded, asked, 0), 0, folded.length, kind);
  }

  /** Files a term that is not there yet, and notes its spelling in its row. */
  add(folded: string, kind: Kind, term: number): void {
    const row = term << ROW_BITS;
    const { numbers, units } = this.#rows;
    numbers[row + ROW.spellingLength] = folded.length;
    const hash =
      folded.length <= LETTERS_MAX ? spell(folded, units, (row + ROW.letters) << 1) : this.#pooled(folded, row);
    if (4 * (this.#placed + 1) > this.#places.length) this.#widen();
    this.#place(hash ^ SALTS[kind as 0 | 1 | 2], term);
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
    this.#rows.numbers[row + ROW.spelling] = start;
    return spell(folded, this.#pool, start);
  }

  #place(key: number, term: number): void {
    const mask = this.#places.length - 2;
    let at = ((key ^ (key >>> 15)) << 1) & mask;
    while (this.#places[at + 1] !== 0) at = (at + 2) & mask;
    this.#places[at] = key;
    this.#places[at + 1] = term + 1;
  }

  #widen(): void {
    const before = this.#places;
    this.#places = new Int32Array(2 * before.length);
    for (let at = 0; at < before.length; at += 2)
      if (before[at + 1] !== 0) this.#place(before[at]!, before[at + 1]! - 1);
  }
}

// The letters of the word that a query brings.
let asked = new Uint16Array(64);

/** The kind of word a query asks for; `text` finds hashtags too. */
export const FIELD_KINDS = { text: KIND.text, hashtag: KIND.hashtag, handle: KIND.handle } as const;
