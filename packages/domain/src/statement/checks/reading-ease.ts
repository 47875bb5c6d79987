import type { Language } from "../../kernel/language.ts";
import type { Finding } from "./finding.ts";
import { syllablesOf } from "./key-message.ts";
import { sentencesOf, wordsOf } from "./sentences.ts";

/**
 * How easy a text is to read, 0–100 and beyond, higher is easier: Flesch (1948) for English, Fernández-Huerta (1959)
 * in its corrected form (words per sentence) for Spanish, Oborneva (2006) for Russian. `null` under 20 words, where
 * the formulas mean nothing.
 */
export function readingEase(text: string, language: Language): number | null {
  const words = wordsOf(text).filter((word) => /\p{L}/u.test(word));
  if (words.length < WORDS_MIN) return null;
  const perSentence = words.length / Math.max(1, sentencesOf(text).length);
  const perWord = words.reduce((sum, word) => sum + syllablesOf(word, language), 0) / words.length;
  const { base, sentence, word } = FORMULA[language];
  return Math.round(base - sentence * perSentence - word * perWord);
}

const WORDS_MIN = 20;

const FORMULA: Record<Language, { base: number; sentence: number; word: number }> = {
  en: { base: 206.835, sentence: 1.015, word: 84.6 },
  es: { base: 206.84, sentence: 1.02, word: 60 },
  ru: { base: 206.835, sentence: 1.3, word: 60.1 },
};

/** Plain language starts at 60 on Flesch's own scale (grade 8); the other two were fitted to the same steps. */
const EASE_MIN = 60;

export function checkReadingEase(text: string, language: Language): Finding[] {
  const ease = readingEase(text, language);
  if (ease === null || ease >= EASE_MIN) return [];
  return [{ code: "hardToRead", severity: "look", data: { ease, easeMin: EASE_MIN } }];
}
