import type { LanguageCode } from "./language.ts";
import { Lexicon } from "./lexicon.ts";
import type { Passage } from "./passage.ts";
import type { CueWords } from "./words/model.ts";
import { OFFENCE_DE, OFFENCE_EN, OFFENCE_ES, OFFENCE_FR, OFFENCE_IT, OFFENCE_PT, OFFENCE_RU } from "./words/offence.ts";

/** `score` 0…1 that a post insults or is obscene; `evidence` the words it rests on, as written, strongest first. */
export type Offence = { readonly offensive: boolean; readonly score: number; readonly evidence: readonly string[] };

/**
 * Whether a post is offensive: obscenities, insults and slurs, each an independent reason (noisy or); an insult counts
 * more where somebody is addressed. English obscenities travel: an unlisted language is read with them. Masked words (`f**k`, `п***ц`) are read from the text.
 */
export function offenceOf(passage: Passage, language: LanguageCode): Offence {
  const { signs, read, tokens } = passage;
  const hits = (WORDS[language as ListedLanguage] ?? WORDS.en).hitsIn(passage);
  const masked = signs.mayMask ? (read.match(MASKED) ?? []) : [];
  const gestures = signs.mayGesture ? (read.match(GESTURES) ?? []) : [];
  if (hits.length + masked.length + gestures.length === 0) return INOFFENSIVE;
  const drawn = [...masked, ...gestures].map((written) => ({ written, value: MASKED_STRENGTH }));
  const all = [...hits, ...drawn].toSorted((a, b) => b.value - a.value);
  const addresses = tokens.some((token) => token.kind !== "link" && ADDRESSING.has(token.folded));
  const doubt = all.reduce(
    (rest, { value }) => rest * (1 - value * WORD_SHARE),
    addresses ? 1 - ADDRESSED_STRENGTH : 1,
  );
  const score = 1 - doubt;
  return { offensive: score >= OFFENSIVE_MIN, score, evidence: [...new Set(all.map(({ written }) => written))] };
}

const INOFFENSIVE: Offence = { offensive: false, score: 0, evidence: [] };

type ListedLanguage = "es" | "en" | "ru" | "pt" | "it" | "fr" | "de";
const WORDS: Readonly<Record<ListedLanguage, Lexicon<number>>> = {
  en: wordsOf(OFFENCE_EN),
  es: wordsOf(OFFENCE_ES),
  ru: wordsOf(OFFENCE_RU),
  pt: wordsOf(OFFENCE_PT),
  it: wordsOf(OFFENCE_IT),
  fr: wordsOf(OFFENCE_FR),
  de: wordsOf(OFFENCE_DE),
};

function wordsOf(cues: CueWords): Lexicon<number> {
  return new Lexicon(cues.map(({ strength, words }): [string, number] => [words, strength]));
}

/** A letter, two or more signs that stand for letters, perhaps a last letter; `**bold**` has no letter before its stars. */
const MASKED = /(?<![\p{L}\p{N}*])\p{L}{1,3}(?:\*{2,}|[@#$%&*]{2,})\p{L}{0,4}(?![\p{L}*])/gu;
const GESTURES = /🖕|🤬/gu;
const MASKED_STRENGTH = 0.8;
const ADDRESSING = new Set([
  "you",
  "your",
  "u",
  "ur",
  "youre",
  "tu",
  "te",
  "ti",
  "eres",
  "sois",
  "vosotros",
  "usted",
  "ты",
  "вы",
  "тебя",
  "тебе",
  "вас",
  "вам",
  "твой",
  "твоя",
  "ваш",
]);
const ADDRESSED_STRENGTH = 0.1;
const WORD_SHARE = 0.8;
const OFFENSIVE_MIN = 0.45;
