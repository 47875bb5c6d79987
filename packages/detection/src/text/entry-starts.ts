import { hashOfWord, WORD_SEED } from "./word-hash.ts";

// Which lexicons a word may be or begin an entry of, asked of all of them at once: a word is met first a thousand times a
// second, a dozen lexicons are asked for it, and nearly all of them have nothing that begins so. Told by hashes, so that a
// lexicon may be named that has none; one that has something is always named.

/** A bit for a lexicon, 0 for one that comes when all are given: such a one has to be asked for every word. */
export function bitOfLexicon(): number {
  const bit = lexicons < BITS ? 1 << lexicons : 0;
  lexicons += 1;
  all |= bit;
  return bit;
}

/** The bits of all lexicons so far. */
export function lexiconBits(): number {
  return all;
}

/** Tells that an entry of a lexicon is or begins with the folded word `first`. */
export function fileStart(first: string, bit: number): void {
  WORDS[hashOfWord(first, WORD_SEED) & MASK]! |= bit;
}

/** Tells that an entry of a lexicon takes any word that begins with `stem`. */
export function fileStem(stem: string, bit: number): void {
  if (stem === "") anyWord |= bit;
  else HEADS[headHash(stem, Math.min(HEAD_MAX, stem.length)) & MASK]! |= bit;
}

/** The bits of the lexicons that may have an entry which is `folded` or begins with it. `hash`: `hashOfWord` of it. */
export function mayStart(folded: string, hash: number): number {
  let bits = anyWord | WORDS[hash & MASK]!;
  let head = HEAD_SEED;
  for (let at = 0; at < folded.length && at < HEAD_MAX; at += 1) {
    head = Math.imul(head ^ folded.charCodeAt(at), PRIME);
    bits |= HEADS[(head ^ (head >>> 15)) & MASK]!;
  }
  return bits;
}

function headHash(word: string, length: number): number {
  let head = HEAD_SEED;
  for (let at = 0; at < length; at += 1) head = Math.imul(head ^ word.charCodeAt(at), PRIME);
  return head ^ (head >>> 15);
}

const BITS = 31;
const MASK = 0xffff;
/** Stems are filed by so much of their beginning. */
const HEAD_MAX = 6;
const HEAD_SEED = 0x3c6ef372;
const PRIME = 0x01000193;
/** By the hash of a word, and of how a stem begins. */
const WORDS = new Int32Array(MASK + 1);
const HEADS = new Int32Array(MASK + 1);
let lexicons = 0;
let all = 0;
let anyWord = 0;
