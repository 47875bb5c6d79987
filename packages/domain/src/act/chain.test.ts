import fc from "fast-check";
import { expect, test } from "vitest";
import { ACCESS_ROLES, TEAM_SIZES } from "../access/model.ts";
import { allows } from "../access/rules.ts";
import { LEVELS } from "../incident/model.ts";
import type { PersonId } from "../kernel/id.ts";
import { chains, PEOPLE, people, signers } from "./arbitraries.ts";
import { chainFor, fillChain, unfillableSlots, type Signer } from "./chain.ts";
import { BRAKE_ACTS, VOICE_ACTS, type ChainSlot } from "./model.ts";

test("every voice act needs a signature, at every level and in a team of every size", () => {
  for (const kind of VOICE_ACTS)
    for (const level of LEVELS)
      for (const size of TEAM_SIZES) {
        const chain = chainFor(kind, level, size);
        expect(chain.length, `${kind} ${level} ${size}`).toBeGreaterThan(0);
        expect(chain.every(({ roles }) => roles.length > 0)).toBe(true);
      }
});

test("a brake needs none", () => {
  for (const kind of BRAKE_ACTS)
    for (const level of LEVELS) for (const size of TEAM_SIZES) expect(chainFor(kind, level, size)).toEqual([]);
});

test("no slot asks for a role whose holder may not sign at all", () => {
  for (const level of LEVELS)
    for (const size of TEAM_SIZES)
      for (const role of chainFor("publish", level, size).flatMap(({ roles }) => roles))
        expect({ role, signs: allows([role], "act.approve") }).toEqual({ role, signs: true });
});

test("from level 2 on a team's chain needs two different people", () => {
  const everything: Signer = { person: PEOPLE[0]!, roles: [...ACCESS_ROLES] };
  for (const level of [2, 3, 4] as const) {
    expect(unfillableSlots(chainFor("publish", level, "team"), [everything], PEOPLE[1]!)).toHaveLength(1);
    expect(
      unfillableSlots(
        chainFor("publish", level, "team"),
        [everything, { ...everything, person: PEOPLE[2]! }],
        PEOPLE[1]!,
      ),
    ).toEqual([]);
  }
});

/** As many slots as can be filled, by trying every way: slot by slot, each possible signer or nobody. */
function mostSlots(chain: readonly ChainSlot[], free: readonly Signer[]): number {
  const [slot, ...rest] = chain;
  if (slot === undefined) return 0;
  const without = mostSlots(rest, free);
  const withOne = free
    .filter(({ roles }) => roles.some((role) => slot.roles.includes(role)))
    .map(
      (signer) =>
        1 +
        mostSlots(
          rest,
          free.filter(({ person }) => person !== signer.person),
        ),
    );
  return Math.max(without, ...withOne);
}

/** Who is named twice counts with the first roles alone, as the rule says. */
const once = (all: readonly Signer[]) =>
  all.filter(({ person }, at) => all.findIndex((s) => s.person === person) === at);

test("fills as many slots as any way of filling them does", () => {
  fc.assert(
    fc.property(chains, signers, (chain, all) => {
      const filled = fillChain(chain, all);
      expect(filled.filter((person) => person !== null).length).toBe(mostSlots(chain, once(all)));
    }),
    { numRuns: 2_000 },
  );
});

test("gives a slot only to somebody who holds one of its roles, and nobody two slots", () => {
  fc.assert(
    fc.property(chains, signers, (chain, all) => {
      const filled = fillChain(chain, all);
      expect(filled).toHaveLength(chain.length);
      const given = filled.filter((person): person is PersonId => person !== null);
      expect(new Set(given).size).toBe(given.length);
      filled.forEach((person, slot) => {
        if (person === null) return;
        const { roles } = all.find((signer) => signer.person === person)!;
        expect(roles.some((role) => chain[slot]!.roles.includes(role))).toBe(true);
      });
    }),
  );
});

test("one signer more never leaves a slot emptier, and the order of signers changes no count", () => {
  const count = (chain: readonly ChainSlot[], all: readonly Signer[]) =>
    fillChain(chain, all).filter((person) => person !== null).length;
  fc.assert(
    fc.property(chains, signers, fc.nat(), (chain, all, at) => {
      const unique = once(all);
      expect(count(chain, unique)).toBeGreaterThanOrEqual(count(chain, unique.slice(0, at % (unique.length + 1))));
      expect(count(chain, unique.toReversed())).toBe(count(chain, unique));
    }),
  );
});

test("the author's own roles fill nothing", () => {
  fc.assert(
    fc.property(chains, signers, people, (chain, all, author) => {
      expect(unfillableSlots(chain, all, author)).toEqual(
        unfillableSlots(
          chain,
          all.filter(({ person }) => person !== author),
          author,
        ),
      );
    }),
  );
});
