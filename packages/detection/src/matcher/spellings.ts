import { NONE, ROW, ROW_BITS } from "./rows.ts";
import { KIND, type Kind, spell } from "./words.ts";

// A word is filed under what it is, so that one look tells both.
const SALTS = [0, 0x2545f491, 0x7feb352d] as const;

/** Bare words, hashtags and handles by their folded letters: a table of hashes, and the letters to be sure. */
export class Spellings {
  /** Open addressing: hash and term + 1. At most half of it is filled. */
  #places = new Int32Array(2 * 16);
  #placed = 0;
  #units = new Uint16Array(64);
  #unitCount = 0;

  /** The term of the `length` units from `from`, or -1. `rows`: those of the terms. */
  find(rows: Int32Array, units: Uint16Array, hash: number, from: number, length: number, kind: Kind): number {
    const key = hash ^ SALTS[kind as 0 | 1 | 2];
    const places = this.#places;
    const own = this.#units;
    const mask = places.length - 2;
    for (let at = ((key ^ (key >>> 15)) << 1) & mask; ; at = (at + 2) & mask) {
      const term = places[at + 1]! - 1;
      if (term === NONE) return NONE;
      if (places[at] !== key) continue;
      const row = term << ROW_BITS;
      if (rows[row + ROW.spellingLength] !== length) continue;
      const shift = rows[row + ROW.spelling]! - from;
      let index = from;
      const end = from + length;
      while (index < end && own[index + shift] === units[index]) index += 1;
      if (index === end) return term;
    }
  }

  /** The term of a folded word, or -1. */
  termOf(rows: Int32Array, folded: string, kind: Kind): number {
    const units = new Uint16Array(folded.length);
    return this.find(rows, units, spell(folded, units, 0), 0, folded.length, kind);
  }

  /** Files a term that is not there yet, and notes its spelling in its row. */
  add(rows: Int32Array, folded: string, kind: Kind, term: number): void {
    const end = this.#unitCount + folded.length;
    if (end > this.#units.length) {
      const units = new Uint16Array(2 * end);
      units.set(this.#units);
      this.#units = units;
    }
    const hash = spell(folded, this.#units, this.#unitCount);
    rows[(term << ROW_BITS) + ROW.spelling] = this.#unitCount;
    rows[(term << ROW_BITS) + ROW.spellingLength] = folded.length;
    this.#unitCount = end;
    if (4 * (this.#placed + 1) > this.#places.length) this.#widen();
    this.#place(hash ^ SALTS[kind as 0 | 1 | 2], term);
    this.#placed += 1;
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

/** The kind of word a query asks for; `text` finds hashtags too. */
export const FIELD_KINDS = { text: KIND.text, hashtag: KIND.hashtag, handle: KIND.handle } as const;
