import type { DetectedBlocks } from "./detect-blocks.ts";
import type { Finding } from "./finding.ts";

/** A reader keeps three things in mind; a fourth pushes one out. Source: message maps (Covello), three key messages. */
export const FACTS_MAX = 3;

export function checkThreeFacts(seen: DetectedBlocks): Finding[] {
  const facts = seen.get("facts")?.length ?? 0;
  return facts > FACTS_MAX ? [{ code: "threeFacts", severity: "look", data: { facts, factsMax: FACTS_MAX } }] : [];
}
