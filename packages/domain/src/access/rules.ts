import type { AccessRole, Permission } from "./model.ts";

const EVERYONE = ["brand.read"] as const satisfies readonly Permission[];
/** Anyone who works on a brand may brake: hold, hide, freeze. Speech is what needs others. */
const WORKING = [
  ...EVERYONE,
  "mention.triage",
  "incident.declare",
  "act.brake",
  "act.approve",
  "log.read",
] as const satisfies readonly Permission[];
const WRITING = [
  ...WORKING,
  "post.import",
  "incident.run",
  "statement.write",
  "act.request",
  "act.execute",
] as const satisfies readonly Permission[];

const PERMISSIONS_OF = {
  admin: [...WRITING, "brand.manage", "monitor.write"],
  lead: [...WRITING, "monitor.write"],
  commsLead: [...WRITING, "monitor.write"],
  communityManager: [...WRITING, "monitor.write"],
  areaOwner: WORKING,
  legalCounsel: WORKING,
  management: WORKING,
  spokesperson: WORKING,
  adsManager: WORKING,
  externalAdviser: [...EVERYONE, "act.approve"],
  clientApprover: [...EVERYONE, "act.approve"],
  viewer: EVERYONE,
} as const satisfies Record<AccessRole, readonly Permission[]>;

/** Whether any of a member's roles carries `permission`. No roles: nothing is allowed. */
export function allows(roles: readonly AccessRole[], permission: Permission): boolean {
  return roles.some((role) => (PERMISSIONS_OF[role] as readonly Permission[]).includes(permission));
}

/** Every permission of a member, without repeats, so that a screen can ask what to show. */
export function permissionsOf(roles: readonly AccessRole[]): Permission[] {
  return [...new Set(roles.flatMap((role) => [...PERMISSIONS_OF[role]]))];
}
