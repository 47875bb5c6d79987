import type { Overview } from "@baluarte/contract/overview.ts";

/**
 * Why nothing may say that all is calm: posts are still looked through, the curve is too high, or nobody sees what is said
 * now. `null`: it may.
 */
export type Unrest = "settling" | "above" | "noAnswer" | "noneLive" | null;

/**
 * How things stand, as the overview's headline tells it. `learning`: under a week of history nothing is known to be usual,
 * and so nothing to be calm. `calmDays`: whole days since the last incident; −1 without one.
 */
export type Standing =
  | "incident"
  | "fresh"
  | "unwatched"
  | "toWatch"
  | NonNullable<Unrest>
  | "learning"
  | "calm"
  | "calmFor";

export function standingOf(
  overview: Pick<Overview, "incidents" | "dataUntil" | "watching" | "signals" | "numbers">,
  { unrest, calmDays }: { readonly unrest: Unrest; readonly calmDays: number },
): Standing {
  if (overview.incidents.length > 0) return "incident";
  if (overview.dataUntil === null) return "fresh";
  if (overview.watching.state !== "running") return "unwatched";
  // Weak signals leave a calm day calm.
  if (overview.signals.some(({ subject }) => subject === null)) return "toWatch";
  if (unrest !== null && unrest !== "noneLive") return unrest;
  if (overview.numbers.expectedHigh === null) return "learning";
  // A brand that brings its posts by hand has nothing that could fall silent, and still nobody who looks now.
  if (unrest !== null) return unrest;
  return calmDays < 1 ? "calm" : "calmFor";
}
