import { SELF_HARM_PHRASES } from "./self-harm-phrases.ts";

/** Whether a text may speak of the writer's own death or harm: then it is a cry for help before it is anything else. */
export function maySpeakOfSelfHarm(text: string): boolean {
  const length = foldInto(text) ?? copyInto(fold(text));
  if (!mayStand) return false;
  for (let at = 0; at + 2 < length; at += 1) {
    if (folded[at] !== SPACE) continue;
    const start = startOf(folded[at + 1]!, folded[at + 2]!);
    if (IS_START[start] === 1 && BY_START.get(start)!.some((phrase) => standsAt(phrase, at, length))) return true;
  }
  return false;
}

function standsAt(phrase: string, at: number, length: number): boolean {
  if (at + phrase.length > length) return false;
  for (let index = 0; index < phrase.length; index += 1) {
    if (phrase.charCodeAt(index) !== folded[at + index]) return false;
  }
  return true;
}

/** What `foldInto` read last. */
let folded = new Uint16Array(1_024);

/**
 * Writes what `fold` makes of a text to `folded`, unit by unit, and answers how much; `null` where folding does not hang on
 * each unit alone.
 */
function foldInto(text: string): number | null {
  if (folded.length < text.length + 2) folded = new Uint16Array(2 * text.length + 2);
  const letters = unitsFolded();
  const into = folded;
  into[0] = SPACE;
  let length = 1;
  // The last two that were written.
  let beforeLast = 0;
  let last = SPACE;
  mayStand = false;
  for (let index = 0; index <= text.length; index += 1) {
    const unit = text.charCodeAt(index);
    // Behind the last word stands a space as before the first.
    let letter = index === text.length ? SPACE : letters[unit]!;
    if (letter === PAIR) {
      if (!isEmoji(unit, text.charCodeAt(index + 1))) return null;
      index += 1;
      letter = SPACE;
    }
    if (letter === SEVERAL) return null;
    if (letter === UNSEEN || (letter === SPACE && last === SPACE)) continue;
    // Every post and every row of a list is held against all phrases, and most texts have no word that begins one.
    if (beforeLast === SPACE && IS_START[startOf(last, letter)] === 1) mayStand = true;
    into[length++] = letter;
    beforeLast = last;
    last = letter;
  }
  return length;
}

/** Whether a word of the text that was read last begins as a phrase does. */
let mayStand = false;

function copyInto(text: string): number {
  mayStand = true;
  if (folded.length < text.length) folded = new Uint16Array(2 * text.length);
  for (let index = 0; index < text.length; index += 1) folded[index] = text.charCodeAt(index);
  return text.length;
}

/** Whether a pair of halves is a sign and no letter, in the blocks where emoji are; flags and letters in frames lie apart. */
function isEmoji(first: number, second: number): boolean {
  const isPair = second >= 0xdc00 && second <= 0xdfff;
  return (
    isPair && (first === 0xd83d || (first === 0xd83c && second >= 0xdf00) || (first === 0xd83e && second < 0xdf00))
  );
}

const SPACE = 0x20;
/** A mark, or a sign that shows nothing: it joins what stands around it. */
const UNSEEN = 0;
/** What folds to more than a letter; half of a pair. */
const [SEVERAL, PAIR] = [1, 2];

const UNSEEN_SIGNS = /[\p{M}\p{Cf}]/gu;
const UNSEEN_ALONE = /^[\p{M}\p{Cf}]+$/u;

/**
 * The words alone, one space before and after each: lower case, no marks (so й is и, ё is е, ñ is n), nothing unseen
 * between the letters.
 */
function fold(text: string): string {
  const bare = text.normalize("NFKD").replace(UNSEEN_SIGNS, "").toLowerCase();
  return ` ${bare.replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;
}

/** For each unit its folded letter, `SPACE` for what parts words, `UNSEEN`, `SEVERAL` or `PAIR`. */
function unitsFolded(): Uint16Array {
  return (units ??= Uint16Array.from({ length: 0x10000 }, (_, unit) => unitFolded(unit)));
}

/** Made by the first text: it takes a tenth of a second, and not everybody who loads this reads one. */
let units: Uint16Array | null = null;

function unitFolded(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return PAIR;
  // Eleven thousand syllables that fold to several letters; asking each would double the time this table takes.
  if (unit >= 0xac00 && unit <= 0xd7a3) return SEVERAL;
  const sign = String.fromCharCode(unit);
  const letter = fold(sign).trim();
  if (letter.length === 1) return letter.charCodeAt(0);
  if (letter.length > 1) return SEVERAL;
  const decomposed = sign.normalize("NFKD");
  return UNSEEN_ALONE.test(decomposed) ? UNSEEN : decomposed.length === 1 ? SPACE : SEVERAL;
}

/** Every phrase by the same folding as the text: what folding takes from one it takes from the other. */
const FOLDED: readonly string[] = Object.values(SELF_HARM_PHRASES)
  .flat()
  .map((phrase) => (phrase.endsWith("*") ? fold(phrase).trimEnd() : fold(phrase)));

/** A number for the two letters that a phrase begins with; others may share it. */
function startOf(first: number, second: number): number {
  return (first * 31 + second) & STARTS;
}

const STARTS = 0xfff;
const BY_START = Map.groupBy(FOLDED, (phrase) => startOf(phrase.charCodeAt(1), phrase.charCodeAt(2)));
const IS_START = Uint8Array.from({ length: STARTS + 1 }, (_, start) => (BY_START.has(start) ? 1 : 0));
