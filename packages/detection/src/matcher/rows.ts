import { roomInt } from "./numbers.ts";

/**
 * A term's row, eight numbers of half a cache line. `postings`: where its postings begin. `head`: how many there are, over
 * `COUNT_SHIFT` bits of a spelling's length and of flags. `met`: the posts that had it. A bare word's spelling is `letters`,
 * filled up with 0, or, where it is longer than `LETTERS_MAX`, lies in a pool: then the first of `letters` says where, and the
 * second how long it is.
 */
export const ROW_BITS = 3;
export const ROW = { postings: 0, head: 1, met: 2, letters: 3 } as const;
export const LETTERS_MAX = 10;
export const LENGTH_SHIFT = 3;
export const LENGTH_BITS = 15 << LENGTH_SHIFT;
export const COUNT_SHIFT = 8;
/** `positions`: where it stands is asked for. `exact`: a word that compares as written hangs on it. `pooled`: a long spelling. */
export const FLAG = { positions: 1, exact: 2, pooled: 4 } as const;
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
