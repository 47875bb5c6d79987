import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coordinationOf, COORDINATION_SETTINGS, type Share } from "./coordination.ts";
import { anyShares, naiveCoordination } from "./generators.ts";

const settings = { ...COORDINATION_SETTINGS, windowMs: 3_000 };

function share(object: string, account: string, seconds: number): Share {
  return { object, account, content: `${account}@${seconds}`, timeMs: seconds * 1_000 };
}

describe("coordinated sharing", () => {
  test("is what comparing every share with every other finds, for any window, participation and quantile", () => {
    const any = fc.record({
      windowMs: fc.constantFrom(0, 1_000, 3_000, 10_000),
      participationMin: fc.integer({ min: 1, max: 4 }),
      edgeQuantile: fc.constantFrom(0, 0.3, 0.5, 0.9, 1),
    });
    fc.assert(
      fc.property(anyShares, any, (shares, chosen) => {
        const asked = { ...settings, ...chosen };
        const { crowds, ...network } = coordinationOf(shares, asked);
        expect(network).toEqual(naiveCoordination(shares, asked));
        expect(crowds).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test("is the same for shares in any order", () => {
    fc.assert(
      fc.property(anyShares, fc.func(fc.nat()), (shares, key) => {
        const shuffled = shares.toSorted((a, b) => key(a) - key(b));
        expect(coordinationOf(shuffled, settings)).toEqual(coordinationOf(shares, settings));
      }),
    );
  });

  test("takes the pairs of an account that took part enough, and no account's pairs with itself", () => {
    const network = coordinationOf(
      [
        ...[share("x", "a", 0), share("x", "b", 2), share("y", "b", 60), share("y", "a", 63), share("z", "a", 90)],
        ...[share("x", "a", 1), share("z", "once", 91), share("z", "b", 200)],
      ],
      { ...settings, edgeQuantile: 0 },
    );
    expect(network.edges).toEqual([
      { accounts: ["a", "b"], weight: 3, objects: ["x", "y"], delayMs: 2_000, firstMs: 0, lastMs: 63_000 },
    ]);
    // One edge lies at every quantile of itself, so that it exceeds none.
    expect(network).toMatchObject({ threshold: 3, groups: [] });
  });

  test("joins what heavy edges hold together", () => {
    const together = (accounts: string[], objects: string[]) =>
      objects.flatMap((object, at) => accounts.map((account) => share(object, account, at * 100)));
    const { threshold, groups } = coordinationOf(
      [
        ...together(["a", "b"], ["o1", "o2", "o3"]),
        ...together(["b", "c"], ["o4", "o5", "o6"]),
        ...together(["d", "e"], ["o7"]),
        ...together(["d", "f"], ["o8"]),
        ...together(["e", "f"], ["o9"]),
      ].map((one, index) => ({ ...one, content: `c${index}` })),
      settings,
    );
    expect(threshold).toBe(1);
    expect(groups).toEqual([
      {
        accounts: ["a", "b", "c"],
        objects: ["o1", "o2", "o3", "o4", "o5", "o6"],
        weight: 6,
        edges: 2,
        firstMs: 0,
        lastMs: 200_000,
      },
    ]);
  });

  test("tells an object that a hundred thousand shared at once as a crowd, and still sees who met elsewhere", () => {
    const crowd = Array.from({ length: 100_000 }, (_, index) => share("viral", `n${index}`, index % 60));
    const twice = crowd.map((one) => ({ ...one, content: `${one.content}again`, timeMs: one.timeMs + 3_600_000 }));
    const few = ["o1", "o2"].flatMap((object) => ["n1", "n2"].map((account) => share(object, account, 10)));
    const network = coordinationOf([...crowd, ...twice, ...few.map((one, at) => ({ ...one, content: `few${at}` }))]);
    expect(network.crowds).toEqual([
      { object: "viral", accounts: 100_000, shares: 200_000, firstMs: 0, lastMs: 3_659_000 },
    ]);
    expect(network.edges.map(({ accounts, weight }) => ({ accounts, weight }))).toEqual([
      { accounts: ["n1", "n2"], weight: 2 },
    ]);
  });

  test("looks at no more pairs than it was allowed, the objects with the fewest first", () => {
    const shares = ["big", "small"].flatMap((object) =>
      Array.from({ length: object === "big" ? 6 : 4 }, (_, index) => ({
        ...share(object, `n${index}`, 0),
        content: `${object}${index}`,
      })),
    );
    const { crowds, edges } = coordinationOf(shares, { ...settings, participationMin: 1, pairsMax: 15 });
    expect(crowds.map(({ object }) => object)).toEqual(["big"]);
    expect(edges).toHaveLength(6);
  });
});
