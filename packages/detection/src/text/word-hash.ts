/** What the hash of a whole word begins with. */
export const WORD_SEED = 0x811c9dc5 | 0;
const UNITS_HASHED = 64;

export function hashOfWord(word: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < word.length && index < UNITS_HASHED; index += 1) {
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  }
  return hash;
}
