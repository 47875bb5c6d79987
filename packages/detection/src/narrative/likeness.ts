import { tokenise } from "../text/tokens.ts";
import { namesNothing } from "../text/words/glue.ts";
import { jaccard, shinglesOf } from "./shingle.ts";

const WORDS_NAMED = 4;
const GLUE_LENGTH = 3;

/** How alike `text` and another post are, 0…1 as stories measure it. */
export function likenessTo(text: string): (other: string) => number {
  const shingles = shinglesOf(text);
  return (other) => jaccard(shingles, shinglesOf(other));
}

/** The longest of the words that two posts have, as the first writes them. */
export function sharedWords(text: string, other: string): string[] {
  const theirs = new Set(wordsOf(other).map(({ folded }) => folded));
  const isShared = (folded: string) => theirs.has(folded) && !namesNothing(folded);
  const shared = new Map(wordsOf(text).flatMap(({ folded, exact }) => (isShared(folded) ? [[folded, exact]] : [])));
  return [...shared.values()]
    .filter(({ length }) => length > GLUE_LENGTH)
    .toSorted((a, b) => b.length - a.length)
    .slice(0, WORDS_NAMED);
}

function wordsOf(text: string) {
  return tokenise(text).flatMap((token) => (token.kind === "word" || token.kind === "hashtag" ? [token] : []));
}
