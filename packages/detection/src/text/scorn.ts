import { type Hit, Lexicon, wordSet } from "./lexicon.ts";
import type { Passage } from "./passage.ts";
import { SCORN_DENIED, SCORN_TEMPERED, SCORN_WORDS } from "./words/scorn.ts";

/**
 * The words with which a text scorns somebody by praise, as written, or nothing: praise beside a mishap that happened again,
 * went on for hours or makes angry, or beside a `plight` (words for people left to themselves), and no word of its mending,
 * of "but" or of a mishap that did not happen. In any of our languages.
 */
export function scornIn(passage: Passage, plight: readonly string[]): readonly string[] {
  const words = passage.said;
  const hits = PARTS.hitsIn(passage);
  const scorn = hits.filter(({ value }) => value === "scorn");
  if (scorn.length > 0) return scorn.map(({ written }) => written);
  const of = (part: Part): Hit<Part>[] => hits.filter(({ value }) => value === part);
  const isDenied = ({ first }: Hit<Part>): boolean =>
    words.slice(Math.max(0, first - DENIAL_REACH), first).some(({ folded }) => DENIED.has(folded));
  // «Ni hotel» mends nothing.
  if (of("praise").length === 0 || of("mend").some((mend) => !isDenied(mend))) return [];
  if (words.some(({ folded }) => TEMPERED.has(folded))) return [];
  if (plight.length > 0) return plight;
  const mishaps = of("mishap");
  const isBehind = ({ last }: Hit<Part>): boolean =>
    mishaps.some(({ first }) => first > last && first <= last + ANOTHER_REACH);
  if (of("again").length === 0 && of("anger").length === 0 && !of("another").some(isBehind)) return [];
  if (mishaps.some(isDenied)) return [];
  return mishaps.map(({ written }) => written);
}

type Part = keyof typeof SCORN_WORDS;

const PARTS = new Lexicon<Part>(
  (["scorn", "mend", "mishap", "again", "another", "anger", "praise"] as const).map((part) => [
    SCORN_WORDS[part],
    part,
  ]),
);
const DENIED = wordSet(SCORN_DENIED);
const TEMPERED = wordSet(SCORN_TEMPERED);
/** «no tener que esperar», "never have to wait" */
const DENIAL_REACH = 3;
/** «Otra maleta perdida» */
const ANOTHER_REACH = 2;
