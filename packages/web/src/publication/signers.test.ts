import { expect, it } from "vitest";
import type { ActView } from "@baluarte/contract/act.ts";
import type { MemberRef } from "@baluarte/contract/common.ts";
import type { PersonId } from "@baluarte/domain/kernel/id.ts";
import { canStillSign, handsOf, linkStanding } from "./signers.ts";

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

it("keeps a one-time link its owner's, and calls it settled once they have signed, whoever stands first now", () => {
  const [clara, ana] = [{ id: "per_clara" as PersonId }, { id: "per_ana" as PersonId }];
  expect(linkStanding(undefined, [clara, ana])).toBe("none");
  expect(linkStanding(clara, [clara, ana])).toBe("open");
  expect(linkStanding(clara, [ana])).toBe("settled");
});

it("tells who signed by their own hand from who said it aloud and has not ratified it", () => {
  const given = (name: string, state: string | null, signed = true) =>
    ({ person: { id: name, name }, signed, spoken: state && { state } }) as unknown as ActView["signatures"][number];
  expect(
    handsOf([given("Bea", null), given("Luis", "pending"), given("Eva", "ratified"), given("Iker", null, false)]),
  ).toEqual({ own: ["Bea", "Eva"], aloud: ["Luis"] });
});
