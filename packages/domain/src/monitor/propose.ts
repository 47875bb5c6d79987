import { handleFrom } from "../brand/handle.ts";
import { QUERY_LENGTH_MAX } from "./model.ts";

/**
 * A first query from what a newcomer knows: names as phrases, handles as handles, joined by OR.
 * A one-word name that is a common word will bring noise; the preview on stored posts is what tells.
 */
export function proposeQuery(names: readonly string[], handles: readonly string[]): string {
  const terms = names
    // Quotes would end the phrase, and a star would be a wildcard: `E*TRADE` is the phrase of its two words.
    .map((name) =>
      name
        .replace(/["“”„‟«»*]/g, " ")
        .trim()
        .replace(/\s+/g, " "),
    )
    .filter((name) => /[\p{L}\p{N}]/u.test(name))
    .map((name) => (/^[\p{L}\p{N}\p{M}_]+$/u.test(name) && !OPERATORS.has(name) ? name : `"${name}"`));
  const accounts = handles
    .map((handle) => handleFrom(handle) ?? handle)
    .flatMap((handle) => handle.split(/[^\p{L}\p{N}\p{M}_.·&@-]+/u))
    .map((handle) => handle.replace(/^[^\p{L}\p{N}_]+/u, ""))
    .filter((handle) => /[\p{L}\p{N}]/u.test(handle))
    .map((handle) => `@${handle}`);
  return joined([...new Set([...terms, ...accounts])]);
}

/** As many terms as a query may hold, the first ones first: what was typed first is the name itself. */
function joined(terms: readonly string[]): string {
  let query = "";
  for (const term of terms) {
    const longer = query === "" ? term : `${query} OR ${term}`;
    if (longer.length > QUERY_LENGTH_MAX) break;
    query = longer;
  }
  return query;
}

/** Capitals alone make an operator, so a brand called OR is written as a phrase. */
const OPERATORS = new Set(["AND", "OR", "NOT", "NEAR"]);
