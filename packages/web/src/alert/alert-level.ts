import type { AlertEvidence } from "@baluarte/contract/alert.ts";
import type { MentionRow } from "@baluarte/contract/mention.ts";
import { levelToActivate, reasonToActivate } from "@baluarte/domain/triage/propose-outcome.ts";
import type { LevelWhy } from "../incident/level-why.ts";
import { signalLevel, signalLevelWhy } from "../overview/signal-level.ts";

/** The level that stands marked when an alert is activated, and why: whoever was woken is past a warning, and what is graver counts. */
export function alertLevel(
  evidence: AlertEvidence,
  posts: readonly Pick<MentionRow, "urgency">[],
): { readonly level: 3 | 4; readonly why: LevelWhy } {
  if (evidence.kind === "signal" && signalLevel(evidence.signal) === 4) {
    return { level: 4, why: signalLevelWhy(evidence.signal) };
  }
  const severe = posts.find(({ urgency }) => levelToActivate(urgency) === 4);
  if (severe === undefined) return { level: 3, why: "alert" };
  return { level: 4, why: reasonToActivate(severe.urgency) ?? "alert" };
}
