import type { Query } from "../query/ast.ts";
import type { QueryablePost } from "../query/post.ts";
import { MatchIndex } from "./match-index.ts";
import type { Matcher, Monitor } from "./matcher.ts";

/** `slot` in the index that answers, `nextSlot` in the one that is being made, -1 where it has none yet. */
type Entry<Id> = { readonly id: Id; query: Query; slot: number; nextSlot: number };

/**
 * Standing queries that come, change and go while posts are matched. A change costs what its own query is long, and the next
 * post is answered by it. What changes leave behind, and what posts taught about how often words are met, is worked into a
 * new index beside the one that answers, some monitors a post, so that nobody waits for it.
 */
export class LiveMatcher<Id> implements Matcher<Id> {
  /** In the order in which answers name them: a monitor that changes keeps its place. */
  readonly #monitors = new Map<Id, Entry<Id>>();
  #index = new MatchIndex(null);
  /** By slot. One that was removed stands there until the index is made anew. */
  #ids: Id[] = [];
  #next: { readonly index: MatchIndex; readonly ids: Id[]; readonly left: Iterator<Entry<Id>> } | null = null;
  #changes = 0;
  #learnAt = FIRST_LESSON_POSTS;

  get size(): number {
    return this.#monitors.size;
  }

  /** Adds a monitor, or gives one its new query. Throws `RangeError` on a query without a positive part; all stays as it was. */
  set(id: Id, query: Query): void {
    const known = this.#monitors.get(id);
    if (known === undefined) {
      const slot = this.#ids.length;
      this.#index.add(slot, query);
      const entry = { id, query, slot, nextSlot: NOWHERE };
      this.#ids.push(id);
      this.#monitors.set(id, entry);
    } else {
      this.#index.replace(known.slot, query);
      known.query = query;
      if (known.nextSlot !== NOWHERE) this.#next!.index.replace(known.nextSlot, query);
    }
    this.#changes += 1;
  }

  /** Whether there was one. */
  remove(id: Id): boolean {
    const entry = this.#monitors.get(id);
    if (entry === undefined) return false;
    this.#monitors.delete(id);
    this.#index.remove(entry.slot);
    if (entry.nextSlot !== NOWHERE) this.#next!.index.remove(entry.nextSlot);
    this.#changes += 1;
    return true;
  }

  match(post: QueryablePost): Id[] {
    if (this.#next !== null) this.#work(MONITORS_A_POST);
    else if (this.#isWorthRemaking()) this.#startNext();
    return this.#index.match(post, this.#ids);
  }

  /** Works in at once what is left behind and what was learned; for measurements, and for whoever has time. */
  settle(): void {
    if (this.#next === null) this.#startNext();
    this.#work(Number.POSITIVE_INFINITY);
  }

  #isWorthRemaking(): boolean {
    if (this.#index.posts >= POSTS_OF_AN_INDEX) return true;
    if (this.#changes > Math.max(CHANGES_MIN, this.size / 2)) return true;
    return this.#index.posts >= this.#learnAt && this.size >= MONITORS_WORTH_LEARNING;
  }

  #startNext(): void {
    if (this.#index.posts >= this.#learnAt) this.#learnAt *= LESSON_FACTOR;
    this.#changes = 0;
    // The iterator of a map goes on to what is added while it is under way, and passes over what was removed.
    this.#next = { index: new MatchIndex(this.#index), ids: [], left: this.#monitors.values() };
  }

  #work(monitors: number): void {
    const next = this.#next!;
    for (let done = 0; done < monitors; done += 1) {
      const { value: entry, done: isOver } = next.left.next();
      if (isOver) return this.#takeNext();
      entry.nextSlot = next.ids.length;
      next.ids.push(entry.id);
      next.index.add(entry.nextSlot, entry.query);
    }
  }

  #takeNext(): void {
    const { index, ids } = this.#next!;
    for (const entry of this.#monitors.values()) {
      entry.slot = entry.nextSlot;
      entry.nextSlot = NOWHERE;
    }
    index.standAlone();
    this.#index = index;
    this.#ids = ids;
    this.#next = null;
  }
}

const NOWHERE = -1;
/** Few enough that a post hardly waits, many enough that fifty thousand are done after some thousand posts. */
const MONITORS_A_POST = 8;
const CHANGES_MIN = 1_000;
/** Half of what an index can number, so that there is time to make the next. */
const POSTS_OF_AN_INDEX = 2 ** 30;
/** A handful is matched in no time however badly its anchors are chosen. */
const MONITORS_WORTH_LEARNING = 50;
const FIRST_LESSON_POSTS = 500;
const LESSON_FACTOR = 32;

/** All of `monitors` at once. Throws `RangeError` on a query without a positive part. */
export function liveMatcherOf<Id>(monitors: readonly Monitor<Id>[]): LiveMatcher<Id> {
  const matcher = new LiveMatcher<Id>();
  for (const { id, query } of monitors) matcher.set(id, query);
  return matcher;
}
