import { type Hit, Lexicon } from "./lexicon.ts";
import { type Passage, without } from "./passage.ts";
import { DISGUST_WORDS } from "./words/disgust.ts";

/**
 * The passage without the words that would insult somebody and here insult nobody: of disgust alone («qué asco»), of a thing
 * («asco de comida», "disgusting breakfast") and of a theft («me robó la maleta»). `null` where there are none.
 */
export function withoutDisgust(passage: Passage): Passage | null {
  const hits = WORDS.hitsIn(passage);
  if (hits.length === 0) return null;
  const { clause } = passage.clauses;
  const things = hits.filter(({ value }) => value === "thing");
  const isOfThing = (foul: Hit<Word>): boolean =>
    things.some(({ first }) => clause[first] === clause[foul.first] && Math.abs(first - foul.last) <= THING_REACH);
  const said = hits.filter((hit) => hit.value === "disgust" || (hit.value === "foul" && isOfThing(hit)));
  if (said.length === 0) return null;
  return without(
    passage,
    said.flatMap(({ first, last }) => passage.said.slice(first, last + 1)),
  );
}

type Word = keyof typeof DISGUST_WORDS;
const WORDS = new Lexicon<Word>((["disgust", "people", "foul", "thing"] as const).map((word) => [DISGUST_WORDS[word], word])); // prettier-ignore
/** «El desayuno de Nubara es un asco» */
const THING_REACH = 6;
