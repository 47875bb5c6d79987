import { oneOf } from "../routes/search.ts";

export const RANGES = ["24h", "7d", "8w"] as const;

export interface OverviewSearch {
  readonly range?: (typeof RANGES)[number] | undefined;
  /** Opens the dialog that activates a crisis: set-up and the palette lead here. */
  readonly activate?: true | undefined;
}

export function overviewSearch(raw: Record<string, unknown>): OverviewSearch {
  return { range: oneOf(raw["range"], RANGES), activate: raw["activate"] === true || undefined };
}
