/**
 * A term's row, eight numbers of half a cache line. Its spelling, of a bare word, is `spellingLength` units from `spelling`
 * of a pool; its postings are `postingCount` from `postings`. `opens` and `follows`: the sorts of terms that stand
 * behind it, or before it, in a pair that somebody asks for, a bit each. `met`: the posts that had it.
 */
export const ROW_BITS = 3;
export const ROW = {
  postings: 0,
  postingCount: 1,
  flags: 2,
  spelling: 3,
  spellingLength: 4,
  opens: 5,
  follows: 6,
  met: 7,
} as const;
/** `positions`: where it stands is asked for. `exact`: a word that compares as written hangs on it. */
export const FLAG = { positions: 1, exact: 2 } as const;
export const NONE = -1;

/** One of 32 sorts of terms, as a bit: what `opens` and `follows` are made of. */
export function sortOf(term: number): number {
  return 1 << (Math.imul(term, 0x9e3779b1) >>> 27);
}
