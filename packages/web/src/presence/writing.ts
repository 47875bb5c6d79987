import type { Writing } from "@baluarte/domain/incident/presence.ts";
import { useEffect, useState, useSyncExternalStore, type FocusEvent } from "react";

export interface CurrentWriting {
  readonly what: Writing;
  readonly subject: string | null;
}

/** What this tab writes now: forms open over each other, and the one on top counts. */
let open: readonly CurrentWriting[] = [];
const listeners = new Set<() => void>();

function change(next: readonly CurrentWriting[]): void {
  open = next;
  for (const listener of listeners) listener();
}

/** Lets the others in the room see that this person writes `what`, while the form is open and `active`. */
export function useWriting(what: Writing, subject: string | null = null, active = true): void {
  useEffect(() => {
    if (!active) return undefined;
    const mine: CurrentWriting = { what, subject };
    change([...open, mine]);
    return () => change(open.filter((each) => each !== mine));
  }, [what, subject, active]);
}

/**
 * The same for a screen that is read as much as written: while one of its fields has the cursor. Gives the handlers for
 * the element around the fields.
 */
export function useTypingIn(what: Writing, subject: string, active: boolean) {
  const [typing, setTyping] = useState(false);
  useWriting(what, subject, active && typing);
  return {
    onFocus: ({ target }: FocusEvent) =>
      setTyping(target.matches("textarea, input:not([type=radio], [type=checkbox])")),
    onBlur: () => setTyping(false),
  };
}

export function useCurrentWriting(): CurrentWriting | null {
  return useSyncExternalStore(subscribe, () => open.at(-1) ?? null);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
