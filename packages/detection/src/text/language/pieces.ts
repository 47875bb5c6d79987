import { TELLING_LETTERS } from "./telling-letters.ts";
import { HALF, MARK, OTHER_SCRIPT, PARTS, SCRIPT_OF_UNIT, scriptOf, SHARED_SCRIPTS, SMALL } from "./units.ts";

/** A language is told long before: two posts of the longest kind that most platforms allow. */
const LETTERS_READ = 600;
/** What is skipped (links, numbers, emoji) takes time too. */
const UNITS_READ = 20_000;
const WORD_MAX = 32;
/** ELD reads no further into a word. */
const BYTES_MAX = 70;
/** Each letter begins a word or a gram at most; one more word may go beyond what is read. */
export const PIECES_MAX = LETTERS_READ + BYTES_MAX;

/**
 * What of a text tells its language, in buffers that the next text reuses: a reader must be done with them before it reads
 * on. `grams`: hashes of the runs of four bytes that ELD counts; `words`: of the words. `letters`: how many the text has of each script; `seen`: a bit for each row of `TELLING_LETTERS` of which it has one.
 */
export class Pieces {
  readonly grams = new Int32Array(PIECES_MAX);
  gramCount = 0;
  readonly words = new Int32Array(PIECES_MAX);
  wordCount = 0;
  readonly letters = new Uint16Array(OTHER_SCRIPT + 1);
  letterCount = 0;
  seen = 0;
  readonly #word = new Uint16Array(WORD_MAX);
  readonly #bytes = new Uint8Array(WORD_MAX * 3);

  /**
   * Reads the beginning of a text, in one pass. Links, e-mail addresses, handles and hashtags are left out: they are names,
   * and must not decide. Any string is read, halves of pairs and marks alone included.
   */
  read(text: string): void {
    // Letters with marks behind them and letters that are dressed up have to be made plain first; few posts have any.
    if (!this.#read(text, false)) this.#read(text.slice(0, UNITS_READ).normalize("NFKC"), true);
  }

  #read(text: string, isPlain: boolean): boolean {
    this.gramCount = 0;
    this.wordCount = 0;
    this.letterCount = 0;
    this.seen = 0;
    this.letters.fill(0);
    const end = Math.min(text.length, UNITS_READ);
    let at = 0;
    while (at < end && this.letterCount < LETTERS_READ) {
      const unit = text.charCodeAt(at);
      const script = SCRIPT_OF_UNIT[unit]!;
      if (script < HALF) {
        at = this.#readWord(text, at, end, isPlain);
        if (at < 0) return false;
      } else if (unit === HASH || unit === WIDE_HASH) at = nameEnd(text, at + 1, end, false);
      else if (unit === AT || unit === WIDE_AT) at = nameEnd(text, at + 1, end, true);
      else if (script !== HALF) at += 1;
      else {
        const point = text.codePointAt(at)!;
        at += point > 0xffff ? 2 : 1;
        const astral = point < DRESSED_FROM ? PARTS : scriptOf(String.fromCodePoint(point));
        if (astral === PARTS) continue;
        if (astral === OTHER_SCRIPT && !isPlain) return false;
        this.letters[astral]! += 1;
        this.letterCount += 1;
      }
    }
    return true;
  }

  /** Reads the word at `start`; answers where to go on, or −1 where the text has to be made plain first. */
  #readWord(text: string, start: number, end: number, isPlain: boolean): number {
    const word = this.#word;
    const script = SCRIPT_OF_UNIT[text.charCodeAt(start)]!;
    let length = 0;
    let at = start;
    for (; at < end; at += 1) {
      const unit = text.charCodeAt(at);
      const its = SCRIPT_OF_UNIT[unit]!;
      if (its === MARK) {
        if (!isPlain && unit < ARABIC_MARKS) return -1;
        continue;
      }
      const isApostrophe = its === PARTS && (unit === 0x27 || unit === 0x2019 || unit === 0x60);
      if (isApostrophe ? !isLetter(text, at + 1, end) : its >= HALF) break;
      if (length < WORD_MAX) word[length++] = isApostrophe ? 0x27 : SMALL[unit]!;
    }
    const next = at < end ? text.charCodeAt(at) : 0;
    if (next === COLON && text.startsWith("//", at + 1)) return spaceAfter(text, at, end);
    if (next === DOT && at - start === 3 && text.slice(start, at).toLowerCase() === "www")
      return spaceAfter(text, at, end);
    if (isOfAddress(next) && text.charCodeAt(at - 1) < 0x80) {
      const sign = addressSign(text, at, end);
      if (sign >= 0) return nameEnd(text, sign + 1, end, true);
    }
    for (let index = 0; index < length; index += 1) this.#countLetter(word[index]!);
    if (script < SHARED_SCRIPTS.length) {
      this.#addGrams(length);
      this.#addWord(length);
    }
    return at;
  }

  #countLetter(unit: number): void {
    const script = SCRIPT_OF_UNIT[unit]!;
    if (script >= HALF) return;
    this.letters[script]! += 1;
    this.letterCount += 1;
    this.seen |= TELLING_ROWS[unit - CYRILLIC_FROM] ?? 0;
  }

  #addGrams(length: number): void {
    const bytes = this.#bytes;
    let size = 0;
    for (let index = 0; index < length && size < BYTES_MAX; index += 1) {
      const unit = this.#word[index]!;
      if (unit < 0x80) bytes[size++] = unit;
      else if (unit < 0x800) {
        bytes[size++] = 0xc0 | (unit >> 6);
        bytes[size++] = 0x80 | (unit & 0x3f);
      } else {
        bytes[size++] = 0xe0 | (unit >> 12);
        bytes[size++] = 0x80 | ((unit >> 6) & 0x3f);
        bytes[size++] = 0x80 | (unit & 0x3f);
      }
    }
    let first = 0;
    for (; first + 4 < size; first += 3) this.#addGram(hashOfGram(bytes, first, first + 4, first === 0, false));
    this.#addGram(hashOfGram(bytes, Math.max(0, size - 4), size, first === 0, true));
  }

  #addGram(hash: number): void {
    this.grams[this.gramCount++] = hash;
  }

  #addWord(length: number): void {
    let hash = WORD;
    for (let index = 0; index < length; index += 1) hash = Math.imul(hash ^ this.#word[index]!, PRIME);
    this.words[this.wordCount++] = mixed(hash);
  }
}

/** The rows of `TELLING_LETTERS` in which each letter from `CYRILLIC_FROM` on stands, a bit each. */
const CYRILLIC_FROM = 0x400;
const TELLING_ROWS = Uint16Array.from({ length: 0x100 }, (_, index) =>
  TELLING_LETTERS.reduce((rows, [letters], row) => {
    return letters.includes(String.fromCharCode(CYRILLIC_FROM + index)) ? rows | (1 << row) : rows;
  }, 0),
);
const ARABIC_MARKS = 0x600;
/** Below it stand emoji's and historic scripts' planes apart: mathematical letters begin here. */
const DRESSED_FROM = 0x1d400;
const [HASH, WIDE_HASH, AT, WIDE_AT, COLON, DOT] = [0x23, 0xff03, 0x40, 0xff20, 0x3a, 0x2e];
const EDGE = 0x5f;
const PRIME = 0x01000193;
const WORD = 0x811c9dc5 | 0;
/** By whether a gram begins its word and whether it ends it. */
const GRAM = [0x68e31da4, 0x1b56c4e9, 0x7feb352d, 0x2545f491] as const;
/** The longest that a name before the sign of an e-mail address may be. */
const ADDRESS_NAME_MAX = 64;

/** The hash of four bytes or fewer of a word, as `Pieces.grams` holds it. */
export function hashOfGram(bytes: Uint8Array, from: number, to: number, begins: boolean, ends: boolean): number {
  let packed = 0;
  for (let at = from; at < to; at += 1) packed = (packed << 8) | bytes[at]!;
  return mixed(packed ^ GRAM[(begins ? 1 : 0) + (ends ? 2 : 0)]!);
}

function mixed(hash: number): number {
  let next = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  next = Math.imul(next ^ (next >>> 13), 0xc2b2ae35 | 0);
  return next ^ (next >>> 16);
}

function isLetter(text: string, at: number, end: number): boolean {
  return at < end && SCRIPT_OF_UNIT[text.charCodeAt(at)]! < HALF;
}

/** Where the first blank is from `at` on. */
function spaceAfter(text: string, at: number, end: number): number {
  BLANK.lastIndex = at;
  const blank = BLANK.exec(text);
  return blank === null ? end : Math.min(end, blank.index);
}

const BLANK = /\s/gu;

/** Where a handle, a host or a hashtag that begins at `at` ends. */
function nameEnd(text: string, at: number, end: number, mayBeDotted: boolean): number {
  for (; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    const isOfName = SCRIPT_OF_UNIT[unit]! < PARTS || unit === EDGE || (unit >= 0x30 && unit <= 0x39);
    if (!isOfName && !(mayBeDotted && (unit === DOT || unit === 0x2d))) return at;
  }
  return at;
}

/** A sign that may stand in the name of an e-mail address, or behind it. */
function isOfAddress(unit: number): boolean {
  return (
    unit === AT || unit === DOT || unit === EDGE || unit === 0x2b || unit === 0x2d || (unit >= 0x30 && unit <= 0x39)
  );
}

/** Where the sign is of an e-mail address in whose name `at` stands, or −1. */
function addressSign(text: string, at: number, end: number): number {
  for (const last = Math.min(end, at + ADDRESS_NAME_MAX); at < last; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === AT) return at;
    if (unit >= 0x80 || !(isOfAddress(unit) || SCRIPT_OF_UNIT[unit]! < HALF)) return -1;
  }
  return -1;
}
