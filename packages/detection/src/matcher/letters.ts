import { CHARACTER, characterOf } from "../text/character.ts";
import { foldWord } from "../text/fold.ts";

/** A unit that parts words. */
export const APART = 0;
/** A unit that needs the whole tokeniser: a mark, an emoji, half a pair, a script without spaces, a letter that folds to several. */
export const INTRICATE = 1;

/** A mark that folding drops behind a letter of `DROPS_MARKS`, and that begins no word. */
export const ACCENT = 2;

/**
 * For each UTF-16 unit: its folded letter, where that hangs on the unit alone, else `APART`, `INTRICATE` or `ACCENT`. A word
 * of such letters only folds letter by letter: `foldWord` of the word is the row of their entries. One load says class and
 * letter.
 */
export const FOLDED: Uint16Array = Uint16Array.from({ length: 0x10000 }, (_, unit) => foldedUnit(unit));

/** 1 for folded letters, Latin and Greek, whose marks folding drops. */
export const DROPS_MARKS: Uint8Array = Uint8Array.from({ length: 0x10000 }, (_, unit) =>
  FOLDED[unit]! > ACCENT && foldWord(`${String.fromCharCode(unit)}\u030d`).length === 1 ? 1 : 0,
);

/**
 * Whether a unit is a mark of Devanagari that folding keeps as it is behind any letter but one of `DROPS_MARKS`: it neither
 * composes with its neighbours nor changes places with them.
 */
export function isStillMark(unit: number): boolean {
  return (
    unit >= FIRST_DEVANAGARI &&
    unit < FIRST_DEVANAGARI + STILL_MARKS.length &&
    STILL_MARKS[unit - FIRST_DEVANAGARI] === 1
  );
}

const FIRST_DEVANAGARI = 0x900;
const VIRAMA = "\u094d";
const NUKTA = "\u093c";
const STILL_MARKS = Uint8Array.from({ length: 0x80 }, (_, index) => {
  const mark = String.fromCharCode(FIRST_DEVANAGARI + index);
  // Every one that is let in stays where it is on either side of a virama, so their canonical order is its own or none.
  const stays = [VIRAMA + mark, mark + VIRAMA].every((pair) => pair.normalize("NFKC") === pair);
  return characterOf(mark.charCodeAt(0)) === CHARACTER.mark && mark !== NUKTA && stays ? 1 : 0;
});

/** The unit at `index`, 0 behind the end: where `charCodeAt` answers NaN, the compiled pass becomes twice as slow for good. */
export function unitAt(text: string, index: number): number {
  return index < text.length ? text.charCodeAt(index) : 0;
}

/**
 * Where the emoji at `start` ends, if folding leaves of it one code point and nothing joins it to another: a selector or a
 * colour of skin behind it is folded away. 0 where there is no such emoji.
 */
export function emojiEnd(text: string, start: number): number {
  const first = text.charCodeAt(start);
  let end = start + 1;
  if (first >= HIGH_EMOJI && first <= HIGH_EMOJI_LAST) {
    const second = unitAt(text, end);
    if (!(second >= 0xdc00 && second <= 0xdfff) || !isPlainEmoji(first, second)) return 0;
    end += 1;
  } else if (!isPlainSign(first)) return 0;
  if (unitAt(text, end) === SELECTOR) end += 1;
  else if (isSkinAt(text, end)) end += 2;
  const next = unitAt(text, end);
  const goesOn = next === SELECTOR || next === JOINER || next === HIGH_TAG || isSkinAt(text, end);
  return goesOn ? 0 : end;
}

const [HIGH_EMOJI, HIGH_EMOJI_LAST, HIGH_TAG] = [0xd83c, 0xd83f, 0xdb40] as const;
const [SELECTOR, JOINER] = [0xfe0f, 0x200d] as const;

function isSkinAt(text: string, index: number): boolean {
  return unitAt(text, index) === HIGH_EMOJI && unitAt(text, index + 1) >= 0xdffb;
}

function isPlainSign(unit: number): boolean {
  const at = unit - FIRST_SIGN;
  if (at < 0 || at >= SIGNS.length) return false;
  if (SIGNS[at] === 0) SIGNS[at] = isPlain(unit) ? 1 : 2;
  return SIGNS[at] === 1;
}

const FIRST_SIGN = 0x2300;
/** As `EMOJI`, of the signs of one unit. */
const SIGNS = new Uint8Array(0x1000);

/** Whether the pair of units is an emoji that is a word as it stands, unless a sign follows that joins it or dyes it. */
export function isPlainEmoji(first: number, second: number): boolean {
  const codePoint = (first - 0xd800) * 0x400 + (second - 0xdc00) + 0x10000;
  const at = codePoint - FIRST_EMOJI;
  if (at < 0 || at >= EMOJI.length) return false;
  if (EMOJI[at] === 0) EMOJI[at] = isPlain(codePoint) ? 1 : 2;
  return EMOJI[at] === 1;
}

function isPlain(codePoint: number): boolean {
  const emoji = String.fromCodePoint(codePoint);
  const isFlag = codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff;
  return !isFlag && characterOf(codePoint) === CHARACTER.emoji && foldWord(emoji) === emoji;
}

const FIRST_EMOJI = 0x1f000;
/** 0 where nobody asked yet, 1 for yes, 2 for no. */
const EMOJI = new Uint8Array(0x1000);

function foldedUnit(unit: number): number {
  // Half a pair means nothing before the other half is seen.
  if (unit >= 0xd800 && unit <= 0xdfff) return INTRICATE;
  const character = characterOf(unit);
  if (character === CHARACTER.other) return APART;
  if (character === CHARACTER.mark && unit >= 0x300 && unit <= 0x36f) return ACCENT;
  if (character !== CHARACTER.letter && character !== CHARACTER.underscore) return INTRICATE;
  // Eleven thousand syllables that fold to themselves; asking each would double the time this table takes.
  if (unit >= 0xac00 && unit <= 0xd7a3) return unit;
  const folded = foldWord(String.fromCharCode(unit));
  const only = folded.charCodeAt(0);
  if (folded.length !== 1 || isJamo(only)) return INTRICATE;
  const its = characterOf(only);
  return its === CHARACTER.letter || its === CHARACTER.underscore ? only : INTRICATE;
}

/** Letters that compose with their neighbours, as marks do; halves of a Hangul syllable, wide and narrow forms included. */
function isJamo(unit: number): boolean {
  return (unit >= 0x1100 && unit <= 0x11ff) || (unit >= 0xa960 && unit <= 0xa97f) || (unit >= 0xd7b0 && unit <= 0xd7ff);
}
