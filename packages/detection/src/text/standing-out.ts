import { foldWord } from "./fold.ts";
import { namesNothing } from "./words/glue.ts";

/** How many more texts of the window must carry a word than its share before would have it. */
const LIFT_MIN = 3;
const COUNT_MIN = 3;
const WORDS_MAX = 8;

/**
 * The words by which the texts of a window stand out from those before it: in at least three texts, at least three times
 * as often as before, the strongest first; glue is none of them. Counted by text, so that one shouting post weighs as one.
 */
export function standingOut(window: readonly string[], before: readonly string[]): { word: string; count: number }[] {
  const now = countByText(window);
  const then = countByText(before);
  return [...now]
    .map(([word, count]) => {
      const usual = ((then.get(word) ?? 0) + 0.5) / (before.length + 1);
      return { word, count, lift: count / window.length / usual };
    })
    .filter(({ word, count, lift }) => count >= COUNT_MIN && lift >= LIFT_MIN && !namesNothing(foldWord(word)))
    .toSorted((a, b) => b.count * Math.log(b.lift) - a.count * Math.log(a.lift) || a.word.localeCompare(b.word))
    .slice(0, WORDS_MAX)
    .map(({ word, count }) => ({ word, count }));
}

/** How many of `words`, as `standingOut` named them, `text` carries. */
export function carriedOf(text: string, words: readonly string[]): number {
  const carried = wordsOf(text);
  return words.filter((word) => carried.has(word)).length;
}

function countByText(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

function wordsOf(text: string): Set<string> {
  const plain = text.replace(/(?:https?:\/\/|www\.)\S+|@[\p{L}\p{N}_.]+/gu, " ").toLowerCase();
  // Shorter words are mostly glue in our three languages, and explain nothing.
  return new Set(plain.match(/#?[\p{L}\p{M}\p{N}_]{4,}/gu));
}
