import { z } from "zod";

/**
 * What a person is for during an incident. Not the access roles of an account: those say what somebody may do in the
 * product on a quiet day, these say who owes a step now. A member may hold several, and hands them over by name.
 */
export const ROLE_CODES = [
  "lead",
  "commsLead",
  "communityManager",
  "areaOwner",
  "legalCounsel",
  "management",
  "spokesperson",
  "adsManager",
  "prAdviser",
  "liaison",
  "scribe",
  "wellbeingLead",
  "approver",
] as const;
export const RoleCode = z.enum(ROLE_CODES);
export type RoleCode = z.infer<typeof RoleCode>;
