import { z } from "zod";
import type { AccessRole } from "../access/model.ts";
import { allows } from "../access/rules.ts";
import type { PersonId } from "../kernel/id.ts";
import type { Instant } from "../kernel/time.ts";
import { ROLE_CODES, type RoleCode } from "../playbook/roles.ts";

/**
 * What people are for a while in one incident. Apart from access roles, which say what an account may do: whoever takes
 * the lead tonight signs for nobody by it.
 */

/** Who holds each role now. A role without an entry is vacant. */
export type Holders = ReadonlyMap<string, PersonId>;

/** How a holding ended. */
export const HOLDING_ENDS = ["released", "handedOver", "takenOver", "expired", "left", "closed"] as const;
export const HoldingEnd = z.enum(HOLDING_ENDS);
export type HoldingEnd = z.infer<typeof HoldingEnd>;

/** Whether a member can hold a role in an incident: whoever works on the brand. Who only reads or signs does not. */
export function mayHold(roles: readonly AccessRole[]): boolean {
  return allows(roles, "incident.declare");
}

/**
 * The roles in which `person` acts now: those they hold, and of the vacant ones those that their access names, so that a
 * team that shares out no roles works as ever. What somebody holds is nobody else's.
 */
export function rolesActedIn(holders: Holders, person: PersonId, access: readonly AccessRole[]): RoleCode[] {
  return ROLE_CODES.filter((role) => {
    const holder = holders.get(role);
    return holder === undefined ? (access as readonly string[]).includes(role) : holder === person;
  });
}

export type TakeRefusal =
  /** Somebody else holds it, so it takes a reason: they cannot be reached. */
  "heldByOther" | "untilPast";

/** Whether `person` may take a role on their own word. A vacant one at once; another's only with a reason why. */
export function mayTake(input: {
  holder: PersonId | null;
  person: PersonId;
  reason: string | null;
  until: Instant | null;
  now: Instant;
}): TakeRefusal | null {
  if (input.until !== null && input.until <= input.now) return "untilPast";
  const others = input.holder !== null && input.holder !== input.person;
  return others && (input.reason ?? "").trim() === "" ? "heldByOther" : null;
}

/** Whether the roles are shared out: one in charge and one who writes down; whoever works alone is both. */
export function isSharedOut(holders: Holders, alone: boolean): boolean {
  return holders.has("lead") && (alone || holders.has("scribe"));
}
