import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ApiError } from "@baluarte/contract/client.ts";
import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, shift } from "@baluarte/domain/kernel/time.ts";
import { addPerson, setUpBrand, type Person, type TestBrand } from "@baluarte/testkit/brand.ts";
import { outcomesOf } from "@baluarte/testkit/outcome.ts";
import { jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";
import { detectDue } from "./detection.ts";
import { watchedMinutes } from "./watched-minutes.ts";

/** What is watched, as those who write it change it: tried on what is stored, paused, taken back, applied to the past. */
let stack: Stack;
let brand: TestBrand;
let ana: Person;
let bea: Person;
let sent = 0;

beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

let brands = 0;
beforeEach(async () => {
  brands += 1;
  brand = await setUpBrand(stack, { name: `Nubara ${brands}` });
  ana = await addPerson(stack, brand, ["admin"], "Ana");
  bea = await addPerson(stack, brand, ["admin"], "Bea");
});

const monitors = async () => (await ana.call("monitor.list", { params: brand.params })).items;
const create = (query: string, name = query) =>
  ana.call("monitor.create", { params: brand.params, body: { name, query } });
const at = (monitor: MonitorId) => ({ params: { ...brand.params, monitor } });
const preview = (query: string, samples: string[] = []) =>
  ana.call("monitor.preview", { params: brand.params, body: { query, samples } });
const history = (monitor: MonitorId, cursor?: string) =>
  ana.call("monitor.history", { ...at(monitor), query: cursor === undefined ? {} : { cursor } });

/** Posts of each text, `age` ms old, a minute apart. */
async function send(texts: readonly string[], age = 3 * DAY_MS): Promise<void> {
  const posts = texts.map((text, index) => ({
    id: `s${sent++}`,
    text,
    time: shift(stack.clock.now(), index * MINUTE_MS - age),
    channel: "x",
    author: { handle: `autor${index}`, followers: index },
  }));
  const answer = await sendPosts(ana, brand, jsonLines(posts));
  expect(answer.status).toBe(200);
}

/** As it is for monitors from before histories. The product itself cannot do this. */
async function forgetHistory(monitor: MonitorId): Promise<void> {
  const owner = new pg.Client({ connectionString: stack.databaseUrl });
  await owner.connect();
  await owner.query("select set_config('app.brand', $1, false)", [brand.id]);
  await owner.query("delete from monitor_change where monitor_id = $1", [monitor]);
  await owner.end();
}

async function refusalOf(call: Promise<unknown>): Promise<Record<string, unknown>> {
  const error = await call.then(
    () => null,
    (problem: unknown) => problem,
  );
  if (!(error instanceof ApiError)) throw new Error("was not refused");
  return { ...error.problem.data, status: error.problem.status, code: error.problem.code };
}

async function counted() {
  return inBrand(stack.wired.ctx.db, brand.id, async (trx) => ({
    mentions: await trx.selectFrom("mention").select(["post_id", "monitors"]).orderBy("post_id").execute(),
    minutes: await trx
      .selectFrom("mention_minute")
      .select(["monitor_id", "basis", "minute", "count", "negative"])
      .orderBy("monitor_id")
      .orderBy("basis")
      .orderBy("minute")
      .execute(),
    channels: await trx
      .selectFrom("mention_channel")
      .select(["monitor_id", "basis", "step", "channel", "count", "negative", "known", "wide_10k", "wide_300k"])
      .orderBy("monitor_id")
      .orderBy("basis")
      .orderBy("step")
      .orderBy("channel")
      .execute(),
    stories: await trx.selectFrom("narrative").select(["first_post_id", "posts"]).orderBy("first_post_id").execute(),
  }));
}

describe("a preview", () => {
  test("tells what is found of what is stored, by part, with the words marked", async () => {
    await send([
      ...Array.from({ length: 16 }, (_, index) => `Maleta perdida ${index}`),
      ...Array.from({ length: 4 }, (_, index) => `vuelo tarde ${index}`),
      "receta de maleta",
      "nada",
    ]);
    const query = "(maleta OR vuelo) NOT receta";
    const answer = await preview(query, ["mi maleta", "mi receta de maleta"]);
    expect(answer).toMatchObject({
      problem: null,
      samples: [true, false],
      stored: { looked: 22, matched: 20 },
      hints: [{ code: "dominant", extent: { from: 1, to: 7 } }],
      rows: [
        { kind: "any", terms: ["maleta", "vuelo"] },
        { kind: "none", terms: ["receta"] },
      ],
    });
    expect(
      answer.pieces.map(({ extent, alone, lost, removed }) => [
        query.slice(extent.from, extent.to),
        alone,
        lost,
        removed,
      ]),
    ).toEqual([
      ["maleta", 16, 16, null],
      ["vuelo", 4, 4, null],
      ["receta", null, null, 1],
    ]);
    expect(
      answer.pieces[2]!.examples.map(({ text, marks }) => marks.map(({ from, to }) => text.slice(from, to))),
    ).toEqual([["receta"]]);
    const [example] = answer.stored.examples;
    expect(example!.text.slice(example!.marks[0]!.from, example!.marks[0]!.to)).toMatch(/^(maleta|vuelo)$/i);
    expect(answer.days.reduce((sum, { matched }) => sum + matched, 0)).toBe(20);
  });

  test("sees what arrives between two tries, and never another brand's posts", async () => {
    await send(["maleta uno"]);
    expect((await preview("maleta")).stored).toMatchObject({ looked: 1, matched: 1 });
    await send(["maleta dos", "otra cosa"]);
    expect((await preview("maleta")).stored).toMatchObject({ looked: 3, matched: 2 });
    const other = await setUpBrand(stack, { name: `Ajena ${brands}` });
    const body = { query: "maleta", samples: [] };
    expect((await other.admin.call("monitor.preview", { params: other.params, body })).stored.looked).toBe(0);
  });

  test("says where a query breaks and hands over what mends it", async () => {
    expect((await preview('nubara AND (maleta OR "vuelo')).problem).toEqual({
      column: 23,
      code: "quoteUnclosed",
      mend: { mend: '"' },
      mends: [
        { kind: "add", query: 'nubara AND (maleta OR "vuelo"', what: '"', by: null },
        { kind: "remove", query: "nubara AND (maleta OR vuelo", what: '"', by: null },
      ],
    });
    expect((await preview("lang:spanish nubara")).problem?.mends[0]).toEqual({
      kind: "replace",
      query: "lang:es nubara",
      what: "lang:spanish",
      by: "lang:es",
    });
  });

  test("refuses ten thousand terms with a reason, and so does saving", async () => {
    const query = Array.from({ length: 10_000 }, (_, index) => `p${index}`).join(" OR ");
    expect((await preview(query)).problem).toMatchObject({ code: "tooLong", mends: [] });
    expect((await preview("a ".repeat(10_000))).problem).toMatchObject({ code: "tooManyTerms" });
    expect(await refusalOf(create(query, "Muchas"))).toMatchObject({ status: 422, code: "queryInvalid" });
  });

  test("of many at once answers each its own", async () => {
    await send(Array.from({ length: 30 }, (_, index) => `palabra${index}`));
    const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => preview(`palabra${index} OR nada`)));
    expect(answers.map(({ stored }) => stored.matched)).toEqual(answers.map(() => 1));
  });
});

describe("the history of a monitor", () => {
  test("holds every version with who wrote it, when, and what it would find; an older one can be had again", async () => {
    await send(["maleta uno", "maleta dos", "vuelo uno"]);
    const { id } = await create("maleta", "Equipaje");
    stack.clock.advance(HOUR_MS);
    await bea.call("monitor.change", {
      ...at(id),
      body: { name: "Equipaje", query: "maleta OR vuelo", baseVersion: 1 },
    });
    stack.clock.advance(HOUR_MS);
    await ana.call("monitor.state", { ...at(id), body: { state: "paused" } });
    const restored = await ana.call("monitor.restore", { ...at(id), body: { version: 1, baseVersion: 2 } });
    expect(restored).toMatchObject({ query: "maleta", version: 3, state: "paused" });
    const { looked, items } = await history(id);
    expect(looked).toBe(3);
    expect(
      items.map(({ seq, version, kind, query, by, matched, restoredFrom }) => [
        seq,
        version,
        kind,
        query,
        by?.name,
        matched,
        restoredFrom,
      ]),
    ).toEqual([
      [4, 3, "restored", "maleta", "Ana", 2, 1],
      [3, 2, "paused", "maleta OR vuelo", "Ana", 3, null],
      [2, 2, "changed", "maleta OR vuelo", "Bea", 3, null],
      [1, 1, "created", "maleta", "Ana", 2, null],
    ]);
  });

  test("of one from before histories begins with how it stood", async () => {
    const { id } = await create("maleta");
    await forgetHistory(id);
    expect((await history(id)).items.map(({ kind, by }) => [kind, by])).toEqual([["created", null]]);
    await ana.call("monitor.change", { ...at(id), body: { name: "maleta", query: "vuelo" } });
    expect((await history(id)).items.map(({ kind, query }) => [kind, query])).toEqual([
      ["changed", "vuelo"],
      ["created", "maleta"],
    ]);
  });

  test("of one that is refused when it is typed today goes on: it is renamed, rewritten and taken back", async () => {
    const { id } = await create("maleta", "Japon");
    const stored = { query: "maleta lang:jp" };
    await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
      trx.updateTable("monitor").set(stored).where("id", "=", id).execute(),
    );
    const change = (name: string, query: string) => ana.call("monitor.change", { ...at(id), body: { name, query } });
    expect(await change("Japón", stored.query)).toMatchObject({ name: "Japón", ...stored });
    expect(await refusalOf(change("Japón", `${stored.query} vuelo`))).toMatchObject({ code: "queryInvalid" });
    await change("Japón", "maleta lang:ja");
    expect(await refusalOf(change("Japón", stored.query))).toMatchObject({ code: "queryInvalid" });
    const restored = await ana.call("monitor.restore", { ...at(id), body: { version: 2 } });
    expect(restored).toMatchObject({ name: "Japón", ...stored });
  });

  test("is read page by page, each change beside what stood before it", async () => {
    const { id } = await create("palabra0");
    for (let n = 1; n <= 34; n += 1) {
      await ana.call("monitor.change", { ...at(id), body: { name: `palabra${n}`, query: `palabra${n}` } });
    }
    const first = await history(id);
    const second = await history(id, first.next!);
    const seqs = [...first.items, ...second.items].map(({ seq }) => seq);
    expect(first.items).toHaveLength(30);
    expect(first.before).toEqual(second.items[0]);
    expect(seqs).toEqual(Array.from({ length: 35 }, (_, n) => 35 - n));
    expect([second.before, second.next]).toEqual([null, null]);
    expect(await refusalOf(history(id, "0; drop"))).toMatchObject({ status: 400, code: "invalidRequest" });
  });

  test("saving what stands already is no new version", async () => {
    const { id } = await create("maleta");
    await ana.call("monitor.change", { ...at(id), body: { name: "maleta", query: "maleta" } });
    expect((await history(id)).items).toHaveLength(1);
  });

  test("stands in the record", async () => {
    const { id } = await create("maleta");
    await ana.call("monitor.change", { ...at(id), body: { name: "maleta", query: "vuelo" } });
    await ana.call("monitor.restore", { ...at(id), body: { version: 1 } });
    await ana.call("monitor.state", { ...at(id), body: { state: "ended" } });
    const kinds = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
      trx.selectFrom("log_entry").select("kind").where("subject", "=", id).orderBy("seq").execute(),
    );
    expect(kinds.map(({ kind }) => kind)).toEqual([
      "monitor.created",
      "monitor.changed",
      "monitor.restored",
      "monitor.stateChanged",
    ]);
  });
});

describe("two people with one monitor", () => {
  const change = (by: Person, monitor: MonitorId, query: string, baseVersion?: number) =>
    by.call("monitor.change", { ...at(monitor), body: { name: "Equipaje", query, baseVersion } });

  test("who write at the same moment: one is refused, with what stands, who wrote it and when", async () => {
    const { id } = await create("maleta", "Equipaje");
    expect(await outcomesOf([change(ana, id, "de ana", 1), change(bea, id, "de bea", 1)])).toEqual([
      "ok",
      "versionConflict",
    ]);
    const { query: stands } = (await monitors()).find((monitor) => monitor.id === id)!;
    expect(await refusalOf(change(bea, id, "otra", 1))).toEqual({
      status: 409,
      code: "versionConflict",
      version: 2,
      theirs: { name: "Equipaje", query: stands },
      by: stands === "de ana" ? "Ana" : "Bea",
      own: stands === "de bea",
      at: stack.clock.now(),
    });
    await change(bea, id, "otra", 2);
    expect((await monitors()).find((monitor) => monitor.id === id)).toMatchObject({ query: "otra", version: 3 });
  });

  test("a pause in between refuses nobody's wording", async () => {
    const { id } = await create("maleta", "Equipaje");
    await bea.call("monitor.state", { ...at(id), body: { state: "paused" } });
    expect(await change(ana, id, "vuelo", 1)).toMatchObject({ version: 2, state: "paused" });
  });
});

describe("a monitor that rests", () => {
  test("matches nothing until it is taken up again, and keeps what it had", async () => {
    const { id } = await create("maleta");
    await send(["maleta uno"]);
    await ana.call("monitor.state", { ...at(id), body: { state: "paused" } });
    await send(["maleta dos"]);
    const held = async () => (await counted()).mentions.filter((mention) => mention.monitors.includes(id)).length;
    expect(await held()).toBe(1);
    await ana.call("monitor.state", { ...at(id), body: { state: "active" } });
    await send(["maleta tres"]);
    expect(await held()).toBe(2);
    await ana.call("monitor.state", { ...at(id), body: { state: "ended" } });
    await send(["maleta cuatro"]);
    expect(await held()).toBe(2);
  });

  test("learns nothing from its rest: those minutes are gaps and no silence", async () => {
    const { id } = await create("maleta");
    const minutes = async () => {
      const { ctx } = stack.wired;
      const to = stack.clock.now();
      return inBrand(ctx.db, brand.id, async (trx) => {
        const range = { monitor: id, basis: "published", from: shift(to, -20 * MINUTE_MS), to } as const;
        let length = 0;
        for await (const part of watchedMinutes((ask) => ask({ trx }), { ...range, unread: [] })) length += part.length;
        return length;
      });
    };
    stack.clock.advance(20 * MINUTE_MS);
    expect(await minutes()).toBe(21);
    await ana.call("monitor.state", { ...at(id), body: { state: "paused" } });
    stack.clock.advance(10 * MINUTE_MS);
    await ana.call("monitor.state", { ...at(id), body: { state: "active" } });
    stack.clock.advance(5 * MINUTE_MS);
    expect(await minutes()).toBe(11);
    // What was found for that time afterwards is known of it.
    await send(["maleta"], 10 * MINUTE_MS);
    expect(await minutes()).toBe(12);
  });

  test("stands where it was put", async () => {
    const [first] = await monitors();
    const b = await create("bbb");
    const c = await create("ccc");
    const put = await ana.call("monitor.order", { params: brand.params, body: { order: [c.id, first!.id] } });
    expect(put.items.map(({ id }) => id)).toEqual([c.id, first!.id, b.id]);
    expect((await monitors()).map(({ id }) => id)).toEqual([c.id, first!.id, b.id]);
    const unknown = "mon_zzzzzzzzzzzz" as MonitorId;
    expect(await outcomesOf([ana.call("monitor.order", { params: brand.params, body: { order: [unknown] } })])).toEqual(
      ["notFound"],
    );
  });
});

describe("with nothing that runs", () => {
  const overview = () => ana.call("overview.get", { params: brand.params });
  const coverage = () => ana.call("source.list", { params: brand.params });
  const states = async () => {
    const { watching, readiness } = await overview();
    expect((await coverage()).watching).toEqual(watching);
    return { watching, ready: readiness.find(({ key }) => key === "monitorSet")!.ok };
  };

  test("overview, readiness and coverage say that nobody watches, what mends it, and what passed meanwhile", async () => {
    const [own] = await monitors();
    const other = await create("maleta");
    const pause = (id: MonitorId) => ana.call("monitor.state", { ...at(id), body: { state: "paused" } });
    await pause(own!.id);
    expect(await states()).toEqual({ watching: { state: "running", paused: [own!.id], missed: null }, ready: true });
    await pause(other.id);
    const from = stack.clock.now();
    expect(await states()).toEqual({
      watching: { state: "paused", paused: [own!.id, other.id], missed: null },
      ready: false,
    });
    stack.clock.advance(MINUTE_MS);
    await send(["maleta perdida"], MINUTE_MS);
    stack.clock.advance(MINUTE_MS);
    await ana.call("monitor.state", { ...at(other.id), body: { state: "active" } });
    const missed = { from, to: stack.clock.now(), posts: 1, monitors: [other.id] };
    expect(await states()).toEqual({ watching: { state: "running", paused: [own!.id], missed }, ready: true });
    // A day later only the list of monitors still says so.
    stack.clock.advance(DAY_MS);
    expect((await states()).watching.missed).toBeNull();
    expect((await monitors()).find(({ id }) => id === other.id)!.gap).toMatchObject({ posts: 1 });
    for (const { id } of await monitors()) await ana.call("monitor.state", { ...at(id), body: { state: "ended" } });
    expect(await states()).toEqual({ watching: { state: "none", paused: [], missed: null }, ready: false });
  });

  test("whoever could take it up again is told, once, and no longer asked when somebody has", async () => {
    const [own] = await monitors();
    const viewer = await addPerson(stack, brand, ["viewer"], "Vera");
    const toldOf = async (person: Person) =>
      (await person.call("notice.list", { params: brand.params })).items.filter(
        ({ kind }) => kind === "watchingStopped",
      );
    const put = (state: "paused" | "ended" | "active") =>
      ana.call("monitor.state", { ...at(own!.id), body: { state } });
    await put("paused");
    await put("ended");
    expect(await toldOf(bea)).toMatchObject([{ settled: false, path: "/settings?section=monitors" }]);
    expect((await toldOf(bea))[0]!.text).toContain("Ana");
    expect([await toldOf(ana), await toldOf(viewer)]).toEqual([[], []]);
    await put("active");
    expect(await toldOf(bea)).toMatchObject([{ settled: true }]);
  });
});

describe("a monitor applied to what is stored", () => {
  const apply = (monitor: MonitorId) => ana.call("monitor.apply", at(monitor));
  const stateOf = async (monitor: MonitorId) => (await monitors()).find(({ id }) => id === monitor)!.backfill;

  test("finds what was no mention before, counts it once, and twice changes nothing", async () => {
    const [own] = await monitors();
    const name = own!.query;
    await send([
      ...Array.from({ length: 700 }, (_, index) => `vuelo ${index} fatal`),
      ...Array.from({ length: 20 }, (_, index) => `${name} y mi vuelo ${index}`),
      ...Array.from({ length: 600 }, (_, index) => `otra cosa ${index}`),
    ]);
    const { id } = await create("vuelo");
    expect(await apply(id)).toMatchObject({ state: "running", total: 1320, looked: 0 });
    // Asked twice while it runs, it is one.
    expect((await apply(id)).id).toBe((await apply(id)).id);
    await stack.work();
    expect(await stateOf(id)).toMatchObject({
      state: "done",
      looked: 1320,
      added: 700,
      joined: 20,
      by: { name: "Ana" },
    });
    const once = await counted();
    const of = (monitor: string, basis: string) =>
      once.minutes
        .filter((minute) => minute.monitor_id === monitor && minute.basis === basis)
        .reduce((sum, { count }) => sum + count, 0);
    expect([of(id, "published"), of("", "published"), of(own!.id, "published")]).toEqual([720, 720, 20]);
    // None of it arrived now: live detectors see no burst.
    expect(of(id, "arrived")).toBe(0);
    stack.clock.advance(MINUTE_MS);
    await apply(id);
    await stack.work();
    expect(await stateOf(id)).toMatchObject({ state: "done", looked: 1320, added: 0, joined: 0 });
    expect(await counted()).toEqual(once);
  });

  test("equals what it would have matched, had it been there", async () => {
    const texts = ["vuelo tarde", "vuelo tarde", "maleta", "VUELO", "receta de vuelo", "#vuelo", "@vuelo"];
    const early = await create("vuelo NOT receta", "Antes");
    await send(texts);
    const late = await create("vuelo NOT receta", "Después");
    await apply(late.id);
    await stack.work();
    const { mentions, minutes } = await counted();
    expect(mentions.every(({ monitors: ids }) => ids.includes(early.id) === ids.includes(late.id))).toBe(true);
    const curve = (monitor: string) =>
      minutes
        .filter(({ monitor_id, basis }) => monitor_id === monitor && basis === "published")
        .map(({ minute, count, negative }) => [minute, count, negative]);
    expect(curve(late.id)).toEqual(curve(early.id));
  });

  test("stops when what it looks for is changed, or the monitor ends, and says so", async () => {
    await send(Array.from({ length: 10 }, (_, index) => `vuelo ${index}`));
    const { id } = await create("vuelo");
    await apply(id);
    await ana.call("monitor.change", { ...at(id), body: { name: "vuelo", query: "maleta" } });
    await stack.work();
    expect(await stateOf(id)).toMatchObject({ state: "stopped", added: 0 });
    await ana.call("monitor.state", { ...at(id), body: { state: "ended" } });
    expect(await outcomesOf([apply(id)])).toEqual(["wrongState"]);
  });

  test("looks through its last pause alone, once, and says what passed in it until then", async () => {
    await send(["vuelo antes", "otra cosa"]);
    const { id } = await create("vuelo");
    const gapOf = async () => (await monitors()).find((one) => one.id === id)!.gap;
    stack.clock.advance(MINUTE_MS);
    expect(await gapOf()).toBeNull();
    expect(await outcomesOf([ana.call("monitor.apply", { ...at(id), query: { part: "gap" } })])).toEqual([
      "wrongState",
    ]);
    await ana.call("monitor.state", { ...at(id), body: { state: "paused" } });
    const from = stack.clock.now();
    stack.clock.advance(MINUTE_MS);
    await send(["vuelo tarde", "vuelo fatal", "otra cosa más"], MINUTE_MS);
    stack.clock.advance(MINUTE_MS);
    expect(await gapOf()).toBeNull();
    await ana.call("monitor.state", { ...at(id), body: { state: "active" } });
    const to = stack.clock.now();
    await send(["vuelo visto"], 0);
    expect(await gapOf()).toEqual({ from, to, posts: 3 });
    await ana.call("monitor.apply", { ...at(id), query: { part: "gap" } });
    expect(await gapOf()).toBeNull();
    await stack.work();
    // What came before the pause stays as it was.
    expect(await stateOf(id)).toMatchObject({ state: "done", total: 3, looked: 3, added: 2, joined: 0 });
    expect(await gapOf()).toBeNull();
  });

  test("wakes nobody, however much it finds", async () => {
    await send(
      Array.from({ length: 200 }, (_, index) => `vuelo fatal ${index}`),
      30 * MINUTE_MS,
    );
    const before = await ana.call("alert.list", { params: brand.params, query: {} } as never);
    const { id } = await create("vuelo");
    await apply(id);
    await stack.work();
    await detectDue(stack.wired.ctx, brand.id);
    const after = await ana.call("alert.list", { params: brand.params, query: {} } as never);
    expect(after).toEqual(before);
  });
});

test("a monitor that rests is applied to what was stored while the last of it was read, too", async () => {
  const { ctx } = stack.wired;
  const { reader } = ctx;
  await send(["vuelo uno"]);
  const { id } = await create("vuelo");
  await ana.call("monitor.state", { ...at(id), body: { state: "paused" } });
  await ana.call("monitor.apply", at(id));
  const read = reader.read.bind(reader);
  let isOut = true;
  // The post is stored while the page is out for reading.
  reader.read = async (...args) => {
    const answer = await read(...args);
    if (isOut) {
      isOut = false;
      stack.clock.advance(1);
      await send(["vuelo dos"]);
    }
    return answer;
  };
  try {
    await stack.work();
  } finally {
    reader.read = read;
  }
  expect((await counted()).mentions.map((mention) => mention.monitors)).toEqual([[id], [id]]);
});

test("posts that were read before a monitor came are read again when they are stored, so that none is missed", async () => {
  const { ctx } = stack.wired;
  const { reader } = ctx;
  let id: MonitorId | null = null;
  // The monitor is made while the batch is out for reading: between its reading and its storing.
  const read = reader.read.bind(reader);
  reader.read = async (...args) => {
    const answer = await read(...args);
    if (id === null) ({ id } = await create("maleta"));
    return answer;
  };
  try {
    await send(["maleta uno"]);
  } finally {
    reader.read = read;
  }
  expect((await counted()).mentions.map((mention) => mention.monitors)).toEqual([[id]]);
});
