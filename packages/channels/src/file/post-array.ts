import { parseJson } from "./exact-json.ts";
import { outcomeOf, type ReadOutcome } from "./outcome.ts";
import type { Need, ParseOptions } from "./parse-post.ts";

/** How much of a body says what it is: what may stand before the first post is a byte order mark and blanks. */
export const HEAD_BYTES = 64;
const STARTS_AN_ARRAY = /^(?:\xef\xbb\xbf)?\s*\[/;

/** Whether a body that begins with `head` is a JSON array and no JSON Lines: tools call a body whatever they like. */
export function startsAnArray(head: Uint8Array): boolean {
  return STARTS_AN_ARRAY.test(Buffer.from(head.subarray(0, HEAD_BYTES)).toString("latin1"));
}

/**
 * Reads posts from the text of one JSON array, as the API takes them beside JSON Lines. `line` is the item's place,
 * counted from 1. Throws `SyntaxError` where the text is not JSON and `TypeError` where it is not an array.
 */
export function parsePostArray<N extends Need>(text: string, options: ParseOptions<N>): ReadOutcome<N>[] {
  const items = parseJson(text);
  if (!Array.isArray(items)) throw new TypeError("not a JSON array");
  return items.map((item, index) => outcomeOf(index + 1, item, options));
}
