import { roomInt } from "./numbers.ts";

/**
 * A term's row, sixteen numbers of one cache line. Its spelling, of a bare word, is `spellingLength` units from `letters` on,
 * or, where it is longer than `LETTERS_MAX`, from `spelling` of a pool. Its postings are `postingCount` from `postings`.
 * `opens` and `follows`: the sorts of terms that stand behind it, or before it, in a pair that somebody asks for, a bit
 * each. `met`: the posts that had it.
 */
export const ROW_BITS = 4;
export const ROW = {
  postings: 0,
  postingCount: 1,
  flags: 2,
  spelling: 3,
  spellingLength: 4,
  opens: 5,
  follows: 6,
  met: 7,
  letters: 8,
} as const;
export const LETTERS_MAX = 16;
/** `positions`: where it stands is asked for. `exact`: a word that compares as written hangs on it. */
export const FLAG = { positions: 1, exact: 2 } as const;
export const NONE = -1;

/** The rows of all terms. */
export class TermRows {
  numbers = new Int32Array(8 << ROW_BITS);
  /** The same, unit by unit. */
  units = new Uint16Array(this.numbers.buffer);

  makeRoom(terms: number): void {
    this.numbers = roomInt(this.numbers, terms << ROW_BITS);
    if (this.units.buffer !== this.numbers.buffer) this.units = new Uint16Array(this.numbers.buffer);
  }
}

/** One of 32 sorts of terms, as a bit: what `opens` and `follows` are made of. */
export function sortOf(term: number): number {
  return 1 << (Math.imul(term, 0x9e3779b1) >>> 27);
}
