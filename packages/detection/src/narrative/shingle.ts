import { tokenise } from "../text/tokens.ts";

/**
 * A post's content as 32-bit hashes of its words and word pairs, each once, in ascending order. Links and handles are
 * left out, and so is the `RT @name` of copied posts: what was said counts, not whom it was sent to.
 */
export function shinglesOf(text: string): Uint32Array {
  const words = tokenise(text.replace(COPIED, "")).flatMap((token) =>
    token.kind === "word" || token.kind === "hashtag" ? [token.folded] : [],
  );
  const hashes = new Set<number>();
  words.forEach((word, index) => {
    hashes.add(hashOf(word));
    if (index > 0) hashes.add(hashOf(`${words[index - 1]} ${word}`));
  });
  return Uint32Array.from(hashes).toSorted();
}

/** Jaccard similarity of two sorted sets of shingles, 0…1; two empty ones have nothing in common. */
export function jaccard(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  let left = 0;
  let right = 0;
  while (left < a.length && right < b.length) {
    const difference = a[left]! - b[right]!;
    if (difference === 0) shared += 1;
    if (difference <= 0) left += 1;
    if (difference >= 0) right += 1;
  }
  const all = a.length + b.length - shared;
  return all === 0 ? 0 : shared / all;
}

const COPIED = /^\s*RT\s+@[\w.]+:?/u;

/** FNV-1a over UTF-16 units, finished with the mixer of MurmurHash3 so that every bit depends on every unit. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
