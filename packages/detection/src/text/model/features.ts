import type { Passage } from "../passage.ts";
import type { WordQuestion } from "../word.ts";
import { hashOfWord } from "../word-hash.ts";

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
export function readFeatures(into: Features, { tokens, words }: Passage, negators: WordQuestion): Features {
  into.count = 0;
  let before = FIRST;
  let negatedUntil = -1;
  let next = 0;
  for (let position = 0; position < tokens.length && into.count < WHOLE_MAX; position += 1) {
    const { kind } = tokens[position]!;
    const isAddress = kind === "link" || kind === "handle";
    const hash = isAddress ? ADDRESSES[kind] : words[next]!.hash;
    add(into, wholeFeature(hash), position);
    add(into, pairFeature(before, hash), position);
    before = hash;
    if (isAddress) continue;
    const word = words[next++]!;
    if (negators.isTrueOf(word)) negatedUntil = position + NEGATION_REACH;
    else if (position <= negatedUntil) add(into, negatedFeature(hash), position);
  }
  into.whole = into.count;
  next = 0;
  for (let position = 0; position < tokens.length && into.count < LETTERS_UNTIL; position += 1) {
    const { kind } = tokens[position]!;
    if (kind === "link" || kind === "handle") continue;
    const end = writeLetterFeatures(into.hashes, into.count, words[next++]!.folded);
    into.owners.fill(position, into.count, end);
    into.count = end;
  }
  return into;
}

/** How the first word of a post is hashed with what is before it. */
export const FIRST = 0x1b873593;
/** How many words a negator turns. */
export const NEGATION_REACH = 3;
const ADDRESS = 0x2545f491;
/** What stands for every link, and for every handle, as the hash of a word. */
export const ADDRESSES = { link: hashOfWord("http", ADDRESS), handle: hashOfWord("user", ADDRESS) } as const;
const PAIR = 0x5bd1e995;
const NEGATED = 0x9e3779b1 | 0;
const LETTERS = [0, 0, 0x68e31da4, 0xb5297a4d | 0, 0x1b56c4e9, 0x7feb352d] as const;
const LETTERS_MAX = 24;
/** What the letters of one word can add at most: each of them and each edge begins four runs. */
const ROOM = (LETTERS_MAX + 2) * 4;
/** No word's letters are read from this many features on. */
export const LETTERS_UNTIL = FEATURES_MAX - ROOM;
/** A word has three features at most beside its letters; no more than a sixth of the room is theirs. */
export const WHOLE_MAX = FEATURES_MAX / 6;
const EDGE = 0x5f;

/** The features of a word, of a pair and of a word under a negation, by the hashes of the words. */
export function wholeFeature(hash: number): number {
  return mixed(hash);
}

export function pairFeature(before: number, hash: number): number {
  return mixed(Math.imul(hash ^ before, PAIR) ^ (before >>> 7));
}

export function negatedFeature(hash: number): number {
  return mixed(Math.imul(hash, NEGATED));
}

/** Writes the features of a word's letters to `into` from `at` on, in the order of where they begin; answers where they end. */
export function writeLetterFeatures(into: Int32Array, at: number, word: string): number {
  const length = Math.min(word.length, LETTERS_MAX);
  let next = at;
  for (let start = -1; start < length; start += 1) {
    let hash = 0x3c6ef372;
    for (let size = 1; size <= 5; size += 1) {
      const letter = start + size - 1;
      if (letter > length) break;
      const unit = letter < 0 || letter === length ? EDGE : word.charCodeAt(letter);
      hash = Math.imul(hash ^ unit, 0x01000193);
      if (size >= 2) into[next++] = mixed(hash ^ LETTERS[size]!);
    }
  }
  return next;
}

/** Room for the features of one word's letters. */
export const LETTER_FEATURES_MAX = ROOM;

/** How many those are. */
export function letterFeatureCount(word: string): number {
  return LETTER_COUNTS[Math.min(word.length, LETTERS_MAX)]!;
}

const LETTER_COUNTS = Array.from({ length: LETTERS_MAX + 1 }, (_, length) =>
  writeLetterFeatures(new Int32Array(ROOM), 0, "a".repeat(length)),
);

function add(into: Features, feature: number, owner: number): void {
  into.hashes[into.count] = feature;
  into.owners[into.count] = owner;
  into.count += 1;
}

function mixed(hash: number): number {
  let next = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  next = Math.imul(next ^ (next >>> 13), 0xc2b2ae35);
  return next ^ (next >>> 16);
}
