import { expect, it } from "vitest";
import type { ActView } from "@baluarte/contract/act.ts";
import type { MemberRef } from "@baluarte/contract/common.ts";
import { canStillSign } from "./signers.ts";

const member = (id: string, ...roles: string[]) => ({ id, name: id, roles }) as unknown as MemberRef;
const slot = (roles: string[], person: string | null) =>
  ({
    roles,
    person: person && { id: person, name: person },
    signed: person !== null,
    way: null,
    at: null,
  }) as unknown as ActView["signatures"][number];

const team = [
  member("lucia", "lead"),
  member("carmen", "legalCounsel"),
  member("isabel", "clientApprover"),
  member("nadia", "viewer"),
];

it("offers whoever an open slot asks for, and neither the author nor who has signed", () => {
  const slots = [slot(["lead", "management"], null), slot(["legalCounsel", "clientApprover"], null)];
  const ids = (signers: readonly MemberRef[]) => signers.map(({ id }) => id);
  expect(ids(canStillSign(slots, team, "lucia" as never))).toEqual(["carmen", "isabel"]);
  const half = [slots[0]!, slot(["legalCounsel", "clientApprover"], "carmen")];
  expect(ids(canStillSign(half, team, "nadia" as never))).toEqual(["lucia"]);
});
