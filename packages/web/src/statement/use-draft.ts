import { ApiError } from "@baluarte/contract/client.ts";
import { StatementDraft, type StatementView } from "@baluarte/contract/statement.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { z } from "zod";
import { api } from "../api/client.ts";
import { useBrand } from "../session/queries.ts";
import { differingPieces, type Piece } from "./pieces.ts";
import { statementQuery } from "./queries.ts";
import { forgetRescued, openingOf, rescue, rescued } from "./rescue.ts";

/** A pause in typing this long saves; each save that changes something is a version. */
const PAUSE_MS = 900;

export type Saving =
  | { readonly kind: "saved" }
  | { readonly kind: "typing" }
  | { readonly kind: "saving" }
  | { readonly kind: "failed"; readonly error: Error };

export interface Conflict {
  readonly version: number;
  readonly draft: StatementDraft;
  /** Who saved it, and when in epoch ms. */
  readonly by: string;
  /** It was the same person, in another window. */
  readonly own: boolean;
  readonly at: number;
  /** What differed when it was found: the rows of the choice, which do not move while one types in them. */
  readonly pieces: readonly Piece[];
}

export interface DraftEditing {
  readonly draft: StatementDraft;
  readonly saving: Saving;
  /** What somebody else saved while this one was typed; `null`: nothing stands against it. */
  readonly conflict: Conflict | null;
  /** The draft is from this device: it had not reached the server when the page closed. */
  readonly recovered: boolean;
  readonly change: (draft: StatementDraft) => void;
  readonly saveNow: () => void;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
}

/**
 * A draft that saves itself: typed → kept on the device at once → sent to the server after a pause, over the version
 * it was typed on. One save at a time; what is typed meanwhile goes with the next.
 */
export function useDraft(view: StatementView): DraftEditing {
  const { slug, person } = useBrand();
  const queries = useQueryClient();
  const [opening] = useState(() => openingOf(view.readOnly ? null : rescued(view.id), view));
  const [draft, setDraft] = useState(opening.kind === "asSaved" ? view.draft : opening.draft);
  const [saving, setSaving] = useState<Saving>({ kind: opening.kind === "asSaved" ? "saved" : "typing" });
  const [conflict, setConflict] = useState<Conflict | null>(
    opening.kind === "conflict"
      ? {
          version: view.version,
          draft: view.draft,
          by: view.by.name,
          own: view.by.id === person.id,
          at: Date.parse(view.savedAt),
          pieces: differingPieces(opening.draft, view.draft),
        }
      : null,
  );
  // Read inside timers and answers, which must see the newest and not what was current when they were made.
  const live = useRef({
    draft,
    // What stands against another version goes on standing on its own, so that a further reload shows both again.
    base: opening.kind === "conflict" ? opening.baseVersion : view.version,
    sending: false,
    waiting: opening.kind === "recovered",
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const save = async () => {
    clearTimeout(timer.current);
    const now = live.current;
    if (now.sending || !now.waiting) return;
    now.sending = true;
    now.waiting = false;
    const sent = now.draft;
    setSaving({ kind: "saving" });
    try {
      const saved = await api("statement.save", {
        params: { brand: slug, statement: view.id },
        body: { baseVersion: now.base, draft: sent },
      });
      now.base = saved.version;
      queries.setQueryData(statementQuery(slug, view.id).queryKey, saved);
      void queries.invalidateQueries({ queryKey: [slug, "incidents"] });
      if (now.draft === sent) {
        forgetRescued(view.id);
        setSaving({ kind: "saved" });
      } else {
        rescue(view.id, { baseVersion: now.base, draft: now.draft });
        schedule();
      }
    } catch (error) {
      const theirs = conflictOf(error);
      if (theirs === null) {
        now.waiting = true;
        setSaving({ kind: "failed", error: error as Error });
      } else {
        setConflict({ ...theirs, pieces: differingPieces(now.draft, theirs.draft) });
        setSaving({ kind: "typing" });
      }
    } finally {
      now.sending = false;
    }
  };
  const schedule = () => {
    live.current.waiting = true;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), PAUSE_MS);
  };

  const begin = useEffectEvent(() => {
    if (opening.kind === "recovered") schedule();
  });
  const saveSoon = useEffectEvent(() => void save());
  useEffect(() => {
    begin();
    const onHide = () => {
      if (document.hidden) saveSoon();
    };
    const onOnline = () => saveSoon();
    document.addEventListener("visibilitychange", onHide);
    window.addEventListener("online", onOnline);
    return () => {
      window.removeEventListener("online", onOnline);
      document.removeEventListener("visibilitychange", onHide);
      saveSoon();
    };
  }, []);

  // Somebody else saved, and nothing of ours stands against it: take it in.
  useEffect(() => {
    const now = live.current;
    if (view.version <= now.base || now.sending || now.waiting || conflict !== null) return;
    now.base = view.version;
    now.draft = view.draft;
    setDraft(view.draft);
  }, [view.version, view.draft, conflict]);

  const change = (next: StatementDraft) => {
    live.current.draft = next;
    setDraft(next);
    rescue(view.id, { baseVersion: live.current.base, draft: next });
    if (conflict !== null) return;
    setSaving({ kind: "typing" });
    schedule();
  };
  return {
    draft,
    saving,
    conflict,
    recovered: opening.kind === "recovered",
    change,
    saveNow: () => void save(),
    keepMine: () => {
      if (conflict === null) return;
      live.current.base = conflict.version;
      live.current.waiting = true;
      setConflict(null);
      void save();
    },
    takeTheirs: () => {
      if (conflict === null) return;
      Object.assign(live.current, { base: conflict.version, draft: conflict.draft, waiting: false });
      forgetRescued(view.id);
      setDraft(conflict.draft);
      setConflict(null);
      setSaving({ kind: "saved" });
      void queries.invalidateQueries({ queryKey: statementQuery(slug, view.id).queryKey });
    },
  };
}

const ConflictData = z.object({
  version: z.number().int(),
  draft: StatementDraft,
  by: z.string(),
  own: z.boolean(),
  at: z.string().transform((instant) => Date.parse(instant)),
});

function conflictOf(error: unknown): Omit<Conflict, "pieces"> | null {
  if (!(error instanceof ApiError) || error.problem.code !== "versionConflict") return null;
  return ConflictData.parse(error.problem.data);
}
