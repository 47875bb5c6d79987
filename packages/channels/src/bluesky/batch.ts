import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Post } from "@baluarte/domain/post/model.ts";
import type { ReadBatch, ReadRefusal } from "../reading.ts";
import { refusalOf } from "./errors.ts";
import type { BlueskyCursor } from "./source.ts";
import { walkOn, type WalkCursor, type WalkPage, type WalkStep } from "./walk.ts";

const PAGE_MAX = 100;

/** Pages of several lists in one batch that holds so many posts and not one more. */
export class Batch {
  readonly #posts = new Map<string, Post>();
  readonly #refused = new Map<string, ReadRefusal>();
  readonly #max: number;
  readonly #now: Instant;
  readonly #gaps: { from: Instant; to: Instant }[] = [];
  #more = false;

  constructor(max: number, now: Instant) {
    this.#max = max;
    this.#now = now;
  }

  /** The next page of one list, as far as there is room; without, the list stays where it stood. */
  async take(
    cursor: WalkCursor,
    list: (limit: number) => (page: string | null) => Promise<WalkPage>,
  ): Promise<WalkCursor> {
    const room = Math.min(PAGE_MAX, this.#max - this.#posts.size);
    if (room <= 0) {
      this.#more = true;
      return cursor;
    }
    const step = await stepOn(cursor, this.#now, list(room));
    this.#hold(step.posts, step.refused);
    if (step.gap !== null) this.#gaps.push(step.gap);
    this.#more ||= step.more;
    return step.cursor;
  }

  /** How many posts it still takes. */
  get room(): number {
    return Math.max(0, this.#max - this.#posts.size);
  }

  /** Posts that were read without a list, and what of it could not be; `more`: there are others to read now. */
  add(posts: readonly Post[], refused: readonly ReadRefusal[], more: boolean): void {
    this.#hold(posts, refused);
    this.#more ||= more;
  }

  /** Something that was put up in `gap` may not have been seen. */
  miss(gap: { readonly from: Instant; readonly to: Instant }): void {
    this.#gaps.push(gap);
  }

  /** Two lists may show one post. */
  #hold(posts: readonly Post[], refused: readonly ReadRefusal[]): void {
    for (const post of posts) this.#posts.set(post.externalId, post);
    for (const refusal of refused) this.#refused.set(refusal.what, refusal);
  }

  reading(
    cursor: BlueskyCursor,
    waitMs: number,
    keep: "all" | "matched",
    title: string | null,
  ): ReadBatch<BlueskyCursor> {
    const gap = this.#gaps.toSorted((a, b) => (a.from < b.from ? -1 : 1))[0];
    return {
      ok: true,
      posts: [...this.#posts.values()],
      cursor,
      refused: [...this.#refused.values()],
      waitMs: this.#more ? 0 : waitMs,
      title,
      keep,
      ...(gap !== undefined && { gap }),
    };
  }
}

/** One page of a list. A page that the network no longer knows is begun anew from the top. */
async function stepOn(
  cursor: WalkCursor,
  now: Instant,
  fetchPage: (page: string | null) => Promise<WalkPage>,
): Promise<WalkStep> {
  if (cursor.walk === null) return walkOn(cursor, await fetchPage(null), now);
  try {
    return walkOn(cursor, await fetchPage(cursor.walk.page), now);
  } catch (error) {
    if (refusalOf(error)?.error.kind !== "rejected") throw error;
    const anew = { ...cursor, walk: null };
    return walkOn(anew, await fetchPage(null), now);
  }
}
