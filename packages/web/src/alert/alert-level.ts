import type { AlertEvidence } from "@baluarte/contract/alert.ts";
import type { MentionRow } from "@baluarte/contract/mention.ts";
import { levelToActivate } from "@baluarte/domain/triage/propose-outcome.ts";
import { signalLevel } from "../overview/signal-level.ts";

/** The level that stands marked when an alert is activated: whoever was woken is past a warning, and what is graver counts. */
export function alertLevel(evidence: AlertEvidence, posts: readonly Pick<MentionRow, "urgency">[]): 3 | 4 {
  const levels = [
    ...(evidence.kind === "signal" ? [signalLevel(evidence.signal)] : []),
    ...posts.map(({ urgency }) => levelToActivate(urgency)),
  ];
  return levels.includes(4) ? 4 : 3;
}
