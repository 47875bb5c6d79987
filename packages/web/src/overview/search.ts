import { oneOf } from "../routes/search.ts";

export const RANGES = ["24h", "7d", "8w"] as const;

export interface OverviewSearch {
  readonly range?: (typeof RANGES)[number] | undefined;
}

export function overviewSearch(raw: Record<string, unknown>): OverviewSearch {
  return { range: oneOf(raw["range"], RANGES) };
}
