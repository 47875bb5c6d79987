import { namesNothing } from "../text/words/glue.ts";
import { tokenise } from "../text/tokens.ts";

/** Shorter words are mostly glue, and a number alone names nothing. */
const LETTERS_MIN = 4;
const LETTER = /\p{L}/u;
/** A post of a hundred hashtags must not become a hundred subjects. */
const WORDS_MAX = 60;

/** What a post may be about: its longer words and its hashtags, folded, each once. */
export function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const token of tokenise(text)) {
    if (token.kind !== "word" && token.kind !== "hashtag") continue;
    if (token.folded.length < LETTERS_MIN || !LETTER.test(token.folded)) continue;
    if (token.kind === "word" && namesNothing(token.folded)) continue;
    words.add(token.kind === "hashtag" ? `#${token.folded}` : token.folded);
    if (words.size === WORDS_MAX) break;
  }
  return words;
}
