import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { ActId, ConnectionId, PostId } from "@baluarte/domain/kernel/id.ts";
import { addPerson, setUpBrand, signOnScreen, type TestBrand } from "@baluarte/testkit/brand.ts";
import { askForStatement, declareIncident } from "@baluarte/testkit/incident.ts";
import { outcomesOf } from "@baluarte/testkit/outcome.ts";
import { jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";

let stack: Stack;
let brand: TestBrand;
let lead: Awaited<ReturnType<typeof addPerson>>;
let brands = 0;

beforeAll(async () => {
  stack = await startStack();
});
beforeEach(async () => {
  brand = await setUpBrand(stack, { name: `Marca${brands++}`, teamSize: "two" });
  lead = await addPerson(stack, brand, ["lead"]);
});
afterAll(() => stack.stop());

const waiting = async (by = lead) => (await by.call("act.waiting", { params: brand.params })).items;
const batch = (items: { act: ActId; payloadHash: string }[], by = lead) =>
  by.call("act.approveBatch", {
    params: brand.params,
    body: { items: items.map(({ act, payloadHash }) => ({ act, payloadHash: payloadHash as never })) },
  });

/** A connected account, and `count` mentions that can be answered from it. */
async function answerable(count: number): Promise<{ connection: ConnectionId; posts: PostId[] }> {
  const { ctx } = stack.wired;
  const connection = ctx.newId("connection") as ConnectionId;
  await inBrand(ctx.db, brand.id, async (trx) => {
    await trx
      .insertInto("connection")
      .values({
        id: connection,
        brand_id: brand.id,
        channel: "bluesky",
        account: "nubara.test",
        identity: "{}",
        secret: "sealed",
        state: "connected",
        problem: null,
        checked_at: ctx.clock.now(),
        added_by: brand.admin.id,
        added_at: ctx.clock.now(),
        revoked_at: null,
      })
      .execute();
    await trx
      .insertInto("touchpoint")
      .values({
        id: ctx.newId("touchpoint") as never,
        brand_id: brand.id,
        network: "bluesky",
        name: "nubara.test",
        position: 90,
        removed_at: null,
        connection_id: connection,
        recipients: null,
      })
      .execute();
  });
  const posts = Array.from({ length: count }, (_, at) => ({
    id: `at://did:plc:abcdefghijklmnopqrstuvwx/app.bsky.feed.post/3k${at}`,
    channel: "bluesky",
    author: `persona${at}`,
    text: `${at}: me habéis cobrado dos veces, ${brand.admin.name.replace("Admin of ", "")}`,
    time: stack.clock.now(),
  }));
  await sendPosts(brand.admin, brand, jsonLines(posts));
  await stack.work();
  const { items } = await brand.admin.call("mention.list", { params: brand.params, query: { state: "all" } });
  return { connection, posts: items.slice(0, count).map(({ post }) => post as PostId) };
}

/** As many mentions that each wait for the approval of an answer. */
async function askedReplies(count: number): Promise<ActId[]> {
  const { connection, posts } = await answerable(count);
  const acts: ActId[] = [];
  for (const post of posts) {
    const { act } = await brand.admin.call("mention.reply", {
      params: { ...brand.params, post },
      body: { connection, language: "es", text: `Lo devolvemos hoy (${acts.length}).` },
    });
    acts.push(act);
  }
  return acts;
}

test("of two who answer one mention at the same moment the second is told, and one answer waits", async () => {
  const { connection, posts } = await answerable(4);
  const answer = (post: PostId, by: Pick<typeof lead, "call">, text: string) =>
    by.call("mention.reply", { params: { ...brand.params, post }, body: { connection, language: "es", text } });
  for (const post of posts) {
    const both = [answer(post, brand.admin, "Lo devolvemos hoy."), answer(post, lead, "Ya está devuelto.")];
    expect(await outcomesOf(both)).toEqual(["ok", "wrongState"]);
  }
  const acts = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
    trx.selectFrom("act").select("subject").where("kind", "=", "reply").execute(),
  );
  expect(acts.map(({ subject }) => subject).toSorted()).toEqual(posts.toSorted());
});

test("everything that waits for a person is in one list, over all incidents, and counted", async () => {
  const first = await askForStatement(brand, await declareIncident(brand), { kind: "update" });
  stack.clock.advance(1000);
  const second = await askForStatement(brand, await declareIncident(brand), { kind: "update" });
  stack.clock.advance(1000);
  const [reply] = await askedReplies(1);
  expect((await waiting()).map(({ act, kind }) => [act, kind])).toEqual([
    [first.act, "publish"],
    [second.act, "publish"],
    [reply, "reply"],
  ]);
  expect((await waiting())[2]).toMatchObject({
    mention: { author: expect.stringMatching(/^persona/) },
    incident: null,
  });
  const overview = async (by = lead) => (await by.call("overview.get", { params: brand.params, query: {} })).toSign;
  expect(await overview()).toBe(3);
  // Whoever asked signs nothing of their own, and what is signed waits no more.
  expect(await overview(brand.admin)).toBe(0);
  await signOnScreen(brand, first.act, lead);
  expect((await waiting()).map(({ act }) => act)).toEqual([second.act, reply]);
  const viewer = await addPerson(stack, brand, ["viewer"]);
  expect(await waiting(viewer)).toEqual([]);
});

test("a long list shows the oldest, and says how many wait behind them", async () => {
  const [reply] = await askedReplies(1);
  await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
    sql`insert into act select (jsonb_populate_record(one, jsonb_build_object('id', 'act_' || lpad(n::text, 12, '0')))).*
          from act one, generate_series(1, 60) n where one.id = ${reply}`.execute(trx),
  );
  const { items, more } = await lead.call("act.waiting", { params: brand.params });
  expect([items.length, more]).toEqual([50, 11]);
  const { toSign } = await lead.call("overview.get", { params: brand.params, query: {} });
  expect(toSign).toBe(61);
});

test("answers are signed in one sitting, each by itself; one that changed meanwhile is left out and named", async () => {
  const acts = await askedReplies(3);
  const list = await waiting();
  const read = acts.map((act) => list.find((item) => item.act === act)!);
  // One is dropped after it was read; one is read wrongly.
  await lead.call("act.refuse", {
    params: { ...brand.params, act: acts[1]! },
    body: { payloadHash: read[1]!.payloadHash, reason: "Otra vez" },
  });
  const { items } = await batch([
    { act: acts[0]!, payloadHash: read[0]!.payloadHash },
    { act: acts[1]!, payloadHash: read[1]!.payloadHash },
    { act: acts[2]!, payloadHash: "0".repeat(64) },
  ]);
  expect(items).toEqual([
    { act: acts[0], refused: null },
    { act: acts[1], refused: "wrongState" },
    { act: acts[2], refused: "contentChanged" },
  ]);
  const approvals = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
    trx.selectFrom("approval").select(["act_id", "person_id", "payload_hash"]).execute(),
  );
  expect(approvals).toEqual([{ act_id: acts[0], person_id: lead.id, payload_hash: read[0]!.payloadHash }]);
});

test("a sitting signs answers and nothing else, nobody's own, and no more than twenty", async () => {
  const { act } = await askForStatement(brand, await declareIncident(brand), { kind: "update" });
  const [statement] = await waiting();
  const own = await askedReplies(1);
  const reply = (await waiting()).find(({ kind }) => kind === "reply");
  expect((await batch([{ act, payloadHash: statement!.payloadHash }])).items).toEqual([{ act, refused: "wrongState" }]);
  expect((await batch([{ act: own[0]!, payloadHash: reply!.payloadHash }], brand.admin as never)).items).toEqual([
    { act: own[0], refused: "ownAct" },
  ]);
  const many = Array.from({ length: 21 }, () => ({ act: own[0]!, payloadHash: reply!.payloadHash }));
  await expect(batch(many)).rejects.toMatchObject({ problem: { code: "invalidRequest" } });
});
