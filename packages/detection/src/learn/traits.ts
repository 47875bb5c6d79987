import { beginningOf } from "../text/beginning.ts";
import { GLUE } from "../text/words/glue.ts";
import { tokenise } from "../text/tokens.ts";

/** Beyond this a post only repeats itself, and one of five thousand hashtags must not become five thousand weights. */
const TRAITS_MAX = 80;
/** Shorter ones stand in every post. */
const LETTERS_MIN = 3;
const LETTER = /\p{L}|\p{Extended_Pictographic}/u;

export type TraitsSource = { readonly text: string; readonly channel: string; readonly author: string | null };

/** Whether a trait says something to people: «en la» does not, though it is learnt from. */
export function isTelling(trait: string): boolean {
  return trait.split(" ").some((word) => word.length >= LETTERS_MIN && !GLUE.has(word));
}

/**
 * What a post may be recognised by, each once: its words and hashtags folded, its pairs of words, the hosts it links to
 * (`site:`), and who wrote it (`author:`). Handles tell whom it is sent to and are left out. `names`: the brand's own, which
 * stand in every post.
 */
export function traitsOf({ text, channel, author }: TraitsSource, names: readonly string[]): readonly string[] {
  const own = new Set(names.flatMap((name) => tokenise(name).flatMap((token) => (token.kind === "link" ? [] : [token.folded])))); // prettier-ignore
  const traits = new Set<string>(author === null ? [] : [`author:${channel}/${author}`]);
  let before: string | null = null;
  for (const token of tokenise(beginningOf(text))) {
    if (traits.size >= TRAITS_MAX) break;
    if (token.kind === "handle") continue;
    if (token.kind === "link") {
      if (token.host !== "") traits.add(`site:${token.host}`);
      before = null;
      continue;
    }
    const { folded } = token;
    if (own.has(folded)) continue;
    if (token.kind === "hashtag") traits.add(`#${folded}`);
    const tells = LETTER.test(folded) && (folded.length >= LETTERS_MIN || !/^\p{L}/u.test(folded));
    if (tells && token.kind === "word" && !GLUE.has(folded)) traits.add(folded);
    if (before !== null) traits.add(`${before} ${folded}`);
    before = folded;
  }
  return [...traits];
}
