import { BRAKE_ACTS, VOICE_ACTS } from "../act/model.ts";
import { mayExecute, mayRequest, signaturesNeeded } from "../act/table.ts";
import { LEVELS } from "../incident/model.ts";
import { ACCESS_ROLES, TEAM_SIZES, type AccessRole, type Permission } from "./model.ts";

const EVERYONE = ["brand.read"] as const satisfies readonly Permission[];
const WORKING = [
  ...EVERYONE,
  "mention.triage",
  "incident.declare",
  "log.read",
] as const satisfies readonly Permission[];
const WRITING = [...WORKING, "post.import", "incident.run", "statement.write"] as const satisfies readonly Permission[];

/** What a role may do besides acting. Who asks for, signs, lets out and brakes stands in the table of acts. */
const BESIDES_ACTS = {
  admin: [...WRITING, "brand.manage", "monitor.write"],
  lead: [...WRITING, "monitor.write"],
  commsLead: [...WRITING, "monitor.write"],
  communityManager: [...WRITING, "monitor.write"],
  areaOwner: WORKING,
  legalCounsel: WORKING,
  management: WORKING,
  spokesperson: WORKING,
  adsManager: WORKING,
  externalAdviser: EVERYONE,
  clientApprover: EVERYONE,
  viewer: EVERYONE,
} as const satisfies Record<AccessRole, readonly Permission[]>;

/** `act.request` and `act.execute` are for texts; what else a person may ask for is told by the table, act by act. */
function actPermissions(role: AccessRole): Permission[] {
  const signs = VOICE_ACTS.some((kind) =>
    TEAM_SIZES.some((size) =>
      LEVELS.some((level) => signaturesNeeded(kind, level, size).some((slot) => slot.includes(role))),
    ),
  );
  const rights: [Permission, boolean][] = [
    ["act.request", mayRequest("publish", [role])],
    ["act.approve", signs],
    ["act.execute", mayExecute("publish", [role])],
    ["act.brake", BRAKE_ACTS.some((kind) => mayExecute(kind, [role]))],
  ];
  return rights.flatMap(([permission, held]) => (held ? [permission] : []));
}

const PERMISSIONS_OF = Object.fromEntries(
  ACCESS_ROLES.map((role) => [role, [...BESIDES_ACTS[role], ...actPermissions(role)]]),
) as unknown as Record<AccessRole, readonly Permission[]>;

/** Whether any of a member's roles carries `permission`. No roles: nothing is allowed. */
export function allows(roles: readonly AccessRole[], permission: Permission): boolean {
  return roles.some((role) => PERMISSIONS_OF[role].includes(permission));
}

/** Every permission of a member, without repeats, so that a screen can ask what to show. */
export function permissionsOf(roles: readonly AccessRole[]): Permission[] {
  return [...new Set(roles.flatMap((role) => [...PERMISSIONS_OF[role]]))];
}
