/**
 * Whether a text may have a word in disguise: four letters apart; a sign or digit among letters, or at a word's edge; what
 * cannot be seen; letters of two alphabets in one word. Whether one is meant by it is for a list to say. One look at each sign,
 * since every post is asked; links and handles are passed by.
 */
export function mayDisguise(text: string): boolean {
  /** Letters of the word so far, the first of them, signs since the last, how it began, of which alphabet its last letter is. */
  let letters = 0;
  let first = 0;
  let isDrawn = true;
  let signs = 0;
  let begins = OTHER;
  let script = OTHER;
  let apart = 0;
  let gap = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const unit = at < text.length ? text.charCodeAt(at) : SPACE;
    const kind = unit < KINDS.length ? KINDS[unit]! : kindBeyond(unit);
    if (kind === UNSEEN && letters > 0) return true;
    if (kind === UNSEEN || kind === MARK) continue;
    if (kind === LATIN || kind === OTHER_SCRIPT) {
      if (letters > 0 && signs === 0 && script !== kind) return true;
      if (letters > 0 && signs > 0 && signs <= SIGNS_MAX) return true;
      if (letters === 0) first = unit;
      else if (unit !== first && (unit ^ first) !== CASE) isDrawn = false;
      letters += 1;
      signs = 0;
      script = kind;
      if (letters === 3 && (begins === DIGIT || begins === EDGE)) return true;
    } else if (kind === DIGIT || kind === EDGE || kind === SIGN) {
      if (letters === 0 && unit === AT && isHandle(text, at)) {
        at = endOfWord(text, at);
        begins = OTHER;
        apart = 0;
        continue;
      }
      if (letters === 0) begins = kind;
      else signs += 1;
    } else {
      if (letters >= 2 && signs > 0 && signs <= EDGE_SIGNS_MAX && isAtEdge(text, at)) return true;
      const isOne = letters > 0 ? isDrawn : begins !== OTHER;
      if (isOne) {
        apart = gap <= GAP_MAX ? apart + 1 : 1;
        gap = 0;
        if (apart >= APART_MIN) return true;
      } else if (letters > 0) apart = 0;
      gap += 1;
      if (unit === COLON && text.charCodeAt(at + 1) === SLASH) at = endOfWord(text, at);
      letters = signs = 0;
      begins = script = OTHER;
      isDrawn = true;
    }
  }
  return false;
}

const [OTHER, LATIN, OTHER_SCRIPT, DIGIT, EDGE, SIGN, UNSEEN, MARK] = [0, 1, 2, 3, 4, 5, 6, 7];
const [SPACE, AT, COLON, SLASH] = [0x20, 0x40, 0x3a, 0x2f];
/** As many signs in a row as still stand for letters, and as much between letters that are apart. */
const SIGNS_MAX = 6;
/** «2026» behind a word is a year. */
const EDGE_SIGNS_MAX = 3;
const GAP_MAX = 3;
const APART_MIN = 4;
const LAST_KNOWN = 0x52f;
/** What a capital of Latin and of most Cyrillic differs by from its small letter. */
const CASE = 0x20;

const KINDS: Uint8Array = Uint8Array.from({ length: LAST_KNOWN + 1 }, (_, unit) => {
  const sign = String.fromCharCode(unit);
  if (unit === 0xad) return UNSEEN;
  if (/\p{L}/u.test(sign)) return unit < 0x370 ? LATIN : OTHER_SCRIPT;
  if (/\p{M}/u.test(sign)) return MARK;
  if (/\d/u.test(sign)) return DIGIT;
  if ("@$£".includes(sign)) return EDGE;
  return "+!|¡*#×".includes(sign) ? SIGN : OTHER;
});

function kindBeyond(unit: number): number {
  if (unit === 0x20ac) return EDGE;
  if (unit === 0x2022 || unit === 0x25cf) return SIGN;
  const isUnseen = (unit >= 0x200b && unit <= 0x200f) || (unit >= 0x2060 && unit <= 0x2064) || unit === 0xfeff; // prettier-ignore
  return isUnseen ? UNSEEN : OTHER;
}

function isHandle(text: string, at: number): boolean {
  const kind = KINDS[text.charCodeAt(at + 1)] ?? OTHER;
  return kind === LATIN || kind === OTHER_SCRIPT || kind === DIGIT;
}

/** The sign before `at` may stand for the last letter of a word; a mark of exclamation ends a sentence. */
function isAtEdge(text: string, at: number): boolean {
  const kind = KINDS[text.charCodeAt(at - 1)] ?? kindBeyond(text.charCodeAt(at - 1));
  return kind === EDGE || kind === DIGIT || text[at - 1] === "*";
}

function endOfWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) > SPACE) at += 1;
  return at;
}
