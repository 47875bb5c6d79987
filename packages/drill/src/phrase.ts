import type { Dice } from "./dice.ts";

/** Words for the blanks of a phrase, by their names. */
export type Blanks = Readonly<Record<string, readonly string[]>>;

/**
 * Says a phrase: `{a|b}` becomes one of the alternatives, `{name}` one of the words for that blank, the same one wherever
 * it stands in the phrase. Throws on a blank that has no words, so that no brace is ever seen by anybody.
 */
export function say(phrase: string, blanks: Blanks, dice: Dice): string {
  const filled = new Map<string, string>();
  const said = phrase.replace(/\{([^{}]*)\}/g, (_, inside: string) => {
    if (inside.includes("|")) return dice.pick(inside.split("|"));
    const words = blanks[inside];
    if (words === undefined) throw new Error(`no words for the blank ${inside} of “${phrase}”`);
    const word = filled.get(inside) ?? dice.pick(words);
    filled.set(inside, word);
    return word;
  });
  return said
    .replace(/ {2,}/g, " ")
    .replace(/ ([.,!?])/g, "$1")
    .trim();
}
