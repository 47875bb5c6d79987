import { DAY_MS } from "@baluarte/domain/kernel/time.ts";
import { BandTable } from "./band-table.ts";
import { BANDS, writeBandKeys } from "./minhash.ts";
import { sharedWithLast, unsortedShinglesOf } from "./shingle.ts";

export type NarrativePost = {
  readonly id: string;
  readonly timeMs: number;
  readonly text: string;
  /** ISO 639-1; `und` or nothing where nobody knows. Paraphrases are looked for within a language. */
  readonly language?: string;
};

export type CopySettings = {
  /** Posts at this Jaccard similarity of words and word pairs are near-copies. */
  readonly similarityMin: number;
  /** A wording that nobody used for so long is forgotten. */
  readonly windowMs: number;
};

/** Half of words and pairs replaced leaves 0.33; a changed name and a comma leave 0.7. */
export const COPY_SETTINGS: CopySettings = { similarityMin: 0.6, windowMs: 14 * DAY_MS };

/** Earliest by time, then by order of arrival. */
export type First = { readonly id: string; readonly timeMs: number; readonly arrival: number };

export function isBefore(a: First, b: First): boolean {
  return a.timeMs < b.timeMs || (a.timeMs === b.timeMs && a.arrival < b.arrival);
}

/** Posts that are near-copies of near-copies. `story`: what a caller hangs to it; of two that turn out one, the earlier's. */
export type Group<S> = {
  first: First;
  posts: number;
  /** Its posts while they are few; a larger group is settled and never parts again. */
  ids: string[];
  wordings: number;
  story: S | null;
  /** The group that this one became part of. */
  parent: Group<S> | null;
};

/** `group`: where the post belongs. `joined`: groups that it made part of that one. `isNew`: nobody worded it so before. */
export type Placed<S> = { readonly group: Group<S>; readonly joined: readonly Group<S>[]; readonly isNew: boolean };

export const IDS_KEPT = 64;

/**
 * Finds near-copies among posts as they arrive, in any order of time: MinHash bands say who may be alike, an exact comparison
 * says who is. Takes 200,000 wordings; beyond that the oldest are forgotten.
 */
export class CopyIndex<S> {
  readonly #settings: CopySettings;
  readonly #onForgotten: (group: Group<S>) => void;
  readonly #byContent = new Map<number, Wording<S>>();
  readonly #bands = new BandTable();
  /** By number, which is given again once its wording is forgotten. */
  readonly #numbered: (Wording<S> | null)[] = [];
  readonly #freeNumbers: number[] = [];
  /** When to look whether a wording is still in use, roughly in order; the first `#checked` have been. */
  readonly #checks: { readonly wording: Wording<S>; readonly atMs: number }[] = [];
  #checked = 0;
  #newestMs = Number.NEGATIVE_INFINITY;
  #arrivals = 0;
  #wordings = 0;

  constructor(settings: CopySettings = COPY_SETTINGS, onForgotten: (group: Group<S>) => void = () => undefined) {
    this.#settings = settings;
    this.#onForgotten = onForgotten;
  }

  /** Takes a post. `mayJoin`: a group that it is alike is passed over where this says no. */
  add({ id, timeMs, text }: NarrativePost, mayJoin: (group: Group<S>) => boolean = () => true): Placed<S> {
    this.#newestMs = Math.max(this.#newestMs, timeMs);
    this.#forget();
    this.#arrivals += 1;
    const shingles = unsortedShinglesOf(text);
    const first = { id, timeMs, arrival: this.#arrivals };
    if (shingles.length === 0) return { ...this.#join(first, NOBODY), isNew: false };
    const content = contentOf(shingles);
    const same = this.#sameAs(shingles, content);
    if (same !== null) {
      // A copy adds nothing that its first wording does not find: only that one stays, and stays fresh.
      same.lastMs = Math.max(same.lastMs, timeMs);
      const group = rootOf(same.group);
      return { ...this.#join(first, mayJoin(group) ? [group] : NOBODY), isNew: false };
    }
    const number = this.#freeNumbers.pop() ?? this.#numbered.length;
    const alike = this.#alike(number, shingles, mayJoin);
    const placed = this.#join(first, alike);
    placed.group.wordings += 1;
    this.#remember({ number, content, shingles, group: placed.group, lastMs: timeMs, next: null, met: 0 });
    return { ...placed, isNew: true };
  }

  /** The groups of wordings that are alike enough; the new wording is filed under its bands on the way. */
  #alike(number: number, shingles: Uint32Array, mayJoin: (group: Group<S>) => boolean): readonly Group<S>[] {
    let alike: Group<S>[] | null = null;
    const bands = this.#bands;
    writeBandKeys(shingles, KEYS);
    bands.add(number, KEYS);
    for (let at = 0; at < bands.metCount; at += 1) {
      const candidate = this.#numbered[bands.met[at]!]!;
      if (candidate.met === this.#arrivals) continue;
      candidate.met = this.#arrivals;
      const group = rootOf(candidate.group);
      if (alike?.includes(group)) continue;
      const shared = sharedWithLast(candidate.shingles);
      const all = shingles.length + candidate.shingles.length - shared;
      if (shared >= this.#settings.similarityMin * all && mayJoin(group)) (alike ??= []).push(group);
    }
    return alike ?? NOBODY;
  }

  /** The post's group: a new one, or the earliest of those it is alike, with the others in it. */
  #join(first: First, alike: readonly Group<S>[]): { group: Group<S>; joined: readonly Group<S>[] } {
    if (alike.length === 0) {
      return { group: { first, posts: 1, ids: [first.id], wordings: 0, story: null, parent: null }, joined: NOBODY };
    }
    const [group, ...joined] =
      alike.length === 1 ? alike : alike.toSorted((a, b) => (isBefore(a.first, b.first) ? -1 : 1));
    return { group: this.#grow(group!, first, joined), joined };
  }

  #grow(group: Group<S>, first: First, joined: readonly Group<S>[]): Group<S> {
    for (const other of joined) {
      other.parent = group;
      group.posts += other.posts;
      group.wordings += other.wordings;
      group.ids = group.posts > IDS_KEPT ? [] : [...group.ids, ...other.ids];
    }
    group.posts += 1;
    if (group.posts > IDS_KEPT) group.ids = [];
    else group.ids.push(first.id);
    if (isBefore(first, group.first)) group.first = first;
    return group;
  }

  #sameAs(shingles: Uint32Array, content: number): Wording<S> | null {
    let wording = this.#byContent.get(content) ?? null;
    while (wording !== null) {
      if (wording.shingles.length === shingles.length && sharedWithLast(wording.shingles) === shingles.length)
        return wording;
      wording = wording.next;
    }
    return null;
  }

  #remember(wording: Wording<S>): void {
    this.#wordings += 1;
    wording.next = this.#byContent.get(wording.content) ?? null;
    this.#byContent.set(wording.content, wording);
    this.#checks.push({ wording, atMs: wording.lastMs });
    this.#numbered[wording.number] = wording;
  }

  #forget(): void {
    const before = this.#newestMs - this.#settings.windowMs;
    for (let check = this.#checks[this.#checked]; check; check = this.#checks[this.#checked]) {
      const isOverfull = this.#wordings > WORDINGS_MAX;
      if (check.atMs >= before && !isOverfull) break;
      this.#checked += 1;
      const { wording } = check;
      if (wording.lastMs < before || isOverfull) this.#drop(wording);
      else this.#checks.push({ wording, atMs: wording.lastMs });
    }
    if (this.#checked < CHECKS_KEPT || this.#checked * 2 < this.#checks.length) return;
    this.#checks.splice(0, this.#checked);
    this.#checked = 0;
  }

  #drop(wording: Wording<S>): void {
    this.#wordings -= 1;
    this.#dropContent(wording);
    // Made anew rather than kept: a wording is dropped once, and two hundred thousand would carry their keys.
    writeBandKeys(wording.shingles, KEYS);
    this.#bands.drop(wording.number, KEYS);
    this.#numbered[wording.number] = null;
    this.#freeNumbers.push(wording.number);
    const group = rootOf(wording.group);
    group.wordings -= 1;
    if (group.wordings === 0) this.#onForgotten(group);
  }

  #dropContent(wording: Wording<S>): void {
    const head = this.#byContent.get(wording.content)!;
    if (head !== wording) {
      let before = head;
      while (before.next !== wording) before = before.next!;
      before.next = wording.next;
    } else if (wording.next === null) this.#byContent.delete(wording.content);
    else this.#byContent.set(wording.content, wording.next);
  }
}

/** A way to say it, and the group of the posts that said it so. `next`: another of the same content number. */
type Wording<S> = {
  readonly number: number;
  readonly content: number;
  readonly shingles: Uint32Array;
  readonly group: Group<S>;
  lastMs: number;
  next: Wording<S> | null;
  /** The last arrival that met it. */
  met: number;
};

/** Some 100 MB for a brand that is talked about without end; a week of three hundred thousand different texts is not met. */
const WORDINGS_MAX = 200_000;
/** A list is shortened from its front in large pieces; one by one would move all of it each time. */
const CHECKS_KEPT = 1_000;

/** The keys of the wording under way. */
const KEYS = new Int32Array(BANDS);
const NOBODY: readonly never[] = [];

export function rootOf<S>(group: Group<S>): Group<S> {
  let root = group;
  while (root.parent) root = root.parent;
  for (let at = group; at.parent;) {
    const next = at.parent;
    at.parent = root;
    at = next;
  }
  return root;
}

/** A number that equal contents share, whatever the order of their shingles. */
function contentOf(shingles: Uint32Array): number {
  let sum = shingles.length;
  for (let at = 0; at < shingles.length; at += 1) {
    const shingle = shingles[at]!;
    sum = (sum + Math.imul(shingle ^ (shingle >>> 15), 0x2c1b3c6d)) | 0;
  }
  return sum;
}
