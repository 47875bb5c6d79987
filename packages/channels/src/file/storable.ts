import { Refused } from "./refused.ts";

/** U+FFFD, what Unicode gives for a character that cannot be shown. */
const REPLACEMENT = "\uFFFD";

/** Deeper than any platform's payload, and far from where recursion over stored JSON would end the process. */
const DEPTH_MAX = 64;

/**
 * Text that PostgreSQL can store: U+0000 and lone surrogates become U+FFFD, all else stays as it came. A post with a
 * broken emoji in it is still a post; refusing it would lose what was said.
 */
export function storableText(text: string): string {
  const wellFormed = text.isWellFormed() ? text : text.toWellFormed();
  return wellFormed.includes("\0") ? wellFormed.replaceAll("\0", REPLACEMENT) : wellFormed;
}

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** The beginning of a text, at most `max` UTF-16 units of it, cut between what people see as characters. */
export function beginningOf(text: string, max: number): string {
  if (text.length <= max) return text;
  // A grapheme has no end that a cut could wait for; some units around the place tell whether it splits one.
  const around = text.slice(0, max + GRAPHEME_UNITS);
  const [last] = [...graphemes.segment(around)].filter(({ index }) => index <= max).slice(-1);
  return around.slice(0, last === undefined || last.index === 0 ? max : last.index).toWellFormed();
}

/** Longer than any emoji that is made of several. */
const GRAPHEME_UNITS = 32;

/** Whether `storableText` would keep the text as it is. */
export function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

/**
 * A JSON value as `storableText` would have it, keys included. Numbers that JSON can spell and a double cannot hold
 * (see `parseJson`; also 1e999) are kept as text, digit for digit. Throws `Refused` beyond 64 levels.
 */
export function storableJson(value: unknown, depth = 0): unknown {
  if (depth > DEPTH_MAX) throw new Refused("fieldInvalid", `nested deeper than ${DEPTH_MAX} levels`);
  if (typeof value === "string") return storableText(value);
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return value.map((item) => storableJson(item, depth + 1));
  if (typeof value === "object" && value !== null) {
    // `fromEntries` defines members; assigning them would let a key named __proto__ replace the prototype.
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [storableText(key), storableJson(member, depth + 1)]),
    );
  }
  return value;
}
