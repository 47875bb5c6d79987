import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { freePort } from "@baluarte/testkit/server-process.ts";
import { until } from "@baluarte/testkit/until.ts";
import { migrate, migrationNames } from "../db/migrate.ts";
import { DATABASE, OWNER_ROLE } from "../store/bootstrap.ts";
import { startStore, type Store } from "../store/supervisor.ts";

/** A new version started on the database of an older one, met in the middle of its work. */
const ENTRY = fileURLToPath(new URL("../../../../bin/baluarte.mjs", import.meta.url));
const OLD = "20261126100000-connections";
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

let folder: string;
let store: Store;
let url: string;
let rounds = 0;
let older: pg.Client;
const ends: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "blt-upgrade-"));
  store = await startStore({ dataFolder: join(folder, "store"), log: quiet });
});
afterAll(async () => {
  await store.stop();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  const name = `older_${rounds++}`;
  const admin = new pg.Client({ connectionString: store.urlFor(OWNER_ROLE, DATABASE) });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  url = store.urlFor(OWNER_ROLE, name);
  await migrate(url, { upTo: OLD });
  older = new pg.Client({ connectionString: url });
  await older.connect();
  ends.push(() => older.end());
});
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

/** The server on that database, as people start it; `port` is known before it answers. */
async function serve() {
  const port = await freePort();
  const child = spawn(process.execPath, [ENTRY, "serve", "--port", String(port), "--data", join(folder, "data")], {
    env: { ...process.env, HOST: "127.0.0.1", DATABASE_URL: url, BALUARTE_PUBLIC_URL: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const gone = once(child, "close") as Promise<[number | null]>;
  ends.push(async () => {
    child.kill("SIGKILL");
    await gone;
  });
  const health = async () => {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/health`);
    return response.status;
  };
  return { child, gone, health, said: () => said };
}

/** Keeps an upgrade waiting in its middle, at a table that it changes, until the answer is called. */
async function holdUpgrade(): Promise<() => Promise<unknown>> {
  await older.query("begin");
  await older.query("lock table incident in access exclusive mode");
  return () => older.query("rollback");
}

const waits = (status: number, { health }: { health(): Promise<number> }) =>
  until(`the address answers ${status}`, async () => (await health()) === status);

const isHeld = () =>
  until("the upgrade has come to the table that is held", async () => {
    const { rows } = await older.query<{ held: boolean }>(
      `select exists (select from pg_locks where not granted and relation = 'incident'::regclass) as held`,
    );
    return rows[0]!.held;
  });

async function ran(): Promise<string[]> {
  const { rows } = await older.query<{ name: string }>("select name from kysely_migration order by name");
  return rows.map(({ name }) => name);
}

test("says that it is being updated until the database is of this version, and then serves", async () => {
  const goOn = await holdUpgrade();
  const server = await serve();
  await waits(503, server);
  expect(server.said()).toMatch(/^Bringing the database to this version \(\d+ steps\)/m);
  await goOn();
  let refused = 0;
  await until("the address answers 200", async () => {
    const status = await server.health().catch(() => null);
    if (status === null) refused += 1;
    return status === 200;
  });
  // Between the two there is a moment, and nobody who asks all the time meets more of it than that.
  expect(refused).toBeLessThan(4);
  await until("the address is told", async () => server.said().includes("Baluarte answers at"));
  expect(server.said()).toMatch(/^The database is up to date \(\d+ steps, [\d.]+ s\)\.$/m);
  expect(await ran()).toEqual(migrationNames());
});

test.each(["SIGKILL", "SIGTERM"] as const)(
  "leaves the database as it was when %s ends it in the middle, and begins again at the next start",
  async (signal) => {
    const goOn = await holdUpgrade();
    const cut = await serve();
    await waits(503, cut);
    await isHeld();
    const asked = performance.now();
    cut.child.kill(signal);
    await cut.gone;
    expect(performance.now() - asked).toBeLessThan(5_000);
    await goOn();
    await until("the cut upgrade is gone", async () => {
      const { rows } = await older.query("select from pg_stat_activity where application_name = 'baluarte migrate'");
      return rows.length === 0;
    });
    expect(await ran()).toEqual(migrationNames().filter((name) => name <= OLD));
    const { rows } = await older.query("select from information_schema.columns where column_name = 'urgency'");
    expect(rows).toEqual([]);
    await waits(200, await serve());
    expect(await ran()).toEqual(migrationNames());
  },
);

test("changes nothing while an older version works on the database, and says what to do", async () => {
  const working = new pg.Client({ connectionString: url, application_name: "baluarte app" });
  await working.connect();
  ends.push(() => working.end());
  const server = await serve();
  expect(await server.gone).toEqual([1, null]);
  expect(server.said()).toContain("An older Baluarte still works on this database. Stop all of its processes");
  expect(await ran()).toEqual(migrationNames().filter((name) => name <= OLD));
});

test("a command that finds the data of an older version says that it brings it to this one, beside its answer", async () => {
  const run = async () => {
    const child = spawn(process.execPath, [ENTRY, "brand", "list"], {
      env: { ...process.env, BALUARTE_DATA: join(folder, "data"), DATABASE_URL: url, BALUARTE_PUBLIC_URL: "" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said = { out: "", err: "" };
    child.stdout.on("data", (chunk: Buffer) => (said.out += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (said.err += chunk.toString()));
    await once(child, "close");
    return said;
  };
  const first = await run();
  expect(first.out).toBe("");
  expect(first.err).toMatch(/^Bringing the database to this version \(\d+ steps\)/m);
  expect(await ran()).toEqual(migrationNames());
  expect(await run()).toEqual({ out: "", err: "" });
});
