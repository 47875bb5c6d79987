import { wordSet } from "../text/lexicon.ts";
import { tokeniseWith } from "../text/tokens.ts";
import { type Word, WordQuestion } from "../text/word.ts";
import { GLUE } from "../text/words/glue.ts";
import { isStemmed, stemOf } from "./stems.ts";

/** What a post says, by words that can tell it from others: a stem, and the word as it was written first. */
export type Term = { readonly stem: string; readonly word: string };

/** More than a screen of text is not about one thing. */
const TERMS_MAX = 24;
const LETTERS_MIN = 3;
const CHARACTERS_READ = 2_000;
const NUMBER = /^\p{N}+$/u;

/** The different content words of a post in its language, in order; links, handles and words of any sentence are left out. */
export function termsOf(text: string, language: string): Term[] {
  const terms = new Map<string, Term>();
  const words: Word[] = [];
  let next = 0;
  for (const token of tokeniseWith(words, text.slice(0, CHARACTERS_READ))) {
    if (token.kind === "link" || token.kind === "handle") continue;
    const word = words[next++]!;
    if (TELLS_NOTHING.isTrueOf(word)) continue;
    const stem = stemKept(word.folded, language);
    if (!terms.has(stem)) terms.set(stem, { stem, word: token.exact });
    if (terms.size === TERMS_MAX) break;
  }
  return [...terms.values()];
}

/** The stem of a word, kept from one post to the next: to find its ending takes longer than to find what was found before. */
function stemKept(folded: string, language: string): string {
  if (!isStemmed(language)) return folded;
  let own = stems.get(language);
  if (own === undefined) stems.set(language, (own = new Map()));
  const known = own.get(folded);
  if (known !== undefined) return known;
  const stem = NUMBER.test(folded) ? folded : stemOf(folded, language);
  if (folded.length > LENGTH_KEPT) return stem;
  // Emptied at once when full, which is cheaper than knowing what was used last.
  if (own.size >= STEMS_KEPT) own.clear();
  own.set(folded, stem);
  return stem;
}

/** By language and folded word. */
const stems = new Map<string, Map<string, string>>();
const STEMS_KEPT = 1 << 15;
const LENGTH_KEPT = 32;

/** Words of three letters that any sentence has; those of more are listed with the other words. */
const SHORT_GLUE =
  wordSet(`the, and, you, for, are, was, not, but, all, can, get, got, has, had, her, him, his, how, its, let, may,
  now, off, one, our, out, own, say, see, she, too, two, use, way, who, why, yes, yet, did, any, ask, day, via, per, amp, ive, don, lol,
  que, los, las, del, con, por, una, sus, les, mas, muy, sin, hay, fue, son, ser, era, eso, esa, ese, sea, tan, dos, ver, voy, vez, dia,
  nos, han, hoy, ahi, aun, asi, nao, com, uma, dos, das, pra, seu, sua, foi, sao, ele, ela, meu, tem, vou, ate,
  что, как, это, его, все, мне, нас, вас, для, или, уже, тут, там, вот, чем, где, при, без, под, над, про, она, они, оно, был, вам,
  нам, ему, так, кто, еще, раз, тем, их, вы, мы, les, des, est, une, pas, pour, sur, qui, avec, der, die, das, und, ist, mit, den, von,
  ein, che, non, per, una, del, con, sono`);
const TELLS_NOTHING = new WordQuestion(
  (folded) => GLUE.has(folded) || SHORT_GLUE.has(folded) || folded.length < (NUMBER.test(folded) ? 2 : LETTERS_MIN),
);
