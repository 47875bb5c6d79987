/** What a code point means to the tokeniser. `unspaced`: a letter of a script that writes no spaces between words. */
export const CHARACTER = { other: 0, letter: 1, mark: 2, underscore: 3, unspaced: 4, emoji: 5 } as const;
export type Character = (typeof CHARACTER)[keyof typeof CHARACTER];

/** The class of a Unicode code point. */
export function characterOf(codePoint: number): Character {
  if (codePoint < 0x10000) return BASIC_PLANE[codePoint] as Character;
  if (codePoint >= 0x20000) return classify(codePoint);
  // Where emoji are. Most of it is never met, so each is classified when it first is.
  const known = SECOND_PLANE[codePoint - 0x10000]!;
  if (known !== 0) return (known - 1) as Character;
  const character = classify(codePoint);
  SECOND_PLANE[codePoint - 0x10000] = character + 1;
  return character;
}

const LETTER = /[\p{L}\p{N}]/u;
const MARK = /\p{M}/u;
const UNSPACED = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;
const EMOJI = /[\p{Extended_Pictographic}\p{Regional_Indicator}]/u;
// Below stand ©, ®, ™, ‼ and arrows: pictographic to Unicode, punctuation to whoever writes "Brand® is down".
const FIRST_EMOJI = 0x2300;

function classify(codePoint: number): Character {
  const character = String.fromCodePoint(codePoint);
  if (character === "_") return CHARACTER.underscore;
  if (LETTER.test(character)) return UNSPACED.test(character) ? CHARACTER.unspaced : CHARACTER.letter;
  if (MARK.test(character)) return CHARACTER.mark;
  return codePoint >= FIRST_EMOJI && EMOJI.test(character) ? CHARACTER.emoji : CHARACTER.other;
}

// One load a character instead of four pattern tests; built once in about 20 ms.
const BASIC_PLANE = Uint8Array.from({ length: 0x10000 }, (_, codePoint) => classify(codePoint));
/** One more than the class; 0 where nobody asked yet. */
const SECOND_PLANE = new Uint8Array(0x10000);
