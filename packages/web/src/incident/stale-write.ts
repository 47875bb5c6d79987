import { ApiError } from "@baluarte/contract/client.ts";

/** What stands in the place of what was refused, and who saved it when. `version`: over which to write now. */
export interface StaleWrite {
  readonly version: number;
  readonly theirs: Readonly<Record<string, unknown>>;
  readonly by: string | null;
  /** It was the same person, in another window. */
  readonly own: boolean;
  /** Epoch ms. */
  readonly at: number | null;
}

/** What a write of a part of the incident was refused for, when it had been saved since; else `null`. */
export function staleWriteOf(error: unknown): StaleWrite | null {
  if (!(error instanceof ApiError) || error.problem.code !== "versionConflict") return null;
  const { version, theirs, by, own, at } = error.problem.data ?? {};
  if (typeof version !== "number" || typeof theirs !== "object" || theirs === null) return null;
  return {
    version,
    theirs: theirs as StaleWrite["theirs"],
    by: typeof by === "string" && by !== "" ? by : null,
    own: own === true,
    at: typeof at === "string" ? Date.parse(at) : null,
  };
}
