import fc from "fast-check";
import { expect, test } from "vitest";
import { MINUTE_MS, SECOND_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Post } from "@baluarte/domain/post/model.ts";
import type { ReadRefusal } from "../reading.ts";
import { NOW } from "../testing/read.ts";
import { OVERLAP_MS, SEEN_MAX, UNREAD, walkOn, type WalkCursor, type WalkPage } from "./walk.ts";

type Item = { id: string; at: Instant };

const postOf = ({ id }: Item) => ({ externalId: id, text: id }) as Post;

/** The list as a far side shows it: the newest first, a page named by what stands above it. */
function pageOf(list: readonly Item[], page: string | null, size: number): WalkPage {
  const sorted = list.toSorted((a, b) => (a.at < b.at ? 1 : -1));
  const from = page === null ? 0 : sorted.findIndex(({ id }) => id === page) + 1;
  const items = sorted.slice(from, from + size);
  const next = from + size < sorted.length ? items.at(-1)!.id : null;
  return { items: items.map((item) => ({ at: item.at, post: postOf(item), ordered: true })), next };
}

/**
 * Any history of posts that come in (some of them minutes late), looks that are cut off anywhere, and batches that are
 * read and thrown away: everything is handed over, and nothing of it twice.
 */
test("hands over every post once, whatever comes in while it walks and wherever it is cut", () => {
  const step = fc.oneof(
    fc.record({
      kind: fc.constant("posts" as const),
      late: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 12 }),
    }),
    fc.record({ kind: fc.constant("look" as const), kept: fc.boolean() }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 5 }), (steps, size) => {
      const list: Item[] = [];
      const told: string[] = [];
      let cursor: WalkCursor = UNREAD;
      let now = NOW;
      let posts = 0;
      const look = (kept: boolean) => {
        const done = walkOn(cursor, pageOf(list, cursor.walk?.page ?? null, size), now);
        expect(done.gap).toBeNull();
        if (!kept) return true;
        told.push(...done.posts.map(({ externalId }) => externalId));
        cursor = JSON.parse(JSON.stringify(done.cursor)) as WalkCursor;
        return done.more;
      };
      for (const one of steps) {
        now = shift(now, 10 * SECOND_MS);
        if (one.kind === "look") look(one.kept);
        else
          for (const late of one.late) list.push({ id: `p${(posts += 1)}`, at: shift(now, -late * MINUTE_MS + posts) });
      }
      // A post that came late into a list under a walk is met by the next one.
      for (let walks = 0; walks < 2; walks += 1) while (look(true));
      expect(told.toSorted()).toEqual(list.map(({ id }) => id).toSorted());
    }),
    { numRuns: 200 },
  );
});

test("says what it will never read where a list is longer than anybody walks", () => {
  const items = Array.from({ length: SEEN_MAX + 10 }, (_, n) => ({ id: `p${n}`, at: shift(NOW, -n * SECOND_MS) }));
  let cursor: WalkCursor = { upTo: shift(NOW, -24 * 60 * MINUTE_MS), walk: null, recent: [] };
  for (;;) {
    const done = walkOn(cursor, pageOf(items, cursor.walk?.page ?? null, 100), NOW);
    cursor = done.cursor;
    if (done.more) continue;
    expect(done.gap).toEqual({ from: shift(NOW, -24 * 60 * MINUTE_MS - OVERLAP_MS), to: items[SEEN_MAX - 1]!.at });
    break;
  }
  expect(cursor.upTo).toBe(NOW);
});

test("counts what cannot be read once, however often it is met", () => {
  const refusal: ReadRefusal = { code: "fieldInvalid", message: "a record that is no post", what: "at://x/y/broken" };
  const page: WalkPage = {
    items: [
      { at: NOW, post: postOf({ id: "p1", at: NOW }), ordered: true },
      { at: NOW, post: refusal, ordered: true },
    ],
    next: null,
  };
  const first = walkOn(UNREAD, page, NOW);
  const again = walkOn(first.cursor, page, NOW);
  expect([first.refused, first.posts.length]).toEqual([[refusal], 1]);
  expect([again.refused, again.posts]).toEqual([[], []]);
});
