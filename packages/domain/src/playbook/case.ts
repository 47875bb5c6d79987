import { z } from "zod";

/** The four cases of the sources, by whose doing the harm is. The first three carry the 12 h and 48 h clocks. */
export const CASE_TYPES = ["externalFault", "ownFault", "ownReputation", "hostile"] as const;
export const CaseType = z.enum(CASE_TYPES);
export type CaseType = z.infer<typeof CaseType>;

export const PLAYBOOK_IDS = ["P1", "P2", "P3", "P4"] as const;
export const PlaybookId = z.enum(PLAYBOOK_IDS);
export type PlaybookId = z.infer<typeof PlaybookId>;

export const PLAYBOOK_OF_CASE = {
  externalFault: "P1",
  ownFault: "P2",
  ownReputation: "P3",
  hostile: "P4",
} as const satisfies Record<CaseType, PlaybookId>;
