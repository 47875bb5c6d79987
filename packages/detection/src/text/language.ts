import type { LANGUAGE_REASONS } from "@baluarte/domain/mention/model.ts";
import { eld } from "eld/medium";
import { withoutAddresses } from "./plain.ts";

/** ISO 639-1, or `und` where a text is too short or has no words of a known language. */
export type LanguageCode = string;
export const UNDETERMINED = "und";

export type LanguageReading = { readonly language: LanguageCode; readonly why: (typeof LANGUAGE_REASONS)[number] };

/**
 * The language of a post and what told it. Links and handles are left out first; scripts that one language alone writes decide at once;
 * the rest is asked of ELD (Apache-2.0, 60 languages, its medium table).
 */
export function readLanguage(text: string): LanguageReading {
  const words = withoutAddresses(text);
  const letters = words.match(LETTER)?.length ?? 0;
  if (letters === 0) return { language: UNDETERMINED, why: "tooShort" };
  const byScript = languageOfScript(words, letters);
  if (byScript !== null) return { language: byScript, why: "script" };
  if (letters < LETTERS_MIN) return { language: UNDETERMINED, why: "tooShort" };
  const byLetters = languageOfCyrillicLetters(words);
  if (byLetters !== null) return { language: byLetters, why: "letters" };
  const { language } = eld.detect(words);
  return language === "" ? { language: UNDETERMINED, why: "unknown" } : { language, why: "words" };
}

export function languageOf(text: string): LanguageCode {
  return readLanguage(text).language;
}

const LETTER = /\p{L}/gu;
/** `ok`, `lol` and `jaja` are words of a dozen languages; a guess would put a post before the wrong reader. */
const LETTERS_MIN = 5;
/** The share of a text's letters that a script must have: a Greek brand name in a Spanish sentence has less. */
const SCRIPT_SHARE_MIN = 0.5;

/** Scripts of one language each, as far as social media go; Japanese before Chinese, because it writes Han as well. */
const SCRIPTS: readonly (readonly [RegExp, LanguageCode])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}ー]/gu, "ja"],
  [/\p{Script=Hangul}/gu, "ko"],
  [/\p{Script=Han}/gu, "zh"],
  [/\p{Script=Greek}/gu, "el"],
  [/\p{Script=Hebrew}/gu, "he"],
  [/\p{Script=Thai}/gu, "th"],
  [/\p{Script=Georgian}/gu, "ka"],
  [/\p{Script=Armenian}/gu, "hy"],
  [/\p{Script=Tamil}/gu, "ta"],
  [/\p{Script=Telugu}/gu, "te"],
  [/\p{Script=Kannada}/gu, "kn"],
  [/\p{Script=Malayalam}/gu, "ml"],
  [/\p{Script=Gujarati}/gu, "gu"],
  [/\p{Script=Gurmukhi}/gu, "pa"],
  [/\p{Script=Bengali}/gu, "bn"],
  [/\p{Script=Khmer}/gu, "km"],
  [/\p{Script=Lao}/gu, "lo"],
  [/\p{Script=Myanmar}/gu, "my"],
];
/** Japanese mixes in so much Han that a tenth of kana tells it from Chinese. */
const KANA_SHARE_MIN = 0.1;
const NOT_ONLY_COMMON_SCRIPTS = /[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Devanagari}\P{L}]/u;

function languageOfScript(text: string, letters: number): LanguageCode | null {
  if (!NOT_ONLY_COMMON_SCRIPTS.test(text)) return null;
  for (const [script, language] of SCRIPTS) {
    const share = (text.match(script)?.length ?? 0) / letters;
    if (share >= (language === "ja" ? KANA_SHARE_MIN : SCRIPT_SHARE_MIN)) return language;
  }
  return null;
}

const FOREIGN_CYRILLIC = /[әғқңөүұһҳҷӣӯҗѓѕќџђћљњј]/iu;

/** Words of two or three letters that hardly a Bulgarian or Serbian sentence is without and Russian does not have. */
const SOUTH_SLAVIC_WORDS = /(?<!\p{L})(?:се|че|ще|съм|са|във|със|си|сте|ги|го|е|сам|смо|би)(?!\p{L})|ъ(?![еёюя])/iu;

/** Letters that of the large Cyrillic languages only some have: ELD takes short Russian posts for Bulgarian. */
function languageOfCyrillicLetters(text: string): LanguageCode | null {
  if (!/\p{Script=Cyrillic}/u.test(text) || FOREIGN_CYRILLIC.test(text)) return null;
  if (/ў/iu.test(text)) return "be";
  if (/[їєґ]/iu.test(text)) return "uk";
  if (/і/iu.test(text)) return /[ыэё]/iu.test(text) ? "be" : "uk";
  return /[ыэё]/iu.test(text) || !SOUTH_SLAVIC_WORDS.test(text) ? "ru" : null;
}
