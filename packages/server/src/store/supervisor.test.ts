import { statSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { DATABASE } from "./bootstrap.ts";
import { processStart } from "./process.ts";
import { startStore } from "./supervisor.ts";
import { QUIET, asOwner, countRows, rowsOf } from "./testing/rows.ts";
import { AS_ROOT, emptyFolder, postgresPid, runStore } from "./testing/store-process.ts";

const LIMIT = { timeout: 60_000 };

test("keeps its rows over a restart, which takes less than half of the first start", LIMIT, async () => {
  const dataFolder = emptyFolder();
  const beganFirst = performance.now();
  const first = await startStore({ dataFolder, log: QUIET });
  const firstMs = performance.now() - beganFirst;
  await rowsOf(asOwner(first), "CREATE TABLE row AS SELECT generate_series(1, 1000) AS n");
  await first.stop();
  const restarts: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const began = performance.now();
    const again = await startStore({ dataFolder, log: QUIET });
    restarts.push(performance.now() - began);
    expect(again.adopted).toBe(false);
    await again.stop();
  }
  expect(await countRows(dataFolder)).toBe(1000);
  // The fastest of three, against what laying the store down took on the same machine at the same hour.
  expect(Math.min(...restarts)).toBeLessThan(firstMs / 2);
});

test(
  "gives the server an owner without superuser powers, on a durable store that no network reaches",
  LIMIT,
  async () => {
    const store = await startStore({ dataFolder: emptyFolder(), log: QUIET });
    try {
      const role =
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user";
      expect(await rowsOf(asOwner(store), role)).toEqual([
        { rolsuper: false, rolbypassrls: false, rolcreaterole: true, rolcreatedb: true },
      ]);
      const settings = `SELECT current_setting('fsync') AS fsync, current_setting('data_checksums') AS checksums,
      current_setting('listen_addresses') AS addresses, current_setting('server_encoding') AS encoding`;
      expect(await rowsOf(asOwner(store), settings)).toEqual([
        { fsync: "on", checksums: "on", addresses: "", encoding: "UTF8" },
      ]);
      expect(statSync(store.connection.host).mode & 0o777).toBe(0o700);
    } finally {
      await store.stop();
    }
  },
);

test("lets the owner make databases and roles, as tests and other services need them", LIMIT, async () => {
  const store = await startStore({ dataFolder: emptyFolder(), log: QUIET });
  try {
    await rowsOf(asOwner(store), `CREATE ROLE reader LOGIN`);
    await rowsOf(asOwner(store), `CREATE DATABASE clone TEMPLATE ${DATABASE}`);
    const who = "SELECT current_user AS role, current_database() AS database";
    const reader = await rowsOf({ connectionString: store.urlFor("reader", "clone") }, who);
    expect(reader).toEqual([{ role: "reader", database: "clone" }]);
  } finally {
    await store.stop();
  }
});

test("refuses a second start on one folder with a sentence that names the process", LIMIT, async () => {
  const dataFolder = emptyFolder();
  const server = runStore(dataFolder);
  await server.says("ready");
  const second = runStore(dataFolder);
  expect(await second.says("failed")).toMatch(
    new RegExp(`^alreadyRunning Baluarte already runs on ${dataFolder} \\(process ${server.pid}, since .*--data`),
  );
  expect(await second.ended).toBe(1);
});

test("stops within 3 s though a query runs for a minute", LIMIT, async () => {
  const store = await startStore({ dataFolder: emptyFolder(), log: QUIET });
  const client = new pg.Client(asOwner(store));
  client.on("error", () => {});
  await client.connect();
  const query = client.query("SELECT pg_sleep(60)").catch((error: unknown) => error);
  const began = performance.now();
  await store.stop();
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(await query).toBeInstanceOf(Error);
});

test("stops within 3 s though PostgreSQL itself hangs", LIMIT, async () => {
  const dataFolder = emptyFolder();
  const store = await startStore({ dataFolder, log: QUIET });
  const pid = postgresPid(dataFolder) ?? 0;
  process.kill(pid, "SIGSTOP");
  const began = performance.now();
  await store.stop();
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(processStart(pid)).toBe(null);
});

test(
  "works below a path that is too long for a socket, and leaves nothing in the temporary folder",
  LIMIT,
  async () => {
    const dataFolder = join(emptyFolder(), "a-rather-long-name".repeat(4), "another-rather-long-name".repeat(4));
    const store = await startStore({ dataFolder, log: QUIET });
    const { host } = store.connection;
    expect(host.startsWith(dataFolder)).toBe(false);
    expect(await rowsOf(asOwner(store), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await store.stop();
    expect(() => statSync(host)).toThrow("ENOENT");
  },
);

test.runIf(AS_ROOT)("says that the disk is full when there is no room for PostgreSQL's files", LIMIT, async () => {
  const dataFolder = emptyFolder();
  // Room enough for the check at start, too few files for PostgreSQL's own.
  const mount = `mount -t tmpfs -o size=1g,nr_inodes=300 none "$1" && shift && exec "$@"`;
  const server = runStore(dataFolder, { under: ["unshare", "--mount", "sh", "-c", mount, "sh", dataFolder] });
  expect(await server.says("failed")).toMatch(/^diskFull .*Free space/);
  expect(await server.ended).toBe(1);
});
