import { idOf, oneOf } from "../routes/search.ts";

export const VIEWS = ["unsorted", "mine", "toAnswer", "press", "snoozed", "closedToday"] as const;
export const ORDERS = ["urgent", "newest"] as const;

export interface MentionSearch {
  readonly view?: (typeof VIEWS)[number] | undefined;
  readonly order?: (typeof ORDERS)[number] | undefined;
  /** One story's mentions only. */
  readonly story?: string | undefined;
  /** The one that is open. */
  readonly mention?: string | undefined;
}

export function mentionSearch(raw: Record<string, unknown>): MentionSearch {
  return {
    view: oneOf(raw["view"], VIEWS),
    order: oneOf(raw["order"], ORDERS),
    story: idOf(raw["story"]),
    mention: idOf(raw["mention"]),
  };
}
