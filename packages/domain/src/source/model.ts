import { HOUR_MS, msOf, shift, type Instant } from "../kernel/time.ts";

/** How posts come in: a file is loaded by hand and never goes quiet, everything else is expected to speak. */
export type SourceWay = "file" | "api";

/** A feed that spoke at least hourly is quiet after three hours. */
export const QUIET_MS = 3 * HOUR_MS;

export type SourceSeen = { way: SourceWay; lastSuccessAt: Instant | null };

/** From when on a source counts as quiet, `null` where it never does: loaded by hand, or never heard of yet. */
export function quietFrom({ way, lastSuccessAt }: SourceSeen, quietMs: number = QUIET_MS): Instant | null {
  return way === "file" || lastSuccessAt === null ? null : shift(lastSuccessAt, quietMs);
}

/** Healthy, quiet (it should have spoken), loaded by hand (nobody watches there), or never heard of. */
export function sourceState(source: SourceSeen, now: Instant): "healthy" | "quiet" | "byHand" | "waiting" {
  if (source.lastSuccessAt === null) return "waiting";
  if (source.way === "file") return "byHand";
  const from = quietFrom(source);
  return from !== null && msOf(now) > msOf(from) ? "quiet" : "healthy";
}
