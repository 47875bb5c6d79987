import { ACCENT, APART, DROPS_MARKS, FOLDED, INTRICATE, isPlainEmoji } from "../matcher/letters.ts";
import { kindOf, linkStartOf, pushToken, type Token } from "../text/tokens.ts";

/**
 * A post's content as 32-bit hashes of its words and word pairs, each once, in ascending order. Links and handles are
 * left out, and so is the `RT @name` of copied posts: what was said counts, not whom it was sent to.
 */
export function shinglesOf(text: string): Uint32Array {
  return unsortedShinglesOf(text).toSorted();
}

/** The same in the order in which they are said, which is all that an index needs and costs no sorting. */
export function unsortedShinglesOf(text: string): Uint32Array {
  count = 0;
  stamp = (stamp + 1) | 0;
  previous = NONE;
  // Most posts begin with another letter, and need no pattern to say so.
  const first = text.charCodeAt(0);
  const copied = first === CAPITAL_R || APART === FOLDED[first] ? COPIED.exec(text) : null;
  scan(copied === null ? text : text.slice(copied[0].length));
  return found.slice(0, count);
}

/** Jaccard similarity of two sorted sets of shingles, 0…1; two empty ones have nothing in common. */
export function jaccard(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  let left = 0;
  let right = 0;
  while (left < a.length && right < b.length) {
    const difference = a[left]! - b[right]!;
    if (difference === 0) shared += 1;
    if (difference <= 0) left += 1;
    if (difference >= 0) right += 1;
  }
  const all = a.length + b.length - shared;
  return all === 0 ? 0 : shared / all;
}

/** How many of `others` are among the shingles of the text that was cut last; each of `others` stands there once. */
export function sharedWithLast(others: Uint32Array): number {
  let shared = 0;
  for (let at = 0; at < others.length; at += 1) if (isFound(others[at]!)) shared += 1;
  return shared;
}

const COPIED = /^\s*RT\s+@[\w.]+:?/u;
const SEED = 0x811c9dc5;
const PRIME = 0x01000193;
const SPACE = 0x20;
const CAPITAL_R = 0x52;
const NONE = 0;

// What the text under way has, kept between texts so that a post costs no tables of its own.
let found = new Uint32Array(256);
let count = 0;
/** Open addressing; a place is taken where its stamp is that of the text under way. */
let places = new Uint32Array(1024);
let stamps = new Int32Array(1024);
/** The number of the text under way; after two thousand million of them it begins again with places that all look free. */
let stamp = 0;
/** Hash of the word before, not finished: the pair goes on from there. `NONE` before the first. */
let previous = NONE;

/** As `tokenise` would cut, without cutting: what folds letter by letter is hashed on the way, the rest goes through the tokeniser. */
function scan(text: string): void {
  const { length } = text;
  let index = 0;
  while (index < length) {
    const code = text.charCodeAt(index);
    let unit = FOLDED[code]!;
    if (unit === APART || unit === ACCENT) {
      index = text.charCodeAt(index + 1) >= 0x20e3 ? scanIntricate(text, index) : index + 1;
      continue;
    }
    if (unit === INTRICATE) {
      index = scanEmoji(text, index) || scanIntricate(text, index);
      continue;
    }
    const start = index;
    let word = SEED;
    let pair = previous === NONE ? NONE : Math.imul(previous ^ SPACE, PRIME);
    let letter = 0;
    do {
      if (unit === ACCENT) {
        if (DROPS_MARKS[letter] === 0) break;
      } else {
        letter = unit;
        word = Math.imul(word ^ unit, PRIME);
        pair = Math.imul(pair ^ unit, PRIME);
      }
      index += 1;
      unit = index < length ? FOLDED[text.charCodeAt(index)]! : APART;
    } while (unit > INTRICATE);
    if (unit !== APART || isSpecial(text, start, index)) index = scanIntricate(text, start);
    else take(word, pair);
  }
}

const [COLON, DOT, HASH, AT, WIDE_HASH, WIDE_AT] = [0x3a, 0x2e, 0x23, 0x40, 0xff03, 0xff20];

/** Whether the run is a handle, a link, or ends in a sign that makes it more than a run. */
function isSpecial(text: string, start: number, end: number): boolean {
  const after = text.charCodeAt(end);
  if ((after === COLON || after === DOT) && linkStartOf(text, start, end) !== null) return true;
  const before = text.charCodeAt(start - 1);
  if (before !== HASH && before !== AT && before !== WIDE_HASH && before !== WIDE_AT) return false;
  return kindOf(text, start) === "handle";
}

function take(word: number, pair: number): void {
  put(finished(word));
  if (previous !== NONE) put(finished(pair));
  previous = word;
}

function takeWord(folded: string): void {
  let word = SEED;
  let pair = previous === NONE ? NONE : Math.imul(previous ^ SPACE, PRIME);
  for (let at = 0; at < folded.length; at += 1) {
    word = Math.imul(word ^ folded.charCodeAt(at), PRIME);
    pair = Math.imul(pair ^ folded.charCodeAt(at), PRIME);
  }
  take(word, pair);
}

function scanIntricate(text: string, start: number): number {
  const tokens: Token[] = [];
  const next = pushToken(tokens, text, start);
  for (const token of tokens) if (token.kind === "word" || token.kind === "hashtag") takeWord(token.folded);
  return next;
}

/** One emoji of two units that nothing follows to change it. Answers where to go on, 0 where there is none. */
function scanEmoji(text: string, start: number): number {
  const [first, second] = [text.charCodeAt(start), text.charCodeAt(start + 1)];
  if (first < 0xd83c || first > 0xd83f || !(second >= 0xdc00 && second <= 0xdfff) || !isPlainEmoji(first, second))
    return 0;
  const next = text.charCodeAt(start + 2);
  // A selector, a joiner, a tag; a colour of skin begins as many another emoji does.
  if (next === 0xfe0f || next === 0x200d || next === 0xdb40) return 0;
  if (next === 0xd83c && text.charCodeAt(start + 3) >= 0xdffb) return 0;
  takeWord(text.slice(start, start + 2));
  return start + 2;
}

/** FNV-1a over UTF-16 units, finished with the mixer of MurmurHash3 so that every bit depends on every unit. */
function finished(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function put(shingle: number): void {
  const mask = places.length - 1;
  let place = shingle & mask;
  while (stamps[place] === stamp) {
    if (places[place] === shingle) return;
    place = (place + 1) & mask;
  }
  places[place] = shingle;
  stamps[place] = stamp;
  if (count === found.length) growFound();
  found[count] = shingle;
  count += 1;
  if (2 * count > places.length) growPlaces();
}

function isFound(shingle: number): boolean {
  const mask = places.length - 1;
  for (let place = shingle & mask; stamps[place] === stamp; place = (place + 1) & mask) {
    if (places[place] === shingle) return true;
  }
  return false;
}

function growFound(): void {
  const before = found;
  found = new Uint32Array(2 * before.length);
  found.set(before);
}

function growPlaces(): void {
  places = new Uint32Array(2 * places.length);
  stamps = new Int32Array(places.length);
  const taken = count;
  count = 0;
  for (let at = 0; at < taken; at += 1) put(found[at]!);
}
