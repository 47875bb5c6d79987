import { OUTCOMES, type Outcome } from "@baluarte/domain/triage/model.ts";

export type InboxKey =
  | {
      readonly does:
        | "next"
        | "previous"
        | "triage"
        | "reply"
        | "correct"
        | "undo"
        | "search"
        | "help"
        | "activate"
        | "back"
        | "seen";
    }
  | { readonly does: "outcome"; readonly outcome: Outcome };

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const LETTERS: Readonly<Record<string, Exclude<InboxKey["does"], "outcome">>> = {
  j: "next",
  k: "previous",
  e: "triage",
  r: "reply",
  c: "correct",
  u: "undo",
  "/": "search",
  "?": "help",
  i: "activate",
  n: "seen",
  escape: "back",
};

/** What a key does in the inbox; `null` for one that is not ours or belongs to the browser. */
export function inboxKey({ key, ctrlKey, metaKey, altKey }: Pressed): InboxKey | null {
  if (ctrlKey || metaKey || altKey) return null;
  const outcome = /^[1-5]$/.test(key) ? OUTCOMES[Number(key) - 1] : undefined;
  if (outcome !== undefined) return { does: "outcome", outcome };
  const does = LETTERS[key.toLowerCase()];
  return does === undefined ? null : { does };
}

/** Whether keys pressed at `target` are text or belong to a dialog, and so are none of the inbox's. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('[role="dialog"], [role="menu"]')) return true;
  if (target instanceof HTMLInputElement) return !["radio", "checkbox", "button"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}
