import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { ANSWERS } from "@baluarte/domain/playbook/case-from-answers.ts";
import { DECISIONS, OUTCOMES, REASON_CODES } from "@baluarte/domain/triage/model.ts";
import { TRIAGE_QUESTIONS } from "@baluarte/domain/triage/questions.ts";
import { useState } from "react";
import { EMPTY_DRAFT, type TriageDraft } from "./triage-draft.ts";

/** Who begins more than this many triages and finishes none has left them; storage is shared with every other draft. */
const KEPT_MAX = 50;

/** Triages in the making as they were kept, the newest last; none when nothing legible is there. */
export function draftsFrom(kept: string | null): ReadonlyMap<PostId, TriageDraft> {
  try {
    const entries = JSON.parse(kept ?? "[]") as [PostId, Record<string, unknown>][];
    return new Map(entries.map(([post, draft]) => [post, legible(draft)]));
  } catch {
    return new Map(); // written by another version of the product
  }
}

/** What of a kept draft is still known, choice by choice. By hand: schemas would come into the first load with it. */
function legible({ answers, outcome, decision, reason, note }: Record<string, unknown>): TriageDraft {
  const given = (answers ?? {}) as Record<string, unknown>;
  return {
    answers: {
      ...EMPTY_DRAFT.answers,
      ...Object.fromEntries(TRIAGE_QUESTIONS.map((question) => [question, oneOf(given[question], ANSWERS)])),
    },
    outcome: oneOf(outcome, OUTCOMES),
    decision: oneOf(decision, DECISIONS),
    reason: oneOf(reason, REASON_CODES),
    note: typeof note === "string" ? note : "",
  };
}

function oneOf<T>(value: unknown, options: readonly T[]): T | null {
  return options.find((option) => option === value) ?? null;
}

/** `drafts` with that of `post`, or without it where the draft is as empty as it began. */
export function withDraft(
  drafts: ReadonlyMap<PostId, TriageDraft>,
  post: PostId,
  draft: TriageDraft | null,
): ReadonlyMap<PostId, TriageDraft> {
  const others = [...drafts].filter(([each]) => each !== post);
  return new Map(draft === null ? others : [...others, [post, draft] as const].slice(-KEPT_MAX));
}

/** What was answered or typed about each post: it outlives looking at another one, and a reload of this tab. */
export function useKeptDrafts(brand: string) {
  const key = `baluarte.triage.${brand}`;
  const [drafts, setDrafts] = useState(() => {
    try {
      return draftsFrom(sessionStorage.getItem(key));
    } catch {
      return draftsFrom(null); // storage is blocked
    }
  });
  const keep = (next: ReadonlyMap<PostId, TriageDraft>) => {
    setDrafts(next);
    try {
      sessionStorage.setItem(key, JSON.stringify([...next]));
    } catch {
      // blocked or full: it lives as long as the page
    }
  };
  return {
    draftOf: (post: PostId) => drafts.get(post) ?? EMPTY_DRAFT,
    change: (post: PostId, draft: TriageDraft) => keep(withDraft(drafts, post, draft)),
    forget: (post: PostId) => keep(withDraft(drafts, post, null)),
  };
}
