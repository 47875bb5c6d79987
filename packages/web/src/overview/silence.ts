import type { SourceView } from "@baluarte/contract/overview.ts";

const HOUR_MS = 3_600_000;

/** How many of the newest hourly bars we could not see: since the last success of a source that has gone quiet. */
export function silentHours({ state, silentSince, lastSuccessAt, recent }: SourceView, now: number): number {
  if (state === "healthy" || state === "failing") return 0;
  const since = silentSince ?? lastSuccessAt;
  if (since === null) return recent.length;
  return Math.min(recent.length, Math.max(0, Math.floor((now - Date.parse(since)) / HOUR_MS)));
}
