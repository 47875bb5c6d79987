import { tokenise } from "../text/tokens.ts";
import { GLUE } from "../text/words/glue.ts";
import { wordSet } from "../text/lexicon.ts";
import { stemOf } from "./stems.ts";

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
  for (const token of tokenise(text.slice(0, CHARACTERS_READ))) {
    if (token.kind !== "word" && token.kind !== "hashtag") continue;
    const { folded, exact } = token;
    if (GLUE.has(folded) || SHORT_GLUE.has(folded)) continue;
    const isNumber = NUMBER.test(folded);
    if (folded.length < (isNumber ? 2 : LETTERS_MIN)) continue;
    const stem = isNumber ? folded : stemOf(folded, language);
    if (!terms.has(stem)) terms.set(stem, { stem, word: exact });
    if (terms.size === TERMS_MAX) break;
  }
  return [...terms.values()];
}

/** Words of three letters that any sentence has; those of more are listed with the other words. */
const SHORT_GLUE =
  wordSet(`the, and, you, for, are, was, not, but, all, can, get, got, has, had, her, him, his, how, its, let, may,
  now, off, one, our, out, own, say, see, she, too, two, use, way, who, why, yes, yet, did, any, ask, day, via, per, amp, ive, don, lol,
  que, los, las, del, con, por, una, sus, les, mas, muy, sin, hay, fue, son, ser, era, eso, esa, ese, sea, tan, dos, ver, voy, vez, dia,
  nos, han, hoy, ahi, aun, asi, nao, com, uma, dos, das, pra, seu, sua, foi, sao, ele, ela, meu, tem, vou, ate,
  что, как, это, его, все, мне, нас, вас, для, или, уже, тут, там, вот, чем, где, при, без, под, над, про, она, они, оно, был, вам,
  нам, ему, так, кто, еще, раз, тем, их, вы, мы, les, des, est, une, pas, pour, sur, qui, avec, der, die, das, und, ist, mit, den, von,
  ein, che, non, per, una, del, con, sono`);
