import fc from "fast-check";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { parsePost } from "@baluarte/channels/file/parse-post.ts";
import type { Post } from "@baluarte/domain/post/model.ts";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { jsonLines, postsAbout, sendPosts, type RawPost } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { until } from "@baluarte/testkit/until.ts";
import { inBrand } from "../db/tenancy.ts";
import { ingest, type Batch } from "./ingest.ts";

let stack: Stack;
let brand: TestBrand;
let brands = 0;

beforeAll(async () => {
  stack = await startStack();
});
// A brand for each test: counters start at nothing.
beforeEach(async () => {
  brand = await setUpBrand(stack, { name: `Marca${brands++}` });
});
afterAll(() => stack.stop());

const about = (count: number, members: Record<string, unknown> = {}): RawPost[] =>
  postsAbout(brandName(), count, stack.clock.now()).map((post) => ({ ...post, ...members }));
const brandName = () => `Marca${brands - 1}`;

async function send(posts: readonly unknown[]) {
  const response = await sendPosts(brand.admin, brand, jsonLines(posts));
  return (await response.json()) as { accepted: number; duplicate: number };
}

/** Everything that is counted of a brand, and the same counted anew from the mentions themselves. */
async function books() {
  return inBrand(stack.wired.ctx.db, brand.id, async (trx) => {
    const { rows } = await sql<Record<string, number>>`
      select (select count(*)::int from post) as posts,
             (select count(*)::int from mention) as mentions,
             (select coalesce(sum(count), 0)::int from mention_minute where monitor_id = '' and basis = 'published') as counted,
             (select coalesce(sum(negative), 0)::int from mention_minute where monitor_id = '' and basis = 'published') as negative,
             (select count(*)::int from mention where tone = 'negative') as "negativeMentions",
             (select coalesce(sum(posts), 0)::int from narrative) as told,
             (select count(*)::int from mention where narrative_id is not null) as "toldMentions"`.execute(trx);
    return rows[0]!;
  });
}

async function expectBooksBalance(mentions: number) {
  const found = await books();
  expect(found).toEqual({
    ...found,
    mentions,
    counted: mentions,
    negative: found["negativeMentions"],
    told: found["toldMentions"],
  });
}

describe("a batch", () => {
  test("sent again changes no count", async () => {
    const posts = about(40);
    expect(await send(posts)).toMatchObject({ accepted: 40, duplicate: 0 });
    const before = await books();
    expect(await send(posts)).toMatchObject({ accepted: 0, duplicate: 40 });
    expect(await books()).toEqual(before);
    await expectBooksBalance(40);
  });

  test("that says the same post twice stores it once", async () => {
    const [post] = about(1);
    expect(await send([post, post, post])).toMatchObject({ accepted: 1, duplicate: 2 });
    await expectBooksBalance(1);
  });

  test("with other words for a known post keeps both, and counts a duplicate", async () => {
    const [post] = about(1);
    await send([post]);
    const later = { ...post!, text: `${brandName()} ya está arreglado, gracias` };
    expect(await send([later])).toMatchObject({ accepted: 0, duplicate: 1 });
    expect(await send([later])).toMatchObject({ accepted: 0, duplicate: 1 });
    await expectBooksBalance(1);
    const { items } = await brand.admin.call("mention.list", { params: brand.params });
    const detail = await brand.admin.call("mention.get", { params: { ...brand.params, post: items[0]!.post } });
    expect([detail.text, ...detail.laterTexts.map(({ text }) => text)].toSorted()).toEqual(
      [post!.text, later.text].toSorted(),
    );
  });

  test("sent by eight senders at the same moment is stored once", async () => {
    const posts = about(60);
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(posts)));
    const sum = (key: "accepted" | "duplicate") => answers.reduce((total, answer) => total + answer[key], 0);
    expect({ accepted: sum("accepted"), duplicate: sum("duplicate") }).toEqual({ accepted: 60, duplicate: 7 * 60 });
    await expectBooksBalance(60);
  });

  test("that waits for its turn holds up no person, however many wait behind it", async () => {
    const { release, senders } = await whileLocked(() =>
      Array.from({ length: 20 }, (_, sender) => send(about(20, { channel: `c${sender}` }))),
    );
    // More readers at once than there are connections: none may wait for a sender.
    await Promise.all(Array.from({ length: 20 }, () => brand.admin.call("monitor.list", { params: brand.params })));
    await release();
    await Promise.all(senders);
    await expectBooksBalance(400);
  });

  test("that nobody watches for is kept and counted nowhere", async () => {
    expect(await send([{ text: "Nada que ver", time: stack.clock.now() }])).toMatchObject({ accepted: 1 });
    expect(await books()).toMatchObject({ posts: 1, mentions: 0, counted: 0 });
  });

  test("is counted by minute of publication, and by minute of arrival only what came in time", async () => {
    const now = stack.clock.now();
    const at = (time: Instant) => ({ ...about(1)[0]!, id: time, time });
    await send([at(now), at(shift(now, -30 * MINUTE_MS)), at(shift(now, -3 * HOUR_MS))]);
    const arrived = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
      trx
        .selectFrom("mention_minute")
        .select(["minute", "count"])
        .where("monitor_id", "=", "")
        .where("basis", "=", "arrived")
        .execute(),
    );
    expect(arrived).toEqual([{ minute: now, count: 2 }]);
    await expectBooksBalance(3);
  });

  test("that fails leaves nothing behind, and the batch after it is stored whole", async () => {
    const { ctx } = stack.wired;
    const batch = batchOf(about(30));
    const failing = { ...ctx, jobs: { enqueue: () => Promise.reject(new Error("the queue is gone")) } };
    await send(about(1, { id: "before" }));
    const old = batchOf(
      about(30, { time: shift(ctx.clock.now(), -5 * HOUR_MS) }).map((post, i) => ({ ...post, id: `o${i}` })),
    );
    await expect(ingest(failing, brand.id, old)).rejects.toThrow("the queue is gone");
    await expectBooksBalance(1);
    await ingest(ctx, brand.id, batch);
    await ingest(ctx, brand.id, old);
    await expectBooksBalance(61);
  });

  test("that fails does not spoil the stories of the one that waited behind it", async () => {
    const { ctx } = stack.wired;
    const failing = { ...ctx, jobs: { enqueue: () => Promise.reject(new Error("the queue is gone")) } };
    const late = about(20, { time: shift(ctx.clock.now(), -5 * HOUR_MS) }).map((post, i) => ({ ...post, id: `l${i}` }));
    const { release, senders } = await whileLocked(() => [
      ingest(failing, brand.id, batchOf(late)),
      ingest(ctx, brand.id, batchOf(about(20))),
    ]);
    await release();
    const outcomes = await Promise.allSettled(senders);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
    await expectBooksBalance(20);
  });

  test("of every field a post can carry is stored as it came, payloads of a megabyte each too", async () => {
    const { ctx } = stack.wired;
    const whole = {
      text: `${brandName()} «"\\u0041"» 😡\n\\ ${"á".repeat(2_000)}`,
      links: ['https://b.es/{a,"b"}', "https://c.es"],
      media: [],
      place: "Vigo, \\ 'Galicia'",
      author: { handle: "ana", name: 'Ana "A" {}', followers: 7 },
      metrics: { likes: 1.5 },
      payload: { nested: [null, true, "x".repeat(900_000)] },
    };
    const batch = batchOf(about(12, whole).map((post) => ({ ...post, text: whole.text })));
    expect(await ingest(ctx, brand.id, batch)).toMatchObject({ accepted: 12, mentions: 12 });
    const rows = await inBrand(ctx.db, brand.id, (trx) =>
      trx.selectFrom("post").selectAll().orderBy("published_at").execute(),
    );
    expect(
      rows.map(({ text, links, media, place, author, metrics, extra }) => ({
        text,
        links,
        media,
        place,
        author,
        metrics,
        extra,
      })),
    ).toEqual(
      batch.posts.map(({ text, links, media, place, author, metrics, extra }) => ({
        text,
        links,
        media,
        place,
        author,
        metrics,
        extra,
      })),
    );
    await expectBooksBalance(12);
  });

  test("in whatever order and cut keeps the books balanced", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        async (ids, size) => {
          const posts = ids.map((id) => ({ ...about(1)[0]!, id: `any${id}`, channel: "x" }));
          const cuts = Array.from({ length: Math.ceil(posts.length / size) }, (_, i) =>
            posts.slice(i * size, (i + 1) * size),
          );
          await Promise.all(cuts.map(send));
          const { mentions } = await books();
          await expectBooksBalance(mentions!);
        },
      ),
      { numRuns: 6 },
    );
    expect(await books()).toMatchObject({ mentions: expect.any(Number) });
  });
});

test("the books hold however many monitors watch", async () => {
  const { admin, params } = brand;
  await admin.call("monitor.create", { params, body: { name: "Cobros", query: "cobrado" } });
  await admin.call("monitor.create", { params, body: { name: "Todo", query: `${brandName()} OR doble` } });
  await send(about(25));
  await expectBooksBalance(25);
  const each = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
    sql<{
      sum: number;
    }>`select sum(count)::int as sum from mention_minute where basis = 'published' group by monitor_id`.execute(trx),
  );
  expect(each.rows.map(({ sum }) => sum)).toEqual([25, 25, 25, 25]);
});

/** Starts senders while another process holds the brand's ingest lock, until the first of them waits for it. */
async function whileLocked<T>(start: () => Promise<T>[]) {
  const other = new pg.Client({ connectionString: stack.databaseUrl });
  await other.connect();
  await other.query("begin");
  await other.query("select pg_advisory_xact_lock(hashtextextended($1, 1))", [brand.id]);
  const senders = start();
  await until("a sender waits for the lock", async () => {
    const { rows } = await other.query("select from pg_locks where locktype = 'advisory' and not granted");
    return rows.length > 0;
  });
  const release = async () => {
    await other.query("commit");
    await other.end();
  };
  return { release, senders };
}

function batchOf(raw: readonly RawPost[]): Batch {
  const posts = raw.map((post) => {
    const parsed = parsePost(post, { need: "textAndTime", now: stack.clock.now() });
    if (!("post" in parsed)) throw new Error(parsed.refused.message);
    return parsed.post satisfies Post;
  });
  return { posts, from: "api", import: null };
}
