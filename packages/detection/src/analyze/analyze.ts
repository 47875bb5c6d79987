import { beginningOf } from "../text/beginning.ts";
import { complaintOf, waitsForOrder } from "../text/complaint.ts";
import { type LanguageCode, type LanguageReading, readLanguage } from "../text/language.ts";
import type { LanguageTable } from "../text/language/table.ts";
import { emptyFeatures, readFeatures } from "../text/model/features.ts";
import { type LinearModel, softmax } from "../text/model/linear.ts";
import { foldWord } from "../text/fold.ts";
import { GLUE } from "../text/words/glue.ts";
import type { GraveKind } from "@baluarte/domain/triage/grave.ts";
import { graveOf } from "../text/grave.ts";
import { offenceOf } from "../text/offence.ts";
import { type Target, targetOf } from "../text/target.ts";
import { turnsIn } from "../text/turns.ts";
import { negatorsOf, type Tone, toneOf, type ToneRule } from "../text/tone.ts";
import { type Token, tokenise } from "../text/tokens.ts";
import { countedFeatures } from "./counted.ts";
import { amended, sobered, soured } from "./reconcile.ts";

/**
 * What the machine reads in a post, the scores in the ranges of `baluarte analyze`, and what is behind each. `part`: the
 * words that were read where only a part of the post speaks of the brand, else `null`. `chances`: of each tone as the model
 * gives them, before other readings of the post correct it; `null` where lists of words read alone.
 */
export type PostAnalysis = {
  readonly language: LanguageCode;
  readonly tone: Tone["tone"];
  readonly toneScore: number;
  readonly chances: Readonly<Record<Tone["tone"], number>> | null;
  readonly offensive: boolean;
  readonly offensiveScore: number;
  readonly complaint: boolean;
  readonly complaintScore: number;
  readonly grave: readonly GraveKind[];
  readonly evidence: {
    readonly tone: readonly string[];
    readonly offence: readonly string[];
    readonly complaint: readonly string[];
    readonly grave: readonly string[];
  };
  readonly languageWhy: LanguageReading["why"];
  readonly rules: readonly ToneRule[];
  readonly part: string | null;
  /** Which readings a trained model made; the others rest on lists of words. */
  readonly models: readonly ModelName[];
};

export const MODEL_NAMES = ["tone", "offence", "complaint"] as const;
export type ModelName = (typeof MODEL_NAMES)[number];
export type Models = Partial<Readonly<Record<ModelName, LinearModel>>> & { readonly language?: LanguageTable };

/** `about`: tone and complaint are read towards that brand, by any of its names; else of the post as a whole. */
export type AnalyzeOptions = { readonly about?: string | readonly string[] | null };
export type Analyst = (text: string, options?: AnalyzeOptions) => PostAnalysis;

/**
 * Reads posts: language, tone, offence, complaint. Without the model of languages, scripts and letters alone tell them. Without a model, or in a language that it did not learn, lists of
 * words decide; where the language cannot be told, the letters choose the lists. A long post is read by its beginning.
 */
export function createAnalyst(models: Models = {}): Analyst {
  const features = emptyFeatures();

  return (written, { about = null } = {}) => {
    const text = beginningOf(written);
    const { language, why: languageWhy } = readLanguage(text, models.language ?? null);
    const listed = language === "und" && CYRILLIC.test(text) ? "ru" : language;
    const all = tokenise(text);
    const names = about === null ? [] : typeof about === "string" ? [about] : about;
    const target = targetOf(all, text, names);
    const tokens = target.whole ? all : tokensWithin(all, target.parts);
    const part = target.whole ? null : target.parts.map(({ start, end }) => text.slice(start, end).trim()).join(" ");
    const read = part ?? text;

    const tone = toneOf(tokens, listed, read);
    const offence = offenceOf(all, listed, text);
    const complaint = complaintOf(tokens, listed, tone.score);
    const grave = graveOf(all, listed, text);
    const turns = turnsIn(tokens, text, names);
    const amend = (reading: PostAnalysis): PostAnalysis => amended(reading, turns, listed);
    const made: ModelName[] = [];
    const result = {
      language,
      tone: tone.tone,
      toneScore: tone.score,
      chances: null as PostAnalysis["chances"],
      offensive: offence.offensive,
      offensiveScore: offence.score,
      complaint: complaint.complaint,
      complaintScore: complaint.score,
      grave: grave.kinds,
      evidence: {
        tone: tone.evidence,
        offence: offence.evidence,
        complaint: complaint.evidence,
        grave: grave.evidence,
      },
      languageWhy,
      rules: tone.rules,
      part,
      models: made,
    };
    const asked = MODEL_NAMES.filter((name) => models[name]?.knows(listed));
    if (asked.length === 0 || all.length === 0) return soured(amend({ ...result, ...sobered(result) }));

    const counted = countedFeatures(tokens, read, { tone, offence, complaint });
    const negators = negatorsOf(listed);
    readFeatures(features, tokens, negators);
    // A brand's own name is spoken of and tells nothing.
    const nameParts = names.flatMap((name) => tokenise(name).flatMap((token) => (token.kind === "link" ? [] : [token.folded]))); // prettier-ignore
    const isOfName = (word: string): boolean => nameParts.some((named) => foldWord(word).includes(named));
    const say = (name: ModelName): { chances: number[]; model: LinearModel } | null => {
      const model = models[name];
      if (model === undefined || !model.knows(listed)) return null;
      made.push(name);
      return { chances: softmax(model.outputs(features, listed, counted)), model };
    };
    const words = (model: LinearModel, towards: number, listedWords: readonly string[], of: readonly Token[]) =>
      mergeWords(
        listedWords,
        telling(model.effects(features, listed, towards, of.length), of).filter((word) => !isOfName(word)),
      );

    const toneSaid = say("tone");
    if (toneSaid !== null) {
      const { chances, model } = toneSaid;
      const best = chances.indexOf(Math.max(...chances));
      result.tone = TONES[best]!;
      result.toneScore = chances[2]! - chances[0]!;
      result.chances = { negative: chances[0]!, neutral: chances[1]!, positive: chances[2]! };
      const fits = result.tone === "neutral" ? tone.evidence : tone.words[best === 0 ? "blame" : "praise"];
      result.evidence = {
        ...result.evidence,
        tone: result.tone === "neutral" ? fits : words(model, best, fits, tokens),
      };
    }
    Object.assign(result, sobered(result));
    const complaintSaid = say("complaint");
    if (complaintSaid !== null) {
      const { chances, model } = complaintSaid;
      // Who waits for an order complains where the lists say so, whatever «third» or «day» meant in the model's posts.
      const isListed = complaint.complaint && waitsForOrder(tokens);
      result.complaintScore = isListed ? Math.max(complaint.score, chances[1]!) : chances[1]!;
      result.complaint = result.complaintScore >= 0.5;
      const found = result.complaint ? words(model, 1, complaint.evidence, tokens) : complaint.evidence;
      result.evidence = { ...result.evidence, complaint: found };
    }
    if (models.offence?.knows(listed)) {
      // An insult counts whomever it is aimed at: offence is read of the whole post.
      if (!target.whole) readFeatures(features, all, negators);
      const whole = target.whole ? counted : countedFeatures(all, text, { tone, offence, complaint });
      const chances = softmax(models.offence.outputs(features, listed, whole));
      made.push("offence");
      result.offensiveScore = offence.score > LISTED_MIN ? chances[1]! : unlisted(chances[1]!);
      result.offensive = result.offensiveScore >= 0.5;
      const found = result.offensive ? words(models.offence, 1, offence.evidence, all) : offence.evidence;
      result.evidence = { ...result.evidence, offence: found };
    }
    return soured(amend(result));
  };
}

/** The tokens that lie in one of `parts`; both in the order of the text. */
function tokensWithin(tokens: readonly Token[], parts: Target["parts"]): Token[] {
  let next = 0;
  return tokens.filter(({ start, end }) => {
    while (next < parts.length && parts[next]!.end < end) next += 1;
    return next < parts.length && start >= parts[next]!.start;
  });
}

const CYRILLIC = /\p{Script=Cyrillic}/u;
const TONES = ["negative", "neutral", "positive"] as const satisfies readonly Tone["tone"][];
/** A listed insult scores above this; being addressed alone does not. */
const LISTED_MIN = 0.05;
/** Runs of letters alone have to be surer than a listed word: "vuelo" is two letters from what it is not. */
const UNLISTED_SURE = 0.78;

/** A chance without a listed word behind it, drawn so that half stands where the model is sure. */
function unlisted(chance: number): number {
  if (chance < UNLISTED_SURE) return (chance * 0.5) / UNLISTED_SURE;
  return 0.5 + (0.5 * (chance - UNLISTED_SURE)) / (1 - UNLISTED_SURE);
}

/** An effect below this moves a chance by less than five points: no reason to name the word. */
const TELLING_MIN = 0.2;
const WORDS_NAMED = 4;

/** The words that moved a model most, as written, the strongest first. */
function telling(effects: Float64Array, tokens: readonly Token[]): string[] {
  return tokens
    .flatMap((token, position) =>
      token.kind === "word" || token.kind === "hashtag" ? [{ word: token.exact, effect: effects[position]! }] : [],
    )
    .filter(({ word, effect }) => effect >= TELLING_MIN && word.length > 3 && !GLUE.has(foldWord(word)))
    .toSorted((a, b) => b.effect - a.effect)
    .slice(0, WORDS_NAMED)
    .map(({ word }) => word);
}

function mergeWords(first: readonly string[], more: readonly string[]): string[] {
  const known = new Set(first.flatMap((words) => words.toLowerCase().split(" ")));
  return [...first, ...more.filter((word) => !known.has(word.toLowerCase()))];
}
