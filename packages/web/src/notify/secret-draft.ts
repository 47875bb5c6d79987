import type { NotifySecretName, NotifySecrets } from "@baluarte/contract/notify.ts";

/** What is to become of a secret when the form is saved. */
export type SecretDraft =
  | { readonly kind: "keep" }
  | { readonly kind: "write"; readonly text: string }
  | { readonly kind: "forget" };

export function freshDraft(stored: boolean): SecretDraft {
  return stored ? { kind: "keep" } : { kind: "write", text: "" };
}

/** As the contract takes it: absent keeps what is stored, `null` forgets it. Nothing typed is nothing changed. */
export function secretOf(name: Exclude<NotifySecretName, "gatewayHeaders">, draft: SecretDraft): NotifySecrets {
  if (draft.kind === "forget") return { [name]: null };
  return draft.kind === "keep" || draft.text === "" ? {} : { [name]: draft.text };
}

const HEADER = /^([\w-]{1,100})\s*:\s*([\x20-\x7e]{0,2000})$/;

/** «Name: value», one a line; `null` where a line is not one. */
export function headersOf(text: string): Record<string, string> | null {
  const lines = text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [HEADER.exec(line.trim())]));
  if (lines.includes(null)) return null;
  return Object.fromEntries(lines.map((line) => [line![1]!, line![2]!.trim()]));
}
