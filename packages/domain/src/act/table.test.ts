import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ACCESS_ROLES, PERMISSIONS, TEAM_SIZES, type AccessRole } from "../access/model.ts";
import { allows } from "../access/rules.ts";
import { LEVELS } from "../incident/model.ts";
import type { ActId, ApprovalId, PersonId } from "../kernel/id.ts";
import type { Instant } from "../kernel/time.ts";
import { HASHES, PEOPLE, roleSets } from "./arbitraries.ts";
import { chainFor } from "./chain.ts";
import { ACT_KINDS, BRAKE_ACTS, VOICE_ACTS, type Act, type ActKind } from "./model.ts";
import { moveAct } from "./rules.ts";
import { ACT_TABLE, mayExecute, mayRequest, mayReview, signaturesNeeded, voiceGroups } from "./table.ts";

const CELLS = ACT_KINDS.flatMap((kind) =>
  LEVELS.flatMap((level) => TEAM_SIZES.map((teamSize) => ({ kind, level, teamSize }))),
);
const [author, other] = PEOPLE as [PersonId, PersonId];

function asked(kind: ActKind, cell: { level: Act["level"]; chain: Act["chain"] }): Act {
  return {
    ...cell,
    id: "act_1" as ActId,
    kind,
    state: "requested",
    payloadHash: HASHES[0]!,
    requestedBy: author,
    requestedAt: "2026-11-20T12:00:00.000Z" as Instant,
    approvals: [],
    takenBack: [],
  };
}

function signedBy(act: Act, person: PersonId, roles: AccessRole[]) {
  return moveAct(act, {
    type: "approve",
    approval: {
      id: `apr_${person}` as ApprovalId,
      person,
      roles,
      way: "screen",
      mandate: null,
      payloadHash: act.payloadHash,
      at: act.requestedAt,
    },
  });
}

describe.each(CELLS)("$kind at level $level in a team of size $teamSize", ({ kind, level, teamSize }) => {
  const slots = signaturesNeeded(kind, level, teamSize);
  const brake = (BRAKE_ACTS as readonly ActKind[]).includes(kind);

  test("is in the table, and the chain that is stored with an act is the table's", () => {
    expect(ACT_TABLE[kind]).toBeDefined();
    expect(chainFor(kind, level, teamSize)).toEqual(slots.map((roles) => ({ roles: [...roles] })));
  });

  test("takes exactly the signatures the table names, role by role", () => {
    for (const role of ACCESS_ROLES) {
      const named = slots.some((slot) => slot.includes(role));
      const signed = signedBy(asked(kind, { level, chain: chainFor(kind, level, teamSize) }), other, [role]);
      expect({ role, signed: signed.ok }).toEqual({ role, signed: named });
      if (named) expect(allows([role], "act.approve")).toBe(true);
    }
  });

  test("speaks by two people or brakes by one", () => {
    const act = asked(kind, { level, chain: chainFor(kind, level, teamSize) });
    const executed = moveAct(act, { type: "execute", payloadHash: act.payloadHash });
    expect(executed.ok).toBe(brake);
    expect(slots.length > 0).toBe(!brake);
    for (const role of ACCESS_ROLES) {
      if (brake) expect({ role, asks: mayRequest(kind, [role]) }).toEqual({ role, asks: false });
      else expect({ role, reviews: mayReview(kind, [role], teamSize) }).toEqual({ role, reviews: false });
      if (mayReview(kind, [role], teamSize) || mayExecute(kind, [role])) expect(role).not.toBe("viewer");
    }
    if (brake) expect(ACCESS_ROLES.some((role) => mayReview(kind, [role], teamSize))).toBe(true);
    else expect(ACCESS_ROLES.some((role) => mayRequest(kind, [role]))).toBe(true);
  });
});

test("every brake is pulled by whoever works on the brand, and by nobody who only looks or signs from outside", () => {
  for (const kind of BRAKE_ACTS)
    for (const role of ACCESS_ROLES)
      expect({ kind, role, brakes: mayExecute(kind, [role]) }).toEqual({
        kind,
        role,
        brakes: !["viewer", "externalAdviser", "clientApprover"].includes(role),
      });
});

test("a freeze is lifted with somebody outside as the second, at every level and in every team", () => {
  for (const level of LEVELS)
    for (const size of TEAM_SIZES) {
      const slots = signaturesNeeded("unfreeze", level, size);
      expect(slots).toHaveLength(1);
      expect(slots[0]).toEqual(expect.arrayContaining(["externalAdviser", "clientApprover"]));
    }
});

test("where a row is missing speech is closed and brakes are open", () => {
  const empty = {};
  fc.assert(
    fc.property(fc.constantFrom(...CELLS), roleSets, ({ kind, level, teamSize }, roles) => {
      if ((BRAKE_ACTS as readonly ActKind[]).includes(kind)) {
        expect(signaturesNeeded(kind, level, teamSize, empty)).toEqual([]);
        expect(mayExecute(kind, roles, empty)).toBe(mayExecute(kind, roles));
        return;
      }
      expect(mayRequest(kind, roles, empty)).toBe(false);
      expect(mayExecute(kind, roles, empty)).toBe(false);
      const chain = signaturesNeeded(kind, level, teamSize, empty).map((slot) => ({ roles: [...slot] }));
      expect(chain).toHaveLength(1);
      expect(signedBy(asked(kind, { level, chain }), other, [...ACCESS_ROLES]).ok).toBe(false);
    }),
  );
  const unknown = "shout" as ActKind;
  expect(mayExecute(unknown, [...ACCESS_ROLES])).toBe(false);
  expect(signaturesNeeded(unknown, 0, "two")).toEqual([[]]);
});

test("permissions of acts are the table's", () => {
  for (const role of ACCESS_ROLES) {
    expect({ role, asks: allows([role], "act.request") }).toEqual({ role, asks: mayRequest("publish", [role]) });
    expect({ role, lets: allows([role], "act.execute") }).toEqual({ role, lets: mayExecute("publish", [role]) });
    expect({ role, brakes: allows([role], "act.brake") }).toEqual({ role, brakes: mayExecute("freeze", [role]) });
  }
  expect(PERMISSIONS.filter((permission) => !ACCESS_ROLES.some((role) => allows([role], permission)))).toEqual([]);
});

test("groups name every voice act once, with what it needs", () => {
  for (const size of TEAM_SIZES) {
    const groups = voiceGroups(size);
    expect(groups.flatMap(({ kinds }) => kinds).toSorted()).toEqual([...VOICE_ACTS].toSorted());
    for (const { kinds, levels } of groups)
      for (const kind of kinds)
        for (const level of LEVELS) expect(levels[level]).toEqual(signaturesNeeded(kind, level, size));
  }
});
