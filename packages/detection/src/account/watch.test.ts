import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Share } from "./coordination.ts";
import { anyShares } from "./generators.ts";
import { COORDINATION_WATCH_SETTINGS, CoordinationWatch } from "./watch.ts";

const settings = { ...COORDINATION_WATCH_SETTINGS, windowMs: 3_000, repeatsMin: 2 };

function meeting(object: string, accounts: readonly string[], timeMs: number): Share[] {
  return accounts.map((account) => ({ object, account, content: `${object} ${account} ${timeMs}`, timeMs }));
}

describe("the watch on coordinated sharing", () => {
  test("knows the repeated pairs that comparing every share with every other finds", () => {
    fc.assert(
      fc.property(anyShares, (shares) => {
        const ordered = shares.toSorted((a, b) => a.timeMs - b.timeMs);
        const watch = new CoordinationWatch(settings);
        const told = ordered.flatMap((share) => watch.push(share).map(({ accounts }) => accounts.join()));
        expect(told.toSorted()).toEqual(naivePairs(ordered));
        const grouped = new Set(watch.groups().flatMap(({ accounts }) => accounts));
        expect([...grouped].sort()).toEqual([...new Set(told.flatMap((pair) => pair.split(",")))].sort());
      }),
      { numRuns: 500 },
    );
  });

  test("tells a pair when it meets for the third time on another object, and not before or again", () => {
    const watch = new CoordinationWatch({ ...COORDINATION_WATCH_SETTINGS, repeatsMin: 3 });
    const told = ["o1", "o1", "o2", "o3", "o4"].map((object, at) =>
      meeting(object, ["b", "a"], at * 600_000).flatMap((share) => watch.push(share)),
    );
    expect(told.map(({ length }) => length)).toEqual([0, 0, 0, 1, 0]);
    expect(told[3]).toEqual([
      { accounts: ["a", "b"], objects: ["o1", "o2", "o3"], firstMs: 600_000, lastMs: 1_800_000 },
    ]);
    expect(watch.partnersOf("b")[0]!.objects).toEqual(["o1", "o2", "o3", "o4"]);
  });

  test("forgets what was shared together longer ago than its memory, of a pair that goes on too", () => {
    const times = [0, 3_000_000, 6_000_000, 9_000_000];
    const toldWith = (repeatsMin: number, memoryMs: number) => {
      const watch = new CoordinationWatch({ ...settings, repeatsMin, memoryMs });
      const told = times.map(
        (timeMs, at) => meeting(`o${at}`, ["a", "b"], timeMs).flatMap((share) => watch.push(share)).length,
      );
      watch.push({ object: "later", account: "z", content: "z", timeMs: 99_000_000 });
      return { told, groups: watch.groups(), remembered: watch.remembered };
    };
    const forgotten = { groups: [], remembered: { objects: 1, pairs: 0 } };
    expect(toldWith(2, 3_600_000)).toEqual({ told: [0, 1, 0, 0], ...forgotten });
    expect(toldWith(3, 3_600_000)).toEqual({ told: [0, 0, 0, 0], ...forgotten });
    expect(toldWith(3, 6_000_000)).toEqual({ told: [0, 0, 1, 0], ...forgotten });
  });

  test("stays within its bounds while a hundred thousand accounts share one object, and many of them others", () => {
    const watch = new CoordinationWatch({ ...settings, pairsMax: 10_000 });
    for (let index = 0; index < 100_000; index += 1) {
      const account = `n${index}`;
      watch.push({ object: "viral", account, content: `v${index}`, timeMs: index });
      if (index % 80 < 8) watch.push({ object: `o${index >> 3}`, account, content: `w${index}`, timeMs: index });
    }
    expect(watch.remembered.pairs).toBeLessThanOrEqual(10_001 + settings.crowd);
    expect(watch.remembered.objects).toBeLessThanOrEqual(500);
  });
});

function naivePairs(shares: readonly Share[]): string[] {
  const objectsOf = new Map<string, Set<string>>();
  for (const a of shares) {
    for (const b of shares) {
      if (a.account >= b.account || a.object !== b.object || a.content === b.content) continue;
      if (Math.abs(a.timeMs - b.timeMs) > settings.windowMs || a.content === a.object || b.content === b.object)
        continue;
      const key = `${a.account},${b.account}`;
      objectsOf.set(key, (objectsOf.get(key) ?? new Set()).add(a.object));
    }
  }
  return [...objectsOf].filter(([, { size }]) => size >= settings.repeatsMin).map(([key]) => key).sort(); // prettier-ignore
}
