import { DAY_MS, MINUTE_MS } from "@baluarte/domain/kernel/time.ts";
import { groupsOf, type CoordinatedEdge, type CoordinatedGroup, type Share } from "./coordination.ts";

export type CoordinationWatchSettings = {
  readonly windowMs: number;
  /** So many different objects together make two accounts a repeated pair. */
  readonly repeatsMin: number;
  /** What two accounts shared longer ago than this no longer counts. */
  readonly memoryMs: number;
  /** Shares of one object in the window from which on it is a crowd: more are not paired with each other. */
  readonly crowd: number;
  /** Pairs remembered; those that shared nothing for the longest go first. */
  readonly pairsMax: number;
};

/**
 * Twice within a minute, in a month, is where looking begins, and no more: of a real campaign's 31 such pairs, 8 were there
 * too when the same accounts shared the same posts at each other's times; of three times it was 0 of 3 (docs/detection.md).
 * A hundred accounts in a minute are 5,000 pairs, which is what a post that everybody reposts is allowed to cost.
 */
export const COORDINATION_WATCH_SETTINGS: CoordinationWatchSettings = {
  windowMs: MINUTE_MS,
  repeatsMin: 2,
  memoryMs: 30 * DAY_MS,
  crowd: 100,
  pairsMax: 100_000,
};

/** Two accounts that shared `objects` (all that are remembered, the latest last) within the window of each other. */
export type RepeatedPair = {
  readonly accounts: readonly [string, string];
  readonly objects: readonly string[];
  readonly firstMs: number;
  readonly lastMs: number;
};

/**
 * Coordinated sharing as it happens: the pairs of `coordinationOf`, counted by different objects and held against a fixed
 * number, because a quantile of a network that grows would move under what was already said. Shares come in order of time; one
 * that comes later than the window after its partner is not paired. Memory and the time of a `push` are bounded by the
 * settings, whatever is pushed: at most `crowd` partners a share, `pairsMax` pairs of at most 50 objects.
 */
export class CoordinationWatch {
  readonly #settings: CoordinationWatchSettings;
  /** Shares of each object in the window, oldest first; objects in order of their latest share. */
  readonly #recent = new Map<string, Recent>();
  readonly #pairs = new Map<string, Pair>();
  #newestMs = Number.NEGATIVE_INFINITY;

  constructor(settings: CoordinationWatchSettings = COORDINATION_WATCH_SETTINGS) {
    this.#settings = settings;
  }

  /** Takes the next share and says which pairs it makes repeated: each once, until it was forgotten. */
  push(share: Share): RepeatedPair[] {
    this.#newestMs = Math.max(this.#newestMs, share.timeMs);
    this.#forget();
    if (share.object === share.content) return [];
    const { windowMs, crowd, repeatsMin } = this.#settings;
    const recent = this.#recent.get(share.object) ?? { shares: [], lastMs: share.timeMs };
    this.#recent.delete(share.object);
    this.#recent.set(share.object, recent);
    recent.lastMs = Math.max(recent.lastMs, share.timeMs);
    const fresh = recent.shares.findIndex(({ timeMs }) => this.#newestMs - timeMs <= windowMs);
    recent.shares.splice(0, fresh < 0 ? recent.shares.length : fresh);
    if (recent.shares.length >= crowd) return [];
    const repeated: RepeatedPair[] = [];
    for (const other of recent.shares) {
      if (other.account === share.account || other.content === share.content) continue;
      if (Math.abs(share.timeMs - other.timeMs) > windowMs) continue;
      const pair = this.#meet(share, other);
      if (pair.objects.size === repeatsMin && !pair.isTold) {
        pair.isTold = true;
        repeated.push(toldOf(pair));
      }
    }
    recent.shares.push(share);
    return repeated;
  }

  /** The accounts that repeated pairs hold together by now. `weight` counts objects, each once a pair. */
  groups(): CoordinatedGroup[] {
    return groupsOf(this.#repeated().map(edgeOf));
  }

  /** The partners of an account and what it shared with each. Walks all pairs: for one account that is looked at. */
  partnersOf(account: string): RepeatedPair[] {
    return this.#repeated()
      .filter(({ accounts }) => accounts.includes(account))
      .map(toldOf);
  }

  /** How much is remembered by now. */
  get remembered(): { objects: number; pairs: number } {
    return { objects: this.#recent.size, pairs: this.#pairs.size };
  }

  #repeated(): Pair[] {
    return [...this.#pairs.values()].filter((pair) => {
      dropOld(pair, this.#newestMs - this.#settings.memoryMs);
      return pair.objects.size >= this.#settings.repeatsMin;
    });
  }

  #meet(a: Share, b: Share): Pair {
    const accounts: [string, string] = a.account < b.account ? [a.account, b.account] : [b.account, a.account];
    const key = JSON.stringify(accounts);
    const pair = this.#pairs.get(key) ?? { accounts, objects: new Map<string, number>(), isTold: false };
    dropOld(pair, this.#newestMs - this.#settings.memoryMs);
    pair.objects.delete(a.object);
    pair.objects.set(a.object, Math.max(a.timeMs, b.timeMs));
    if (pair.objects.size > OBJECTS_KEPT) pair.objects.delete(pair.objects.keys().next().value!);
    // Put at the end again, so that the first is the one that shared nothing for the longest.
    this.#pairs.delete(key);
    this.#pairs.set(key, pair);
    return pair;
  }

  #forget(): void {
    const { windowMs, memoryMs, pairsMax } = this.#settings;
    for (const [object, { lastMs }] of this.#recent) {
      if (this.#newestMs - lastMs <= windowMs) break;
      this.#recent.delete(object);
    }
    for (const [key, { objects }] of this.#pairs) {
      const lastMs = [...objects.values()].at(-1) ?? Number.NEGATIVE_INFINITY;
      if (this.#pairs.size <= pairsMax && this.#newestMs - lastMs <= memoryMs) break;
      this.#pairs.delete(key);
    }
  }
}

type Recent = { readonly shares: Share[]; lastMs: number };
/** `objects`: each with the time it was last shared together, in order of those times. */
type Pair = { readonly accounts: readonly [string, string]; readonly objects: Map<string, number>; isTold: boolean };

/** More than anybody reads; a pair that shares all day would otherwise grow all day. */
const OBJECTS_KEPT = 50;

function dropOld(pair: Pair, beforeMs: number): void {
  for (const [object, timeMs] of pair.objects) {
    if (timeMs >= beforeMs) break;
    pair.objects.delete(object);
  }
  if (pair.objects.size === 0) pair.isTold = false;
}

function toldOf({ accounts, objects }: Pair): RepeatedPair {
  const times = [...objects.values()];
  return { accounts, objects: [...objects.keys()], firstMs: times[0]!, lastMs: times.at(-1)! };
}

function edgeOf(pair: Pair): CoordinatedEdge {
  const { accounts, objects, firstMs, lastMs } = toldOf(pair);
  return { accounts, objects, weight: objects.length, delayMs: 0, firstMs, lastMs };
}
