import type { LanguageCode } from "./language.ts";
import { compileLexicon, findHits, type Hit, type Lexicon, searchable, wordSet } from "./lexicon.ts";
import { type Token, tokenise, type WordToken } from "./tokens.ts";
import type { ToneWeight, ToneWords } from "./words/model.ts";
import { TONE_EMOJI } from "./words/tone-emoji.ts";
import { TONE_EN } from "./words/tone-en.ts";
import { TONE_ES } from "./words/tone-es.ts";
import { TONE_DE, TONE_FR, TONE_IT, TONE_PT } from "./words/tone-others.ts";
import { TONE_RU } from "./words/tone-ru.ts";

/** `score` −1…1; `evidence` the words and emoji it rests on, as written, the weightiest first. */
export type Tone = {
  readonly tone: "negative" | "neutral" | "positive";
  readonly score: number;
  readonly evidence: readonly string[];
};

/**
 * The tone of a text by weighted words and emoji, with negation, amplifiers, contrast, capitals and exclamation marks.
 * `about`: towards that brand: words count by their distance from its name. Languages without a list of their own are
 * judged by emoji, exclamation and the English list.
 */
export function toneOf(
  tokens: readonly Token[],
  language: LanguageCode,
  text: string,
  about: string | null = null,
): Tone {
  const judge = JUDGES[language as JudgedLanguage] ?? JUDGES.en;
  const words = searchable(tokens);
  const weighed = findHits(judge.lexicon, words).map((hit) => ({ hit, weight: weightInContext(judge, words, hit) }));
  const nearness = nearnessTo(about, tokens, words);
  const contrast = words.findLastIndex(({ folded }) => judge.contrasts.has(folded));
  const sum = weighed.reduce((total, { hit, weight }) => {
    const stance = contrast < 0 ? 1 : hit.first > contrast ? STANCE_AFTER : STANCE_BEFORE;
    return total + weight * stance * nearness(hit.first);
  }, 0);
  const loud = sum * (1 + EXCLAMATION_SHARE * Math.min(3, text.match(/[!¡]/gu)?.length ?? 0));
  const score = loud / Math.sqrt(loud * loud + SOFTNESS);
  const tone = score <= judge.negativeMax ? "negative" : score >= judge.positiveMin ? "positive" : "neutral";
  const evidence = weighed
    .filter(({ weight }) => (tone === "neutral" ? true : tone === "negative" ? weight < 0 : weight > 0))
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .map(({ hit }) => hit.written);
  return { tone, score, evidence: [...new Set(evidence)] };
}

type JudgedLanguage = "es" | "en" | "ru" | "pt" | "it" | "fr" | "de";
type Judge = {
  readonly lexicon: Lexicon<number>;
  readonly negators: ReadonlySet<string>;
  readonly amplifiers: ReadonlySet<string>;
  readonly dampers: ReadonlySet<string>;
  readonly contrasts: ReadonlySet<string>;
  readonly negativeMax: number;
  readonly positiveMin: number;
};

const JUDGES: Readonly<Record<JudgedLanguage, Judge>> = {
  es: judgeOf(TONE_ES, -0.2, 0.45),
  en: judgeOf(TONE_EN),
  ru: judgeOf(TONE_RU),
  pt: judgeOf(TONE_PT),
  it: judgeOf(TONE_IT),
  fr: judgeOf(TONE_FR),
  de: judgeOf(TONE_DE),
};

function judgeOf(words: ToneWords, negativeMax = -0.2, positiveMin = 0.35): Judge {
  const weights = ([3, 2, 1, -1, -2, -3] as const satisfies readonly ToneWeight[]).flatMap(
    (weight): [string, number][] => [
      [TONE_EMOJI[weight].replaceAll(" ", ","), weight],
      [words.weights[weight], weight],
    ],
  );
  return {
    lexicon: compileLexicon(weights),
    negators: wordSet(words.negators),
    amplifiers: wordSet(words.amplifiers),
    dampers: wordSet(words.dampers),
    contrasts: wordSet(words.contrasts),
    negativeMax,
    positiveMin,
  };
}

const NEGATION_REACH = 3;
/** "Not bad" is less than good, "not good" less than bad; denied praise is worse than denied blame is nice. */
const NEGATED_PRAISE = -0.75;
const NEGATED_BLAME = -0.35;
const AMPLIFIED = 1.35;
const DAMPED = 0.7;
const CAPITALS = 1.25;
const STANCE_BEFORE = 0.6;
const STANCE_AFTER = 1.3;
const EXCLAMATION_SHARE = 0.08;
/** The sum of weights at which the score is 0.7 is the root of this. */
const SOFTNESS = 8;

function weightInContext(judge: Judge, words: readonly WordToken[], { first, last, value }: Hit<number>): number {
  let weight = value;
  const before = words.slice(Math.max(0, first - NEGATION_REACH), first).map(({ folded }) => folded);
  const previous = before.at(-1);
  if (previous !== undefined && judge.amplifiers.has(previous)) weight *= AMPLIFIED;
  if (previous !== undefined && judge.dampers.has(previous)) weight *= DAMPED;
  // A phrase brings its own negation, and a negator in the list is no praise to be denied.
  const negates = first === last && !judge.negators.has(words[first]!.folded);
  if (negates && before.some((word) => judge.negators.has(word))) {
    weight *= weight > 0 ? NEGATED_PRAISE : NEGATED_BLAME;
  }
  const { exact } = words[first]!;
  return exact.length > 2 && exact === exact.toUpperCase() && exact !== exact.toLowerCase()
    ? weight * CAPITALS
    : weight;
}

const NEAR_WORDS = 5;
const FAR_SHARE = 0.35;

/** How much a word counts towards the name: fully within five words of it, then less and less. 1 without the name. */
function nearnessTo(
  about: string | null,
  tokens: readonly Token[],
  words: readonly WordToken[],
): (word: number) => number {
  const name = about === null ? [] : tokenise(about).flatMap((token) => (token.kind === "link" ? [] : [token.folded]));
  const spelled = name.join("");
  const places = tokens.flatMap((token, position) =>
    token.kind !== "link" && isName(tokens, position, name, spelled) ? [position] : [],
  );
  if (places.length === 0) return () => 1;
  const positions = new Map(tokens.map((token, position) => [token, position]));
  return (word) => {
    const position = positions.get(words[word]!)!;
    const distance = Math.min(...places.map((place) => Math.abs(place - position)));
    return Math.max(FAR_SHARE, Math.min(1, NEAR_WORDS / Math.max(1, distance)));
  };
}

/** A name stands as its words, or written together in a hashtag or handle (`#CocaCola`). */
function isName(tokens: readonly Token[], position: number, name: readonly string[], spelled: string): boolean {
  const token = tokens[position]!;
  if (spelled === "" || token.kind === "link") return false;
  if (token.kind !== "word" && token.folded.includes(spelled)) return true;
  return name.every((word, index) => {
    const part = tokens[position + index];
    return part !== undefined && part.kind !== "link" && part.folded === word;
  });
}
