import type { Overview } from "@baluarte/contract/overview.ts";

/**
 * How things stand, as the overview's headline tells it. `learning`: under a week of history nothing is known to be usual,
 * and so nothing to be calm. `calmDays`: whole days since the last incident; −1 without one.
 */
export type Standing = "incident" | "fresh" | "unwatched" | "toWatch" | "above" | "learning" | "calm" | "calmFor";

export function standingOf(
  overview: Pick<Overview, "incidents" | "dataUntil" | "watching" | "signals" | "numbers">,
  { above, calmDays }: { readonly above: boolean; readonly calmDays: number },
): Standing {
  if (overview.incidents.length > 0) return "incident";
  if (overview.dataUntil === null) return "fresh";
  if (overview.watching.state !== "running") return "unwatched";
  // Weak signals leave a calm day calm.
  if (overview.signals.some(({ subject }) => subject === null)) return "toWatch";
  if (above) return "above";
  if (overview.numbers.expectedHigh === null) return "learning";
  return calmDays < 1 ? "calm" : "calmFor";
}
