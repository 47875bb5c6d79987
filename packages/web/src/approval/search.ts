import { idOf } from "../routes/search.ts";

export interface ApprovalSearch {
  /** The incident that a text signed in advance is wanted for. */
  readonly incident?: string | undefined;
}

export function approvalSearch(raw: Record<string, unknown>): ApprovalSearch {
  return { incident: idOf(raw["incident"]) };
}
