import { CHARACTER, characterOf } from "../text/character.ts";
import { exactForm } from "../text/fold.ts";
import { hostOf, isKeycap, kindOf, linkStartOf, pushToken, type Token } from "../text/tokens.ts";
import { DROPS_MARKS, emojiEnd, FOLDED, isStillMark, unitAt } from "./letters.ts";

/**
 * A word's row in `Words.rows`, of four numbers. `hash`: of its folded letters, which are `length` units of `Words.units` from
 * `from`.
 */
export const WORD_BITS = 2;
export const WORD = { hash: 0, from: 1, length: 2, kind: 3 } as const;
/** What a word is by the sign before it. A link is a word without letters. */
export const KIND = { text: 0, hashtag: 1, handle: 2, link: 3 } as const;
export type Kind = (typeof KIND)[keyof typeof KIND];

/**
 * The words of one text, in the positions and the folded letters that `tokenise` gives, as numbers in arrays that are used
 * again from text to text. What does not fold unit by unit is cut by the tokeniser.
 */
export class Words {
  rows = new Int32Array(WORDS_KEPT << WORD_BITS);
  count = 0;
  /** The text's units as `CUT` has them, a gap, and words that are spelled otherwise than they are written. */
  units = new Uint16Array(UNITS_KEPT);
  /** The same, where two units can be read at once from any unit on. */
  pairs = new DataView(this.units.buffer);
  hasLink = false;
  /** Of the links in the text, in order, where the reader was asked for them. */
  readonly hosts: string[] = [];
  #text = "";
  #withHosts = false;
  /** Where in `units` the next word of those begins, and by word where such a one is written. */
  #free = 0;
  #written = new Int32Array(2 * WORDS_KEPT);

  read(text: string, withHosts: boolean): void {
    this.#begin(text, withHosts);
    const isOdd = this.#cut(text);
    if (isOdd || !this.#settle()) this.#readStepwise();
  }

  /**
   * Notes every run of letters that fold one by one: its hash, where it begins and, for now in the place of its length, where
   * it ends. Answers whether the text has units that this is not enough for. Nothing branches on what the text says: at the
   * end of every word a processor would guess wrong, and that takes it longer than the word.
   */
  #cut(text: string): boolean {
    const { length } = text;
    const { rows, units } = this;
    const cut = CUT;
    let row = 0;
    let hash = 0;
    let before = 0;
    let odd = 0;
    rows[WORD.from] = 0;
    for (let index = 0; index < length; index += 1) {
      const unit = cut[text.charCodeAt(index)]!;
      units[index] = unit;
      // All bits set for a letter, none for anything else.
      const letter = (DOT - unit) >> 31;
      odd |= (unit - SIGIL) & (APART - unit);
      row = (row - ((before & ~letter) << WORD_BITS)) | 0;
      hash = Math.imul(hash ^ unit, PRIME) & letter;
      rows[row] = hash;
      rows[(row + WORD.from - letter) | 0] = index + 1;
      before = letter;
    }
    units[length] = APART;
    this.count = (row >> WORD_BITS) - before;
    return odd < 0;
  }

  /** Makes words of the runs, links included. Answers false where that takes going through them unit by unit. */
  #settle(): boolean {
    const { rows, units } = this;
    const runs = this.count;
    let count = 0;
    for (let run = 0; run < runs; run += 1) {
      const row = run << WORD_BITS;
      const from = rows[row + WORD.from]!;
      const end = rows[row + WORD.length]!;
      const hash = rows[row]!;
      if (units[end]! >= COLON && !this.#isEndOfWord(from, end)) {
        this.count = count;
        const next = this.#readLink(from);
        if (next === 0) return false;
        count += 1;
        while (run + 1 < runs && rows[((run + 1) << WORD_BITS) + WORD.from]! < next) run += 1;
        continue;
      }
      const own = count << WORD_BITS;
      count += 1;
      rows[own] = hash;
      rows[own + WORD.from] = from;
      rows[own + WORD.length] = end - from;
      rows[own + WORD.kind] = from > 0 && units[from - 1] === SIGIL ? this.#kindAt(from) : KIND.text;
    }
    this.count = count;
    return true;
  }

  /** Reads a text whose units lie in `units`, whatever they are. */
  #readStepwise(): void {
    const text = this.#text;
    const { length } = text;
    const { rows } = this;
    let { units } = this;
    let count = 0;
    let index = 0;
    this.hasLink = false;
    if (this.hosts.length > 0) this.hosts.length = 0;
    while (index < length) {
      let unit = units[index]!;
      if (unit <= DOT && unit !== INTRICATE) {
        index += 1;
        continue;
      }
      const start = index;
      let hash = 0;
      while (unit > DOT) {
        hash = Math.imul(hash ^ unit, PRIME);
        index += 1;
        unit = units[index]!;
      }
      if (unit !== APART && !this.#isEndOfWord(start, index)) {
        this.count = count;
        index = this.#readOtherwise(start);
        ({ count, units } = this);
        continue;
      }
      const row = count << WORD_BITS;
      count += 1;
      rows[row] = hash;
      rows[row + WORD.from] = start;
      rows[row + WORD.length] = index - start;
      rows[row + WORD.kind] = start > 0 && units[start - 1] === SIGIL ? this.#kindAt(start) : KIND.text;
    }
    this.count = count;
  }

  /** A word as `=Word` compares it. */
  exactOf(word: number): string {
    const from = this.rows[(word << WORD_BITS) + WORD.from]!;
    const isAsWritten = from < this.#text.length;
    const start = isAsWritten ? from : this.#written[2 * word]!;
    const end = isAsWritten ? from + this.rows[(word << WORD_BITS) + WORD.length]! : this.#written[2 * word + 1]!;
    return exactForm(this.#text.slice(start, end));
  }

  /** Makes room for all that a text of its length can have, as long as no letter folds to several. */
  #begin(text: string, withHosts: boolean): void {
    const { length } = text;
    this.#text = text;
    this.#withHosts = withHosts;
    this.#free = length + 1;
    this.count = 0;
    this.hasLink = false;
    if (this.hosts.length > 0) this.hosts.length = 0;
    // What an odd text took is given back.
    if (length <= TEXT_KEPT && this.rows.length <= WORDS_KEPT << WORD_BITS) return;
    const words = Math.max(length, TEXT_KEPT) + 1;
    this.rows = new Int32Array(words << WORD_BITS);
    this.#written = new Int32Array(2 * words);
    this.units = new Uint16Array(2 * words);
    this.pairs = new DataView(this.units.buffer);
  }

  /** Whether the letters from `start` to `end` are a word, although something else than a gap follows. */
  #isEndOfWord(start: number, end: number): boolean {
    const text = this.#text;
    if (end === start) return false;
    switch (this.units[end]) {
      case SIGIL:
        return true;
      case COLON:
        if (unitAt(text, end + 1) !== SLASH || !text.startsWith("://", end)) return true;
        return !isSchemeAt(text, start) && linkStartOf(text, start, end) === null;
      case DOT:
        return end - start !== 3 || linkStartOf(text, start, end) === null;
      case INTRICATE:
        return characterOf(text.codePointAt(end)!) === CHARACTER.emoji;
      default:
        return false;
    }
  }

  #kindAt(start: number): Kind {
    if (start > 0 && (start === 1 || this.units[start - 2] === APART)) {
      const sign = this.#text.charCodeAt(start - 1);
      if (sign === HASH) return KIND.hashtag;
      if (sign === AT) return KIND.handle;
    }
    const kind = kindOf(this.#text, start);
    return kind === "word" ? KIND.text : KIND[kind];
  }

  /** What begins at `start` and is no word of letters that fold one by one. Answers where to go on. */
  #readOtherwise(start: number): number {
    return this.#readEmoji(start) || this.#readLink(start) || this.#readMarked(start) || this.#readIntricate(start);
  }

  /** An emoji that nothing joins to another. Answers where to go on, 0 where there is none; so do the next two. */
  #readEmoji(start: number): number {
    const text = this.#text;
    const end = emojiEnd(text, start);
    if (end === 0) return 0;
    this.#push(text.slice(start, start + (text.codePointAt(start)! > 0xffff ? 2 : 1)), KIND.text, start, end);
    return end;
  }

  /** A link that begins as nearly all do. */
  #readLink(start: number): number {
    const text = this.#text;
    if (!isSchemeAt(text, start)) return 0;
    let end = start;
    while (end < text.length && !isSpace(text.charCodeAt(end))) end += 1;
    this.#pushLink(this.#withHosts ? hostOf(text.slice(start, end)) : "");
    return end;
  }

  /** A word of letters that fold one by one, of accents and of still marks, which no link follows. */
  #readMarked(start: number): number {
    const { units } = this;
    const text = this.#text;
    let folded = "";
    let last = APART as number;
    let index = start;
    for (; index < text.length; index += 1) {
      const unit = units[index]!;
      if (unit > DOT) last = unit;
      else if (index === start) return 0;
      else if (unit === ACCENT && DROPS_MARKS[last] === 1) continue;
      else if (unit === INTRICATE && DROPS_MARKS[last] === 0 && isStillMark(text.charCodeAt(index))) {
        last = text.charCodeAt(index);
      } else break;
      folded += String.fromCharCode(last);
    }
    const after = units[index]!;
    if (after !== APART && (after === COLON || !this.#isEndOfWord(start, index))) return 0;
    this.#push(folded, this.#kindAt(start), start, index);
    return index;
  }

  /** What begins at `index` is cut by the tokeniser itself. Answers where to go on. */
  #readIntricate(index: number): number {
    const tokens: Token[] = [];
    const text = this.#text;
    // The cap of a key that looked like punctuation when it was passed over.
    const from = index > 0 && isKeycap(text, index - 1) ? index - 1 : index;
    const next = pushToken(tokens, text, from);
    for (const token of tokens) {
      if (token.kind === "link") this.#pushLink(this.#withHosts ? token.host : "");
      else if (token.kind === "word") this.#push(token.folded, KIND.text, token.start, token.end);
      else this.#push(token.folded, KIND[token.kind], token.start + 1, token.end);
    }
    return next;
  }

  #pushLink(host: string): void {
    this.hasLink = true;
    if (host !== "") this.hosts.push(host);
    this.#note(0, 0, KIND.link);
  }

  /** A word that is spelled otherwise than it is written from `start` to `end`. */
  #push(folded: string, kind: Kind, start: number, end: number): void {
    const from = this.#free;
    this.#free += folded.length;
    // Whoever compares reads up to ten units, however short the word.
    if (this.#free + UNITS_BEHIND > this.units.length) {
      const units = new Uint16Array(2 * this.#free + UNITS_BEHIND);
      units.set(this.units);
      this.units = units;
      this.pairs = new DataView(units.buffer);
    }
    this.#written[2 * this.count] = start;
    this.#written[2 * this.count + 1] = end;
    this.#note(spell(folded, this.units, from), folded.length, kind, from);
  }

  #note(hash: number, length: number, kind: Kind, from = 0): void {
    const row = this.count << WORD_BITS;
    this.count += 1;
    this.rows[row] = hash;
    this.rows[row + WORD.from] = from;
    this.rows[row + WORD.length] = length;
    this.rows[row + WORD.kind] = kind;
  }
}

/** Writes a folded word into `units` from `from`; answers its hash. */
export function spell(folded: string, units: Uint16Array, from: number): number {
  let hash = 0;
  for (let index = 0; index < folded.length; index += 1) {
    const unit = folded.charCodeAt(index);
    units[from + index] = unit;
    hash = Math.imul(hash ^ unit, PRIME);
  }
  return hash;
}

/**
 * The classes of `FOLDED`, written again: what is imported is loaded at every use, and these are used at every unit. Then what
 * parts words and may make more of the word beside it: a sign of hashtags and handles, and what stands in links.
 */
const [APART, INTRICATE, ACCENT] = [0, 1, 2] as const;
const [SIGIL, COLON, DOT] = [3, 4, 5] as const;

/** As `FOLDED`, with those told apart, so that one load a unit says all that the pass over a text asks. */
const CUT = Uint16Array.from(FOLDED);
for (const sigil of "#@＃＠") CUT[sigil.charCodeAt(0)] = SIGIL;
CUT[":".charCodeAt(0)] = COLON;
CUT[".".charCodeAt(0)] = DOT;

/** Longer texts are rare; what they take is not kept. A text has no more words than units. */
const TEXT_KEPT = 1_023;
const WORDS_KEPT = TEXT_KEPT + 1;
const UNITS_KEPT = 2 * WORDS_KEPT;
const UNITS_BEHIND = 10;
const PRIME = 0x01000193;
const [HASH, AT, SLASH] = [0x23, 0x40, 0x2f] as const;
const SPACE = /\s/;

function isSchemeAt(text: string, start: number): boolean {
  for (let index = 0; index < HTTP.length; index += 1) {
    if ((unitAt(text, start + index) | 0x20) !== HTTP.charCodeAt(index)) return false;
  }
  const end = start + HTTP.length;
  const hasS = (unitAt(text, end) | 0x20) === 0x73;
  return text.startsWith("://", hasS ? end + 1 : end);
}

const HTTP = "http";

function isSpace(unit: number): boolean {
  return unit <= 0x20
    ? unit === 0x20 || (unit >= 9 && unit <= 13)
    : unit >= 0xa0 && SPACE.test(String.fromCharCode(unit));
}
