import type { Language } from "../../kernel/language.ts";
import type { Finding } from "./finding.ts";
import { wordsOf } from "./sentences.ts";

/** Source: message maps (Covello; EPA/600/R-07/027): what is said under stress is kept to 27 words in 9 seconds. */
export const KEY_MESSAGE_WORDS_MAX = 27;
export const KEY_MESSAGE_SECONDS_MAX = 9;

/**
 * Syllables a second of a calm speaker. Pellegrino, Coupé & Marsico (2011) measured 7.8 for Spanish and 6.2 for English
 * in read speech; a statement is said a quarter slower. Russian was not among their languages: ours lies between.
 */
const SYLLABLES_PER_SECOND: Record<Language, number> = { es: 5.9, en: 4.7, ru: 5.3 };

const VOWEL_GROUPS: Record<Language, RegExp> = {
  es: /[aeiouáéíóúü]+/giu,
  en: /[aeiouy]+/giu,
  ru: /[аеёиоуыэюя]/giu,
};

/** Syllables of a word, by its groups of vowels; a Russian vowel is always one. At least one. */
export function syllablesOf(word: string, language: Language): number {
  let groups = word.match(VOWEL_GROUPS[language])?.length ?? 0;
  if (language === "en" && /[^aeiouyl]e$/iu.test(word)) groups -= 1;
  if (language === "es") groups += word.match(/[aeoáéó](?=[aeoáéíóú])|[íú](?=[aeo])/giu)?.length ?? 0;
  return Math.max(1, groups);
}

/** Seconds it takes to say a text aloud, to a tenth. */
export function secondsAloud(text: string, language: Language): number {
  const syllables = wordsOf(text).reduce((sum, word) => sum + syllablesOf(word, language), 0);
  return Math.round((syllables / SYLLABLES_PER_SECOND[language]) * 10) / 10;
}

/** Whether a key message can be remembered and quoted whole. */
export function checkKeyMessage(message: string, language: Language): Finding[] {
  const words = wordsOf(message).length;
  const seconds = secondsAloud(message, language);
  if (words <= KEY_MESSAGE_WORDS_MAX && seconds <= KEY_MESSAGE_SECONDS_MAX) return [];
  const data = { words, wordsMax: KEY_MESSAGE_WORDS_MAX, seconds, secondsMax: KEY_MESSAGE_SECONDS_MAX };
  return [{ code: "keyMessageLong", severity: "look", data }];
}
