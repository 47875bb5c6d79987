import fc from "fast-check";
import { expect, test } from "vitest";
import { ACCESS_ROLES } from "../access/model.ts";
import { instantFromMs } from "../kernel/time.ts";
import type { PersonId } from "../kernel/id.ts";
import { ROLE_CODES } from "../playbook/roles.ts";
import { settleHandover, questionsAmong, HANDOVER_STATES, type HandoverAction } from "./handover.ts";
import { isSharedOut, mayHold, mayTake, rolesActedIn } from "./roles.ts";

const PEOPLE = ["per_ana", "per_bea", "per_leo"] as PersonId[];
const [ANA, BEA, LEO] = PEOPLE as [PersonId, PersonId, PersonId];
const holders = fc
  .array(fc.tuple(fc.constantFrom(...ROLE_CODES), fc.constantFrom(...PEOPLE)))
  .map((pairs): ReadonlyMap<string, PersonId> => new Map(pairs));
const access = fc.subarray([...ACCESS_ROLES]);

test("a held role is acted in by its holder and nobody else, whatever their access names", () => {
  fc.assert(
    fc.property(holders, access, (held, roles) => {
      for (const person of PEOPLE)
        for (const role of ROLE_CODES.filter((each) => held.has(each)))
          expect(rolesActedIn(held, person, roles).includes(role)).toBe(held.get(role) === person);
    }),
  );
});

test("while nobody holds a role, whoever has the access of that name acts in it", () => {
  expect(rolesActedIn(new Map(), ANA, ["lead", "viewer"])).toEqual(["lead"]);
  expect(rolesActedIn(new Map([["lead", BEA]]), ANA, ["lead"])).toEqual([]);
});

const NOW = instantFromMs(1_000_000);
const take = { holder: null, person: ANA, reason: null, until: null, now: NOW };

test("a vacant role is taken at once, and another's only with a reason", () => {
  expect(mayTake(take)).toBeNull();
  expect(mayTake({ ...take, holder: ANA })).toBeNull();
  expect(mayTake({ ...take, holder: BEA })).toBe("heldByOther");
  expect(mayTake({ ...take, holder: BEA, reason: "  " })).toBe("heldByOther");
  expect(mayTake({ ...take, holder: BEA, reason: "No contesta" })).toBeNull();
});

test("a role is not taken until a time that is over", () => {
  expect(mayTake({ ...take, until: NOW })).toBe("untilPast");
  expect(mayTake({ ...take, until: instantFromMs(1_000_001) })).toBeNull();
});

test("only who works on the brand can hold a role", () => {
  expect(ACCESS_ROLES.filter((role) => !mayHold([role]))).toEqual(["externalAdviser", "clientApprover", "viewer"]);
});

test("the roles are shared out with a lead and a scribe; whoever works alone needs no scribe", () => {
  expect(isSharedOut(new Map([["lead", ANA]]), false)).toBe(false);
  expect(isSharedOut(new Map([["lead", ANA]]), true)).toBe(true);
  expect(isSharedOut(new Map([["scribe", ANA]]), true)).toBe(false);
  expect(isSharedOut(new Map([["lead", ANA], ["scribe", ANA]]), false)).toBe(true); // prettier-ignore
});

test("an offer is answered once, by whom it was made to, and taken back by whoever made it alone", () => {
  const actions: HandoverAction[] = ["accept", "refuse", "withdraw"];
  for (const state of HANDOVER_STATES)
    for (const action of actions)
      for (const by of PEOPLE) {
        const outcome = settleHandover({ state, offeredBy: ANA, to: BEA }, action, by);
        const theirs = by === (action === "withdraw" ? ANA : BEA);
        expect(outcome.ok).toBe(theirs && state === "waiting");
        if (!outcome.ok) expect(outcome.refusal).toBe(theirs ? "settled" : "notYours");
      }
  expect(settleHandover({ state: "waiting", offeredBy: ANA, to: BEA }, "accept", LEO).ok).toBe(false);
});

test("the notes that ask something are told from those that say something", () => {
  const notes = ["Llama la radio", "¿Quién avisa al banco?", "Скоро", "А где чек?"].map((text) => ({ text }));
  expect(questionsAmong(notes).map(({ text }) => text)).toEqual(["¿Quién avisa al banco?", "А где чек?"]);
});
