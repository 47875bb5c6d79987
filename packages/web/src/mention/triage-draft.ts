import type { Proposal } from "@baluarte/contract/mention.ts";
import type { Decision, Outcome, ReasonCode } from "@baluarte/domain/triage/model.ts";
import {
  NOT_ASKED,
  type TriageAnswer,
  type TriageAnswers,
  type TriageQuestion,
} from "@baluarte/domain/triage/questions.ts";
import type { TriageInput } from "./filter.ts";

/** A triage in the making. What a person has not chosen is `null` and follows the proposal. */
export interface TriageDraft {
  readonly answers: TriageAnswers;
  readonly outcome: Outcome | null;
  readonly decision: Decision | null;
  readonly reason: ReasonCode | null;
  readonly note: string;
}

export const EMPTY_DRAFT: TriageDraft = { answers: NOT_ASKED, outcome: null, decision: null, reason: null, note: "" };

/** What would be decided now: the person's choices over the proposal. Self-harm is always answered with help. */
export function triageOf(draft: TriageDraft, proposal: Proposal): TriageInput {
  const reason = draft.reason ?? proposal.because[0]!;
  return {
    answers: draft.answers,
    outcome: draft.outcome ?? proposal.outcome,
    decision: reason === "selfHarm" ? "help" : (draft.decision ?? proposal.decision),
    reason,
    note: draft.note.trim() === "" ? null : draft.note.trim(),
  };
}

/** Answering the same twice takes the answer back. */
export function answered(draft: TriageDraft, question: TriageQuestion, answer: TriageAnswer): TriageDraft {
  const next = draft.answers[question] === answer ? null : answer;
  return { ...draft, answers: { ...draft.answers, [question]: next } };
}

/** Whether anything would be lost by leaving. */
export function isBegun(draft: TriageDraft): boolean {
  return draft !== EMPTY_DRAFT;
}
