import type { Caught } from "@baluarte/domain/filter/model.ts";

/** Its text is folded away until somebody asks for it. */
export function isFolded(caught: Caught | null): boolean {
  return caught !== null && caught.effects.includes("hold");
}

/** A word of a list as people read it, without the signs that say how it is looked for. */
export function shownWord(word: string): string {
  return word.replaceAll("*", "").replace(/^=/u, "");
}

/** Of the words that a reading rests on, those that may stand beside a text that is folded away: none that a list found in it. */
export function nameable(
  words: readonly string[],
  { text, caught }: { readonly text: string; readonly caught: Caught | null },
): readonly string[] {
  if (caught === null || !isFolded(caught)) return words;
  const found = caught.hits.map(({ from, to }) => text.slice(from, to).toLowerCase());
  return words.filter((word) => {
    const own = word.toLowerCase();
    return !found.some((hit) => hit.includes(own) || own.includes(hit));
  });
}
