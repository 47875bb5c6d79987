import type { LanguageCode } from "./language.ts";
import { Lexicon } from "./lexicon.ts";
import type { Passage } from "./passage.ts";
import { REDRESS_EN, REDRESS_ES, REDRESS_RU } from "./words/redress.ts";

/** The words by which somebody asks for their money back, as written; none where nobody does. */
export function redressIn(passage: Passage, language: LanguageCode): readonly string[] {
  const lexicon = LEXICONS[language as keyof typeof LEXICONS];
  if (lexicon === undefined) return [];
  return [...new Set(lexicon.hitsIn(passage).map(({ written }) => written))];
}

const LEXICONS = {
  en: new Lexicon([[REDRESS_EN, true]]),
  es: new Lexicon([[REDRESS_ES, true]]),
  ru: new Lexicon([[REDRESS_RU, true]]),
} as const;
