import { copied } from "./copied.ts";
import { exactForm, foldWord } from "./fold.ts";
import { type Word, wordOf, wordsAge } from "./word.ts";

/**
 * A word as it is written, and the two forms of it that tokens carry. `word`: what was known of the folded one last. `first`,
 * `second`, `third`: four letters each of a plain one, packed; −1 of another.
 */
export type Spelling = {
  readonly written: string;
  readonly folded: string;
  readonly exact: string;
  readonly first: number;
  readonly second: number;
  readonly third: number;
  word: Word | null;
};

export function wordOfSpelling(spelling: Spelling): Word {
  const { word } = spelling;
  return word !== null && word.age === wordsAge() ? word : (spelling.word = wordOf(spelling.folded));
}

/** What the hash of a spelling begins with. */
export const SPELLING_SEED = 0x811c9dc5 | 0;

/** The hash of a spelling with one more code point. */
export function hashWith(hash: number, codePoint: number): number {
  return Math.imul(hash ^ codePoint, 0x01000193);
}

/**
 * The spelling of `text` from `start` to `end`, of that `hash`. People write the same few ten thousand words, and folding
 * one costs as much as finding it ten times, so spellings are kept from one text to the next; what is found is compared
 * where it stands, and no text is cut for it. `isPlain`: all its letters are ASCII; where they are few as well they are
 * compared packed, since a kept string lies elsewhere in memory.
 */
export function spellingOf(text: string, start: number, end: number, hash: number, isPlain: boolean): Spelling {
  const length = end - start;
  if (length > LENGTH_KEPT) return spelled(text.slice(start, end), false);
  const isPacked = isPlain && length <= PACKED_MAX;
  const first = isPacked ? packed(text, start, end) : NOT_PACKED;
  const second = isPacked ? packed(text, start + 4, end) : NOT_PACKED;
  const third = isPacked ? packed(text, start + 8, end) : NOT_PACKED;
  let place = (hash ^ (hash >>> 15)) & MASK;
  for (let known = kept[place]; known !== undefined; known = kept[place]) {
    const isIt =
      known.first === first &&
      known.second === second &&
      known.third === third &&
      (isPacked || (known.written.length === length && stands(known.written, text, start)));
    if (isIt) return known;
    place = (place + 1) & MASK;
  }
  // Emptied at once when full, which is cheaper than knowing what was used last.
  if (count >= SPELLINGS_KEPT) {
    kept.fill(undefined);
    count = 0;
    place = (hash ^ (hash >>> 15)) & MASK;
  }
  count += 1;
  const made = spelled(copied(text, start, end), isPacked);
  kept[place] = made;
  return made;
}

const SPELLINGS_KEPT = 1 << 16;
const LENGTH_KEPT = 32;
const MASK = 2 * SPELLINGS_KEPT - 1;
const kept: (Spelling | undefined)[] = Array.from({ length: MASK + 1 });
let count = 0;
/** Three times four letters of seven bits. */
const PACKED_MAX = 12;
const NOT_PACKED = -1;

/** Up to four ASCII letters from `start` on; no letter of a word is 0, so that the length stands in it too. */
function packed(text: string, start: number, end: number): number {
  let letters = 0;
  for (let at = start; at < end && at < start + 4; at += 1) letters = (letters << 7) | text.charCodeAt(at);
  return letters;
}

function spelled(written: string, isPacked: boolean): Spelling {
  const { length } = written;
  return {
    written,
    folded: foldWord(written),
    exact: exactForm(written),
    first: isPacked ? packed(written, 0, length) : NOT_PACKED,
    second: isPacked ? packed(written, 4, length) : NOT_PACKED,
    third: isPacked ? packed(written, 8, length) : NOT_PACKED,
    word: null,
  };
}

function stands(written: string, text: string, start: number): boolean {
  for (let at = 0; at < written.length; at += 1) {
    if (written.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
  }
  return true;
}
