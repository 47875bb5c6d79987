import { CHARACTER, characterOf } from "./character.ts";
import { exactForm, foldWord } from "./fold.ts";
import { hashWith, SPELLING_SEED, spellingOf, wordOfSpelling } from "./spelling.ts";
import { type Word, wordOf } from "./word.ts";

/**
 * A piece of a text; its index in the list is its position. `start` and `end` are UTF-16 offsets into the text, the
 * sigil of a hashtag or handle included. `exact` is the word as written, `folded` what searches compare; neither has
 * the sigil. An emoji is a word. A link's letters are never searched: it carries its host alone, in lower case without
 * `www.`, or `""` where it has none.
 */
export type Token = WordToken | LinkToken;
export type WordToken = {
  readonly kind: "word" | "hashtag" | "handle";
  readonly folded: string;
  readonly exact: string;
  readonly start: number;
  readonly end: number;
};
export type LinkToken = { readonly kind: "link"; readonly host: string; readonly start: number; readonly end: number };

/**
 * The tokens of a text in order. Words are runs of letters, numbers, marks and `_`; everything else parts them. Runs in
 * scripts without spaces are segmented with the rules of Unicode and ICU's dictionaries.
 * Source: interfaces.md, "Monitors and the query language".
 */
export function tokenise(text: string): Token[] {
  return tokeniseWith(null, text);
}

/** The same; what is known of each word and hashtag is pushed to `words`. */
export function tokeniseWith(words: Word[] | null, text: string): Token[] {
  const tokens: Token[] = [];
  let index = 0;
  while (index < text.length) index = pushToken(tokens, text, index, words);
  return tokens;
}

/**
 * Pushes what begins at `index`, where no token of `text` is under way: nothing, one token, or those of a run of letters.
 * Answers where to go on.
 */
export function pushToken(tokens: Token[], text: string, index: number, words: Word[] | null = null): number {
  const codePoint = text.codePointAt(index)!;
  const character = characterOf(codePoint);
  if (character === CHARACTER.emoji || (codePoint <= LAST_KEY && isKeycap(text, index)))
    return pushEmoji(tokens, text, index, words);
  if (character === CHARACTER.other || character === CHARACTER.mark) return index + (codePoint > 0xffff ? 2 : 1);
  return pushRun(tokens, text, index, words);
}

/** The host of an absolute or `www.` link as `site:` sees it, or `""`. */
export function hostOf(link: string): string {
  const authority = /^(?:https?:\/\/)?([^\s/?#\\]*)/iu.exec(link)![1]!;
  const host = /^[\p{L}\p{N}\p{M}._-]*/u.exec(authority.slice(authority.lastIndexOf("@") + 1))![0];
  const named = host
    .normalize("NFKC")
    .toLowerCase()
    .replace(/^(?:www\.|\.)+/u, "");
  let length = named.length;
  while (named[length - 1] === ".") length -= 1;
  return named.slice(0, length);
}

const EMOJI_SEQUENCE =
  /\p{RI}\p{RI}|[0-9#*]\ufe0f?\u20e3|\p{Extended_Pictographic}(?:\ufe0f|\p{EMod})?[\u{e0020}-\u{e007f}]*(?:\u200d\p{Extended_Pictographic}(?:\ufe0f|\p{EMod})?)*/uy;
const KEYCAP = 0x20e3;
const EMOJI_STYLE = 0xfe0f;
const KEYCAP_KEYS = "0123456789#*";
/** The last of them by its code, so that letters need not be asked. */
const LAST_KEY = 0x39;
const BEYOND_ASCII = 0x80;
const [FIRST_PAIR, LAST_PAIR] = [0xd800, 0xdfff];
const LINK_TAIL = /\S*/uy;
const GLUED_SCHEME = /https?$/iu;
// One locale for every host: the dictionaries do not depend on it, and answers must not depend on the machine.
const SEGMENTER = new Intl.Segmenter("en", { granularity: "word" });
const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Whether a key and its combining cap stand at `index`, as in 1️⃣: an emoji whose first sign is none. */
export function isKeycap(text: string, index: number): boolean {
  const next = text.charCodeAt(index + 1);
  if (next !== KEYCAP && !(next === EMOJI_STYLE && text.charCodeAt(index + 2) === KEYCAP)) return false;
  return KEYCAP_KEYS.includes(text[index]!);
}

function pushEmoji(tokens: Token[], text: string, start: number, words: Word[] | null): number {
  EMOJI_SEQUENCE.lastIndex = start;
  const sequence = EMOJI_SEQUENCE.exec(text)?.[0];
  // Half a flag, or a combining keycap on something that is no key.
  if (sequence === undefined) return start + (text.codePointAt(start)! > 0xffff ? 2 : 1);
  const end = start + sequence.length;
  const folded = foldedEmoji(sequence);
  tokens.push({ kind: "word", folded, exact: sequence, start, end });
  words?.push(wordOf(folded));
  return end;
}

/** Few emoji make up most of those that are written, and folding one costs as much as ten words. */
function foldedEmoji(sequence: string): string {
  const known = emojiFolded.get(sequence);
  if (known !== undefined) return known;
  const folded = foldWord(sequence);
  if (emojiFolded.size >= EMOJI_KEPT) emojiFolded.clear();
  if (sequence.length <= EMOJI_LENGTH_KEPT) emojiFolded.set(sequence, folded);
  return folded;
}

const emojiFolded = new Map<string, string>();
const EMOJI_KEPT = 2_000;
const EMOJI_LENGTH_KEPT = 16;

function pushRun(tokens: Token[], text: string, start: number, words: Word[] | null): number {
  let end = start;
  let hash = SPELLING_SEED;
  let unspaced = false;
  let units = 0;
  while (end < text.length) {
    const unit = text.charCodeAt(end);
    const codePoint = unit >= FIRST_PAIR && unit <= LAST_PAIR ? text.codePointAt(end)! : unit;
    const character = characterOf(codePoint);
    if (character === CHARACTER.other || character === CHARACTER.emoji) break;
    if (character === CHARACTER.unspaced) unspaced = true;
    else if (codePoint <= LAST_KEY && end > start && isKeycap(text, end)) break;
    units |= codePoint;
    hash = hashWith(hash, codePoint);
    end += codePoint > 0xffff ? 2 : 1;
  }
  const linkStart = linkStartOf(text, start, end);
  if (linkStart === start) return pushLink(tokens, text, start);

  const kind = kindOf(text, start);
  if (kind === "word" && unspaced) pushSegments(tokens, text.slice(start, linkStart ?? end), start, words);
  else if (linkStart !== null) pushWord(tokens, kind, text.slice(start, linkStart), start, linkStart, words);
  else {
    const spelling = spellingOf(text, start, end, hash, units < BEYOND_ASCII);
    const { folded, exact } = spelling;
    if (folded !== "") {
      tokens.push({ kind, folded, exact, start: kind === "word" ? start : start - 1, end });
      if (words !== null && kind !== "handle") words.push(wordOfSpelling(spelling));
    }
  }
  return linkStart === null ? end : pushLink(tokens, text, linkStart);
}

/** Where in a run of letters a link begins: people glue `https://` to the word before it, but `awww.cute` is no link. */
export function linkStartOf(text: string, start: number, end: number): number | null {
  const after = text.charCodeAt(end);
  if (after !== COLON && after !== DOT) return null;
  if (text.startsWith("://", end)) {
    const scheme = GLUED_SCHEME.exec(text.slice(start, end));
    return scheme ? start + scheme.index : null;
  }
  return after === DOT && end - start === 3 && text.slice(start, end).toLowerCase() === "www" ? start : null;
}

function pushLink(tokens: Token[], text: string, start: number): number {
  LINK_TAIL.lastIndex = start;
  const link = LINK_TAIL.exec(text)![0];
  const end = start + link.length;
  tokens.push({ kind: "link", host: hostOf(link), start, end });
  return end;
}

/** What the run of letters at `start` is by the sign before it. */
export function kindOf(text: string, start: number): WordToken["kind"] {
  const sigil = start === 0 ? 0 : text.charCodeAt(start - 1);
  // The wide forms are what an East Asian keyboard types.
  const kind =
    sigil === HASH || sigil === WIDE_HASH ? "hashtag" : sigil === AT || sigil === WIDE_AT ? "handle" : "word";
  if (kind === "word" || start < 2) return kind;
  const before = characterOf(codePointBefore(text, start - 1));
  return before === CHARACTER.letter || before === CHARACTER.unspaced || before === CHARACTER.mark ? "word" : kind;
}

const [HASH, WIDE_HASH, AT, WIDE_AT, COLON, DOT] = [0x23, 0xff03, 0x40, 0xff20, 0x3a, 0x2e];

function codePointBefore(text: string, index: number): number {
  const unit = text.charCodeAt(index - 1);
  return unit >= 0xdc00 && unit <= 0xdfff && index > 1 ? text.codePointAt(index - 2)! : unit;
}

function pushSegments(tokens: Token[], run: string, start: number, words: Word[] | null): void {
  // The dictionaries know composed letters alone, and the same word has to part alike however it was typed.
  const composed = run.normalize("NFKC");
  const placeOf = composed === run ? (index: number) => index : placesIn(run);
  for (const { segment, index } of SEGMENTER.segment(composed)) {
    const [from, to] = [placeOf(index), placeOf(index + segment.length)];
    pushWord(tokens, "word", run.slice(from, to), start + from, start + to, words);
  }
}

/** From an index in the composed form of `run` to the index in `run`; within what one letter became, to its end. */
function placesIn(run: string): (composed: number) => number {
  const places = [0];
  for (const { segment, index } of GRAPHEMES.segment(run)) {
    const end = index + segment.length;
    for (let each = segment.normalize("NFKC").length; each > 0; each -= 1) places.push(end);
  }
  return (composed) => places[composed] ?? run.length;
}

/** Pushes a run of letters, without the sign before it that makes it a hashtag or a handle. */
function pushWord(
  tokens: Token[],
  kind: WordToken["kind"],
  written: string,
  start: number,
  end: number,
  words: Word[] | null,
): void {
  const folded = foldWord(written);
  if (folded === "") return;
  tokens.push({ kind, folded, exact: exactForm(written), start: kind === "word" ? start : start - 1, end });
  if (kind !== "handle") words?.push(wordOf(folded));
}
