import type { GraveKind } from "@baluarte/domain/triage/grave.ts";
import { complaintOf } from "../text/complaint.ts";
import { withoutDisgust } from "../text/disgust.ts";
import { foldWord } from "../text/fold.ts";
import type { Grave } from "../text/grave.ts";
import type { LanguageCode } from "../text/language.ts";
import { offenceOf } from "../text/offence.ts";
import { type Tone, toneOf } from "../text/tone.ts";
import { THANKS, type Turns } from "../text/turns.ts";
import type { Passage } from "../text/passage.ts";
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

/** Disgust at a thing, and the word for a theft, insult nobody: offence is read of the `whole` post. */
export function unoffended(read: PostAnalysis, whole: Passage, listed: LanguageCode): PostAnalysis {
  if (!read.offensive || read.evidence.offence.length === 0) return read;
  const left = withoutDisgust(whole);
  if (left === null) return read;
  return offenceOf(left, listed).evidence.length > 0 ? read : { ...read, ...withoutOffence(read) };
}

/** Whoever wants people gone for what they are offends, in whatever words. */
export function offended(read: PostAnalysis, { scornsPeople, evidence }: Grave): PostAnalysis {
  if (!scornsPeople || read.offensive) return read;
  return { ...read, offensive: true, offensiveScore: PLAIN_OFFENCE, evidence: { ...read.evidence, offence: evidence } };
}

/** Surer than even, and less sure than a listed insult. */
const PLAIN_OFFENCE = 0.6;

/**
 * Who complains does not praise, unless the praise is sure: two readings of one post do not contradict each other. On
 * posts to airlines that this concerns, 57 in 100 were meant against and 22 as praise.
 */
export function soured(read: PostAnalysis): PostAnalysis {
  if (!read.complaint || read.tone !== "positive" || read.toneScore >= SURE_PRAISE) return read;
  const evidence = { ...read.evidence, tone: read.evidence.complaint };
  return { ...read, tone: "negative", toneScore: -SOBER_SCORE, evidence };
}

const SURE_PRAISE = 0.35;

/** Who asks for their money back complains, however plainly it is said, and is not content. */
export function demanding(read: PostAnalysis, redress: readonly string[]): PostAnalysis {
  if (redress.length === 0 || (read.tone === "positive" && read.toneScore >= SURE_PRAISE)) return read;
  const evidence = { ...read.evidence };
  if (!read.complaint) evidence.complaint = redress;
  if (read.tone !== "negative") evidence.tone = redress;
  return {
    ...read,
    complaint: true,
    complaintScore: Math.max(read.complaintScore, DEMAND_SCORE),
    tone: "negative",
    toneScore: Math.min(read.toneScore, -SOBER_SCORE),
    evidence,
  };
}

/** Sure enough to be one, less sure than what also tells a story. */
const DEMAND_SCORE = 0.6;

/** A turn of phrase is surer than the words it is made of, and less sure than a plain word. */
const TURN_SCORE = 0.4;
/** "Not bad" is less than good. */
const MILD_SCORE = 0.3;

/**
 * What a reading becomes by its turns of phrase. The words that are left decide: «no complaints, but the bread was stale»
 * stays a complaint, and an insult beside a denounced one stays an insult.
 */
export function amended(read: PostAnalysis, turns: Turns, listed: LanguageCode): PostAnalysis {
  const isPlain = turns.relish || turns.laughter || turns.noComplaint || turns.mild || turns.relief;
  const scorn = (read.tone === "negative" && read.complaint) || isPlain ? [] : turns.scorn();
  const isScorn = scorn.length > 0 || turns.dearer !== null;
  const isTurned = isPlain || turns.denounced || isScorn || turns.plight.length > 0;
  if (!isTurned && turns.compared === null && turns.street.length === 0) return read;
  const plain = turns.plain();
  const tone = toneOf(plain, listed);
  const left: Left = {
    read,
    turns,
    scorn,
    isPlain,
    tone,
    complains: complaintOf(plain, listed, tone.score).complaint,
    insults: offenceOf(plain, listed).evidence,
  };
  return AMENDMENTS.reduce((reading, amend) => ({ ...reading, ...amend(reading, left) }), read);
}

/** What the words say without the turns; `read`: how the post was read with them. */
type Left = {
  readonly read: PostAnalysis;
  readonly turns: Turns;
  readonly scorn: readonly string[];
  readonly isPlain: boolean;
  readonly tone: Tone;
  readonly complains: boolean;
  readonly insults: readonly string[];
};

/** In this order, each upon what the one before left. */
const AMENDMENTS: readonly ((reading: PostAnalysis, left: Left) => Partial<PostAnalysis>)[] = [
  function uncomplaining(reading, { isPlain, complains }) {
    return isPlain && !complains ? withoutComplaint(reading) : {};
  },
  function praising({ grave, evidence }, { isPlain, complains, turns, tone }) {
    // Of what is grave the tone is set already.
    if (!isPlain || complains || grave.length > 0 || tone.tone === "negative") return {};
    const isMild = turns.mild || turns.relief;
    const isPraise = turns.relish || isMild || tone.tone === "positive";
    const least = isMild && !turns.relish && tone.tone !== "positive" ? MILD_SCORE : TURN_SCORE;
    const toneScore = Math.max(tone.score, isPraise ? least : 0);
    return { tone: isPraise ? "positive" : "neutral", toneScore, evidence: { ...evidence, tone: tone.evidence } };
  },
  function unoffending({ offensiveScore, evidence }, { isPlain, turns, insults }) {
    const isOfUs = (word: string) => !turns.denounced || !TOLD.test(foldWord(word));
    if ((!isPlain && !turns.denounced) || insults.some(isOfUs)) return {};
    return withoutOffence({ offensiveScore, evidence });
  },
  function denouncing(reading, { turns, complains }) {
    // Whoever denounces a slur is not against us for it.
    if (!turns.denounced || complains || reading.grave.some((kind) => kind !== "discrimination")) return {};
    const quiet = { ...reading, ...withoutComplaint(reading) };
    return reading.tone === "negative" ? { ...quiet, ...withoutTone(quiet) } : quiet;
  },
  function housed(reading, { turns, tone }) {
    // A street is no reproach, where the tone rests on it before all else and no word of blame stands beside it.
    const weightiest = (reading.evidence.tone[0] ?? "").split(" ").map(foldWord);
    const isStreet = weightiest.every((word) => turns.street.includes(word)) && tone.words.blame.length === 0;
    const isCalm = isStreet && reading.grave.length === 0 && tone.tone !== "negative" && !reading.complaint;
    return isCalm && reading.tone === "negative" ? withoutTone(reading) : {};
  },
  function measuring(reading, { turns, complains }) {
    // Who is the measure for another is not who is blamed or praised by it.
    const { tone, grave, evidence } = reading;
    if (turns.compared === null || grave.length > 0) return {};
    const { other, written } = turns.compared;
    if (other === "worse") {
      const rest = complains ? reading : { ...reading, ...withoutComplaint(reading) };
      return tone === "negative" ? { ...rest, ...withoutTone(rest) } : rest;
    }
    return tone === "negative" ? {} : { tone: "negative", toneScore: -TURN_SCORE, evidence: { ...evidence, tone: [written] } }; // prettier-ignore
  },
  function mocking(reading, { scorn }) {
    if (scorn.length === 0) return {};
    const complaining = withComplaint(reading, scorn);
    // Only a reading that took the praise at its word is turned.
    return reading.tone === "negative" ? complaining : { ...complaining, ...against(complaining, scorn) };
  },
  function stranding(reading, { turns }) {
    // Nobody tells of people left to themselves in a neutral voice towards who left them; praise stays praise.
    if (turns.plight.length === 0 || turns.relief || reading.tone === "positive") return {};
    const complaining = withComplaint(reading, turns.plight);
    return reading.tone === "negative" ? complaining : { ...complaining, ...against(complaining, turns.plight) };
  },
  function scorning({ evidence }, { read, turns, tone }) {
    const praise = tone.words.praise.filter((word) => !THANKS.test(foldWord(word)));
    if (turns.dearer === null || read.tone !== "positive" || praise.length > 1) return {};
    return { tone: "negative", toneScore: -TURN_SCORE, evidence: { ...evidence, tone: [turns.dearer] } };
  },
];

function withoutComplaint({ complaintScore, evidence }: PostAnalysis) {
  return { complaint: false, complaintScore: Math.min(complaintScore, 0.3), evidence: { ...evidence, complaint: [] } };
}

function withoutOffence({ offensiveScore, evidence }: Pick<PostAnalysis, "offensiveScore" | "evidence">) {
  return { offensive: false, offensiveScore: Math.min(offensiveScore, 0.3), evidence: { ...evidence, offence: [] } };
}

function withComplaint({ complaint, complaintScore, evidence }: PostAnalysis, because: readonly string[]) {
  const found = complaint ? evidence.complaint : [...new Set([...because, ...evidence.complaint])];
  return { complaint: true, complaintScore: Math.max(complaintScore, PLAIN_COMPLAINT), evidence: { ...evidence, complaint: found } }; // prettier-ignore
}

/** Surer than even, and less sure than words that complain. */
const PLAIN_COMPLAINT = 0.6;

function against({ evidence }: Pick<PostAnalysis, "evidence">, because: readonly string[]) {
  return { tone: "negative" as const, toneScore: -TURN_SCORE, evidence: { ...evidence, tone: because } };
}

function withoutTone({ evidence }: Pick<PostAnalysis, "evidence">) {
  return { tone: "neutral" as const, toneScore: 0, evidence: { ...evidence, tone: [] } };
}

/** Words with which a slur is told of: they are of those who made it. */
const TOLD =
  /^(?:racis|xenofob|homofob|machist|antisemit|fascist|facha|nazi|verguenza|vergonzos|asco|asqueros|odio|sexist|homophob|xenophob|transphob|bigot|vile|disgusting|disgrace|shame|hate|awful|pathetic|расис|ксенофоб|гомофоб|нацист|фашист|мерз|позор|гад|отврат)/u;
