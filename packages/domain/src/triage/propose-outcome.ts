import type { Level } from "../incident/model.ts";
import { assertNever } from "../kernel/assert.ts";
import { GRAVE_WEIGHT, type GraveKind } from "./grave.ts";
import type { Decision, Outcome, ReasonCode } from "./model.ts";
import type { TriageAnswers, TriageQuestion } from "./questions.ts";

/** What the machine saw. Models only suggest: a person answers the questions and takes the decision. */
export interface TriageEvidence {
  /** Posts like this one in the hour before. */
  readonly similarLastHour: number;
  /** `null`: the channel does not say. */
  readonly followers: number | null;
  readonly complaint: boolean;
  readonly offensive: boolean;
  /** −1 (against us) to 1 (for us); `null`: the language has no model. */
  readonly toneScore: number | null;
  readonly selfHarm: boolean;
  /** What it speaks of that somebody must look at. A person who answered the question it bears on has the last word. */
  readonly grave?: readonly GraveKind[];
  /** `no`: our name stands there as a common word alone. Absent: nothing tells. */
  readonly namesUs?: "yes" | "no";
  /** It has a word that the brand wants to be called for. */
  readonly watched?: boolean;
  /** Its account is suspected of acting together with others. A person who answered the question has the last word. */
  readonly together?: boolean;
  readonly spam?: boolean;
  readonly question?: boolean;
  readonly idea?: boolean;
}

/** What the rules propose. A person takes it or another, and the log keeps both. */
export interface TriageProposal {
  readonly outcome: Outcome;
  readonly decision: Decision;
  /** Strongest first; never empty. */
  readonly because: ReasonCode[];
}

/**
 * Ours, until a brand sets its own: a complaint heard five times in an hour is more than one person's; twenty, or an
 * account that reaches a town, deserve the lead's eye; a hundred an hour is reach whoever posts. They err on the loud
 * side: looking at a comment costs a minute, missing a paracrisis a day.
 */
const SIMILAR_REPEATED = 5;
const SIMILAR_MANY = 20;
const SIMILAR_FLOOD = 100;
const FOLLOWERS_INFLUENCER = 30_000;
const TONE_CLEARLY_NEGATIVE = -0.4;
const TONE_CLEARLY_POSITIVE = 0.4;

const RANK = { constructiveFeedback: 0, comment: 0, issue: 1, paracrisis: 2, crisis: 3 } as const satisfies Record<
  Outcome,
  number
>;
const BY_RANK = ["comment", "issue", "paracrisis", "crisis"] as const;

/**
 * What a post is and what to do with it, as a proposal with its reasons. Press alone is no crisis: it takes two of harm,
 * reach and press, or people at risk. An answer of "unknown" lifts the outcome by one step where the truth could lift
 * it. Whoever speaks of self-harm is helped, whatever else the post is, and never hidden.
 */
export function proposeOutcome(answers: TriageAnswers, seen: TriageEvidence): TriageProposal {
  const evidence = { ...seen, grave: graveStill(answers, seen.grave ?? []) };
  const { certain, lifted, outcome } = outcomeOf(answers, evidence);
  const { decision, because } = decide(answers, evidence, outcome);
  return {
    outcome,
    decision,
    because: unique(because, [...certain.because, ...(lifted ? ["unsureHigher" as const] : [])]),
  };
}

/** The level that the outcome of a post proposes, without its decision and reasons. */
export function levelProposed(answers: TriageAnswers, seen: TriageEvidence): 0 | 1 | 2 | 3 {
  return levelOf(outcomeOf(answers, { ...seen, grave: graveStill(answers, seen.grave ?? []) }).outcome);
}

function outcomeOf(answers: TriageAnswers, evidence: Weighed) {
  const certain = judge((question) => answers[question] === "yes", evidence);
  const possible = judge((question) => answers[question] === "yes" || answers[question] === "unknown", evidence);
  const lifted = RANK[possible.outcome] > RANK[certain.outcome];
  const outcome = lifted ? BY_RANK[RANK[certain.outcome] + 1]! : certain.outcome;
  return { certain, lifted, outcome };
}

/** The level that an outcome proposes; a person sets it. */
export function levelOf(outcome: Outcome): 0 | 1 | 2 | 3 {
  return RANK[outcome];
}

/** What the gravest level is there for, as its own words have it: people hurt, data in the open, a regulator, the top. */
const SEVERE: readonly ReasonCode[] = ["safetyHarm", "leak", "legalAuthority", "executive"];

/**
 * The level that stands marked when a crisis is activated from a post: that of its outcome, or the gravest where the
 * reasons speak of what that is for. In doubt the higher; a person sets it.
 */
export function levelToActivate({
  level,
  because,
}: {
  readonly level: 0 | 1 | 2 | 3;
  readonly because: readonly ReasonCode[];
}): Level {
  return level === 3 && because.some((code) => SEVERE.includes(code)) ? 4 : level;
}

/** What speaks most for `levelToActivate`, in one word; `null`: nothing does. */
export function reasonToActivate(proposed: Parameters<typeof levelToActivate>[0]): ReasonCode | null {
  const { because } = proposed;
  const severe = levelToActivate(proposed) === 4 ? because.find((code) => SEVERE.includes(code)) : undefined;
  return severe ?? because[0] ?? null;
}

type Weighed = TriageEvidence & { readonly grave: readonly GraveKind[] };

/** What the machine read, without what a person has answered no to. */
function graveStill(answers: TriageAnswers, kinds: readonly GraveKind[]): GraveKind[] {
  const refuted: GraveKind[] = [
    ...(answers.peopleAtRisk === "no" ? (["harm", "danger"] as const) : []),
    ...(answers.press === "no" ? (["press"] as const) : []),
    ...(answers.coordinated === "no" ? (["boycott"] as const) : []),
  ];
  return kinds.filter((kind) => !refuted.includes(kind));
}

/** The reasons that lift a post to at least `level`, the gravest first. */
function graveFrom(level: 1 | 2 | 3, { grave, similarLastHour }: Weighed): ReasonCode[] {
  if (grave.length === 0) return [];
  const many = similarLastHour >= SIMILAR_MANY;
  return grave
    .map((kind) => ({ code: GRAVE_WEIGHT[kind].code, level: GRAVE_WEIGHT[kind][many ? "ofMany" : "level"] }))
    .filter((kind) => kind.level >= level)
    .toSorted((a, b) => b.level - a.level)
    .map(({ code }) => code);
}

function judge(
  yes: (question: TriageQuestion) => boolean,
  evidence: Weighed,
): { outcome: Outcome; because: ReasonCode[] } {
  const harm = (["moneyHarm", "reputationHarm", "brandHarm", "prolongedRejection"] as const).filter((question) =>
    yes(question),
  );
  const reach: ReasonCode[] = [
    ...(yes("spreads") ? (["spreads"] as const) : []),
    ...(evidence.similarLastHour >= SIMILAR_FLOOD ? (["complaintRepeated"] as const) : []),
  ];
  const press: ReasonCode[] = yes("press") || evidence.grave.includes("press") ? ["journalist"] : [];
  const grave = graveFrom(1, evidence);
  if (yes("peopleAtRisk")) return { outcome: "crisis", because: ["safetyHarm", ...grave, ...harm, ...reach, ...press] };
  if (graveFrom(3, evidence).length > 0) return { outcome: "crisis", because: [...grave, ...harm, ...reach, ...press] };
  const kinds = [harm, reach, press].filter((codes) => codes.length > 0).length;
  const weighty: ReasonCode[] = [...harm, ...reach, ...press];
  if (kinds >= 2) return { outcome: "crisis", because: weighty };

  const alarming: ReasonCode[] = [
    ...graveFrom(2, evidence),
    ...weighty,
    ...(yes("coordinated") ? (["trollGroup"] as const) : []),
    ...(isInfluencer(evidence) ? (["influencer"] as const) : []),
    ...(evidence.similarLastHour >= SIMILAR_MANY ? (["complaintRepeated"] as const) : []),
  ];
  if (alarming.length > 0) return { outcome: "paracrisis", because: [...alarming, ...grave] };

  const local: ReasonCode[] = [
    ...(evidence.selfHarm ? (["selfHarm"] as const) : []),
    ...grave,
    ...(evidence.similarLastHour >= SIMILAR_REPEATED ? (["complaintRepeated"] as const) : []),
    ...(evidence.complaint ? (["complaintLocal"] as const) : []),
    ...(evidence.watched === true ? (["watchedWord"] as const) : []),
  ];
  if (local.length > 0) return { outcome: "issue", because: local };
  return evidence.idea
    ? { outcome: "constructiveFeedback", because: ["ideaForArea"] }
    : { outcome: "comment", because: [] };
}

/** A large account matters when it is against us; praise from it is praise. */
export function isInfluencer({
  followers,
  toneScore,
  complaint,
}: Pick<TriageEvidence, "followers" | "toneScore" | "complaint">): boolean {
  const favourable = !complaint && toneScore !== null && toneScore >= TONE_CLEARLY_POSITIVE;
  return (followers ?? 0) >= FOLLOWERS_INFLUENCER && !favourable;
}

/** The comment tree: help, then hide what endangers, then who is owed an answer, then what is better left alone. */
function decide(
  answers: TriageAnswers,
  evidence: Weighed,
  outcome: Outcome,
): { decision: Decision; because: ReasonCode } {
  if (evidence.selfHarm) return { decision: "help", because: "selfHarm" };
  if (evidence.grave.includes("personal")) return { decision: "hide", because: "personalData" };
  if (evidence.grave.includes("threat")) return { decision: "hide", because: "threat" };
  if (evidence.spam) return { decision: "hide", because: "spam" };
  if (answers.peopleAtRisk === "yes") return { decision: "answer", because: "safetyHarm" };
  const [gravest] = graveFrom(1, evidence);
  const group = groupReason(answers, evidence);
  if (gravest === "fakeMedia" || gravest === "rumour") {
    if (answers.isTrue !== "yes") return { decision: "correctOnce", because: gravest };
    if (group === null) return { decision: "answer", because: gravest };
  }
  // A flood that calls to leave feeds on answers; one person who does has a reason to be asked for.
  if (gravest === "boycott" && evidence.similarLastHour >= SIMILAR_FLOOD)
    return { decision: "leaveWatch", because: gravest };
  if (gravest !== undefined && group === null) return { decision: "answer", because: gravest };
  if (answers.press === "yes") return { decision: "answer", because: "journalist" };
  // Nobody answers a group one by one; what it says that is false is put right once, for everybody else.
  if (answers.isTrue === "no") return { decision: "correctOnce", because: "wrongFact" };
  if (group !== null) return { decision: "leaveWatch", because: group };
  if (evidence.complaint) {
    const repeated = evidence.similarLastHour >= SIMILAR_REPEATED;
    return { decision: "answer", because: repeated ? "complaintRepeated" : "complaintLocal" };
  }
  if (evidence.idea) return { decision: "answer", because: "ideaForArea" };
  if (evidence.question) return { decision: "answer", because: "question" };
  if (evidence.watched === true) return { decision: "leaveWatch", because: "watchedWord" };
  if (evidence.offensive) return { decision: "leaveWatch", because: "troll" };
  return byOutcome(evidence, outcome);
}

/** Why a post counts as one of a group's: a person says so, or nobody says no to the suspicion; `null`: it does not. */
function groupReason({ coordinated }: TriageAnswers, { together }: Weighed): "trollGroup" | "groupSuspected" | null {
  if (coordinated === "yes") return "trollGroup";
  return together === true && coordinated !== "no" ? "groupSuspected" : null;
}

function byOutcome(evidence: TriageEvidence, outcome: Outcome): { decision: Decision; because: ReasonCode } {
  switch (outcome) {
    case "crisis":
    case "paracrisis":
      return { decision: "answer", because: isInfluencer(evidence) ? "influencer" : "complaintRepeated" };
    case "issue":
      return { decision: "answer", because: "complaintRepeated" };
    case "comment":
    case "constructiveFeedback":
      return { decision: "leaveWatch", because: commentReason(evidence) };
    default:
      return assertNever(outcome);
  }
}

/** That a post is not about us takes something that says so; a calm one that names us only names us. */
function commentReason({ toneScore, namesUs }: TriageEvidence): ReasonCode {
  if (namesUs === "no") return "notAboutUs";
  if (toneScore !== null && toneScore >= TONE_CLEARLY_POSITIVE) return "thanks";
  return toneScore !== null && toneScore <= TONE_CLEARLY_NEGATIVE ? "rant" : "onlyNamed";
}

function unique(first: ReasonCode, others: readonly ReasonCode[]): ReasonCode[] {
  return [first, ...new Set(others.filter((code) => code !== first))];
}
