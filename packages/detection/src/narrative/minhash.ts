/**
 * Locality-sensitive keys of a set of shingles: sets that share much share a key. Twelve bands of three minima: two sets
 * of Jaccard similarity J share one with probability 1 − (1 − J³)¹², 0.993 at J = 0.7 and 0.95 at 0.6. Eight bands of
 * four give 0.89 at 0.7; they do only where nearly all copies are exact. Shingles are hashes, well mixed already, so that
 * one multiplication orders them anew. Empty for an empty set; signed, because such numbers need no memory of their own.
 * Source: Broder (1997); banding: Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, ch. 3.
 */
export function bandKeys(shingles: Uint32Array): Int32Array {
  const keys = new Int32Array(shingles.length === 0 ? 0 : BANDS);
  if (keys.length > 0) writeBandKeys(shingles, keys);
  return keys;
}

/** The same into `keys`, which has room for them. */
export function writeBandKeys(shingles: Uint32Array, keys: Int32Array): void {
  for (let band = 0; band < BANDS; band += 1) {
    const at = band * 3;
    const [a, b, c] = [ADDENDS[at]!, ADDENDS[at + 1]!, ADDENDS[at + 2]!];
    const [m, n, o] = [MULTIPLIERS[at]!, MULTIPLIERS[at + 1]!, MULTIPLIERS[at + 2]!];
    let first = HIGHEST;
    let second = HIGHEST;
    let third = HIGHEST;
    for (let index = 0; index < shingles.length; index += 1) {
      const shingle = shingles[index]! | 0;
      const x = Math.imul(shingle ^ a, m);
      const y = Math.imul(shingle ^ b, n);
      const z = Math.imul(shingle ^ c, o);
      if (x < first) first = x;
      if (y < second) second = y;
      if (z < third) third = z;
    }
    const key = mixed(mixed(mixed(Math.imul(band + 1, 0x9e3779b1), first), second), third);
    // The band stands in the key, so that no two bands ever share one.
    keys[band] = (key & ~BAND_BITS) | band;
  }
}

export const BANDS = 12;
const ROWS = 3;
const BAND_BITS = 0xf;
const HIGHEST = 0x7fff_ffff;

// Fixed for ever: keys of one run must be those of the next. Odd multipliers make each map of 32 bits one to one.
const MULTIPLIERS = Int32Array.from({ length: BANDS * ROWS }, (_, index) => multiplierOf(index));
const ADDENDS = Int32Array.from({ length: BANDS * ROWS }, (_, index) => Math.imul(index + 7, 0xc2b2ae3d));

function multiplierOf(index: number): number {
  let multiplier = Math.imul(index + 1, 0x9e3779b1);
  multiplier = Math.imul(multiplier ^ (multiplier >>> 15), 0x2c1b3c6d);
  return (multiplier ^ (multiplier >>> 13)) | 1;
}

function mixed(key: number, minimum: number): number {
  const product = Math.imul(key ^ minimum, 0x85ebca6b);
  return product ^ (product >>> 15);
}
