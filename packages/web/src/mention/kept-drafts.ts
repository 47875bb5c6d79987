import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { Decision, Outcome, ReasonCode } from "@baluarte/domain/triage/model.ts";
import { TriageAnswers } from "@baluarte/domain/triage/questions.ts";
import { useState } from "react";
import { z } from "zod";
import { EMPTY_DRAFT, type TriageDraft } from "./triage-draft.ts";

const KeptDraft = z.object({
  answers: TriageAnswers,
  outcome: Outcome.nullable(),
  decision: Decision.nullable(),
  reason: ReasonCode.nullable(),
  note: z.string(),
});
const KeptDrafts = z.array(z.tuple([z.string(), KeptDraft]));

/** Who begins more than this many triages and finishes none has left them; storage is shared with every other draft. */
const KEPT_MAX = 50;

/** Triages in the making as they were kept, the newest last; none when nothing legible is there. */
export function draftsFrom(kept: string | null): ReadonlyMap<PostId, TriageDraft> {
  try {
    return new Map(KeptDrafts.parse(JSON.parse(kept ?? "[]")) as [PostId, TriageDraft][]);
  } catch {
    return new Map(); // written by another version of the product
  }
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
