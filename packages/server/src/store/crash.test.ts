import { readdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { processStart } from "./process.ts";
import { startStore } from "./supervisor.ts";
import { QUIET, countRows } from "./testing/rows.ts";
import { NOBODY, ORDINARY, emptyFolder, eventually, pathOf, postgresPid, runStore } from "./testing/store-process.ts";

const LIMIT = { timeout: 60_000 };

test("ends PostgreSQL cleanly when Node is killed, and keeps every acknowledged row", LIMIT, async () => {
  const dataFolder = emptyFolder();
  const server = runStore(dataFolder);
  await eventually(() => server.acknowledged() >= 50, "50 rows");
  server.signal("SIGKILL");
  await server.ended;
  await eventually(() => postgresPid(dataFolder) === null, "PostgreSQL has removed its pid file");
  expect(await countRows(dataFolder)).toBeGreaterThanOrEqual(server.acknowledged());
});

test("starts at once after Node was killed, while the old PostgreSQL is still ending", LIMIT, async () => {
  const dataFolder = emptyFolder();
  let acknowledged = 0;
  for (let round = 0; round < 5; round += 1) {
    const server = runStore(dataFolder);
    const floor = acknowledged;
    await eventually(() => server.acknowledged() >= floor + 20, "20 more rows");
    server.signal("SIGKILL");
    await server.ended;
    acknowledged = server.acknowledged();
  }
  expect(await countRows(dataFolder)).toBeGreaterThanOrEqual(acknowledged);
});

test("brings PostgreSQL back when it is killed, with every acknowledged row", LIMIT, async () => {
  const dataFolder = emptyFolder();
  const server = runStore(dataFolder);
  await eventually(() => server.acknowledged() >= 50, "50 rows");
  const killed = postgresPid(dataFolder) ?? 0;
  process.kill(killed, "SIGKILL");
  const before = server.acknowledged();
  await eventually(() => server.acknowledged() > before + 50, "writing goes on");
  expect(postgresPid(dataFolder)).not.toBe(killed);
  server.signal("SIGTERM");
  expect(await server.ended).toBe(0);
  expect(await countRows(dataFolder)).toBeGreaterThanOrEqual(server.acknowledged());
});

test("says that the store is lost when PostgreSQL cannot be brought back", LIMIT, async () => {
  const dataFolder = emptyFolder();
  const server = runStore(dataFolder);
  await server.says("ready");
  const killed = postgresPid(dataFolder) ?? 0;
  truncateSync(join(dataFolder, "store", "global", "pg_control"), 0);
  process.kill(killed, "SIGKILL");
  expect(await server.says("lost")).toMatch(/^startFailed .*pg_control/);
});

test("adopts a PostgreSQL that was left behind, and ends it on stop", LIMIT, async () => {
  const dataFolder = join(emptyFolder(NOBODY), "data");
  const server = runStore(dataFolder, { under: ORDINARY, env: { PATH: pathOf("sh", "id") } });
  await eventually(() => server.acknowledged() >= 20, "20 rows");
  const left = postgresPid(dataFolder) ?? 0;
  server.signal("SIGKILL");
  await server.ended;

  const successor = runStore(dataFolder, { under: ORDINARY });
  expect(JSON.parse(await successor.says("ready"))).toMatchObject({ adopted: true });
  expect(postgresPid(dataFolder)).toBe(left);
  await eventually(() => successor.acknowledged() > server.acknowledged() + 20, "20 more rows");
  successor.signal("SIGTERM");
  expect(await successor.ended).toBe(0);
  expect(processStart(left)).toBe(null);
});

test("a Node that was stopped keeps its folder, and goes on where it was", LIMIT, async () => {
  const dataFolder = emptyFolder();
  const server = runStore(dataFolder);
  await eventually(() => server.acknowledged() >= 20, "20 rows");
  server.signal("SIGSTOP");
  await expect(startStore({ dataFolder, log: QUIET })).rejects.toMatchObject({ code: "alreadyRunning" });
  server.signal("SIGCONT");
  const before = server.acknowledged();
  await eventually(() => server.acknowledged() >= before + 20, "writing goes on");
  server.signal("SIGTERM");
  expect(await server.ended).toBe(0);
  expect(await countRows(dataFolder)).toBe(server.acknowledged());
});

test("is not misled by a pid file whose process is somebody else's by now", LIMIT, async () => {
  const dataFolder = emptyFolder();
  await (await startStore({ dataFolder, log: QUIET })).stop();
  const stranger = [process.pid, "/elsewhere", 0, 5432, "/elsewhere", "", "", "ready"].join("\n");
  writeFileSync(join(dataFolder, "store", "postmaster.pid"), stranger);
  const store = await startStore({ dataFolder, log: QUIET });
  expect(store.adopted).toBe(false);
  await store.stop();
});

test("names the process to end when PostgreSQL hangs and another start finds it", LIMIT, async () => {
  const dataFolder = join(emptyFolder(NOBODY), "data");
  const server = runStore(dataFolder, { under: ORDINARY, env: { PATH: pathOf("sh", "id") } });
  await server.says("ready");
  const pid = postgresPid(dataFolder) ?? 0;
  server.signal("SIGKILL");
  await server.ended;
  process.kill(pid, "SIGSTOP");
  const second = runStore(dataFolder, { under: ORDINARY });
  expect(await second.says("failed")).toMatch(new RegExp(`^storeUnresponsive .*kill -INT ${pid}`));
});

test("makes its files anew when Node was killed while they were being made", LIMIT, async () => {
  const dataFolder = emptyFolder();
  const server = runStore(dataFolder);
  const unfinished = () => readdirSync(dataFolder).some((name) => name.startsWith("store.new-"));
  await eventually(unfinished, "the first files are being made");
  server.signal("SIGKILL");
  await server.ended;
  await (await startStore({ dataFolder, log: QUIET })).stop();
  await (await startStore({ dataFolder, log: QUIET })).stop();
  expect(unfinished()).toBe(false);
});
