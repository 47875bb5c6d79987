import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ConnectionId, PostId, TouchpointId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS } from "@baluarte/domain/kernel/time.ts";
import { addRule } from "@baluarte/testkit/alert.ts";
import { addClient, addPerson, setUpBrand, signByLink, type TestBrand } from "@baluarte/testkit/brand.ts";
import { askForStatement, declareIncident, execute } from "@baluarte/testkit/incident.ts";
import { outcomeOf } from "@baluarte/testkit/outcome.ts";
import { jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";
import { NOT_RATIFIED } from "@baluarte/domain/publication/model.ts";

let stack: Stack;
let brands = 0;

beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

/** A brand with the accounts `@nuestra` and `@nuestra.test` that is called when one says what we did not send. */
async function brandWithAccount(): Promise<TestBrand> {
  brands += 1;
  const brand = await setUpBrand(stack, { name: `Propia${brands}` });
  await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
    trx
      .updateTable("brand")
      .set({ handles: ["@nuestra", "@nuestra.test"] })
      .where("id", "=", brand.id)
      .execute(),
  );
  await addRule(brand, { kind: "ownPost" }, { name: "Ajeno" });
  return brand;
}

/** Our account says something that is not of us; answers with the alert and the post in it, as the route takes them. */
async function strangePost(brand: TestBrand, text: string, more: Record<string, unknown> = {}) {
  await say(brand, text, more);
  const [alert] = await open(brand);
  const { evidence } = await brand.admin.call("alertDetail.get", { params: { ...brand.params, alert: alert!.id } });
  if (evidence.kind !== "ownPosts") throw new Error(`an alert of our own posts, not of ${evidence.kind}`);
  const own = evidence.posts.find((post) => post.text === text)!;
  return { own, at: { params: { ...brand.params, alert: alert!.id, post: own.post } } };
}

async function say(brand: TestBrand, text: string, more: Record<string, unknown> = {}): Promise<void> {
  const post = { text, time: stack.clock.now(), channel: "x", author: "Nuestra", ...more };
  await sendPosts(brand.admin, brand, jsonLines([post]));
  await stack.work();
}

const open = async (brand: TestBrand) => (await brand.admin.call("alert.list", { params: brand.params })).items;
const rulesOf = async (brand: TestBrand) =>
  (await open(brand)).map(({ ruleName, state, about }) => [ruleName, state, about]);
const viewOf = async (brand: TestBrand, params: { alert: never; post: PostId }) => {
  const { evidence } = await brand.admin.call("alertDetail.get", { params: { ...brand.params, alert: params.alert } });
  return evidence.kind === "ownPosts" ? evidence.posts.find(({ post }) => post === params.post)! : null;
};

/** Our answer, approved and let out: what it says on X. */
async function letOut(brand: TestBrand): Promise<string> {
  const client = await addClient(stack, brand);
  const written = await askForStatement(brand, await declareIncident(brand));
  await signByLink(brand, written.act, client);
  await execute(brand, written.act);
  await stack.work();
  const { publications } = await brand.admin.call("act.get", { params: { ...brand.params, act: written.act } });
  return publications.find(({ network }) => network === "x")!.parts[0]!.text;
}

describe("a post on our account that says what we let out", () => {
  test("rings on no network it went to, and on every other", async () => {
    const brand = await brandWithAccount();
    const text = await letOut(brand);
    await say(brand, text);
    expect(await rulesOf(brand)).toEqual([]);
    await say(brand, text, { channel: "bluesky" });
    expect(await rulesOf(brand)).toEqual([["Ajeno", "raised", "@nuestra"]]);
  });

  test("rings while a freeze holds it: nobody was to put it up", async () => {
    const brand = await brandWithAccount();
    const text = await letOut(brand);
    await brand.admin.call("brake.freeze", { params: brand.params, body: { reason: "leak", note: null } });
    await say(brand, text);
    expect(await rulesOf(brand)).toEqual([["Ajeno", "raised", "@nuestra"]]);
  });
});

describe("a post on our account that we did not send", () => {
  test("is ours by the word of somebody who may publish, proves what waited for it there, and counts for coverage", async () => {
    const brand = await brandWithAccount();
    const client = await addClient(stack, brand);
    const written = await askForStatement(brand, await declareIncident(brand));
    await signByLink(brand, written.act, client);
    await execute(brand, written.act);
    await stack.work();
    const act = { params: { ...brand.params, act: written.act } };
    const before = (await brand.admin.call("act.get", act)).coverage;
    const url = "https://x.com/nuestra/status/77";
    const { own, at } = await strangePost(brand, "Lo sentimos, ya lo devolvemos", { url, id: "77" });
    expect(own.provable.map(({ place, title }) => [place, title])).toEqual([["X", "El dinero vuelve hoy"]]);

    const body = { reason: "Lo puso el turno de noche", publication: own.provable[0]!.publication };
    const lawyer = await addPerson(stack, brand, ["legalCounsel"]);
    expect(await outcomeOf(lawyer.call("ownPost.regularise", { ...at, body }))).toBe("forbidden");
    await brand.admin.call("ownPost.regularise", { ...at, body });
    const { coverage, publications } = await brand.admin.call("act.get", act);
    expect(coverage.done).toBe(before.done + 1);
    expect(publications.find(({ id }) => id === body.publication)).toMatchObject({
      state: "proved",
      proof: { way: "person", link: url, by: brand.admin.id },
    });
    expect(await rulesOf(brand)).toEqual([["Ajeno", "acknowledged", "@nuestra"]]);
    expect(await viewOf(brand, at.params as never)).toMatchObject({
      answered: { answer: "ours", reason: body.reason, by: { id: brand.admin.id } },
      lost: false,
      provable: [],
    });
    expect(await outcomeOf(brand.admin.call("ownPost.regularise", { ...at, body }))).toBe("wrongState");
  });

  test("proves what failed here and was put up by hand all the same, but nothing that its approver disowned", async () => {
    const brand = await brandWithAccount();
    await letOut(brand);
    const failed = (error: string) =>
      inBrand(stack.wired.ctx.db, brand.id, (trx) =>
        trx.updateTable("publication").set({ state: "failed", error }).where("channel", "like", "%x").execute(),
      );
    await failed(NOT_RATIFIED);
    const { own, at } = await strangePost(brand, "Lo sentimos", { url: "https://x.com/nuestra/status/78", id: "78" });
    expect(own.provable).toEqual([]);
    await failed("rejected");
    const [waiting] = (await viewOf(brand, at.params as never))!.provable;
    const body = { reason: "La red lo rechazó y Ana lo subió a mano", publication: waiting!.publication };
    expect(await outcomeOf(brand.admin.call("ownPost.regularise", { ...at, body }))).toBe("ok");
    expect((await viewOf(brand, at.params as never))!).toMatchObject({ answered: { answer: "ours" }, provable: [] });
  });

  test("proves nothing on another network", async () => {
    const brand = await brandWithAccount();
    const client = await addClient(stack, brand);
    const written = await askForStatement(brand, await declareIncident(brand));
    await signByLink(brand, written.act, client);
    await execute(brand, written.act);
    const { publications } = await brand.admin.call("act.get", { params: { ...brand.params, act: written.act } });
    const { at } = await strangePost(brand, "Lo sentimos");
    const elsewhere = publications.find(({ network }) => network === "facebook")!.id;
    const body = { reason: "Es nuestro", publication: elsewhere };
    expect(await outcomeOf(brand.admin.call("ownPost.regularise", { ...at, body }))).toBe("notFound");
    expect((await viewOf(brand, at.params as never))!.answered).toBeNull();
  });

  test("that is not us cuts the account off at once, also during an incident, and whatever it says next wakes", async () => {
    const brand = await brandWithAccount();
    const { admin, params } = brand;
    await declareIncident(brand);
    const connection = await connected(brand);
    const { own, at } = await strangePost(brand, "Regalamos vuelos, entra aquí", ACCOUNT);
    expect(own).toMatchObject({ connected: true, lost: false, places: [{ name: "Bluesky" }] });

    const lawyer = await addPerson(stack, brand, ["legalCounsel"]);
    const touchpoints = own.places.map(({ touchpoint }) => touchpoint);
    const { alert: takeover } = await lawyer.call("ownPost.disown", { ...at, body: { touchpoints } });
    const watch = "Cuenta fuera de nuestras manos: @nuestra.test (bluesky)";
    expect(await rulesOf(brand)).toEqual(
      expect.arrayContaining([
        [watch, "raised", "author:nuestra.test channel:bluesky"],
        ["Ajeno", "acknowledged", "@nuestra.test"],
      ]),
    );
    expect((await open(brand)).find(({ id }) => id === takeover)).toMatchObject({ severity: "wake", count: 1 });
    expect((await admin.call("connection.list", { params })).items).toMatchObject([
      { id: connection, state: "revoked" },
    ]);
    const { items } = await admin.call("touchpoint.list", { params });
    expect(items.filter(({ network }) => network === "bluesky")).toEqual([]);
    expect(await viewOf(brand, at.params as never)).toMatchObject({ lost: true, connected: false, places: [] });
    expect(await outcomeOf(admin.call("ownPost.disown", { ...at, body: { touchpoints: [] } }))).toBe("wrongState");

    // Nothing of ours in its words: the account alone makes it a mention.
    await say(brand, "Seguimos aquí", ACCOUNT);
    const [mention] = (await admin.call("mention.list", { params })).items;
    expect(mention!.text).toBe("Seguimos aquí");
    const counts = async () =>
      Object.fromEntries((await open(brand)).map(({ ruleName, count }) => [ruleName, count] as const));
    expect(await counts()).toEqual({ [watch]: 2, Ajeno: 1 });
    // The same handle elsewhere is still ours.
    await say(brand, "Hola desde otra red", { ...ACCOUNT, channel: "x" });
    expect(await counts()).toEqual({ [watch]: 2, Ajeno: 1 });
    expect((await open(brand)).filter(({ ruleName }) => ruleName === "Ajeno")).toHaveLength(2);

    const body = { reason: "La red nos la ha devuelto" };
    expect(await outcomeOf(lawyer.call("ownPost.recover", { ...at, body }))).toBe("forbidden");
    await admin.call("ownPost.recover", { ...at, body });
    expect(await outcomeOf(admin.call("ownPost.recover", { ...at, body }))).toBe("wrongState");
    const rules = (await admin.call("alertRule.list", { params })).items.map(({ name }) => name);
    expect(rules).not.toContain(watch);
    expect(await viewOf(brand, at.params as never)).toMatchObject({
      lost: false,
      answered: { answer: "notOurs", recoveredAt: stack.clock.now() },
    });
    await say(brand, "Otra vez sin enviarla", ACCOUNT);
    expect((await open(brand)).find(({ id }) => id === at.params.alert)!.count).toBe(2);
  });
});

describe("an account that we publish with", () => {
  const DID = "did:plc:ewvi7nxzyoun6zhxrhs64oiz";

  test("rings without being written down, also under its number, live and in a trial", async () => {
    const brand = await setUpBrand(stack, { name: `Propia${(brands += 1)}` });
    const rule = await addRule(brand, { kind: "ownPost" }, { name: "Ajeno" });
    await connected(brand, { did: DID });
    await say(brand, "Regalamos viajes", { ...ACCOUNT, author: DID });
    expect(await rulesOf(brand)).toEqual([["Ajeno", "raised", "@nuestra.test"]]);
    await say(brand, "Y otro más", ACCOUNT);
    await say(brand, "De nadie nuestro", { channel: "bluesky", author: "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa" });
    const trial = await brand.admin.call("alertRule.try", {
      params: { ...brand.params, alertRule: rule },
      body: { days: 7 },
    });
    expect(trial.firings).toBe(2);
  });
});

// Last of all: so much later, whoever publishes has to prove anew who they are.
test("what we let out rings when our account says it again long after it was news", async () => {
  const brand = await brandWithAccount();
  const text = await letOut(brand);
  stack.clock.advance(31 * DAY_MS);
  await say(brand, text);
  expect(await rulesOf(brand)).toEqual([["Ajeno", "raised", "@nuestra"]]);
});

const ACCOUNT = { channel: "bluesky", author: "nuestra.test" };

/** The account with its place on the list, as they are kept; its far side is never asked. */
async function connected({ id: brand, admin }: TestBrand, identity: { did?: string } = {}): Promise<ConnectionId> {
  const { ctx } = stack.wired;
  const id = ctx.newId("connection") as ConnectionId;
  await inBrand(ctx.db, brand, async (trx) => {
    await trx
      .insertInto("connection")
      .values({
        id,
        brand_id: brand,
        channel: "bluesky",
        account: "nuestra.test",
        identity: JSON.stringify(identity),
        secret: "sealed",
        state: "connected",
        problem: null,
        checked_at: ctx.clock.now(),
        added_by: admin.id,
        added_at: ctx.clock.now(),
        revoked_at: null,
      })
      .execute();
    await trx
      .insertInto("touchpoint")
      .values({
        id: ctx.newId("touchpoint") as TouchpointId,
        brand_id: brand,
        network: "bluesky",
        name: "Bluesky",
        position: 90,
        removed_at: null,
        connection_id: id,
        recipients: null,
      })
      .execute();
  });
  return id;
}
