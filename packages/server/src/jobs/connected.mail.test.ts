import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Connection } from "@baluarte/contract/connection.ts";
import type { IncidentId } from "@baluarte/domain/kernel/id.ts";
import { MINUTE_MS, SECOND_MS } from "@baluarte/domain/kernel/time.ts";
import { addClient, emptyDrill, setUpBrand, type Client, type TestBrand } from "@baluarte/testkit/brand.ts";
import { letOutOn, publicationOf, type NewConnection } from "@baluarte/testkit/connected.ts";
import { startSmtp, type SmtpCounterpart } from "@baluarte/testkit/counterparts/smtp.ts";
import { declareIncident } from "@baluarte/testkit/incident.ts";
import { interrupted } from "@baluarte/testkit/interrupted.ts";
import { outcomeOf } from "@baluarte/testkit/outcome.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";
import { sendPublication } from "./act-gate.ts";

let smtp: SmtpCounterpart;
let stack: Stack;
let brand: TestBrand;
let client: Client;
let incident: IncidentId;
let connection: Connection;

const RECIPIENTS = ["ana@clientes.example", "blas@clientes.example", "carla@clientes.example"];

beforeAll(async () => {
  smtp = await startSmtp();
  stack = await startStack();
  stack.allow(`127.0.0.1:${smtp.port}`);
  brand = await setUpBrand(stack, { teamSize: "two" });
  client = await addClient(stack, brand);
  incident = await declareIncident(brand);
  connection = await connect("clave-secreta");
});
afterAll(async () => {
  await stack.stop();
  await smtp.close();
});
beforeEach(() => {
  smtp.breakAt(null);
  smtp.refuse(null);
});

const mailAccount = (password: string): NewConnection => ({
  channel: "mail",
  credentials: {
    host: "127.0.0.1",
    port: smtp.port,
    security: "none",
    login: { user: "portavoz", password },
    from: { name: "Nubara", address: "avisos@nubara.example" },
    replyTo: null,
  },
  recipients: RECIPIENTS,
});
const connect = (password: string) =>
  brand.admin.call("connection.add", { params: brand.params, body: mailAccount(password) });

const lettersTo = (recipient: string, from = 0) =>
  smtp.letters.slice(from).filter(({ to }) => to.includes(recipient)).length;

test("a mail account writes to every recipient alone, once, and keeps the server's word on each letter", async () => {
  const out = await letOutOn(brand, client, incident, connection);
  await Promise.all(Array.from({ length: 4 }, () => sendPublication(stack.wired.ctx, brand.id, out.id)));
  expect(RECIPIENTS.map((recipient) => lettersTo(recipient))).toEqual([1, 1, 1]);
  const view = await publicationOf(brand.admin, brand.params, out);
  expect(view).toMatchObject({ state: "proved", proof: { way: "readBack" }, link: null });
  expect(view.receipts!.map(({ recipient, outcome }) => `${recipient} ${outcome}`).toSorted()).toEqual(
    RECIPIENTS.map((recipient) => `${recipient} accepted`),
  );
});

test("what was typed is there to begin again with, and no secret is", async () => {
  const { items } = await brand.admin.call("connection.list", { params: brand.params });
  expect(items.map(({ typed, recipients }) => ({ typed, recipients }))).toEqual([
    {
      typed: {
        host: "127.0.0.1",
        port: String(smtp.port),
        security: "none",
        user: "portavoz",
        fromName: "Nubara",
        fromAddress: "avisos@nubara.example",
        replyTo: "",
      },
      recipients: RECIPIENTS,
    },
  ]);
  expect(JSON.stringify(items)).not.toContain("clave-secreta");
});

test("a wrong password is refused before it is kept", async () => {
  expect(await outcomeOf(connect("otra"))).toBe("credentialRefused");
});

test("a letter that may have arrived is never written again; a person sees which", async () => {
  const before = smtp.letters.length;
  const out = await letOutOn(brand, client, incident, connection);
  smtp.breakAt("afterData");
  await sendPublication(stack.wired.ctx, brand.id, out.id);
  smtp.breakAt(null);
  await sendPublication(stack.wired.ctx, brand.id, out.id);
  await stack.work();
  expect(Math.max(...RECIPIENTS.map((recipient) => lettersTo(recipient, before)))).toBe(1);
  const view = await publicationOf(brand.admin, brand.params, out);
  expect(view.state).toBe("unknown");
  expect(view.receipts!.some(({ outcome }) => outcome === "unknown")).toBe(true);
});

const receiptsOf = async (out: Out) =>
  Object.fromEntries(
    (await publicationOf(brand.admin, brand.params, out)).receipts!.map(({ recipient, outcome }) => [
      recipient.split("@")[0],
      outcome,
    ]),
  );
const retry = (out: Out) =>
  brand.admin.call("publication.retry", { params: { ...brand.params, publication: out.id as never } });
async function later(ms: number): Promise<void> {
  stack.clock.advance(ms);
  await stack.fireTimers();
  await stack.work();
}
type Out = Awaited<ReturnType<typeof letOutOn>>;

test("a server that is down is asked again for a quarter of an hour; then a person has it sent, once", async () => {
  const before = smtp.letters.length;
  const out = await letOutOn(brand, client, incident, connection);
  smtp.breakAt("connect");
  await stack.work();
  for (let minute = 0; minute < 20; minute += 1) await later(MINUTE_MS);
  expect(await publicationOf(brand.admin, brand.params, out)).toMatchObject({
    state: "failed",
    error: "waitedTooLong",
    rest: 3,
  });
  smtp.breakAt(null);
  await retry(out);
  expect(await outcomeOf(retry(out))).toBe("wrongState");
  await stack.work();
  expect((await publicationOf(brand.admin, brand.params, out)).state).toBe("proved");
  expect(RECIPIENTS.map((recipient) => lettersTo(recipient, before))).toEqual([1, 1, 1]);
});

test("a mailbox that is refused is named, the others have their letter, and nobody is written to again", async () => {
  const before = smtp.letters.length;
  const out = await letOutOn(brand, client, incident, connection);
  smtp.refuse({ to: /blas@/, at: "rcpt", code: 550 });
  await stack.work();
  expect(await receiptsOf(out)).toEqual({ ana: "accepted", blas: "refused", carla: "accepted" });
  expect(await publicationOf(brand.admin, brand.params, out)).toMatchObject({ state: "sent", rest: 0 });
  const { items } = await brand.admin.call("notice.list", { params: brand.params });
  expect(items.filter(({ subject }) => subject === out.id)).toMatchObject([{ kind: "publicationNeedsPerson" }]);
  smtp.refuse(null);
  expect(await outcomeOf(retry(out))).toBe("wrongState");
  expect(RECIPIENTS.map((recipient) => lettersTo(recipient, before))).toEqual([1, 0, 1]);
});

test("letters that are put off go out by themselves later, and those who have theirs get no second", async () => {
  const before = smtp.letters.length;
  const out = await letOutOn(brand, client, incident, connection);
  smtp.refuse({ to: /blas@/, at: "rcpt", code: 451 });
  await stack.work();
  expect(await receiptsOf(out)).toEqual({ ana: "accepted", blas: "unsent", carla: "accepted" });
  expect((await publicationOf(brand.admin, brand.params, out)).state).toBe("executing");
  smtp.refuse(null);
  await later(10 * SECOND_MS);
  expect((await publicationOf(brand.admin, brand.params, out)).state).toBe("proved");
  expect(RECIPIENTS.map((recipient) => lettersTo(recipient, before))).toEqual([1, 1, 1]);
});

test("a password that is refused in the middle of the letters expires the account; a person has the rest sent", async () => {
  const before = smtp.letters.length;
  const out = await letOutOn(brand, client, incident, connection);
  const { reached, release } = smtp.hold({ moment: "rcpt", to: /blas@/ });
  const sent = stack.work();
  await reached;
  smtp.setPassword("otra-clave");
  smtp.cutAll();
  release();
  await sent;
  await later(10 * SECOND_MS);
  expect(await receiptsOf(out)).toEqual({ ana: "accepted", blas: "unsent" });
  expect(await publicationOf(brand.admin, brand.params, out)).toMatchObject({ state: "unknown", rest: 2 });
  const { items } = await brand.admin.call("connection.list", { params: brand.params });
  expect(items.find(({ id }) => id === connection.id)).toMatchObject({ state: "expired", problem: "authExpired" });
  connection = await connect("otra-clave");
  await retry(out);
  await stack.work();
  expect((await publicationOf(brand.admin, brand.params, out)).state).toBe("proved");
  expect(RECIPIENTS.map((recipient) => lettersTo(recipient, before))).toEqual([1, 1, 1]);
  smtp.setPassword("clave-secreta");
  connection = await connect("clave-secreta");
});

test("an account that is cut while letters wait writes none, and the place is by hand again", async () => {
  const before = smtp.letters.length;
  const out = await letOutOn(brand, client, incident, connection);
  await brand.admin.call("connection.revoke", { params: { ...brand.params, connection: connection.id } });
  await stack.work();
  expect(smtp.letters).toHaveLength(before);
  expect(await publicationOf(brand.admin, brand.params, out)).toMatchObject({
    state: "failed",
    error: "connectionRevoked",
    account: "avisos@nubara.example",
    receipts: null,
  });
  // What certainly did not leave cannot have been seen: nobody's word makes it published.
  const seen = brand.admin.call("publication.settle", {
    params: { ...brand.params, publication: out.id },
    body: { found: true, link: null },
  });
  expect(await outcomeOf(seen)).toBe("wrongState");
  expect((await publicationOf(brand.admin, brand.params, out)).state).toBe("failed");
});

test("a drill holds no account: the service refuses it, and so does the database", async () => {
  const drill = await emptyDrill(stack, brand.admin);
  const { ctx } = stack.wired;
  const add = drill.admin.call("connection.add", { params: drill.params, body: mailAccount("clave-secreta") });
  expect(await outcomeOf(add)).toBe("drillHoldsNoCredential");
  const row = {
    id: "con_000000000001" as never,
    brand_id: drill.id,
    channel: "mail" as const,
    account: "avisos@nubara.example",
    identity: "{}",
    secret: "sealed",
    state: "connected" as const,
    problem: null,
    checked_at: ctx.clock.now(),
    added_by: drill.admin.id,
    added_at: ctx.clock.now(),
    revoked_at: null,
  };
  const insert = inBrand(ctx.db, drill.id, (trx) => trx.insertInto("connection").values(row).execute());
  await expect(insert).rejects.toMatchObject({ code: "23503" });
  // Nor does a brand that holds one become a drill.
  await connect("clave-secreta");
  const turn = inBrand(ctx.db, brand.id, (trx) => trx.updateTable("brand").set({ kind: "drill" }).execute());
  // Which of its walls it meets first, account or link, is no matter.
  await expect(turn).rejects.toMatchObject({ code: expect.stringMatching(/^235(?:03|14)$/) });
});

test("nothing begins to go out once the account was cut, whoever had intended to and waits for a turn", async () => {
  const { ctx } = stack.wired;
  const account = await connect("clave-secreta");
  const before = smtp.letters.length;
  const [first, second] = [
    await letOutOn(brand, client, incident, account),
    await letOutOn(brand, client, incident, account),
  ];
  let queued: Promise<void> | undefined;
  const cut = async () => {
    // The second has intended and stands behind the first when the account is cut.
    queued = sendPublication(ctx, brand.id, second.id);
    await vi.waitFor(async () =>
      expect((await publicationOf(brand.admin, brand.params, second)).state).toBe("executing"),
    );
    await brand.admin.call("connection.revoke", { params: { ...brand.params, connection: account.id } });
  };
  await sendPublication(interrupted(ctx, 2, cut), brand.id, first.id);
  await queued;
  await stack.work();
  expect(smtp.letters.length).toBe(before);
  for (const out of [first, second]) {
    expect(await publicationOf(brand.admin, brand.params, out)).toMatchObject({
      state: "failed",
      error: "connectionRevoked",
    });
  }
});
