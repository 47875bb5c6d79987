import { DAY_MS, msOf, type Instant } from "../kernel/time.ts";
import type { AccessRole } from "./model.ts";

/** An access with an end is asked for anew at least once a year: a date far away is no date. */
export const ACCESS_DAYS_MAX = 366;

export type MembershipFault = "noRole" | "clientAlone" | "adviserNeedsEnd" | "endPast" | "endTooFar";

/** Whether somebody signs by link and code alone, without an account. */
export function isClient(roles: readonly AccessRole[]): boolean {
  return roles.length > 0 && roles.every((role) => role === "clientApprover");
}

/** Whether somebody may hold `roles` until `expiresAt` (`null`: with no end), as seen at `now`. */
export function membershipFault(
  roles: readonly AccessRole[],
  expiresAt: Instant | null,
  now: Instant,
): MembershipFault | null {
  if (roles.length === 0) return "noRole";
  // A client signs by link and code, a colleague by account: one person is one of the two.
  if (roles.includes("clientApprover") && roles.length > 1) return "clientAlone";
  if (roles.includes("externalAdviser") && expiresAt === null) return "adviserNeedsEnd";
  if (expiresAt === null) return null;
  if (expiresAt <= now) return "endPast";
  return msOf(expiresAt) - msOf(now) > ACCESS_DAYS_MAX * DAY_MS ? "endTooFar" : null;
}

export type Membership = { readonly roles: readonly AccessRole[]; readonly expiresAt: Instant | null };

/** Whether the brand would still have an admin whose access has no end, or nobody could let anybody in again. */
export function keepsAdmin(members: readonly Membership[]): boolean {
  return members.some(({ roles, expiresAt }) => roles.includes("admin") && expiresAt === null);
}
