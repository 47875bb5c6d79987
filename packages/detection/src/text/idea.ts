import { Lexicon } from "./lexicon.ts";
import type { Passage } from "./passage.ts";
import { IDEA_EN, IDEA_ES, IDEA_RU } from "./words/idea.ts";

/** Whether a post asks for something better: an idea for an area, which deserves its answer. */
export function asksForBetter(passage: Passage): boolean {
  return IDEAS.hitsIn(passage).length > 0;
}

// The three lists share no word that means something else in another of them.
const IDEAS = new Lexicon([IDEA_ES, IDEA_EN, IDEA_RU].map((words): [string, true] => [words, true]));
