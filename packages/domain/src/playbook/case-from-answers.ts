import { z } from "zod";
import type { CaseType } from "./case.ts";

export const ANSWERS = ["yes", "no", "unknown"] as const;
export const Answer = z.enum(ANSWERS);
export type Answer = z.infer<typeof Answer>;

/** The questions of the step that chooses the case (K3), asked in this order. */
export const CaseAnswers = z.object({
  leak: Answer,
  /** Does it come from a rival, or from something outside our control? */
  rivalOrOutside: Answer,
  ourFault: Answer,
  /** Did a product or service fail, as against a word or a conduct? */
  technical: Answer,
});
export type CaseAnswers = z.infer<typeof CaseAnswers>;

export const CASE_REASONS = [
  "leak",
  "ourFault",
  "notOurFault",
  "faultUnknown",
  "technical",
  "notTechnical",
  "technicalUnknown",
  "rivalOrOutside",
  /** The answers leave it open, so the case with the heavier duties is proposed. */
  "unsureHeavier",
] as const;
export type CaseReason = (typeof CASE_REASONS)[number];

const KIND_OF = {
  yes: "technical",
  no: "notTechnical",
  unknown: "technicalUnknown",
} as const satisfies Record<Answer, CaseReason>;

export interface CaseProposal {
  readonly caseType: CaseType;
  readonly because: readonly CaseReason[];
}

/**
 * The case that the answers point to: a proposal, which a person takes or changes, provisional until the facts are
 * established. A leak decides alone, since only case 3 can freeze. Our own fault comes before a rival who spreads it.
 * While the fault is open, an outside cause has to be named by somebody before we may hope for it.
 */
export function caseFromAnswers({ leak, rivalOrOutside, ourFault, technical }: CaseAnswers): CaseProposal {
  if (leak === "yes") return { caseType: "ownReputation", because: ["leak"] };
  const kind = KIND_OF[technical];
  if (ourFault === "yes") {
    return { caseType: technical === "no" ? "ownReputation" : "ownFault", because: ["ourFault", kind] };
  }
  const fault: CaseReason = ourFault === "no" ? "notOurFault" : "faultUnknown";
  if (rivalOrOutside === "yes") {
    const caseType = technical === "yes" ? "externalFault" : "hostile";
    return { caseType, because: [fault, "rivalOrOutside", kind] };
  }
  if (ourFault === "unknown") {
    const caseType = technical === "no" ? "ownReputation" : "ownFault";
    return { caseType, because: [fault, kind, "unsureHeavier"] };
  }
  // Not ours, and nobody outside is named: a rumour, or a failure elsewhere. When unsure, the one with the clocks.
  if (technical === "no") return { caseType: "hostile", because: [fault, kind] };
  return { caseType: "externalFault", because: technical === "yes" ? [fault, kind] : [fault, kind, "unsureHeavier"] };
}
