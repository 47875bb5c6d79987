import type { SlotType } from "./content-model.ts";

const SLOT = /\{(\w+)\}/g;

/** The names of the blanks in a template text, each once, in the order in which they stand. */
export function slotsOf(text: string): string[] {
  return [...new Set([...text.matchAll(SLOT)].map((match) => match[1]!))];
}

/**
 * A template text with its blanks under the names that people read: `{next_update_at}` is «{hora de la próxima
 * novedad}». A blank without a name keeps the one it has.
 */
export function inWords(text: string, names: Readonly<Record<string, string>>): string {
  return text.replaceAll(SLOT, (blank, id: string) => (id in names ? `{${names[id]}}` : blank));
}

export type SlotValues = Readonly<Record<string, string>>;

/** Handles, addresses and links keep their spelling wherever they stand. */
const SPELLING_FIXED: ReadonlySet<SlotType> = new Set(["handle", "url", "contact"]);

const SENTENCE_START = /(?:^|[.!?…]\s+|\n\s*)[¿¡«"“]*$/u;
const SENTENCE_END = /[.!?…][»"”]?$/u;

/**
 * A template with its blanks filled. Blanks without a value stay as they are, for the check to find. A value that lands
 * at the start of a sentence gets its capital, and a sentence its full stop, since values are typed in lower case.
 */
export function fillTemplate(text: string, values: SlotValues, types: Readonly<Record<string, SlotType>>): string {
  let filled = "";
  let from = 0;
  for (const match of text.matchAll(SLOT)) {
    const name = match[1]!;
    filled += text.slice(from, match.index);
    from = match.index + match[0].length;
    const value = values[name]?.trim();
    filled += value ? fitted(value, types[name] ?? "phrase", SENTENCE_START.test(filled)) : match[0];
  }
  return filled + text.slice(from);
}

function fitted(value: string, type: SlotType, opens: boolean): string {
  const closed = type === "sentence" && !SENTENCE_END.test(value) ? `${value}.` : value;
  return opens && !SPELLING_FIXED.has(type) ? closed.charAt(0).toLocaleUpperCase() + closed.slice(1) : closed;
}
