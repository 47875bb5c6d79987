import type { ApprovalPlan } from "@baluarte/contract/setup.ts";
import { expect, it } from "vitest";
import { mandateSigners, missingRoles, readinessOf, waitedFor } from "./signers.ts";

const member = (id: string, roles: string[], more = {}) => ({
  id,
  name: id,
  roles,
  external: false,
  joined: true,
  codeSet: false,
  ...more,
});
const plan = {
  members: [
    member("lucia", ["lead"]),
    member("isabel", ["clientApprover"], { external: true }),
    member("ana", ["viewer"]),
  ],
  levels: [
    {
      level: 3,
      slots: [
        { roles: ["lead"], person: null },
        { roles: ["legalCounsel", "clientApprover"], person: null },
      ],
    },
  ],
} as unknown as ApprovalPlan;

it("asks of a client a code and of a colleague an account", () => {
  const [lucia, isabel] = plan.members;
  expect(readinessOf(lucia!)).toBe("ready");
  expect(readinessOf(isabel!)).toBe("codeAwaited");
  expect(readinessOf({ ...isabel!, codeSet: true })).toBe("ready");
  expect(readinessOf({ ...lucia!, joined: false })).toBe("accountAwaited");
});

it("names for each open slot the role that the plan names first", () => {
  expect(missingRoles({ ...plan.levels[0]!, covered: false })).toEqual(["lead", "legalCounsel"]);
  const filled = plan.levels[0]!.slots.map((slot) => ({
    ...slot,
    person: { id: "isabel", name: "Isabel", roles: [] },
  }));
  expect(missingRoles({ ...plan.levels[0]!, slots: filled as never })).toEqual([]);
});

it("names whoever was named for a level and has yet to open their link", () => {
  const level = plan.levels[0]!;
  const slots = ["lucia", "isabel"].map((id) => ({ roles: [], person: plan.members.find((each) => each.id === id)! }));
  expect(waitedFor(plan, { ...level, slots: slots as never })).toEqual(["isabel"]);
});

it("lets nobody sign a mandate for themselves or beyond their chain", () => {
  expect(mandateSigners(plan, 3, "lucia").map(({ id }) => id)).toEqual(["isabel"]);
});
