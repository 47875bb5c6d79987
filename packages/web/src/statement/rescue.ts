import { StatementDraft } from "@baluarte/contract/statement.ts";
import { z } from "zod";

/** What was typed and had not reached the server, with the version it was typed over. */
const Rescued = z.object({ baseVersion: z.number().int(), draft: StatementDraft });
export type Rescued = z.infer<typeof Rescued>;

const keyOf = (statement: string) => `baluarte.draft.${statement}`;

export function rescued(statement: string): Rescued | null {
  try {
    const stored = localStorage.getItem(keyOf(statement));
    return stored === null ? null : Rescued.parse(JSON.parse(stored));
  } catch {
    return null; // blocked storage, or written by another version of the product
  }
}

export function rescue(statement: string, kept: Rescued): void {
  try {
    localStorage.setItem(keyOf(statement), JSON.stringify(kept));
  } catch {
    // blocked or full: the server still gets it in a second
  }
}

export function forgetRescued(statement: string): void {
  try {
    localStorage.removeItem(keyOf(statement));
  } catch {
    // blocked: there was nothing to remove
  }
}

/** What the composer opens with. */
export type Opening =
  | { readonly kind: "asSaved" }
  /** Nobody saved since: go on where it broke off. */
  | { readonly kind: "recovered"; readonly draft: StatementDraft }
  /** Somebody else saved meanwhile: both are shown. */
  | { readonly kind: "conflict"; readonly draft: StatementDraft; readonly baseVersion: number };

export function openingOf(kept: Rescued | null, saved: { version: number; draft: StatementDraft }): Opening {
  if (kept === null || JSON.stringify(kept.draft) === JSON.stringify(saved.draft)) return { kind: "asSaved" };
  const { draft, baseVersion } = kept;
  return baseVersion === saved.version ? { kind: "recovered", draft } : { kind: "conflict", draft, baseVersion };
}
