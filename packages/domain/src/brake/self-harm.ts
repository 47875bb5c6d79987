import { SELF_HARM_PHRASES } from "./self-harm-phrases.ts";

/** Every phrase by the same folding as the text: what folding takes from one it takes from the other. */
const FOLDED = Object.values(SELF_HARM_PHRASES)
  .flat()
  .map((phrase) => (phrase.endsWith("*") ? fold(phrase).trimEnd() : fold(phrase)));
/** By the space and the two letters that each begins with: every post and every row of a list is held against all of them. */
const BY_START = Map.groupBy(FOLDED, startOf);

/** Whether a text may speak of the writer's own death or harm: then it is a cry for help before it is anything else. */
export function maySpeakOfSelfHarm(text: string): boolean {
  const folded = fold(text);
  for (let at = 0; at !== -1; at = folded.indexOf(" ", at + 1)) {
    const phrases = BY_START.get(startOf(folded.slice(at)));
    if (phrases?.some((phrase) => folded.startsWith(phrase, at)) === true) return true;
  }
  return false;
}

function startOf(folded: string): string {
  return folded.slice(0, 3);
}

/**
 * The words alone, one space before and after each: lower case, no marks (so й is и, ё is е, ñ is n), nothing unseen
 * between the letters.
 */
function fold(text: string): string {
  const bare = text
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .toLowerCase();
  return ` ${bare.replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;
}
