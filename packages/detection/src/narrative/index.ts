import { DAY_MS } from "@baluarte/domain/kernel/time.ts";
import { bandKeys } from "./minhash.ts";
import { jaccard, shinglesOf } from "./shingle.ts";

export type NarrativePost = { readonly id: string; readonly timeMs: number; readonly text: string };

/**
 * `narrative`: id of the earliest post of the group a post belongs to, as far as posts are known (by time, then by
 * order of arrival). `merged`: the names of groups that this post made part of it, the group's own former name among
 * them when the post is earlier than all before.
 */
export type NarrativePlace = { readonly narrative: string; readonly merged: readonly string[] };

export type NarrativeSettings = {
  /** Posts at this Jaccard similarity of words and word pairs tell the same. */
  readonly similarityMin: number;
  /** A story that nobody told for so long is forgotten: its next post starts a new one. */
  readonly windowMs: number;
};

/** Half of words and pairs replaced leaves 0.33; a changed name and a comma leave 0.7. */
export const NARRATIVE_SETTINGS: NarrativeSettings = { similarityMin: 0.6, windowMs: 14 * DAY_MS };

/** Groups posts that say nearly the same, as they arrive: near-duplicates of near-duplicates are one story. */
export class NarrativeIndex {
  private readonly settings: NarrativeSettings;
  private readonly byContent = new Map<string, Telling>();
  private readonly byBand = new Map<number, Telling[]>();
  /** When to look whether a telling is still fresh, roughly in order; the first `checked` have been. */
  private readonly checks: { readonly telling: Telling; readonly atMs: number }[] = [];
  private checked = 0;
  private newestMs = Number.NEGATIVE_INFINITY;
  private arrivals = 0;

  constructor(settings: NarrativeSettings = NARRATIVE_SETTINGS) {
    this.settings = settings;
  }

  /** Takes a post and says which story it tells. Posts may come in any order of time. */
  add(post: NarrativePost): NarrativePlace {
    this.newestMs = Math.max(this.newestMs, post.timeMs);
    this.forget();
    this.arrivals += 1;
    const group: Group = { earliest: { id: post.id, timeMs: post.timeMs, arrival: this.arrivals }, parent: null };
    const joined = new Set<Group>();
    const shingles = shinglesOf(post.text);
    if (shingles.length > 0) this.place(shingles, post.timeMs, group, joined);
    const root = rootOf(group);
    const former = [...joined].map(({ earliest }) => earliest.id);
    return { narrative: root.earliest.id, merged: former.filter((id) => id !== root.earliest.id) };
  }

  private place(shingles: Uint32Array, timeMs: number, group: Group, joined: Set<Group>): void {
    const content = shingles.join();
    const same = this.byContent.get(content);
    if (same) {
      // A copy adds nothing that its first telling does not find: only that one stays, and stays fresh.
      same.lastMs = Math.max(same.lastMs, timeMs);
      unite(group, same.group, joined);
      return;
    }
    const keys = bandKeys(shingles);
    const telling: Telling = { content, shingles, keys, group, lastMs: timeMs };
    for (const candidate of this.candidates(keys)) {
      if (rootOf(candidate.group) === rootOf(group)) continue;
      if (jaccard(shingles, candidate.shingles) >= this.settings.similarityMin) unite(group, candidate.group, joined);
    }
    this.remember(telling);
  }

  private candidates(keys: readonly number[]): Set<Telling> {
    return new Set(keys.flatMap((key) => this.byBand.get(key) ?? []));
  }

  private remember(telling: Telling): void {
    this.byContent.set(telling.content, telling);
    this.checks.push({ telling, atMs: telling.lastMs });
    for (const key of telling.keys) {
      const bucket = this.byBand.get(key);
      if (!bucket) this.byBand.set(key, [telling]);
      else if (bucket.push(telling) > BUCKET_MAX) bucket.shift();
    }
  }

  private forget(): void {
    const before = this.newestMs - this.settings.windowMs;
    for (let check = this.checks[this.checked]; check && check.atMs < before; check = this.checks[this.checked]) {
      this.checked += 1;
      const { telling } = check;
      if (telling.lastMs < before) this.drop(telling);
      else this.checks.push({ telling, atMs: telling.lastMs });
    }
    if (this.checked < CHECKS_KEPT || this.checked * 2 < this.checks.length) return;
    this.checks.splice(0, this.checked);
    this.checked = 0;
  }

  private drop(telling: Telling): void {
    this.byContent.delete(telling.content);
    for (const key of telling.keys) {
      const rest = this.byBand.get(key)?.filter((other) => other !== telling) ?? [];
      if (rest.length === 0) this.byBand.delete(key);
      else this.byBand.set(key, rest);
    }
  }
}

/** A wording and the group of the posts that had it. */
type Telling = {
  readonly content: string;
  readonly shingles: Uint32Array;
  readonly keys: readonly number[];
  readonly group: Group;
  lastMs: number;
};

type First = { readonly id: string; readonly timeMs: number; readonly arrival: number };
type Group = { earliest: First; parent: Group | null };

/**
 * Thousands of variants of one viral text share a bucket, and each newcomer is compared with all of it; the newest few
 * are enough, since variants that are alike are in one group already.
 */
const BUCKET_MAX = 64;
/** A list is shortened from its front in large pieces; one by one would move all of it each time. */
const CHECKS_KEPT = 1_000;

function rootOf(group: Group): Group {
  let root = group;
  while (root.parent) root = root.parent;
  for (let at = group; at.parent;) {
    const next = at.parent;
    at.parent = root;
    at = next;
  }
  return root;
}

/** Joins two groups under the one with the earlier first post; `joined` collects the roots that were not the new post's. */
function unite(own: Group, other: Group, joined: Set<Group>): void {
  const ownRoot = rootOf(own);
  const otherRoot = rootOf(other);
  if (ownRoot === otherRoot) return;
  joined.add(otherRoot);
  const isOwnEarlier = isBefore(ownRoot.earliest, otherRoot.earliest);
  if (isOwnEarlier) otherRoot.parent = ownRoot;
  else ownRoot.parent = otherRoot;
}

function isBefore(a: First, b: First): boolean {
  return a.timeMs < b.timeMs || (a.timeMs === b.timeMs && a.arrival < b.arrival);
}
