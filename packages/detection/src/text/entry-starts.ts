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
  file(WORDS, hashOfWord(first, WORD_SEED), bit);
}

/** Tells that an entry of a lexicon takes any word that begins with `stem`. */
export function fileStem(stem: string, bit: number): void {
  if (stem === "") anyWord |= bit;
  else file(HEADS, headHash(stem, Math.min(HEAD_MAX, stem.length)), bit);
}

/** The bits of the lexicons that may have an entry which is `folded` or begins with it. `hash`: `hashOfWord` of it. */
export function mayStart(folded: string, hash: number): number {
  let bits = anyWord | filed(WORDS, hash);
  let head = HEAD_SEED;
  for (let at = 0; at < folded.length && at < HEAD_MAX; at += 1) {
    head = Math.imul(head ^ folded.charCodeAt(at), PRIME);
    bits |= filed(HEADS, head);
  }
  return bits;
}

function headHash(word: string, length: number): number {
  let head = HEAD_SEED;
  for (let at = 0; at < length; at += 1) head = Math.imul(head ^ word.charCodeAt(at), PRIME);
  return head;
}

/** Each stands in two places, and is taken for filed where both say so: one alone would be wrong for every third word. */
function file(table: Int32Array, hash: number, bit: number): void {
  table[firstPlace(hash)]! |= bit;
  table[secondPlace(hash)]! |= bit;
}

function filed(table: Int32Array, hash: number): number {
  return table[firstPlace(hash)]! & table[secondPlace(hash)]!;
}

function firstPlace(hash: number): number {
  return (hash ^ (hash >>> 15)) & MASK;
}

function secondPlace(hash: number): number {
  return (Math.imul(hash, 0x9e3779b1) >>> 13) & MASK;
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
