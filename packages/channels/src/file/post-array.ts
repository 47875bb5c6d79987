import { parseJson } from "./exact-json.ts";
import { outcomeOf, type ReadOutcome } from "./outcome.ts";
import type { Need, ParseOptions } from "./parse-post.ts";

/**
 * Reads posts from the text of one JSON array, as the API takes them beside JSON Lines. `line` is the item's place,
 * counted from 1. Throws `SyntaxError` where the text is not JSON and `TypeError` where it is not an array.
 */
export function parsePostArray<N extends Need>(text: string, options: ParseOptions<N>): ReadOutcome<N>[] {
  const items = parseJson(text);
  if (!Array.isArray(items)) throw new TypeError("not a JSON array");
  return items.map((item, index) => outcomeOf(index + 1, item, options));
}
