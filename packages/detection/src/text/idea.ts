import { compileLexicon, findHits, searchable } from "./lexicon.ts";
import type { Token } from "./tokens.ts";
import { IDEA_EN, IDEA_ES, IDEA_RU } from "./words/idea.ts";

/** Whether a post asks for something better: an idea for an area, which deserves its answer. */
export function asksForBetter(tokens: readonly Token[]): boolean {
  return findHits(IDEAS, searchable(tokens)).length > 0;
}

// The three lists share no word that means something else in another of them.
const IDEAS = compileLexicon([IDEA_ES, IDEA_EN, IDEA_RU].map((words): [string, true] => [words, true]));
