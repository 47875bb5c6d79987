import { useState, type FormEvent } from "react";

type Field = HTMLInputElement | HTMLTextAreaElement;

export interface Refusal {
  /** The sentence beside the field; `undefined` while nothing is wrong with it. */
  readonly error: string | undefined;
  readonly onInvalid: (event: FormEvent<Field>) => void;
  /** To be called with every change of the field. */
  readonly onTyped: () => void;
}

/** Refuses a field with a sentence of ours beside it instead of the browser's bubble, which speaks the browser's language. */
export function useRefusal(sentence: string): Refusal {
  const [refused, setRefused] = useState(false);
  return {
    error: refused ? sentence : undefined,
    onInvalid: (event) => {
      event.preventDefault();
      setRefused(true);
      // Of several faults the first is gone to, as the browser itself would.
      const field = event.currentTarget;
      if (field.form?.querySelector("input:invalid, textarea:invalid") === field) field.focus();
    },
    onTyped: () => setRefused(false),
  };
}
