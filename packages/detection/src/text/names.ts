import { type Token, tokenise } from "./tokens.ts";

/** A name as its folded words, and `together` as a hashtag or a handle writes it. */
export type SpelledName = { readonly words: readonly string[]; readonly together: string };

/**
 * The names of a brand, cut into words. `isOfName`: whether a folded word is of one of them, in Russian in any case of it.
 * `isNamedIn`: whether a folded word holds a word of one of them.
 */
export type Names = {
  readonly spelled: readonly SpelledName[];
  readonly isOfName: (folded: string) => boolean;
  readonly isNamedIn: (folded: string) => boolean;
};

/** A batch of posts is read towards the same names: they are cut once. */
export function namesOf(names: readonly string[]): Names {
  if (names.length === 0) return NO_NAMES;
  const known = CUT.get(names);
  if (known !== undefined) return known;
  const cut = cutOf(names);
  CUT.set(names, cut);
  return cut;
}

const NO_NAMES: Names = { spelled: [], isOfName: () => false, isNamedIn: () => false };
const CUT = new WeakMap<readonly string[], Names>();

function cutOf(names: readonly string[]): Names {
  const tokens = names.map((name) => tokenise(name));
  const spelled = tokens.map(wordsOf).filter((words) => words.length > 0);
  const parts = spelled.flat();
  // A handle is no word that a sentence bends.
  const stems = tokens
    .flatMap((list) => wordsOf(list.filter(({ kind }) => kind !== "handle")))
    .map((word) => (word.length > 3 ? word.slice(0, -1) : word));
  return {
    spelled: spelled.map((words) => ({ words, together: words.join("") })),
    isOfName: (folded) => stems.some((stem) => folded.startsWith(stem) && folded.length <= stem.length + 3),
    isNamedIn: (folded) => parts.some((part) => folded.includes(part)),
  };
}

function wordsOf(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => (token.kind === "link" ? [] : [token.folded]));
}
