/** Open alerts unless all are asked for. */
export interface AlertSearch {
  readonly state?: "all" | undefined;
}

export function alertSearch(raw: Record<string, unknown>): AlertSearch {
  return { state: raw["state"] === "all" ? "all" : undefined };
}
