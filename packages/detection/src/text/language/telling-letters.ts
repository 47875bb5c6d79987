/** Small Cyrillic letters that only some languages have, and which. What none of ours has is a language we do not know. */
export const TELLING_LETTERS: readonly (readonly [letters: string, languages: readonly string[]])[] = [
  ["ыэё", ["ru", "be"]],
  ["щ", ["ru", "bg", "uk"]],
  ["ъ", ["ru", "bg"]],
  ["и", ["ru", "bg", "uk", "sr"]],
  ["і", ["uk", "be"]],
  ["їєґ", ["uk"]],
  ["ў", ["be"]],
  ["јљњџ", ["sr", "mk"]],
  ["ђћ", ["sr"]],
  ["ѓќѕ", ["mk"]],
  ["әғқңөүұһҳҷӣӯҗ", []],
];

/**
 * The languages whose letters those of a text can be, none where it has letters of a language that we do not know, or
 * `null` where its letters tell nothing: it has none that tells, or such as no one language has together, as in a
 * misspelling or a quotation. `rows`: a bit for each row it has one of.
 */
export function languagesOfLetters(rows: number): readonly string[] | null {
  if (rows === 0) return null;
  let left = known.get(rows);
  if (left === undefined) known.set(rows, (left = languagesOf(rows)));
  return left;
}

const known = new Map<number, readonly string[] | null>();
const UNKNOWN_ROW = 1 << (TELLING_LETTERS.length - 1);

function languagesOf(rows: number): readonly string[] | null {
  const asked = TELLING_LETTERS.filter((_, row) => (rows & (1 << row)) !== 0).map(([, languages]) => languages);
  const left = asked[0]!.filter((language) => asked.every((languages) => languages.includes(language)));
  return left.length > 0 || (rows & UNKNOWN_ROW) !== 0 ? left : null;
}
