import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Connection } from "@baluarte/contract/connection.ts";
import type { IncidentId } from "@baluarte/domain/kernel/id.ts";
import { MINUTE_MS, SECOND_MS } from "@baluarte/domain/kernel/time.ts";
import { addClient, setUpBrand, signByLink, type Client, type TestBrand } from "@baluarte/testkit/brand.ts";
import { letOutOn, publicationOf } from "@baluarte/testkit/connected.ts";
import { startPds, type Pds, type PdsAccount } from "@baluarte/testkit/counterparts/pds.ts";
import { declareIncident, execute } from "@baluarte/testkit/incident.ts";
import { SHORT_ANSWER } from "@baluarte/testkit/journey.ts";
import { startLoopback, type FakeAnswer, type Loopback } from "@baluarte/testkit/loopback.ts";
import { outcomeOf } from "@baluarte/testkit/outcome.ts";
import { jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { until } from "@baluarte/testkit/until.ts";
import { handlersOf } from "../main/wire.ts";
import { inBrand } from "../db/tenancy.ts";
import type { Context } from "../services/context.ts";
import { sendPublication } from "./act-gate.ts";

let loopback: Loopback;
let pds: Pds;
let stack: Stack;
let brand: TestBrand;
let client: Client;
let incident: IncidentId;
let account: PdsAccount;
let connection: Connection;

const POSTS = "app.bsky.feed.post";

beforeAll(async () => {
  loopback = await startLoopback();
  pds = await startPds({ behind: loopback });
  stack = await startStack();
  stack.allow(new URL(pds.url).host);
  brand = await setUpBrand(stack, { teamSize: "two" });
  client = await addClient(stack, brand);
  incident = await declareIncident(brand);
  account = await pds.newAccount();
  connection = await connect(account);
});
afterAll(async () => {
  await stack.stop();
  await pds.close();
  await loopback.close();
});
afterEach(() => loopback.answerNothing());

const credentialsOf = ({ handle, appPassword }: PdsAccount, service = pds.url) => ({ service, handle, appPassword });
const connect = (to: PdsAccount, changed: Record<string, unknown> = {}) =>
  brand.admin.call("connection.add", {
    params: brand.params,
    body: { channel: "bluesky", credentials: { ...credentialsOf(to), ...changed } },
  });

async function postsOf({
  did,
  call,
}: PdsAccount): Promise<{ uri: string; cid: string; value: Record<string, unknown> }[]> {
  const input = { repo: did, collection: POSTS, limit: "100" };
  return (await call("GET", "com.atproto.repo.listRecords", input))["records"] as never;
}

async function toldAdmin(kind: string, subject: string): Promise<unknown[]> {
  const { items } = await brand.admin.call("notice.list", { params: brand.params });
  return items.filter((item) => item.kind === kind && item.subject === subject).map(({ args }) => args);
}

test("a connected account publishes what was approved, once, and is proved with its link", async () => {
  const { items } = await brand.admin.call("touchpoint.list", { params: brand.params });
  expect(items.find(({ id }) => id === connection.touchpoint)).toMatchObject({
    name: `Bluesky @${account.handle}`,
    way: "auto",
    limit: { max: 300, unit: "graphemes" },
  });
  const before = (await postsOf(account)).length;
  const out = await letOutOn(brand, client, incident, connection);
  await Promise.all(Array.from({ length: 4 }, () => sendPublication(stack.wired.ctx, brand.id, out.id)));
  const shown = await postsOf(account);
  expect(shown).toHaveLength(before + 1);
  expect(shown[0]!.value["text"]).toBe(SHORT_ANSWER);
  expect(await publicationOf(brand.admin, brand.params, out)).toMatchObject({
    state: "proved",
    link: `https://bsky.app/profile/${account.did}/post/${shown[0]!.uri.split("/").at(-1)}`,
    proof: { way: "readBack" },
  });
});

test("a credential is tried before it is kept, and what is wrong is said plainly; no secret is ever answered", async () => {
  const other = await pds.newAccount();
  expect(await outcomeOf(connect(other, { appPassword: "abcd-abcd-abcd-abcd" }))).toBe("credentialRefused");
  expect(await outcomeOf(connect(other, { appPassword: "contraseña" }))).toBe("invalidRequest");
  expect(await outcomeOf(connect(other, { service: "https://127.0.0.1:2" }))).toBe("addressPrivate");
  expect(await outcomeOf(connect(other, { service: "http://127.0.0.1:2" }))).toBe("addressPrivate");
  expect(await outcomeOf(connect(other, { service: "http://127.0.0.1:1" }))).toBe("accountUnreachable");
  const answered = await brand.admin.call("connection.list", { params: brand.params });
  expect(answered.items.map(({ account: name }) => name)).toEqual([account.handle]);
  expect(JSON.stringify(answered)).not.toContain(account.appPassword);
  const rows = await inBrand(stack.wired.ctx.db, brand.id, (trx) => trx.selectFrom("connection").selectAll().execute());
  expect(JSON.stringify(rows)).not.toContain(account.appPassword);
});

test("a password that was revoked there while a publication waits sends nothing, and people are told", async () => {
  const own = await pds.newAccount();
  const mine = await connect(own);
  const out = await letOutOn(brand, client, incident, mine);
  await own.call("POST", "com.atproto.server.revokeAppPassword", { name: "baluarte" });
  await stack.work();
  expect(await publicationOf(brand.admin, brand.params, out)).toMatchObject({
    state: "failed",
    error: "connectionExpired",
  });
  expect(await postsOf(own)).toEqual([]);
  expect(await toldAdmin("publicationNeedsPerson", out.id)).toMatchObject([{ error: "connectionExpired" }]);
  expect(await toldAdmin("connectionFailed", mine.id)).toMatchObject([{ problem: "authExpired" }]);
  const { items } = await brand.admin.call("connection.list", { params: brand.params });
  expect(items.find(({ id }) => id === mine.id)).toMatchObject({ state: "expired", problem: "authExpired" });
  const places = await brand.admin.call("touchpoint.list", { params: brand.params });
  expect(places.items.find(({ id }) => id === mine.touchpoint)!.way).toBe("manual");
  // It goes out by hand, with the link as proof.
  const at = { params: { ...brand.params, publication: out.id } };
  await brand.admin.call("publication.settle", { ...at, body: { found: false, link: null } });
  const link = `https://bsky.app/profile/${own.handle}/post/3k`;
  await brand.admin.call("publication.confirm", { ...at, body: { way: "link", link } });
  expect((await publicationOf(brand.admin, brand.params, out)).state).toBe("proved");
});

test("one person cuts an account at once: what waits is not sent, the secret is gone, the place is by hand again", async () => {
  const own = await pds.newAccount();
  const mine = await connect(own);
  const out = await letOutOn(brand, client, incident, mine);
  await brand.admin.call("connection.revoke", { params: { ...brand.params, connection: mine.id } });
  await stack.work();
  expect(await postsOf(own)).toEqual([]);
  expect(await publicationOf(brand.admin, brand.params, out)).toMatchObject({
    state: "failed",
    error: "connectionRevoked",
  });
  expect(await toldAdmin("publicationNeedsPerson", out.id)).toHaveLength(1);
  const row = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
    trx.selectFrom("connection").select(["secret", "state"]).where("id", "=", mine.id).executeTakeFirstOrThrow(),
  );
  expect(row).toEqual({ secret: null, state: "revoked" });
  const places = await brand.admin.call("touchpoint.list", { params: brand.params });
  expect(places.items.find(({ id }) => id === mine.touchpoint)!.way).toBe("manual");
});

/** The product with every far side out of reach. */
function cutOffFrom(ctx: Context): Context {
  return { ...ctx, outbound: { ...ctx.outbound, request: () => Promise.reject(new Error("no network")) } };
}

test("what certainly did not leave is tried again by itself, and after a quarter of an hour a person posts it", async () => {
  const own = await pds.newAccount();
  const mine = await connect(own);
  const ctx = cutOffFrom(stack.wired.ctx);
  const [later, never] = [await letOutOn(brand, client, incident, mine), await letOutOn(brand, client, incident, mine)];
  await sendPublication(ctx, brand.id, later.id);
  await sendPublication(ctx, brand.id, never.id);
  expect((await publicationOf(brand.admin, brand.params, later)).state).toBe("executing");
  // Before its time another job of the same publication does nothing.
  await sendPublication(ctx, brand.id, later.id);
  await inBrand(ctx.db, brand.id, (trx) =>
    trx
      .updateTable("publication")
      .set({ intent_at: stack.clock.now(), tries: 30 })
      .where("id", "=", never.id)
      .execute(),
  );
  stack.clock.advance(15 * MINUTE_MS - SECOND_MS);
  await sendPublication(ctx, brand.id, never.id);
  expect(await publicationOf(brand.admin, brand.params, never)).toMatchObject({
    state: "failed",
    error: "waitedTooLong",
  });
  await stack.fireTimers();
  await stack.work();
  expect(await postsOf(own)).toHaveLength(1);
  expect((await publicationOf(brand.admin, brand.params, later)).state).toBe("proved");
});

test("a mention on the network is answered under it, once others approved the words", async () => {
  const customer = await pds.newAccount();
  const record = { $type: POSTS, text: "Nubara me cobró dos veces", createdAt: stack.clock.now(), langs: ["es"] };
  const input = { repo: customer.did, collection: POSTS, record };
  const { uri } = (await customer.call("POST", "com.atproto.repo.createRecord", input)) as { uri: string };
  const line = { id: uri, channel: "bluesky", text: record.text, time: stack.clock.now(), author: customer.handle };
  await sendPosts(brand.admin, brand, jsonLines([line, { ...line, id: "1", channel: "x" }]));
  const { items } = await brand.admin.call("mention.list", { params: brand.params, query: { state: "all" } });
  const [there, elsewhere] = ["bluesky", "x"].map((channel) => items.find((item) => item.channel === channel)!.post);
  const reply = (post: string, text: string) =>
    brand.admin.call("mention.reply", {
      params: { ...brand.params, post: post as never },
      body: { connection: connection.id, language: "es", text },
    });
  const answers = (post: string) =>
    brand.admin.call("mention.answers", { params: { ...brand.params, post: post as never } });
  expect(await answers(elsewhere!)).toEqual({ from: [], channelAnswers: false, acts: [] });
  const { from, channelAnswers } = await answers(there!);
  expect(channelAnswers).toBe(true);
  expect(from.find((each) => each.connection === connection.id)).toEqual({
    connection: connection.id,
    channel: "bluesky",
    account: account.handle,
    state: "connected",
    problem: null,
    limit: { max: 300, unit: "graphemes" },
  });
  expect(await outcomeOf(reply(elsewhere!, "Hola"))).toBe("mentionNotAnswerable");
  expect(await outcomeOf(reply(there!, "largo ".repeat(60)))).toBe("textTooLong");
  const { act } = await reply(there!, "Te devolvemos hoy el cobro doble. Perdona.");
  expect(await outcomeOf(reply(there!, "Otra"))).toBe("wrongState");
  expect((await answers(there!)).acts).toEqual([{ act, state: "requested" }]);
  expect(await outcomeOf(execute(brand, act))).toBe("approvalMissing");
  await signByLink(brand, act, client);
  const asked = await execute(brand, act);
  expect(asked.previews).toMatchObject([
    {
      channel: "bluesky",
      account: account.handle,
      kind: "reply",
      parts: [{ text: "Te devolvemos hoy el cobro doble. Perdona." }],
    },
  ]);
  await stack.work();
  const view = await brand.admin.call("act.get", { params: { ...brand.params, act } });
  expect(view).toMatchObject({ state: "done", publications: [{ state: "proved" }] });
  expect((await answers(there!)).acts).toEqual([{ act, state: "done" }]);
  const onNetwork = (await postsOf(account)).filter(({ value }) => value["reply"] !== undefined);
  expect(onNetwork.map(({ value }) => (value["reply"] as { parent: { uri: string } }).parent.uri)).toEqual([uri]);
  const links = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
    trx.selectFrom("link").select("to_id").where("kind", "=", "replyToMention").execute(),
  );
  expect(links).toEqual([{ to_id: there }]);
});

const write = (_method: string, path: string) => path.endsWith("com.atproto.repo.putRecord");
const problem = (status: number, error: string, headers: Record<string, string> = {}): FakeAnswer => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify({ error, message: "No." }),
});
const PAGE: FakeAnswer = { status: 200, headers: { "content-type": "text/html" }, body: "<html>Hola</html>" };

describe("a far side that does not do what it is asked", () => {
  /** An account of its own, and a publication that was let out on it. */
  async function waiting() {
    const own = await pds.newAccount();
    const mine = await connect(own);
    return { own, mine, out: await letOutOn(brand, client, incident, mine) };
  }
  const send = (id: Awaited<ReturnType<typeof waiting>>["out"]["id"]) => sendPublication(stack.wired.ctx, brand.id, id);
  const viewOf = (out: Awaited<ReturnType<typeof waiting>>["out"]) => publicationOf(brand.admin, brand.params, out);

  test.each([
    ["401", problem(401, "AuthMissing"), { state: "failed", error: "connectionExpired" }],
    ["403", problem(403, "Forbidden"), { state: "failed", error: "scopeMissing" }],
    ["422", problem(422, "InvalidRecord"), { state: "failed", error: "InvalidRecord" }],
    ["500", problem(500, "InternalServerError"), { state: "unknown", error: null }],
    ["a page", PAGE, { state: "unknown", error: null }],
  ] as const)("with %s has nothing of ours, and a person is called", async (_name, answer, expected) => {
    const { own, mine, out } = await waiting();
    loopback.answerInstead(write, answer);
    await send(out.id);
    loopback.answerNothing();
    await send(out.id);
    await stack.work();
    expect(await viewOf(out)).toMatchObject(expected);
    expect(await postsOf(own)).toEqual([]);
    const kind = expected.state === "unknown" ? "publicationUnknown" : "publicationNeedsPerson";
    expect(await toldAdmin(kind, out.id)).toHaveLength(1);
    // What is certain not to be there goes out when a person says so, and the account is what it was.
    const retry = () =>
      brand.admin.call("publication.retry", { params: { ...brand.params, publication: out.id as never } });
    if (expected.state === "unknown") return expect(await outcomeOf(retry())).toBe("wrongState");
    if (expected.error === "connectionExpired") expect(await connect(own)).toMatchObject({ id: mine.id });
    await retry();
    await stack.work();
    expect(await viewOf(out)).toMatchObject({ state: "proved", error: null });
    expect(await postsOf(own)).toHaveLength(1);
  });

  test.each([
    ["ratelimit-reset", () => String(Math.ceil(Date.parse(stack.clock.now()) / 1000) + 90)],
    ["retry-after", () => "90"],
  ])("because it is busy is asked again when it says (%s), and not before", async (header, value) => {
    const { own, out } = await waiting();
    const date = new Date(stack.clock.now()).toUTCString();
    loopback.answerInstead(write, problem(429, "RateLimitExceeded", { date, [header]: value() }));
    await send(out.id);
    loopback.answerNothing();
    stack.clock.advance(89 * SECOND_MS);
    await stack.fireTimers();
    await stack.work();
    expect((await viewOf(out)).state).toBe("executing");
    expect(await postsOf(own)).toEqual([]);
    stack.clock.advance(3 * SECOND_MS);
    await stack.fireTimers();
    await stack.work();
    expect((await viewOf(out)).state).toBe("proved");
    expect(await postsOf(own)).toHaveLength(1);
  });

  test("because the session ran out is signed in to anew, and gets the post once", async () => {
    const { own, out } = await waiting();
    loopback.answerInstead(write, problem(400, "ExpiredToken"), 1);
    loopback.answerInstead((_method, path) => path.endsWith("refreshSession"), problem(400, "ExpiredToken"), 1);
    await send(out.id);
    expect((await viewOf(out)).state).toBe("proved");
    expect(await postsOf(own)).toHaveLength(1);
  });

  test("and never answers is waited for no longer than its time, and not asked again", async () => {
    const { own, out } = await waiting();
    const { reached, release } = loopback.hold({ matches: write, when: "before" });
    const sent = send(out.id);
    await reached;
    await sent;
    release();
    await send(out.id);
    expect((await viewOf(out)).state).toBe("unknown");
    expect(await postsOf(own)).toEqual([]);
  });
});

// Last, since from here on a worker takes what the tests above take by themselves.
test("what was let out leaves by itself, while the clock of later looks stands still", async () => {
  await stack.wired.queue.work(handlersOf(stack.wired.ctx));
  const out = await letOutOn(brand, client, incident, connection);
  await until("it is out", async () =>
    ["sent", "proved"].includes((await publicationOf(brand.admin, brand.params, out)).state),
  );
});
