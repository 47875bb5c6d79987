import type { LanguageCode } from "./language.ts";
import { type Hit, Lexicon, wordSet } from "./lexicon.ts";
import type { Passage } from "./passage.ts";
import { WordQuestion } from "./word.ts";
import {
  COMPLAINT_EN,
  COMPLAINT_ES,
  COMPLAINT_OTHERS,
  COMPLAINT_RU,
  ORDERED_EN,
  WAITING_EN,
} from "./words/complaint.ts";
import type { CueWords } from "./words/model.ts";

/** `score` 0…1 that somebody complains of what they got; `evidence` the cues it rests on, as written, strongest first. */
export type Complaint = { readonly complaint: boolean; readonly score: number; readonly evidence: readonly string[] };

/**
 * Whether a post is a complaint: cues of a service that failed, strengthened by a negation, by what is the writer's own
 * and by a negative tone; weakened by a positive one and by a link, which news and offers carry. `toneScore` −1…1 of the
 * same text.
 */
export function complaintOf(passage: Passage, language: LanguageCode, toneScore: number): Complaint {
  const hits = (CUES[language as CuedLanguage] ?? OTHER_CUES).hitsIn(passage);
  const grievance =
    strengthOf(hits) +
    (saysAny(passage, NEGATES) ? NEGATED : 0) +
    (saysAny(passage, IS_OWN) ? OWNED : 0) -
    toneScore * TONE_SHARE -
    (passage.tokens.some(({ kind }) => kind === "link") ? LINKED : 0);
  const score = 1 / (1 + Math.exp(-STEEPNESS * (grievance - GRIEVANCE_EVEN)));
  const evidence =
    hits.length === 0 ? [] : [...new Set(hits.toSorted((a, b) => b.value - a.value).map(({ written }) => written))];
  return { complaint: score >= 0.5, score, evidence };
}

/** What the strongest different cues add up to. */
function strengthOf(hits: readonly Hit<number>[]): number {
  if (hits.length === 0) return 0;
  const distinct = new Map(hits.map(({ written, value }) => [written.toLowerCase(), value]));
  const cues = [...distinct.values()].toSorted((a, b) => b - a).slice(0, CUES_COUNTED);
  return cues.reduce((sum, strength) => sum + strength, 0);
}

/** Of words alone: a hashtag is no word of a sentence. */
function saysAny({ said, words }: Passage, question: WordQuestion): boolean {
  for (let at = 0; at < words.length; at += 1) {
    if (question.isTrueOf(words[at]!) && said[at]!.kind === "word") return true;
  }
  return false;
}

/**
 * Whether somebody waits for what they ordered: a word of waiting and, within a few words after it, the thing. Such a
 * sentence is plain, and whether it complains the lists tell better than a model that saw few of its kind.
 */
export function waitsForOrder({ said }: Passage): boolean {
  const words = said.flatMap(({ kind, folded }) => (kind === "word" ? [folded] : []));
  return words.some(
    (word, at) => WAITING.has(word) && words.slice(at + 1, at + 1 + WORDS_BETWEEN).some((near) => ORDERED.has(near)),
  );
}

type CuedLanguage = "es" | "en" | "ru";
const CUES: Readonly<Record<CuedLanguage, Lexicon<number>>> = {
  en: cuesOf(COMPLAINT_EN),
  es: cuesOf(COMPLAINT_ES),
  ru: cuesOf(COMPLAINT_RU),
};
const OTHER_CUES = cuesOf([...COMPLAINT_OTHERS, ...COMPLAINT_EN]);

function cuesOf(cues: CueWords): Lexicon<number> {
  return new Lexicon(cues.map(({ strength, words }): [string, number] => [words, strength]));
}

const NEGATIONS = wordSet(
  `no, not, t, never, nothing, none, cant, dont, wont, doesnt, isnt, nobody, nunca, nada, nadie, sin, ni, не, нет, ни, никто, nao, non, ne, pas, rien, nicht, kein, keine, nichts`,
);
const OWN = wordSet(
  `my, me, our, mine, i, mi, mis, me, nos, nuestro, nuestra, мой, моя, мои, мое, меня, мне, нам, нас, я, meu, minha, mio, mia, mon, ma, mes, mein, meine, meinen, mir`,
);
const NEGATES = new WordQuestion((folded) => NEGATIONS.has(folded));
const IS_OWN = new WordQuestion((folded) => OWN.has(folded));
const WAITING = wordSet(WAITING_EN);
const ORDERED = wordSet(ORDERED_EN);
/** «waiting for my very first order» */
const WORDS_BETWEEN = 5;
// Weights were set on the English complaints set (DEV) and carried over to the other languages unchanged.
const CUES_COUNTED = 4;
const NEGATED = 0.35;
const OWNED = 0.2;
const TONE_SHARE = 0.6;
const LINKED = 0.6;
const STEEPNESS = 3;
const GRIEVANCE_EVEN = 0.6;
