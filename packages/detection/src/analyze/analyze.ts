import { beginningOf } from "../text/beginning.ts";
import { complaintOf, waitsForOrder } from "../text/complaint.ts";
import { type LanguageCode, type LanguageReading, readLanguage } from "../text/language.ts";
import type { LanguageTable } from "../text/language/table.ts";
import { type LinearModel, softmax } from "../text/model/linear.ts";
import { GLUE } from "../text/words/glue.ts";
import type { GraveKind } from "@baluarte/domain/triage/grave.ts";
import { graveOf } from "../text/grave.ts";
import { namesOf } from "../text/names.ts";
import { offenceOf } from "../text/offence.ts";
import { Passage, passageOf } from "../text/passage.ts";
import { type Target, targetOf } from "../text/target.ts";
import { turnsIn } from "../text/turns.ts";
import { redressIn } from "../text/redress.ts";
import { type Tone, toneOf, type ToneRule } from "../text/tone.ts";
import type { Token, WordToken } from "../text/tokens.ts";
import { countedFeatures } from "./counted.ts";
import { amended, demanding, offended, sobered, soured, unoffended } from "./reconcile.ts";
import { undisguised } from "./undisguised.ts";

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
  return (written, { about = null } = {}) => {
    const text = withoutRepost(beginningOf(written));
    const names = about === null ? NO_NAMES : typeof about === "string" ? [about] : about;
    // An insult in disguise is one: language and offence are read as if it were written out.
    const bare = undisguised(text);
    const { language, why: languageWhy } = readLanguage(
      withoutNames(bare?.text ?? text, names),
      models.language ?? null,
    );
    const untold = bare?.language ?? (CYRILLIC.test(text) ? "ru" : language);
    const listed = language === "und" ? untold : language;
    const whole = passageOf(text);
    const target = targetOf(whole.tokens, text, names);
    const part = target.whole ? null : target.parts.map(({ start, end }) => text.slice(start, end).trim()).join(" ");
    const aimed = part === null ? whole : new Passage(tokensWithin(whole.tokens, target.parts), text, part);

    const tone = toneOf(aimed, listed);
    const sworn = bare === null ? whole : passageOf(bare.text);
    const offence = offenceOf(sworn, listed);
    const asWritten = (words: readonly string[]) => (bare === null ? words : words.flatMap(bare.asWritten));
    const complaint = complaintOf(aimed, listed, tone.score);
    const grave = graveOf(whole, listed);
    const turns = turnsIn(aimed, names);
    const redress = redressIn(aimed, listed);
    const amend = (reading: PostAnalysis): PostAnalysis =>
      amended(offended(unoffended(demanding(reading, redress), sworn, listed), grave), turns, listed);
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
        offence: asWritten(offence.evidence),
        complaint: complaint.evidence,
        grave: grave.evidence,
      },
      languageWhy,
      rules: tone.rules,
      part,
      models: made,
    };
    const asked = (name: ModelName): LinearModel | null => (models[name]?.knows(listed) ? models[name] : null);
    const [toneModel, complaintModel, offenceModel] = [asked("tone"), asked("complaint"), asked("offence")];
    const isAsked = toneModel !== null || complaintModel !== null || offenceModel !== null;
    if (!isAsked || whole.tokens.length === 0) {
      return soured(amend({ ...result, ...sobered(result) }));
    }

    const counted = countedFeatures(aimed, { tone, offence, complaint });
    // A brand's own name is spoken of and tells nothing.
    const { isNamedIn } = namesOf(names);
    const words = (model: LinearModel, towards: number, listedWords: readonly string[], of: Passage) =>
      mergeWords(
        listedWords,
        telling(model, towards, of.tokens).flatMap(({ exact, folded }) => (isNamedIn(folded) ? [] : [exact])),
      );

    if (toneModel !== null) {
      const chances = softmax(toneModel.outputs(aimed, listed, counted));
      made.push("tone");
      const best = chances.indexOf(Math.max(...chances));
      result.tone = TONES[best]!;
      result.toneScore = chances[2]! - chances[0]!;
      result.chances = { negative: chances[0]!, neutral: chances[1]!, positive: chances[2]! };
      result.evidence.tone =
        result.tone === "neutral"
          ? tone.evidence
          : words(toneModel, best, tone.words[best === 0 ? "blame" : "praise"], aimed);
    }
    Object.assign(result, sobered(result));
    if (complaintModel !== null) {
      const chances = softmax(complaintModel.outputs(aimed, listed, counted));
      made.push("complaint");
      // Who waits for an order complains where the lists say so, whatever «third» or «day» meant in the model's posts.
      const isListed = complaint.complaint && waitsForOrder(aimed);
      result.complaintScore = isListed ? Math.max(complaint.score, chances[1]!) : chances[1]!;
      result.complaint = result.complaintScore >= 0.5;
      if (result.complaint) result.evidence.complaint = words(complaintModel, 1, complaint.evidence, aimed);
    }
    if (offenceModel !== null) {
      // An insult counts whomever it is aimed at: offence is read of the whole post.
      const dense = target.whole && bare === null ? counted : countedFeatures(sworn, { tone, offence, complaint });
      const chances = softmax(offenceModel.outputs(sworn, listed, dense));
      made.push("offence");
      result.offensiveScore = offence.score > LISTED_MIN ? chances[1]! : unlisted(chances[1]!);
      result.offensive = result.offensiveScore >= 0.5;
      if (result.offensive) result.evidence.offence = asWritten(words(offenceModel, 1, offence.evidence, sworn));
    }
    return soured(amend(result));
  };
}

const NO_NAMES: readonly string[] = [];

/** A repost that is written out («RT @user: text») says what its text says: who is passed on is nobody it speaks of. */
function withoutRepost(text: string): string {
  // Most posts begin with another letter, and need no pattern to say so.
  const first = text.charCodeAt(0);
  const isBlank = first <= SPACE || first === HARD_SPACE || first >= RARE_SPACES;
  if (!isBlank && (first | SMALL) !== SMALL_R) return text;
  const rest = text.replace(REPOSTED, "");
  return /\S/u.test(rest) ? rest : text;
}

const [SPACE, HARD_SPACE, SMALL, SMALL_R] = [0x20, 0xa0, 0x20, 0x72];
/** From here on signs may be blanks again. */
const RARE_SPACES = 0x1680;
const REPOSTED = /^(?:\s*RT\s+@[\p{L}\p{N}_.-]+:?\s+)+/iu;

/** `text` without the names of the brand as words: a name is of no language, and in a short post it would decide. */
function withoutNames(text: string, names: readonly string[]): string {
  if (names.length === 0) return text;
  const pattern = NAMED.get(names) ?? patternOf(names);
  NAMED.set(names, pattern);
  return text.replace(pattern, " ");
}

/** A batch of posts is read towards the same names. */
const NAMED = new WeakMap<readonly string[], RegExp>();

function patternOf(names: readonly string[]): RegExp {
  const written = names.filter((name) => /\p{L}/u.test(name)).toSorted((a, b) => b.length - a.length);
  if (written.length === 0) return /(?!)/u;
  const escaped = written.map((name) => name.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, "\\$&"));
  return new RegExp(`(?<![\\p{L}\\p{N}@#])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`, "giu");
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

/** The words that moved a model most towards a class, of the passage that it read last, the strongest first. */
function telling(model: LinearModel, towards: number, tokens: readonly Token[]): WordToken[] {
  const found: { readonly token: WordToken; readonly effect: number }[] = [];
  for (let position = 0; position < tokens.length; position += 1) {
    const token = tokens[position]!;
    if (token.kind === "link" || token.kind === "handle" || token.exact.length <= 3) continue;
    const effect = model.effectAt(position, towards);
    if (effect >= TELLING_MIN && !GLUE.has(token.folded)) found.push({ token, effect });
  }
  return found
    .sort((a, b) => b.effect - a.effect)
    .slice(0, WORDS_NAMED)
    .map(({ token }) => token);
}

function mergeWords(first: readonly string[], more: readonly string[]): string[] {
  if (first.length === 0) return [...more];
  const known = new Set(first.flatMap((words) => words.toLowerCase().split(" ")));
  return [...first, ...more.filter((word) => !known.has(word.toLowerCase()))];
}
