import type { Caught } from "@baluarte/domain/filter/model.ts";

/** Its text is folded away until somebody asks for it. */
export function isFolded(caught: Caught | null): boolean {
  return caught !== null && caught.effects.includes("hold");
}

/** A word of a list as people read it, without the signs that say how it is looked for. */
export function shownWord(word: string): string {
  return word.replaceAll("*", "").replace(/^=/u, "");
}
