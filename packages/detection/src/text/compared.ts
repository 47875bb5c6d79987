import { wordSet } from "./lexicon.ts";
import type { Passage } from "./passage.ts";
import type { WordToken } from "./tokens.ts";
import { WordQuestion } from "./word.ts";

/**
 * Whether somebody else is called "better" or "worse" than the brand within a clause («Iberia es peor que Nubara», «Победа
 * хуже Нубары»), and in which word; `null` where the brand is what is judged, and where it is named elsewhere too: then
 * more is said of it. `isBrand`: whether a word is of its name.
 */
export function comparedIn(
  passage: Passage,
  isBrand: (word: WordToken) => boolean,
): { readonly other: "better" | "worse"; readonly written: string } | null {
  if (!COMPARES.isTrueOfAny(passage.words)) return null;
  const words = passage.said;
  const named = words.flatMap((word, at) => (isBrand(word) ? [at] : []));
  const first = named[0];
  // The words of one name stand together.
  if (first === undefined || named.some((at, index) => at !== first + index)) return null;
  const { clause, sentence } = passage.clauses;
  for (let at = first - 1; at >= Math.max(0, first - REACH) && sentence[at] === sentence[first]; at -= 1) {
    const { folded, exact } = words[at]!;
    const other = BETTER.has(folded) ? "better" : WORSE.has(folded) ? "worse" : null;
    if (other === null) continue;
    const between = words.slice(at + 1, first).map((word) => word.folded);
    // Russian sets a comma before its "than".
    const isNear = clause[at] === clause[first] || between[0] === "чем";
    const isJoined = between.length === 0 ? CYRILLIC.test(folded) : between.some((word) => THAN.has(word));
    return isNear && isJoined ? { other, written: exact } : null;
  }
  return null;
}

const BETTER = wordSet(
  `better, nicer, cheaper, faster, safer, mejor, mejores, лучше, надежнее, дешевле, melhor, melhores`,
);
const WORSE = wordSet(`worse, slower, ruder, peor, peores, хуже, pior, piores`);
const COMPARES = new WordQuestion((folded) => BETTER.has(folded) || WORSE.has(folded));
const THAN = wordSet(`than, que, чем, do, da`);
/** In Russian the standard stands in the genitive right behind the comparative. */
const CYRILLIC = /^\p{Script=Cyrillic}/u;
/** «peor servicio incluso que el de Nubara» */
const REACH = 6;
