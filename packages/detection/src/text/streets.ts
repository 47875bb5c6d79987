import type { Passage } from "./passage.ts";
import type { WordToken } from "./tokens.ts";
import { WordQuestion } from "./word.ts";

/**
 * The streets that a passage names, as first and last position of each: in Spanish and Russian the name stands behind the
 * word, in English before it, in Russian either way; always with a capital and in one clause, since what happened in a
 * street is told beside it («Пожар, улица Ленина»).
 */
export function streetsIn(passage: Passage): readonly { first: number; last: number }[] {
  if (!IS_STREET.isTrueOfAny(passage.words)) return NO_STREETS;
  const words = passage.said;
  const { clause } = passage.clauses;
  return words.flatMap(({ folded }, at) => {
    const behind = BEHIND.test(folded);
    const before = BEFORE.test(folded);
    if (!behind && !before) return [];
    if (behind) {
      let last = at + 1;
      while (last < at + NAME_WORDS && words[last] !== undefined && JOINS.test(words[last]!.folded)) last += 1;
      if (words[last] !== undefined && isCapital(words[last]!) && clause[last] === clause[at])
        return [{ first: at, last }];
    }
    const named = before && at > 0 && isCapital(words[at - 1]!) && clause[at - 1] === clause[at];
    return named ? [{ first: at - 1, last: at }] : [];
  });
}

const BEHIND = /^(?:calle|plaza|plazoleta|avenida|avda|paseo|glorieta|улиц\p{L}*|ул|площад\p{L}*|проспект\p{L}*|переул\p{L}*|бульвар\p{L}*)$/u; // prettier-ignore
const BEFORE = /^(?:street|road|lane|avenue|square|hill|улиц\p{L}*|площад\p{L}*|проспект\p{L}*|переул\p{L}*|бульвар\p{L}*)$/u; // prettier-ignore
const IS_STREET = new WordQuestion((folded) => BEHIND.test(folded) || BEFORE.test(folded));
const NO_STREETS: readonly never[] = [];
const JOINS = /^(?:de|del|la|los|las|el)$/u;
/** «Calle de los Reyes»: two words that join, and the name. */
const NAME_WORDS = 3;

/** Streets are named with a capital; what happened in one is told without. */
function isCapital({ exact }: WordToken): boolean {
  return /^\p{Lu}\p{Ll}/u.test(exact);
}
