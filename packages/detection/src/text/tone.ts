import type { TONE_RULES } from "@baluarte/domain/mention/model.ts";
import type { LanguageCode } from "./language.ts";
import { type Hit, Lexicon, wordSet } from "./lexicon.ts";
import type { Passage } from "./passage.ts";
import type { WordToken } from "./tokens.ts";
import { WordQuestion } from "./word.ts";
import type { ToneWeight, ToneWords } from "./words/model.ts";
import { TONE_EMOJI } from "./words/tone-emoji.ts";
import { TONE_EN } from "./words/tone-en.ts";
import { TONE_ES } from "./words/tone-es.ts";
import { TONE_DE, TONE_FR, TONE_IT, TONE_PT } from "./words/tone-others.ts";
import { TONE_RU } from "./words/tone-ru.ts";

export type ToneRule = (typeof TONE_RULES)[number];

/**
 * `score` −1…1; `evidence` the words and emoji it rests on, as written, the weightiest first. `praise` and `blame`: sums
 * of the weights that speak for it and against. `rules`: what changed the weight of words.
 */
export type Tone = {
  readonly tone: "negative" | "neutral" | "positive";
  readonly score: number;
  readonly evidence: readonly string[];
  readonly praise: number;
  readonly blame: number;
  readonly words: { readonly praise: readonly string[]; readonly blame: readonly string[] };
  readonly rules: readonly ToneRule[];
};

/**
 * The tone of a passage by weighted words and emoji, with negation, amplifiers, contrast, capitals and exclamation marks.
 * Languages without a list of their own are judged by emoji, exclamation and the English list.
 */
export function toneOf(passage: Passage, language: LanguageCode): Tone {
  const judge = judgeFor(language);
  const hits = judge.lexicon.hitsIn(passage);
  if (hits.length === 0) return TONELESS;
  const words = passage.said;
  const rules = new Set<ToneRule>();
  const weighed = hits.map((hit) => ({ hit, weight: weightInContext(judge, words, hit, rules) }));
  const contrast = words.findLastIndex(({ folded }) => judge.contrasts.has(folded));
  let praise = 0;
  let blame = 0;
  for (const { hit, weight } of weighed) {
    const stance = contrast < 0 ? 1 : hit.first > contrast ? STANCE_AFTER : STANCE_BEFORE;
    if (contrast >= 0) rules.add("contrast");
    if (weight > 0) praise += weight * stance;
    else blame -= weight * stance;
  }
  const exclamations = Math.min(3, passage.signs.exclamations + passage.signs.opened);
  if (exclamations > 0) rules.add("exclamation");
  const loud = (praise - blame) * (1 + EXCLAMATION_SHARE * exclamations);
  const score = loud / Math.sqrt(loud * loud + SOFTNESS);
  const tone = score <= judge.negativeMax ? "negative" : score >= judge.positiveMin ? "positive" : "neutral";
  const evidence = weighed
    .filter(({ weight }) => (tone === "neutral" ? true : tone === "negative" ? weight < 0 : weight > 0))
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .map(({ hit }) => hit.written);
  const wordsOf = (sign: 1 | -1) => [
    ...new Set(
      weighed
        .filter(({ weight }) => weight * sign > 0)
        .toSorted((a, b) => (b.weight - a.weight) * sign)
        .map(({ hit }) => hit.written),
    ),
  ];
  const both = { praise: wordsOf(1), blame: wordsOf(-1) };
  return { tone, score, evidence: [...new Set(evidence)], praise, blame, words: both, rules: [...rules] };
}

const TONELESS: Tone = {
  tone: "neutral",
  score: 0,
  evidence: [],
  praise: 0,
  blame: 0,
  words: { praise: [], blame: [] },
  rules: [],
};

/** Whether a word turns what follows it, in a language that has a list. */
export function negatorsOf(language: LanguageCode): WordQuestion {
  return judgeFor(language).negates;
}

function judgeFor(language: LanguageCode): Judge {
  return JUDGES[language as JudgedLanguage] ?? JUDGES.en;
}

type JudgedLanguage = "es" | "en" | "ru" | "pt" | "it" | "fr" | "de";
type Judge = {
  readonly lexicon: Lexicon<number>;
  readonly negators: ReadonlySet<string>;
  readonly negates: WordQuestion;
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
  const negators = wordSet(words.negators);
  return {
    lexicon: new Lexicon(weights),
    negators,
    negates: new WordQuestion((folded) => negators.has(folded)),
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

function weightInContext(
  judge: Judge,
  words: readonly WordToken[],
  { first, last, value }: Hit<number>,
  rules: Set<ToneRule>,
): number {
  let weight = value;
  const before = words.slice(Math.max(0, first - NEGATION_REACH), first).map(({ folded }) => folded);
  const previous = before.at(-1);
  if (previous !== undefined && judge.amplifiers.has(previous)) {
    weight *= AMPLIFIED;
    rules.add("amplified");
  }
  if (previous !== undefined && judge.dampers.has(previous)) weight *= DAMPED;
  // A phrase brings its own negation, and a negator in the list is no praise to be denied.
  const negates = first === last && !judge.negators.has(words[first]!.folded);
  if (negates && before.some((word) => judge.negators.has(word))) {
    weight *= weight > 0 ? NEGATED_PRAISE : NEGATED_BLAME;
    rules.add("negated");
  }
  const { exact } = words[first]!;
  if (exact.length <= 2 || exact !== exact.toUpperCase() || exact === exact.toLowerCase()) return weight;
  rules.add("capitals");
  return weight * CAPITALS;
}
