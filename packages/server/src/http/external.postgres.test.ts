import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { approveByLink, askForStatement, setUp } from "@baluarte/testkit/journey.ts";
import { createVisitor } from "@baluarte/testkit/visitor.ts";
import { inspectDatabase } from "../db/inspect.ts";
import { migrate } from "../db/migrate.ts";
import { handlersOf, run, wire } from "../main/wire.ts";
import { makeSetupLink } from "../services/setup.ts";

const adminUrl = process.env["BALUARTE_TEST_POSTGRES"] ?? "";
const name = `baluarte_test_${randomBytes(4).toString("hex")}`;
let url: string;
let dataFolder: string;

async function asAdmin(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  await asAdmin(`create role ${name} login createrole password 'secret'`, `create database ${name} owner ${name}`);
  const address = new URL(adminUrl);
  address.username = name;
  address.password = "secret";
  address.pathname = `/${name}`;
  url = address.href;
  dataFolder = mkdtempSync(join(tmpdir(), "blt-external-"));
});

afterAll(async () => {
  // The roles of the cluster may serve another installation, so only what is this test's goes.
  await asAdmin(
    `drop database if exists ${name} with (force)`,
    `revoke baluarte_app, baluarte_auth from ${name}`,
    `drop role if exists ${name}`,
  ).catch(() => undefined);
  rmSync(dataFolder, { recursive: true, force: true });
});

test("refuses an address whose role no row-level security binds, and says what to do", async () => {
  await expect(inspectDatabase(adminUrl)).rejects.toMatchObject({
    code: "superuser",
    message: expect.stringMatching(/CREATE ROLE/),
  });
});

test("names what is wrong with an address", async () => {
  const wrong = (change: (address: URL) => void) => {
    const address = new URL(url);
    change(address);
    return inspectDatabase(address.href);
  };
  await expect(wrong((address) => (address.pathname = "/no_such_database"))).rejects.toMatchObject({
    code: "databaseMissing",
  });
  await expect(wrong((address) => (address.username = "nobody_here"))).rejects.toMatchObject({ code: "signInRefused" });
  await expect(wrong((address) => (address.port = "1"))).rejects.toMatchObject({ code: "unreachable" });
});

test("carries a statement to a proved publication on an external PostgreSQL", async () => {
  await inspectDatabase(url);
  await migrate(url);
  const wired = await wire({
    databaseUrl: url,
    secret: randomBytes(32),
    dataFolder,
    publicUrl: "http://127.0.0.1:1",
    log: pino({ level: "fatal" }),
  });
  const running = await run(wired, {
    roles: ["web"],
    host: "127.0.0.1",
    port: 0,
    tls: null,
    trustProxy: false,
    webFolder: null,
  });
  try {
    const lucia = createVisitor(running.address!);
    const { brand, client } = await setUp(
      lucia,
      createVisitor(running.address!),
      (await makeSetupLink(wired.ctx))!.split("#")[1]!,
    );
    const { incident } = await lucia.call("incident.declare", {
      params: { brand },
      body: { name: "Cobros dobles", summary: "", level: 2, signal: null, posts: [] },
    });
    const { act, payloadHash } = await askForStatement(lucia, brand, incident);
    await approveByLink(lucia, createVisitor(running.address!), brand, act, client);
    await lucia.call("act.execute", { params: { brand, act }, body: { payloadHash } });
    await wired.queue.workOff(handlersOf(wired.ctx));
    const view = await lucia.call("act.get", { params: { brand, act } });
    expect(view.publications.find(({ network }) => network === "updates")?.state).toBe("proved");
  } finally {
    await running.stop();
    await wired.stop();
  }
});
