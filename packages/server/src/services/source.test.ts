import { randomBytes } from "node:crypto";
import pg from "pg";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ReadBatch } from "@baluarte/channels/reading.ts";
import { openFeedServer, rssOf, type FeedServer } from "@baluarte/channels/testing/feed-server.ts";
import type { PersonId, SourceId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, shift } from "@baluarte/domain/kernel/time.ts";
import { addPerson, setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { outcomeOf } from "@baluarte/testkit/outcome.ts";
import { declareIncident } from "@baluarte/testkit/incident.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";
import { beginDrill } from "./drill.ts";
import { holdSource, keepReading, LEASE_MS, readOnce } from "./source-reading.ts";

let stack: Stack;
let brand: TestBrand;
let far: FeedServer;
let brands = 0;

beforeAll(async () => {
  stack = await startStack();
});
beforeEach(async () => {
  brand = await setUpBrand(stack, { name: `Marca${brands++}` });
  far = await openFeedServer();
  stack.allow(far.place);
  return async () => {
    // Every brand's sources are asked in one round: what a test leaves behind would be counted by the next.
    for (const { id, kind } of (await list()).items)
      if (kind === "feed") await brand.admin.call("source.remove", at(id));
    await far.close();
  };
});
afterAll(() => stack.stop());

const name = () => `Marca${brands - 1}`;
/** The far side says this about the brand just now. */
function say(...texts: string[]) {
  shown = [
    ...texts.map((text) => ({ id: `e${(said += 1)}`, title: `${name()} ${text}`, at: stack.clock.now() })),
    ...shown,
  ];
  far.show(shown);
}
let said = 0;
let shown: Parameters<FeedServer["show"]>[0] = [];
beforeEach(() => {
  shown = [];
});

const typed = (url = far.url) => ({ kind: "feed" as const, settings: { url }, credential: null, connection: null });
async function add(url = far.url) {
  const { source } = await brand.admin.call("source.add", {
    params: brand.params,
    body: { ...typed(url), name: "Diario" },
  });
  return source;
}
const at = (source: SourceId) => ({ params: { ...brand.params, source } });
const list = () => brand.admin.call("source.list", { params: brand.params });
const only = async () => (await list()).items.find(({ kind }) => kind === "feed")!;
const rows = () =>
  inBrand(stack.wired.ctx.db, brand.id, async (trx) => {
    const posts = await trx.selectFrom("post").select("text").orderBy("text").execute();
    const counted = await sql<{ sum: number }>`select coalesce(sum(posts), 0)::int as sum from source_hour`.execute(
      trx,
    );
    return { texts: posts.map(({ text }) => text), counted: counted.rows[0]!.sum };
  });
/** Lets `ms` pass and asks what is due by then. */
async function later(ms: number) {
  stack.clock.advance(ms);
  return stack.readSources();
}

describe("a source", () => {
  test.each([
    ["feed", { url: "https://user:clave@diario.example/rss" }],
    ["feed", { url: "token@diario.example/rss" }],
    ["bluesky", { feed: "stream", server: "wss://user:clave@stream.example/subscribe" }],
    ["bluesky", { feed: "stream", profiles: "https://user:clave@profiles.example" }],
  ] as const)("of %s is refused with a name or a password in its address", async (kind, settings) => {
    const body = { kind, settings, credential: null, connection: null, name: "Diario" };
    expect(await outcomeOf(brand.admin.call("source.try", { params: brand.params, body }))).toBe("invalidRequest");
    expect(await outcomeOf(brand.admin.call("source.add", { params: brand.params, body }))).toBe("invalidRequest");
  });

  test("stands in the record with its host and not with its whole address", async () => {
    say("cobra doble");
    await add();
    const log = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
      trx.selectFrom("log_payload").select("payload").execute(),
    );
    expect(JSON.stringify(log)).toContain(new URL(far.url).hostname);
    expect(JSON.stringify(log)).not.toContain(far.url);
  });

  test("is tried before it is kept: what came is shown, and nothing stays", async () => {
    say("cobra doble", "abre ruta");
    far.show([...shown, { id: "x", title: "Nada que ver", at: stack.clock.now() }]);
    const trial = await brand.admin.call("source.try", { params: brand.params, body: typed() });
    expect(trial).toMatchObject({ ok: true, title: "Diario", count: 3, mentions: 2 });
    expect((await list()).items).toEqual([]);
    expect((await rows()).texts).toEqual([]);
  });

  test("that is none is refused with what is wrong, and what might be meant", async () => {
    far.answer((_, response) =>
      response
        .writeHead(200, { "content-type": "text/html" })
        .end(`<html><link rel="alternate" type="application/rss+xml" href="/feed">`),
    );
    expect(await brand.admin.call("source.try", { params: brand.params, body: typed() })).toMatchObject({
      ok: false,
      problem: "htmlInstead",
      offers: [{ url: far.url }],
    });
    await expect(add()).rejects.toMatchObject({ problem: { code: "sourceRefused", data: { problem: "htmlInstead" } } });
    expect(await outcomeOf(add("nothing at all"))).toBe("invalidRequest");
    expect(await outcomeOf(add("https://10.0.0.1/feed"))).toBe("sourceRefused");
    expect((await list()).items).toEqual([]);
  });

  test("once kept brings what stood there and then what comes, each post once", async () => {
    say("uno");
    await add();
    expect(await rows()).toEqual({ texts: [`${name()} uno`], counted: 1 });
    say("dos");
    expect(await later(4 * MINUTE_MS)).toBe(0);
    expect(await later(2 * MINUTE_MS)).toBe(1);
    expect(await rows()).toEqual({ texts: [`${name()} dos`, `${name()} uno`], counted: 2 });
    const { items } = await brand.admin.call("mention.list", { params: brand.params });
    expect(items).toHaveLength(2);
    expect(await only()).toMatchObject({ state: "healthy", postsLastDay: 2, expectedLastDay: null, problem: null });
    expect(await outcomeOf(add())).toBe("sourceKnown");
  });

  test("that fails is asked again later and later, says why, and is well again by itself", async () => {
    await add();
    far.answer((_, response) => response.writeHead(503).end());
    await later(6 * MINUTE_MS);
    expect(await only()).toMatchObject({ state: "failing", problem: "unavailable" });
    const asked = far.asked.length;
    for (let minute = 0; minute < 55; minute += 1) await later(MINUTE_MS);
    expect(far.asked.length - asked).toBeLessThan(8);
    await later(20 * MINUTE_MS);
    expect(await only()).toMatchObject({ state: "blind", problem: "unavailable" });
    far.answer(null);
    say("de vuelta");
    await later(30 * MINUTE_MS);
    expect(await only()).toMatchObject({ state: "healthy", problem: null, problemSince: null });
    expect((await rows()).texts).toEqual([`${name()} de vuelta`]);
  });

  test("that a person has to mend is not asked again until they say so", async () => {
    const { id } = await add();
    far.answer((_, response) => response.writeHead(410).end());
    await later(6 * MINUTE_MS);
    expect(await only()).toMatchObject({ state: "blind", problem: "gone", nextAt: null });
    await stack.fireTimers();
    const { items } = await brand.admin.call("alert.list", { params: brand.params });
    expect(items.map(({ about }) => about)).toEqual(["Diario"]);
    expect(await later(DAY_MS)).toBe(0);
    far.answer(null);
    await brand.admin.call("source.ask", at(id));
    expect(await later(0)).toBe(1);
    expect(await only()).toMatchObject({ state: "healthy" });
  });

  test("that waits for its far side holds up no other", async () => {
    const slow = await openFeedServer();
    stack.allow(slow.place);
    try {
      await add(slow.url);
      await add();
      say("a tiempo");
      let letGo = () => {};
      slow.answer((_, response) => void (letGo = () => response.writeHead(503).end()));
      stack.clock.advance(6 * MINUTE_MS);
      const round = stack.readSources();
      await expect.poll(async () => (await rows()).texts, { timeout: 5_000 }).toEqual([`${name()} a tiempo`]);
      letGo();
      await round;
    } finally {
      await slow.close();
    }
  });

  test("is asked by one of many who look at the same moment, and a host once at a time", async () => {
    await add();
    await add(`${far.url}?two`);
    let [open, most] = [0, 0];
    far.answer((_, response) => {
      most = Math.max(most, (open += 1));
      setTimeout(() => {
        open -= 1;
        response.writeHead(200).end("<rss version='2.0'><channel><title>x</title></channel></rss>");
      }, 20);
    });
    stack.clock.advance(6 * MINUTE_MS);
    const asked = far.asked.length;
    await stack.readSources();
    expect(far.asked.length - asked).toBe(2);
    expect(most).toBe(1);
    stack.clock.advance(30 * MINUTE_MS);
    const before = far.asked.length;
    await Promise.all([stack.readSources(), stack.readSources(), stack.readSources()]);
    expect(far.asked.length - before).toBe(2);
  });
});

test("the host of a source is the one it is asked at, whatever an older version called it", async () => {
  const { id } = await add();
  const { db } = stack.wired.ctx;
  const host = () =>
    inBrand(db, brand.id, (trx) =>
      trx.selectFrom("source").select("host").where("id", "=", id).executeTakeFirstOrThrow(),
    );
  const added = await host();
  await inBrand(db, brand.id, (trx) =>
    trx.updateTable("source").set({ host: "bluesky account" }).where("id", "=", id).execute(),
  );
  expect(await later(6 * MINUTE_MS)).toBe(1);
  expect(await host()).toEqual(added);
});

describe("a source that is let go while it is read", () => {
  const hold = async (id: SourceId) => (await holdSource(stack.wired.ctx, brand.id, id, "mine"))!;

  test.each([["removed"], ["paused"]] as const)("because it was %s keeps nothing of what came", async (how) => {
    const { id } = await add();
    say("tarde");
    stack.clock.advance(6 * MINUTE_MS);
    const held = await hold(id);
    const reading = await readOnce(stack.wired.ctx, held);
    await brand.admin.call(how === "removed" ? "source.remove" : "source.pause", at(id));
    expect(await keepReading(stack.wired.ctx, held, reading)).toBe("moved");
    expect((await rows()).texts).toEqual([]);
    expect(await later(DAY_MS)).toBe(0);
    if (how === "removed") {
      expect(await outcomeOf(brand.admin.call("source.resume", at(id)))).toBe("notFound");
      expect((await list()).items).toEqual([]);
      return;
    }
    await brand.admin.call("source.resume", at(id));
    expect(await later(0)).toBe(1);
    expect((await rows()).texts).toEqual([`${name()} tarde`]);
  });

  test("by whoever died with it is read by another when its time is over, and one who wakes late keeps nothing", async () => {
    const { id } = await add();
    say("una vez");
    stack.clock.advance(6 * MINUTE_MS);
    const dead = await hold(id);
    const reading = await readOnce(stack.wired.ctx, dead);
    expect(await later(LEASE_MS / 2)).toBe(0);
    expect(await later(LEASE_MS)).toBe(1);
    expect(await keepReading(stack.wired.ctx, dead, reading)).toBe("moved");
    expect(await rows()).toEqual({ texts: [`${name()} una vez`], counted: 1 });
  });

  test("moves its cursor with its posts or not at all", async () => {
    const { id } = await add();
    // Old, so that with its batch a job is asked for, which fails here.
    far.show([{ id: "old", title: `${name()} entera`, at: shift(stack.clock.now(), -5 * HOUR_MS) }]);
    stack.clock.advance(6 * MINUTE_MS);
    const held = await hold(id);
    const reading = await readOnce(stack.wired.ctx, held);
    const cursor = () =>
      inBrand(stack.wired.ctx.db, brand.id, (trx) =>
        trx.selectFrom("source").select(["cursor", "lease"]).where("id", "=", id).executeTakeFirstOrThrow(),
      );
    const before = await cursor();
    const failing = { ...stack.wired.ctx, jobs: { enqueue: () => Promise.reject(new Error("the queue is gone")) } };
    expect(await keepReading(failing, held, reading)).toBe("failed");
    expect((await cursor()).cursor).toEqual(before.cursor);
    expect((await rows()).texts).toEqual([]);
    expect(await only()).toMatchObject({ state: "failing", problem: "malformed" });
    stack.clock.advance(HOUR_MS);
    expect(await keepReading(stack.wired.ctx, await hold(id), reading)).toBe("kept");
    expect(await only()).toMatchObject({ state: "healthy", problem: null });
    expect((await cursor()).cursor).not.toEqual(before.cursor);
    expect((await rows()).texts).toEqual([`${name()} entera`]);
  });
});

describe("a post that cannot be stored as it is", () => {
  /** What the far side says, with `change` done to each of its posts and to what came with them. */
  async function keepChanged(texts: string[], change: (batch: ReadBatch<unknown>) => ReadBatch<unknown>) {
    const { id } = await add();
    say(...texts);
    stack.clock.advance(6 * MINUTE_MS);
    const held = (await holdSource(stack.wired.ctx, brand.id, id, "mine"))!;
    const reading = await readOnce(stack.wired.ctx, held);
    if (!reading.ok) throw new Error(reading.detail);
    return keepReading(stack.wired.ctx, held, change(reading));
  }

  test("is mended and kept, with a broken emoji or a NUL in whatever field", async () => {
    const broken = `cut \ud83d and \0`;
    const outcome = await keepChanged(["uno"], (batch) => ({
      ...batch,
      posts: batch.posts.map((post) => ({
        ...post,
        author: { handle: broken, name: broken, followers: null, createdAt: null },
        lang: broken,
        inReplyTo: broken,
        quoteOf: broken,
        links: [broken],
        media: [broken],
        extra: { feed: broken, [broken]: [broken] },
      })),
      refused: [{ code: "mailBroken", message: broken, what: broken }],
    }));
    expect(outcome).toBe("kept");
    expect((await rows()).texts).toEqual([`${name()} uno`]);
    expect(await only()).toMatchObject({ state: "healthy", refusedCount: 1 });
    expect((await only()).refused[0]!.what).toBe("cut \ufffd and \ufffd");
  });

  test("is kept where a feed's title is cut through an emoji", async () => {
    far.answer((_, response) =>
      response
        .writeHead(200, { "content-type": "application/rss+xml" })
        .end(
          rssOf([{ id: "a", title: `${name()} bien`, at: stack.clock.now() }]).replace(
            "Diario",
            `${"a".repeat(79)}\u{1f525}`,
          ),
        ),
    );
    await add();
    expect((await rows()).texts).toEqual([`${name()} bien`]);
    expect(await only()).toMatchObject({ state: "healthy", problem: null });
  });

  test("and that the database refuses is left out and counted, and all the others are kept", async () => {
    // No index holds a name of this length that cannot be made smaller.
    const tooLong = randomBytes(9_000).toString("base64");
    const outcome = await keepChanged(["uno", "dos", "tres", "cuatro", "cinco"], (batch) => ({
      ...batch,
      posts: batch.posts.map((post) => (post.text.includes("cuatro") ? { ...post, externalId: tooLong } : post)),
    }));
    expect(outcome).toBe("kept");
    expect(await rows()).toEqual({
      texts: ["cinco", "dos", "tres", "uno"].map((text) => `${name()} ${text}`),
      counted: 4,
    });
    const { state, refusedCount, refused } = await only();
    expect([state, refusedCount, refused[0]!.code]).toEqual(["healthy", 1, "fieldInvalid"]);
    expect(refused[0]!.what).toBe(tooLong.slice(0, 100));
  });
});

describe("silence", () => {
  /** Two weeks in which the source says something every two hours. */
  async function twoWeeks() {
    const source = await add();
    for (let day = 0; day < 8; day += 1) {
      for (let hour = 0; hour < 24; hour += 2) {
        say(`día ${day} hora ${hour}`);
        await later(2 * HOUR_MS);
      }
    }
    return source;
  }
  const ringing = async () =>
    (await brand.admin.call("alert.list", { params: brand.params })).items.map(({ about }) => about);

  test("of a source that answers with nothing for longer than it ever did is called, once, and is no calm", async () => {
    await twoWeeks();
    expect(await only()).toMatchObject({ state: "healthy", habitSeconds: 7200, daysKnown: expect.any(Number) });
    expect((await only()).expectedLastDay!.low).toBeGreaterThan(3);
    for (let minute = 0; minute < 150; minute += 10) {
      await later(10 * MINUTE_MS);
      await stack.fireTimers();
    }
    expect(await ringing()).toEqual([]);
    for (let minute = 0; minute < 180; minute += 10) {
      await later(10 * MINUTE_MS);
      await stack.fireTimers();
    }
    expect(await ringing()).toEqual(["Diario"]);
    expect(await only()).toMatchObject({ state: "quiet" });
    const incident = await declareIncident(brand, { level: 3 });
    const lower = () =>
      outcomeOf(
        brand.admin.call("incident.level", {
          params: { ...brand.params, incident },
          body: { level: 1, reason: "Todo tranquilo" },
        }),
      );
    expect(await lower()).toBe("levelNotCalmYet");
    // Whoever says that it is not to be waited for may go on.
    await brand.admin.call("source.pause", at((await only()).id));
    expect(await lower()).toBe("ok");
    await brand.admin.call("source.resume", at((await only()).id));
    say("otra vez");
    await later(30 * MINUTE_MS);
    expect(await only()).toMatchObject({ state: "healthy" });
  }, 120_000);

  test("of a source nobody knows yet is called when it does not answer, and not for saying nothing", async () => {
    await add();
    for (let hour = 0; hour < 6; hour += 1) {
      await later(HOUR_MS);
      await stack.fireTimers();
    }
    expect(await ringing()).toEqual([]);
    far.answer((_, response) => response.writeHead(500).end());
    for (let hour = 0; hour < 3; hour += 1) {
      await later(HOUR_MS);
      await stack.fireTimers();
    }
    expect(await ringing()).toEqual(["Diario"]);
  });

  test("of a source that is paused or removed is nobody's", async () => {
    const first = await add();
    const second = await add(`${far.url}?two`);
    far.answer((_, response) => response.writeHead(500).end());
    await brand.admin.call("source.pause", at(first.id));
    await brand.admin.call("source.remove", at(second.id));
    await later(DAY_MS);
    await stack.fireTimers();
    expect(await ringing()).toEqual([]);
    expect(await only()).toMatchObject({ state: "paused" });
  });
});

describe("a drill brand", () => {
  test("holds no live source: the service and the database refuse it, and no brand that holds one becomes a drill", async () => {
    await add();
    const owner = new pg.Client({ connectionString: stack.databaseUrl });
    await owner.connect();
    const asDrill = (id: string) => owner.query("update brand set kind = 'drill' where id = $1", [id]);
    try {
      await owner.query("select set_config('app.brand', $1, false)", [brand.id]);
      await expect(asDrill(brand.id)).rejects.toThrow("drill_reads_nothing");
      const person = brand.admin.id as PersonId;
      const slug = await beginDrill(stack.wired.ctx, { person, scenario: "nubara", language: "es", seed: "one" });
      const params = { brand: slug };
      const calls = [
        () => brand.admin.call("source.try", { params, body: typed() }),
        () => brand.admin.call("source.add", { params, body: { ...typed(), name: "Diario" } }),
      ];
      for (const call of calls) expect(await outcomeOf(call())).toBe("drillHoldsNoSource");
      expect((await brand.admin.call("source.list", { params })).kinds).toEqual([]);
    } finally {
      await owner.end();
    }
  });
});

test("who only looks sees the sources and may change none", async () => {
  const { id } = await add();
  const viewer = await addPerson(stack, brand, ["viewer"]);
  expect((await viewer.call("source.list", { params: brand.params })).items).toHaveLength(1);
  expect(await outcomeOf(viewer.call("source.pause", at(id)))).toBe("forbidden");
});

test("places where nobody looks are named", async () => {
  const { unwatched } = await list();
  expect(unwatched.map(({ kind }) => kind)).toContain("complaintSites");
  const networks = unwatched.flatMap((place) => (place.kind === "touchpoint" ? [place.network] : []));
  expect(networks).toEqual(expect.arrayContaining(["x", "facebook", "instagram"]));
  expect(networks).not.toContain("call-centre");
});
