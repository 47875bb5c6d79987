import type { Token } from "../tokens.ts";

/**
 * The hashed features of one post, in buffers that the next post reuses: `hashes[i]` belongs to the token
 * `owners[i]`, so that what a model says can be led back to words. The first `whole` of them are of whole words, the others
 * of letters. A reader must be done with them before the next call.
 */
export type Features = { readonly hashes: Int32Array; readonly owners: Int32Array; count: number; whole: number };

/**
 * How much a feature of whole words counts against one of letters: a word has twenty runs of letters, which would drown it
 * otherwise.
 */
export const WHOLE_WORTH = 3;

/** Beyond this a post only repeats itself, and a post of a megabyte must not cost a second. */
export const FEATURES_MAX = 6_000;

export function emptyFeatures(): Features {
  return { hashes: new Int32Array(FEATURES_MAX), owners: new Int32Array(FEATURES_MAX), count: 0, whole: 0 };
}

/**
 * Words, words under a negation, word pairs, and the runs of two to five letters of each word with its edges. Handles
 * and links count as that and no more: whom a post is sent to must not decide how it reads.
 */
export function readFeatures(into: Features, tokens: readonly Token[], negators: ReadonlySet<string>): Features {
  into.count = 0;
  let before = FIRST;
  let negatedUntil = -1;
  for (let position = 0; position < tokens.length && into.count < WHOLE_MAX; position += 1) {
    const token = tokens[position]!;
    const isAddress = token.kind === "link" || token.kind === "handle";
    const word = token.kind === "link" ? "http" : token.kind === "handle" ? "user" : token.folded;
    const hash = hashOf(word, isAddress ? ADDRESS : WORD);
    add(into, hash, position);
    add(into, Math.imul(hash ^ before, PAIR) ^ (before >>> 7), position);
    before = hash;
    if (isAddress) continue;
    if (negators.has(word)) negatedUntil = position + NEGATION_REACH;
    else if (position <= negatedUntil) add(into, Math.imul(hash, NEGATED), position);
  }
  into.whole = into.count;
  for (let position = 0; position < tokens.length && into.count < FEATURES_MAX - ROOM; position += 1) {
    const token = tokens[position]!;
    if (token.kind !== "link" && token.kind !== "handle") addLetters(into, token.folded, position);
  }
  return into;
}

const WORD = 0x811c9dc5 | 0;
const ADDRESS = 0x2545f491;
const FIRST = 0x1b873593;
const PAIR = 0x5bd1e995;
const NEGATED = 0x9e3779b1 | 0;
const LETTERS = [0, 0, 0x68e31da4, 0xb5297a4d | 0, 0x1b56c4e9, 0x7feb352d] as const;
const NEGATION_REACH = 3;
const LETTERS_MAX = 24;
/** What the letters of one word can add at most: each of them and each edge begins four runs. */
const ROOM = (LETTERS_MAX + 2) * 4;
/** A word has three features at most beside its letters; no more than a sixth of the room is theirs. */
const WHOLE_MAX = FEATURES_MAX / 6;
const EDGE = 0x5f;

function addLetters(into: Features, word: string, position: number): void {
  const length = Math.min(word.length, LETTERS_MAX);
  for (let start = -1; start < length; start += 1) {
    let hash = 0x3c6ef372;
    for (let size = 1; size <= 5; size += 1) {
      const at = start + size - 1;
      if (at > length) break;
      hash = Math.imul(hash ^ (at < 0 || at === length ? EDGE : word.charCodeAt(at)), 0x01000193);
      if (size >= 2) add(into, hash ^ LETTERS[size]!, position);
    }
  }
}

function add(into: Features, hash: number, owner: number): void {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  into.hashes[into.count] = mixed ^ (mixed >>> 16);
  into.owners[into.count] = owner;
  into.count += 1;
}

function hashOf(word: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < word.length && index < 64; index += 1) {
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  }
  return hash;
}
