import type { Language } from "../../kernel/language.ts";

const LETTER = String.raw`[\p{L}\p{N}_]`;
const OPENING = `(?<!${LETTER})`;
const CLOSING = `(?!${LETTER})`;
const WORD_EDGE = `(?:(?<!${LETTER})(?=${LETTER})|(?<=${LETTER})(?!${LETTER}))`;

/**
 * A regular expression whose `\b` and `\w` know accents and Cyrillic, which JavaScript's own do not (`\b` sees an edge
 * inside «perdón» and none around «мы»). Ignores case; a space in the source stands for white space,
 * ` ?` for white space or none. Neither `\w` nor a space may stand inside `[…]`.
 */
export function pattern(source: TemplateStringsArray, ...parts: readonly string[]): RegExp {
  return new RegExp(unicodeAware(String.raw(source, ...parts)), "iu");
}

/** The same, minding case: for names, which only their capital tells from other words. */
export function casedPattern(source: TemplateStringsArray, ...parts: readonly string[]): RegExp {
  return new RegExp(unicodeAware(String.raw(source, ...parts)), "u");
}

// Most edges show by what follows them which side they are on; one look instead of four makes a statement's checks
// several times faster.
const OPENS_A_WORD = /\\b(?=\p{L}|\\[dwp]|\((?:\?:|\?<\w+>)?(?:\p{L}|\\[dwp]))/gu;
const CLOSES_A_WORD = /\\b(?=$|[|) ,.:;]|\[\^|\( )/gu;

function unicodeAware(source: string): string {
  return source
    .replaceAll(OPENS_A_WORD, OPENING)
    .replaceAll(CLOSES_A_WORD, CLOSING)
    .replaceAll(String.raw`\b`, WORD_EDGE)
    .replaceAll(String.raw`\w`, LETTER)
    .replaceAll(" ?", String.raw`\s*`)
    .replaceAll(" ", String.raw`\s+`);
}

export type Patterns = Readonly<Record<Language, readonly RegExp[]>>;

export function matchesAny(text: string, patterns: readonly RegExp[]): boolean {
  return patterns.some((regex) => regex.test(text));
}

/** The first words that a list of patterns finds in a text, or `null`. */
export function firstMatch(text: string, patterns: readonly RegExp[]): string | null {
  for (const regex of patterns) {
    const match = regex.exec(text);
    if (match) return match[0].trim();
  }
  return null;
}
