import type { GraveKind } from "@baluarte/domain/triage/grave.ts";
import { complaintOf } from "../text/complaint.ts";
import { foldWord } from "../text/fold.ts";
import type { LanguageCode } from "../text/language.ts";
import { offenceOf } from "../text/offence.ts";
import { toneOf } from "../text/tone.ts";
import type { Turns } from "../text/turns.ts";
import type { PostAnalysis } from "./analyze.ts";

// The readings of one post, brought into line with each other: tone, complaint, offence and what is grave are read apart,
// and a person who reads all four sees at once where they contradict each other.

/**
 * Nobody tells of people hurt or of a leak in a neutral voice towards whom they name for it: who writes soberly of it is
 * read as against us. Praise stays praise.
 */
export function sobered({
  tone,
  toneScore,
  grave,
  evidence,
}: Pick<PostAnalysis, "tone" | "toneScore" | "grave" | "evidence">) {
  if (tone !== "neutral" || !grave.some((kind) => SOUR.has(kind))) return {};
  return { tone: "negative" as const, toneScore: Math.min(toneScore, -SOBER_SCORE), evidence: { ...evidence, tone: evidence.grave } }; // prettier-ignore
}

const SOUR: ReadonlySet<GraveKind> = new Set([
  "harm",
  "danger",
  "leak",
  "minors",
  "discrimination",
  "animals",
  "wrongdoing",
  "boycott",
  "deleted",
  "insensitive",
] as const);
/** Less than a clear no: the words of a tone were not there. */
const SOBER_SCORE = 0.3;

/**
 * Who complains does not praise, unless the praise is sure: two readings of one post do not contradict each other. On
 * posts to airlines that this concerns, 57 in 100 were meant against and 22 as praise.
 */
export function soured(read: PostAnalysis): PostAnalysis {
  if (!read.complaint || read.tone !== "positive" || read.toneScore >= SURE_PRAISE) return read;
  const evidence = { ...read.evidence, tone: read.evidence.complaint };
  return { ...read, tone: "negative", toneScore: -SOBER_SCORE, evidence };
}

const SURE_PRAISE = 0.5;

/** A turn of phrase is surer than the words it is made of, and less sure than a plain word. */
const TURN_SCORE = 0.4;

/**
 * What a reading becomes by its turns of phrase. The words that are left decide: «no complaints, but the bread was stale»
 * stays a complaint, and an insult beside a denounced one stays an insult.
 */
export function amended(read: PostAnalysis, turns: Turns, listed: LanguageCode): PostAnalysis {
  const { evidence } = read;
  const isPlain = turns.relish || turns.laughter || turns.noComplaint;
  if (!isPlain && !turns.denounced && !turns.dearer && !turns.street) return read;
  const text = turns.plain.flatMap((token) => (token.kind === "link" ? [] : [token.exact])).join(" ");
  const tone = toneOf(turns.plain, listed, text);
  const amending: Mutable<PostAnalysis> = { ...read };
  if (isPlain && !complaintOf(turns.plain, listed, tone.score).complaint) {
    Object.assign(amending, { complaint: false, complaintScore: Math.min(read.complaintScore, 0.3) });
    amending.evidence = { ...evidence, complaint: [] };
    // Of what is grave the tone is set already.
    if (read.grave.length === 0 && tone.tone !== "negative") {
      const praised = turns.relish || tone.tone === "positive";
      amending.tone = praised ? "positive" : "neutral";
      amending.toneScore = praised ? Math.max(tone.score, TURN_SCORE) : Math.max(tone.score, 0);
      amending.evidence = { ...amending.evidence, tone: tone.evidence };
    }
  }
  if (isPlain || turns.denounced) {
    const insults = offenceOf(turns.plain, listed, text).evidence.filter(
      (word) => !turns.denounced || !TOLD.test(foldWord(word)),
    );
    if (insults.length === 0) {
      amending.offensive = false;
      amending.offensiveScore = Math.min(read.offensiveScore, 0.3);
      amending.evidence = { ...amending.evidence, offence: [] };
    }
  }
  // Whoever denounces a slur is not against us for it, and a street is no reproach.
  const others = read.grave.some((kind) => kind !== "discrimination");
  const complains = complaintOf(turns.plain, listed, tone.score).complaint;
  if (turns.denounced && !others && !complains) {
    Object.assign(amending, { complaint: false, complaintScore: Math.min(read.complaintScore, 0.3) });
  }
  const isCalm = turns.denounced
    ? !others && !complains
    : turns.street && read.grave.length === 0 && tone.tone !== "negative";
  if (isCalm && !amending.complaint && amending.tone === "negative") {
    Object.assign(amending, { tone: "neutral", toneScore: 0, evidence: { ...amending.evidence, tone: [] } });
  }
  if (turns.dearer && read.tone === "positive") {
    amending.tone = "negative";
    amending.toneScore = -TURN_SCORE;
    amending.evidence = { ...amending.evidence, tone: [] };
  }
  return amending;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Words with which a slur is told of: they are of those who made it. */
const TOLD =
  /^(?:racis|xenofob|homofob|machist|antisemit|fascist|facha|nazi|verguenza|vergonzos|asco|asqueros|odio|sexist|homophob|xenophob|transphob|bigot|vile|disgusting|disgrace|shame|hate|awful|pathetic|расис|ксенофоб|гомофоб|нацист|фашист|мерз|позор|гад|отврат)/u;
