/**
 * The folded form of one word: NFKC, lower case, marks dropped on Latin and Greek letters, ё→е, ß→ss, ø→o, ł→l, ı→i.
 * Other scripts keep their marks, so й, ї and ў stay letters of their own. Presentation selectors and skin tones of
 * emoji are dropped, for the same reason as marks: nobody types them on purpose.
 * Idempotent. Source: interfaces.md, "Folding".
 */
export function foldWord(word: string): string {
  return ASCII.test(word) ? word.toLowerCase() : foldBeyondAscii(word);
}

/** The form that `=Word` compares: as written, with composed and decomposed accents made the same. */
export function exactForm(word: string): string {
  return ASCII.test(word) ? word : word.normalize("NFC");
}

const ASCII = /^[\0-\x7f]*$/;
const SEPARATE_LETTERS: ReadonlyMap<string, string> = new Map([
  ["ß", "ss"],
  ["ø", "o"],
  ["ł", "l"],
  ["ı", "i"],
  ["ё", "е"],
  // Lower-casing alone writes a capital sigma differently at the end of a word than before a letter.
  ["ς", "σ"],
]);
const LATIN_OR_GREEK = /[\p{Script=Latin}\p{Script=Greek}]/u;
const MARK = /\p{M}/u;
const MARKS = /\p{M}+/gu;
const UNTYPED = /[\ufe00-\ufe0f\u{1f3fb}-\u{1f3ff}]/gu;

function foldBeyondAscii(word: string): string {
  // Composed again after lower-casing, because that can leave a letter and its mark apart (İ becomes i and a dot).
  const lower = word.normalize("NFKC").toLowerCase().normalize("NFKC").replace(UNTYPED, "");
  let folded = "";
  let marksDrop = false;
  for (const character of lower) {
    const letter = (FOLDED_LETTERS[character.codePointAt(0)!] ??= foldedLetter(character));
    if (letter.isMark) {
      if (!marksDrop) folded += character;
      continue;
    }
    marksDrop = letter.marksDrop;
    folded += letter.folded;
  }
  return folded;
}

type FoldedLetter = { readonly isMark: boolean; readonly marksDrop: boolean; readonly folded: string };

/** By code point; three patterns a letter are what folding costs. */
const FOLDED_LETTERS: Record<number, FoldedLetter> = {};

function foldedLetter(character: string): FoldedLetter {
  const isMark = MARK.test(character);
  const marksDrop = !isMark && LATIN_OR_GREEK.test(character);
  const folded = marksDrop ? foldLetter(character) : (SEPARATE_LETTERS.get(character) ?? character);
  return { isMark, marksDrop, folded };
}

function foldLetter(letter: string): string {
  const bare = letter.normalize("NFD").replace(MARKS, "");
  return SEPARATE_LETTERS.get(bare) ?? bare;
}
