import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_MS, shift, type Instant } from "../kernel/time.ts";
import { ACCESS_DAYS_MAX, isClient, keepsAdmin, membershipFault } from "./membership.ts";
import { ACCESS_ROLES, type AccessRole } from "./model.ts";

const now = "2026-11-25T12:00:00.000Z" as Instant;
const inDays = (days: number) => shift(now, days * DAY_MS);

test.each([
  [[], null, "noRole"],
  [["clientApprover", "lead"], null, "clientAlone"],
  [["externalAdviser"], null, "adviserNeedsEnd"],
  [["externalAdviser", "lead"], null, "adviserNeedsEnd"],
  [["externalAdviser"], inDays(30), null],
  [["externalAdviser"], now, "endPast"],
  [["viewer"], inDays(ACCESS_DAYS_MAX + 1), "endTooFar"],
  [["clientApprover"], null, null],
  [["admin", "lead"], null, null],
] as [AccessRole[], Instant | null, string | null][])("%j until %s: %s", (roles, expiresAt, fault) => {
  expect(membershipFault(roles, expiresAt, now)).toBe(fault);
});

test("a client is a client and nothing else", () => {
  expect(isClient(["clientApprover"])).toBe(true);
  expect(isClient(["clientApprover", "lead"])).toBe(false);
  expect(isClient([])).toBe(false);
});

test("an admin whose access ends does not keep the door", () => {
  const roles = fc.subarray([...ACCESS_ROLES], { minLength: 1 });
  const members = fc.array(fc.record({ roles, expiresAt: fc.constantFrom(null, inDays(3)) }));
  fc.assert(
    fc.property(members, (all) => {
      const lasting = all.filter(({ expiresAt }) => expiresAt === null);
      expect(keepsAdmin(all)).toBe(lasting.some((member) => member.roles.includes("admin")));
    }),
  );
});
