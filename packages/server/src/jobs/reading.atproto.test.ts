import { afterAll, beforeAll, expect, test } from "vitest";
import type { Connection } from "@baluarte/contract/connection.ts";
import type { SourceId } from "@baluarte/domain/kernel/id.ts";
import { MINUTE_MS } from "@baluarte/domain/kernel/time.ts";
import { addRule } from "@baluarte/testkit/alert.ts";
import { addClient, setUpBrand, type Client, type TestBrand } from "@baluarte/testkit/brand.ts";
import { letOutOn } from "@baluarte/testkit/connected.ts";
import { startAppViewSimulator, type AppViewSimulator } from "@baluarte/testkit/counterparts/app-view.ts";
import { startPds, type Pds, type PdsAccount } from "@baluarte/testkit/counterparts/pds.ts";
import { declareIncident } from "@baluarte/testkit/incident.ts";
import { outcomeOf } from "@baluarte/testkit/outcome.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";
import { sendPublication } from "./act-gate.ts";

const POSTS = "app.bsky.feed.post";

let appView: AppViewSimulator;
let pds: Pds;
let stack: Stack;
let brand: TestBrand;
let client: Client;
let account: PdsAccount;
let customer: PdsAccount;
let connection: Connection;
let source: SourceId;

beforeAll(async () => {
  appView = await startAppViewSimulator();
  pds = await startPds({ appView });
  stack = await startStack();
  stack.allow(new URL(pds.url).host);
  brand = await setUpBrand(stack, { teamSize: "two" });
  client = await addClient(stack, brand);
  account = await pds.newAccount();
  customer = await pds.newAccount();
  const credentials = { service: pds.url, handle: account.handle, appPassword: account.appPassword };
  connection = await brand.admin.call("connection.add", {
    params: brand.params,
    body: { channel: "bluesky", credentials },
  });
  await addRule(brand, { kind: "ownPost" }, { name: "Ajeno" });
});
afterAll(async () => {
  await stack.stop();
  await pds.close();
  await appView.close();
});

const asked = (over: Record<string, unknown> = {}) => ({
  kind: "bluesky" as const,
  settings: { feed: "account" },
  connection: connection.id,
  ...over,
});
const read = async () => {
  stack.clock.advance(MINUTE_MS);
  await stack.readSources();
};
const mentions = async () => (await brand.admin.call("mention.list", { params: brand.params, query: {} })).items;
const alerts = async () => (await brand.admin.call("alert.list", { params: brand.params })).items;

function say(text: string, to = account): void {
  const indexedAt = stack.clock.now();
  const uri = `at://${customer.did}/${POSTS}/3l${text.length}`;
  const author = { did: customer.did, handle: customer.handle };
  appView.index(
    {
      uri,
      cid: "bafyreidwaivazkwu67xztlmuobx35hs2lnfh3kolmgfmucldvhd3sgzcqi",
      author,
      record: { text, createdAt: indexedAt },
      indexedAt,
    },
    [{ did: to.did, reason: "mention" }],
  );
}

test("is tried with the account that the brand publishes with, shows what came, and brings what is said of it", async () => {
  say("Nubara me ha cobrado dos veces");
  expect(await brand.admin.call("source.try", { params: brand.params, body: asked() })).toMatchObject({
    ok: true,
    title: account.handle,
    count: 1,
    mentions: 1,
    posts: [{ text: "Nubara me ha cobrado dos veces", author: customer.handle }],
  });
  const added = await brand.admin.call("source.add", { params: brand.params, body: { ...asked(), name: "Bluesky" } });
  source = added.source.id;
  expect(added).toMatchObject({ secret: null, source: { connection: connection.id, state: "healthy" } });
  expect(await mentions()).toMatchObject([{ channel: "bluesky", text: "Nubara me ha cobrado dos veces" }]);
  say("Nubara sigue callada");
  await read();
  await read();
  expect(await mentions()).toHaveLength(2);
  expect(
    await outcomeOf(brand.admin.call("source.add", { params: brand.params, body: { ...asked(), name: "Otra" } })),
  ).toBe("sourceKnown");
});

test("does not ring for what we let out ourselves, and rings for what we did not", async () => {
  const incident = await declareIncident(brand);
  const out = await letOutOn(brand, client, incident, connection);
  await sendPublication(stack.wired.ctx, brand.id, out.id);
  await read();
  expect(await alerts()).toEqual([]);
  const record = { $type: POSTS, text: "Cambiamos de dueños", createdAt: stack.clock.now() };
  await account.call("POST", "com.atproto.repo.createRecord", { repo: account.did, collection: POSTS, record });
  await read();
  const [alert] = await alerts();
  expect(alert).toMatchObject({ ruleName: "Ajeno" });
  const { evidence } = await brand.admin.call("alertDetail.get", { params: { ...brand.params, alert: alert!.id } });
  expect(evidence.kind === "ownPosts" && evidence.posts.map(({ text, connected }) => [text, connected])).toEqual([
    ["Cambiamos de dueños", true],
  ]);
});

test("rings for what is put below all that was read, under an old key or with an old date", async () => {
  const put = (text: string, createdAt: string, rkey?: string) => {
    const record = { $type: POSTS, text, createdAt };
    const input = { repo: account.did, collection: POSTS, record, ...(rkey !== undefined && { rkey }) };
    return account.call("POST", "com.atproto.repo.createRecord", input);
  };
  await put("Hemos mentido", "2024-01-01T00:00:00.000Z", "3khhl2yofk22a");
  await put("Desde siempre", "2023-05-05T00:00:00.000Z");
  await read();
  const rung: string[] = [];
  for (const { id } of await alerts()) {
    const { evidence } = await brand.admin.call("alertDetail.get", { params: { ...brand.params, alert: id } });
    if (evidence.kind === "ownPosts") rung.push(...evidence.posts.map(({ text }) => text));
  }
  expect(rung.toSorted()).toEqual(["Cambiamos de dueños", "Desde siempre", "Hemos mentido"]);
});

test("sees nothing any more once the account is cut, and says so", async () => {
  await brand.admin.call("connection.revoke", { params: { ...brand.params, connection: connection.id } });
  await read();
  const { items } = await brand.admin.call("source.list", { params: brand.params });
  expect(items.find(({ id }) => id === source)).toMatchObject({ state: "blind", problem: "authExpired" });
});

test("goes on where it stood when the same account is connected again, and begins anew with another", async () => {
  const cursor = () =>
    inBrand(stack.wired.ctx.db, brand.id, async (trx) => {
      const row = await trx.selectFrom("source").select("cursor").where("id", "=", source).executeTakeFirstOrThrow();
      return row.cursor;
    });
  const connected = async ({ handle, appPassword }: PdsAccount) => {
    const body = { channel: "bluesky" as const, credentials: { service: pds.url, handle, appPassword } };
    return (await brand.admin.call("connection.add", { params: brand.params, body })).id;
  };
  const change = async (to: PdsAccount) =>
    brand.admin.call("source.change", {
      params: { ...brand.params, source },
      body: { name: "Bluesky", credential: null, connection: await connected(to) },
    });
  const before = await cursor();
  await change(account);
  expect(before).not.toBeNull();
  expect(await cursor()).toEqual(before);
  const other = await pds.newAccount();
  say("Nubara dice una cosa aquí y otra allí", other);
  await read();
  await change(other);
  expect(await cursor()).toBeNull();
  await read();
  expect((await mentions()).map(({ text }) => text)).toContain("Nubara dice una cosa aquí y otra allí");
});
