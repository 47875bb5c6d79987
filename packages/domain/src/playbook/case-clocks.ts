import { durationMs, type Instant } from "../kernel/time.ts";
import { type Anchors, momentOf, shiftAnchored } from "./anchors.ts";
import type { CaseType } from "./case.ts";
import { playbookOf } from "./content.ts";
import type { CASE_CLOCK_IDS, Conditions, StepId, TARGET_CLOCK_IDS } from "./model.ts";

export type CaseClockId = (typeof CASE_CLOCK_IDS)[number] | (typeof TARGET_CLOCK_IDS)[number];

export interface CaseClock {
  readonly id: CaseClockId;
  /** The source's clocks and our own targets stand apart on every screen: two groups, never one list. */
  readonly group: "sinceFirstMessage" | "sinceKnown";
  readonly anchor: "t0" | "detected";
  readonly anchorAt: Instant;
  readonly offsetMs: number;
  readonly dueAt: Instant;
  /** T0 is missing: counted from the declaration until the first message is found. */
  readonly provisional: boolean;
  /** The step whose completion stops it. A holding statement stops neither the 12 h nor the 48 h clock. */
  readonly stoppedBy: StepId;
}

/**
 * The clocks of a case. A hostile case never has the 12 h clock, and its 48 h clock only once the decision is to answer:
 * silence is an answer there, and a breach must not be invented.
 */
export function caseClocks(input: {
  caseType: CaseType;
  anchors: Anchors;
  conditions: Pick<Conditions, "answer">;
}): CaseClock[] {
  const playbook = playbookOf(input.caseType);
  const answering = (keys: readonly string[] = []) => keys.every((key) => key === "answer" && input.conditions.answer);
  return [
    ...playbook.clocks
      .filter((clock) => answering(clock.when))
      .map((clock) => clockOf("sinceFirstMessage", clock, clock.stoppedBy, input.anchors)),
    ...playbook.targets.map((target) => clockOf("sinceKnown", target, target.step, input.anchors)),
  ];
}

function clockOf(
  group: CaseClock["group"],
  rule: { id: CaseClockId; anchor: "t0" | "detected"; offset: string },
  stoppedBy: StepId,
  anchors: Anchors,
): CaseClock {
  const offsetMs = durationMs(rule.offset);
  // T0 and detection always have a moment: without T0 the declaration stands in.
  const from = momentOf(rule.anchor, anchors)!;
  const due = shiftAnchored(from, offsetMs);
  return {
    id: rule.id,
    group,
    anchor: rule.anchor,
    anchorAt: from.at,
    offsetMs,
    dueAt: due.at,
    provisional: due.provisional,
    stoppedBy,
  };
}
