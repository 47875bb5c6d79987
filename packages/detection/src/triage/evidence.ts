import { maySpeakOfSelfHarm } from "@baluarte/domain/brake/self-harm.ts";
import type { Urgency } from "@baluarte/domain/mention/model.ts";
import type { GraveKind } from "@baluarte/domain/triage/grave.ts";
import type { ReasonCode } from "@baluarte/domain/triage/model.ts";
import { namesUs } from "@baluarte/domain/triage/names-us.ts";
import {
  isInfluencer,
  levelOf,
  levelProposed,
  proposeOutcome,
  type TriageEvidence,
} from "@baluarte/domain/triage/propose-outcome.ts";
import { NOT_ASKED } from "@baluarte/domain/triage/questions.ts";
import { beginningOf } from "../text/beginning.ts";
import { graveOf } from "../text/grave.ts";
import { asksForBetter } from "../text/idea.ts";
import { passageOf } from "../text/passage.ts";

/** What a proposal rests on in one mention. */
export interface Weighable {
  readonly text: string;
  readonly followers: number | null;
  readonly complaint: boolean;
  readonly offensive: boolean;
  readonly toneScore: number | null;
  readonly grave: readonly GraveKind[];
  /** It has a word that the brand wants to be called for. */
  readonly watched?: boolean;
}

/** The evidence of a proposal; `names`: under what names people speak of the brand. */
export function triageEvidence(mention: Weighable, similarLastHour: number, names: readonly string[]): TriageEvidence {
  const { text, followers, complaint, offensive, toneScore, grave } = mention;
  const named = namesUs(text, names);
  return {
    similarLastHour,
    followers,
    complaint,
    offensive,
    toneScore,
    grave,
    selfHarm: maySpeakOfSelfHarm(text),
    ...(named !== null && { namesUs: named }),
    ...(mention.watched === true && { watched: true }),
    question: /[?¿]/u.test(text),
    idea: asksForBetter(passageOf(beginningOf(text))),
  };
}

/**
 * How soon somebody must look at a mention, by what it says and who says it alone: how many say it changes by the minute,
 * and a list in this order would move under its reader. Whoever speaks of their own death comes first.
 */
export function urgencyOf(
  mention: Weighable,
  names: readonly string[],
): { level: Urgency; because: readonly ReasonCode[] } {
  const evidence = triageEvidence(mention, 0, names);
  const { outcome, because } = proposeOutcome(NOT_ASKED, evidence);
  return { level: evidence.selfHarm ? 3 : levelOf(outcome), because };
}

/** The level alone, which neither a name, a question nor an idea changes: every post that is read is asked for it. */
export function urgencyLevelOf(mention: Weighable): Urgency {
  if (maySpeakOfSelfHarm(mention.text)) return 3;
  if (mention.grave.length > 0) return levelAlone(mention);
  const { complaint, watched } = mention;
  const which = (isInfluencer(mention) ? 1 : 0) + (complaint ? 2 : 0) + (watched === true ? 4 : 0);
  return (LEVELS_OF_MOST[which] ??= levelAlone(mention));
}

function levelAlone(mention: Weighable): Urgency {
  return levelProposed(NOT_ASKED, { ...mention, similarLastHour: 0, selfHarm: false });
}

/** Of a post that speaks of nothing grave, as most do: what its level hangs on has few cases, and each is judged once. */
const LEVELS_OF_MOST: (Urgency | undefined)[] = Array.from({ length: 8 });

/** What is grave in a mention as it was read, or as it reads now where readings did not tell yet. */
export function graveIn(text: string, language: string, read: readonly GraveKind[] | null | undefined) {
  if (read) return read;
  return graveOf(passageOf(beginningOf(text)), language).kinds;
}
