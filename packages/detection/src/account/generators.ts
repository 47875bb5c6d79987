import fc from "fast-check";
import type { CoordinationNetwork, CoordinationSettings, Share } from "./coordination.ts";

// For tests and benchmarks: the definition of coordinated sharing once more, as slow and as plain as it is written.

/** Few names and times that lie close together, so that pairs, repeated pairs and ties come up in every list. */
export const anyShares: fc.Arbitrary<Share[]> = fc.array(
  fc.record({
    object: fc.constantFrom("o1", "o2", "o3", "c1"),
    account: fc.constantFrom("a", "b", "c", "d", "e"),
    content: fc.constantFrom("c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9"),
    timeMs: fc.nat({ max: 12 }).map((seconds) => seconds * 1_000),
  }),
  { maxLength: 30 },
);

/**
 * `coordinationOf` without crowds, by holding every share against every other. Every list is in the order of names, as
 * there. Quadratic.
 */
export function naiveCoordination(
  shares: readonly Share[],
  settings: CoordinationSettings,
): Omit<CoordinationNetwork, "crowds"> {
  const least = settings.participationMin;
  const active = shares.filter(({ account }) => countOf(shares, account) >= least);
  const all: { a: Share; b: Share }[] = [];
  for (let i = 0; i < active.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const [a, b] = [active[j]!, active[i]!];
      if (a.object !== b.object || Math.abs(a.timeMs - b.timeMs) > settings.windowMs) continue;
      if (a.account === b.account || a.content === b.content) continue;
      if (a.content === a.object || b.content === a.object) continue;
      all.push({ a, b });
    }
  }
  const paired = new Set(all.flatMap(({ a, b }) => [a.content, b.content]));
  const taking = active.filter(({ content }) => paired.has(content));
  const steady = new Set(
    taking.filter(({ account }) => countOf(taking, account) >= least).map(({ content }) => content),
  );
  const pairs = all.filter(({ a, b }) => steady.has(a.content) || steady.has(b.content));
  const edges = [...Map.groupBy(pairs, ({ a, b }) => JSON.stringify([a.account, b.account].sort()))].map(
    ([key, own]) => ({
      accounts: JSON.parse(key) as [string, string],
      weight: own.length,
      objects: [...new Set(own.map(({ a }) => a.object))].sort(),
      delayMs: own.reduce((sum, { a, b }) => sum + Math.abs(a.timeMs - b.timeMs), 0) / own.length,
      firstMs: Math.min(...own.map(({ a, b }) => Math.min(a.timeMs, b.timeMs))),
      lastMs: Math.max(...own.map(({ a, b }) => Math.max(a.timeMs, b.timeMs))),
    }),
  );
  edges.sort((x, y) => y.weight - x.weight || (x.accounts.join("\0") < y.accounts.join("\0") ? -1 : 1));
  const weights = edges.map(({ weight }) => weight).sort((x, y) => x - y);
  const at = (weights.length - 1) * settings.edgeQuantile;
  const low = weights[Math.floor(at)]!;
  const threshold = weights.length === 0 ? null : low + (at - Math.floor(at)) * (weights[Math.ceil(at)]! - low);
  const heavy = edges.filter(({ weight }) => threshold !== null && weight > threshold);
  return { edges, threshold, groups: naiveGroups(heavy) };
}

function countOf(shares: readonly Share[], wanted: string): number {
  let count = 0;
  for (const { account } of shares) if (account === wanted) count += 1;
  return count;
}

/** Components by spreading out from each edge until nothing is added. */
function naiveGroups(edges: CoordinationNetwork["edges"]): CoordinationNetwork["groups"] {
  const groups: { accounts: string[]; objects: string[]; weight: number; edges: number; firstMs: number; lastMs: number }[] = []; // prettier-ignore
  let left = [...edges];
  while (left.length > 0) {
    let inside = new Set(left[0]!.accounts);
    for (let before = 0; before !== inside.size;) {
      before = inside.size;
      inside = new Set([...inside, ...left.filter(({ accounts }) => accounts.some((a) => inside.has(a))).flatMap(({ accounts }) => accounts)]); // prettier-ignore
    }
    const own = left.filter(({ accounts }) => inside.has(accounts[0]));
    left = left.filter(({ accounts }) => !inside.has(accounts[0]));
    groups.push({
      accounts: [...inside].sort(),
      objects: [...new Set(own.flatMap(({ objects }) => objects))].sort(),
      weight: own.reduce((sum, { weight }) => sum + weight, 0),
      edges: own.length,
      firstMs: Math.min(...own.map(({ firstMs }) => firstMs)),
      lastMs: Math.max(...own.map(({ lastMs }) => lastMs)),
    });
  }
  return groups.sort((x, y) => y.weight - x.weight || (x.accounts[0]! < y.accounts[0]! ? -1 : 1));
}
