/** Scripts that several languages write: the words decide. Every other script of `SCRIPTS` is one language's. */
export const SHARED_SCRIPTS = ["Latin", "Cyrillic", "Arabic", "Devanagari"] as const;
export type SharedScript = (typeof SHARED_SCRIPTS)[number];

/** Scripts with the language that writes them, as far as social media go; those that are shared have none. */
export const SCRIPTS: readonly (readonly [script: string, language: string | null])[] = [
  ...SHARED_SCRIPTS.map((script) => [script, null] as const),
  ["Hiragana", "ja"],
  ["Katakana", "ja"],
  ["Han", "zh"],
  ["Hangul", "ko"],
  ["Greek", "el"],
  ["Hebrew", "he"],
  ["Thai", "th"],
  ["Georgian", "ka"],
  ["Armenian", "hy"],
  ["Tamil", "ta"],
  ["Telugu", "te"],
  ["Kannada", "kn"],
  ["Malayalam", "ml"],
  ["Gujarati", "gu"],
  ["Gurmukhi", "pa"],
  ["Bengali", "bn"],
  ["Khmer", "km"],
  ["Lao", "lo"],
  ["Myanmar", "my"],
  ["Ethiopic", "am"],
  ["Oriya", "or"],
];
/** The number of a letter in no script of the list. */
export const OTHER_SCRIPT = SCRIPTS.length;

/** A unit that is no letter and parts words. */
export const PARTS = 0xff;
/** A mark behind a letter: the letter reads the same without it, once what composes has been composed. */
export const MARK = 0xfe;
/** Half of a pair, which the pair itself has to tell. */
export const HALF = 0xfd;

/** For each UTF-16 unit: the number of its script where it is a letter, else `PARTS`, `MARK` or `HALF`. */
export const SCRIPT_OF_UNIT = new Uint8Array(0x10000).fill(PARTS);
/** For each UTF-16 unit that is a letter of Latin or Cyrillic: its small letter. For others itself. */
export const SMALL = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);

/** The number of the script of a letter, or `PARTS` for a code point that is none. */
export function scriptOf(letter: string): number {
  if (!LETTER.test(letter)) return PARTS;
  const found = PATTERNS.findIndex((pattern) => pattern.test(letter));
  return found < 0 ? OTHER_SCRIPT : found;
}

const LETTER = /\p{L}/u;
const PATTERNS = SCRIPTS.map(([script]) => new RegExp(`\\p{Script=${script}}`, "u"));
const NUMBER_OF = new Map(SCRIPTS.map(([script], index) => [script, index]));

// Blocks of thousands of letters of one script; asking each would take most of the time that these tables take.
const BLOCKS: readonly (readonly [from: number, to: number, script: string])[] = [
  [0x3400, 0x4dbf, "Han"],
  [0x4e00, 0x9fff, "Han"],
  [0xac00, 0xd7a3, "Hangul"],
];
const COMBINING = /[\u0300-\u036f\u064b-\u0652\u0670]/u;

function fillTables(): void {
  for (const [from, to, script] of BLOCKS) SCRIPT_OF_UNIT.fill(NUMBER_OF.get(script)!, from, to + 1);
  SCRIPT_OF_UNIT.fill(HALF, 0xd800, 0xe000);
  for (let unit = 0x41; unit < 0x10000; unit += 1) {
    if (unit === 0xd800) unit = 0xf900;
    if (SCRIPT_OF_UNIT[unit] !== PARTS) continue;
    const letter = String.fromCharCode(unit);
    if (COMBINING.test(letter)) SCRIPT_OF_UNIT[unit] = MARK;
    else SCRIPT_OF_UNIT[unit] = scriptOf(letter);
    if (SCRIPT_OF_UNIT[unit]! > 1) continue;
    // The dotted capital I of Turkish becomes two units: the letter and a mark.
    SMALL[unit] = letter.toLowerCase().charCodeAt(0);
  }
  // A long vowel of kana stands in no script alone.
  SCRIPT_OF_UNIT[0x30fc] = NUMBER_OF.get("Katakana")!;
}

fillTables();
