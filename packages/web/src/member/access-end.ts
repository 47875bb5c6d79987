import { ACCESS_DAYS_MAX } from "@baluarte/domain/access/membership.ts";
import type { AccessRole } from "@baluarte/domain/access/model.ts";
import { DAY_MS, type Instant } from "@baluarte/domain/kernel/time.ts";

/** Ends to choose from, in days; `never` where the role may stay open. */
export const ENDS = ["never", "7", "30", "90", "365"] as const;
export type End = (typeof ENDS)[number] | "kept";

/** An adviser's access is given for a month unless somebody says otherwise. */
const ADVISER_END: End = "30";

/** The ends that `roles` allow; `kept` is the one that stands already. */
export function endsFor(roles: readonly AccessRole[], kept: Instant | null): End[] {
  const ends = ENDS.filter((end) => end !== "never" || !roles.includes("externalAdviser"));
  return kept === null ? ends : ["kept", ...ends];
}

/** What is chosen, or the nearest to it that `roles` allow. */
export function endWithin(chosen: End, roles: readonly AccessRole[], kept: Instant | null): End {
  return endsFor(roles, kept).includes(chosen) ? chosen : ADVISER_END;
}

/** When an access chosen at `nowMs` ends; `null`: it does not. */
export function endAt(end: End, kept: Instant | null, nowMs: number): Instant | null {
  if (end === "kept") return kept;
  if (end === "never") return null;
  return new Date(nowMs + Math.min(Number(end), ACCESS_DAYS_MAX) * DAY_MS).toISOString() as Instant;
}
