import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Connection } from "@baluarte/contract/connection.ts";
import type { IncidentId } from "@baluarte/domain/kernel/id.ts";
import { addClient, setUpBrand, type Client, type TestBrand } from "@baluarte/testkit/brand.ts";
import {
  killedWhilePublishing,
  letOutOn,
  lostOrTwice,
  publicationOf,
  type NewConnection,
} from "@baluarte/testkit/connected.ts";
import { startSmtp, type SmtpCounterpart } from "@baluarte/testkit/counterparts/smtp.ts";
import { declareIncident } from "@baluarte/testkit/incident.ts";
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

test("an account that is cut while letters wait writes none, and the place is by hand again", async () => {
  const before = smtp.letters.length;
  const out = await letOutOn(brand, client, incident, connection);
  await brand.admin.call("connection.revoke", { params: { ...brand.params, connection: connection.id } });
  await stack.work();
  expect(smtp.letters).toHaveLength(before);
  expect(await publicationOf(brand.admin, brand.params, out)).toMatchObject({
    state: "failed",
    error: "connectionRevoked",
  });
});

test("a drill holds no account: the service refuses it, and so does the database", async () => {
  const drill = await setUpBrand(stack, { name: "Simulacro" });
  const { ctx } = stack.wired;
  await inBrand(ctx.db, drill.id, (trx) => trx.updateTable("brand").set({ kind: "drill" }).execute());
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
  await expect(turn).rejects.toMatchObject({ code: "23503" });
});

test("killed while it writes letters, the product writes none twice", { timeout: 240_000 }, async () => {
  const results = await killedWhilePublishing(
    `127.0.0.1:${smtp.port}`,
    mailAccount("clave-secreta"),
    [300, 600],
    async (title) => {
      const each = RECIPIENTS.map(
        (recipient) =>
          smtp.letters.filter(({ to, message }) => to.includes(recipient) && message.includes(`Subject: ${title}`))
            .length,
      );
      return Math.max(...each);
    },
  );
  expect(lostOrTwice(results)).toEqual([]);
});
