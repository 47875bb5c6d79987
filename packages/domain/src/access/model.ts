import { z } from "zod";

/**
 * What an account may do on one brand. Not to be mixed with the incident roles (`playbook/model.ts`), which are what a
 * person is for a while: a community manager may lead tonight's incident and still not sign for management.
 */
export const ACCESS_ROLES = [
  "admin",
  "lead",
  "commsLead",
  "communityManager",
  "areaOwner",
  "legalCounsel",
  "management",
  "spokesperson",
  "adsManager",
  "externalAdviser",
  "clientApprover",
  "viewer",
] as const;
export const AccessRole = z.enum(ACCESS_ROLES);
export type AccessRole = z.infer<typeof AccessRole>;

/** What a route asks for. A route names one permission; a role holds a set of them. */
export const PERMISSIONS = [
  "brand.read",
  "brand.manage",
  "post.import",
  "mention.triage",
  "monitor.write",
  "incident.declare",
  "incident.run",
  "statement.write",
  "act.request",
  "act.approve",
  "act.execute",
  "act.brake",
  "log.read",
] as const;
export const Permission = z.enum(PERMISSIONS);
export type Permission = z.infer<typeof Permission>;

/** How many people share the work; it sets who signs what (`act/table.ts`). */
export const TEAM_SIZES = ["solo", "two", "team", "large"] as const;
export const TeamSize = z.enum(TEAM_SIZES);
export type TeamSize = z.infer<typeof TeamSize>;

/**
 * Who somebody is to the installation. `guest`: looks at a drill before anything is set up. `simulated`: a colleague whom
 * the program plays in a drill; nobody signs in as one.
 */
export const PERSON_KINDS = ["member", "guest", "simulated"] as const;
export const PersonKind = z.enum(PERSON_KINDS);
export type PersonKind = z.infer<typeof PersonKind>;
