import { hash } from "node:crypto";
import { z } from "zod";
import { DAY_MS, Instant, MINUTE_MS, shift } from "@baluarte/domain/kernel/time.ts";
import type { Post } from "@baluarte/domain/post/model.ts";
import type { ReadRefusal } from "../reading.ts";

/**
 * How far a list that shows the newest first has been read. Such a list can only be walked from its top down, so that
 * `upTo` moves when a walk has come down to it and not before: a walk that is cut anywhere goes on from its page, or
 * from the top again, and what lies between is read either way.
 */
export const WalkCursor = z.object({
  /** Everything that was in the list up to then has been stored; `null`: it was never read. */
  upTo: Instant.nullable(),
  /** A walk under way: the page it goes on with, the newest that its first page showed, and how much it has shown. */
  walk: z.object({ page: z.string(), top: Instant, seen: z.number().int() }).nullable(),
  /** What has been handed over of the time that is looked at again (`markOf`). */
  recent: z.array(z.string()),
});
export type WalkCursor = z.infer<typeof WalkCursor>;

export const UNREAD: WalkCursor = { upTo: null, walk: null, recent: [] };

/**
 * One page of such a list. `at`: where an item stands in it; not `ordered`: it stands out of its place and says nothing of
 * how far the page reaches. `post`: what it says, or why that cannot be read. `next`: names the page below, `null` at its
 * end.
 */
export interface WalkPage {
  readonly items: readonly { readonly at: Instant; readonly post: Post | ReadRefusal; readonly ordered: boolean }[];
  readonly next: string | null;
}

export interface WalkStep {
  readonly posts: readonly Post[];
  /** Items that cannot be read, each told once. */
  readonly refused: readonly ReadRefusal[];
  readonly cursor: WalkCursor;
  /** Whether there are pages left to read now. */
  readonly more: boolean;
  /** What lies between was not read and never will be: the list did not reach down to where reading had come. */
  readonly gap: { readonly from: Instant; readonly to: Instant } | null;
}

/** A newly connected account brings what was said of late, not its whole past. */
export const FIRST_LOOK_MS = 7 * DAY_MS;
/** Networks put posts into their lists some minutes late, and then below what we have read. */
export const OVERLAP_MS = 10 * MINUTE_MS;
/** So many posts between two looks: a list that long is no list of mentions, and the stream is read instead. */
export const SEEN_MAX = 5_000;

/** From when on a walk reads. */
export function walkFrom({ upTo }: WalkCursor, now: Instant): Instant {
  return upTo === null ? shift(now, -FIRST_LOOK_MS) : shift(upTo, -OVERLAP_MS);
}

/** Takes one page, asked for by `cursor.walk?.page`, and says how far that has come. */
export function walkOn(cursor: WalkCursor, { items, next }: WalkPage, now: Instant): WalkStep {
  const from = walkFrom(cursor, now);
  const known = new Set(cursor.recent);
  const fresh = items.flatMap(({ at, post }) => {
    const mark = markOf(post);
    return at < from || known.has(mark) ? [] : [{ at, post, mark }];
  });
  const times = items.flatMap(({ at, ordered }) => (ordered ? [at] : [])).toSorted();
  const newest = times.at(-1) ?? null;
  const oldest = times[0] ?? null;
  const top = cursor.walk?.top ?? newest ?? cursor.upTo ?? now;
  const seen = (cursor.walk?.seen ?? 0) + items.length;
  const isDown = next === null || items.length === 0 || (oldest !== null && oldest < from);
  const posts = fresh.flatMap(({ post }) => (isRefusal(post) ? [] : [post]));
  const refused = fresh.flatMap(({ post }) => (isRefusal(post) ? [post] : []));
  // Of what is handed over only the newest will be met again: the next walk ends a little below this one's top.
  const again = fresh.filter(({ at }) => at >= shift(top, -OVERLAP_MS)).map(({ mark }) => mark);
  const recent = [...new Set([...cursor.recent, ...again])].slice(-RECENT_MAX);
  if (!isDown && seen < SEEN_MAX) {
    const walk = { page: next, top, seen };
    return { posts, refused, cursor: { upTo: cursor.upTo, walk, recent }, more: true, gap: null };
  }
  const upTo = cursor.upTo === null || top > cursor.upTo ? top : cursor.upTo;
  const gap = isDown ? null : { from, to: oldest ?? now };
  return { posts, refused, cursor: { upTo, walk: null, recent }, more: false, gap };
}

/** As many as ten minutes of a crisis bring; what is met again beyond that is told apart when it is stored. */
const RECENT_MAX = 1_000;

/** Names a post with its words (an edit has the address of what it changes), or what cannot be read by where it lies. */
export function markOf(item: Post | ReadRefusal): string {
  const name = isRefusal(item) ? item.what : `${item.externalId}\u0000${item.text}`;
  return hash("sha256", name).slice(0, 12);
}

export function isRefusal(item: Post | ReadRefusal): item is ReadRefusal {
  return "code" in item;
}
