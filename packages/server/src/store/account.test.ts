import { chmodSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { countRows } from "./testing/rows.ts";
import {
  AS_ROOT,
  NOBODY,
  ORDINARY,
  emptyFolder,
  eventually,
  pathOf,
  postgresPid,
  runStore,
} from "./testing/store-process.ts";

const LIMIT = { timeout: 60_000 };

test("works for an ordinary user who has only their own home", LIMIT, async () => {
  const home = emptyFolder(NOBODY);
  const server = runStore(join(home, "data"), { under: ORDINARY, env: { HOME: home } });
  await eventually(() => server.acknowledged() >= 1, "a row");
  server.signal("SIGTERM");
  expect(await server.ended).toBe(0);
});

test.runIf(AS_ROOT)("works for root below a folder that nobody else may enter", LIMIT, async () => {
  const home = join(emptyFolder(), "home");
  mkdirSync(home, { mode: 0o700 });
  const dataFolder = join(home, "data");
  const server = runStore(dataFolder);
  await eventually(() => server.acknowledged() >= 1, "a row");
  expect(statSync(join(dataFolder, "store")).uid).toBe(0);
});

test.runIf(AS_ROOT)("goes over to a service account where root may not unshare, keeping its rows", LIMIT, async () => {
  const parent = emptyFolder();
  mkdirSync(join(parent, "shared"));
  const dataFolder = join(parent, "shared", "data");
  chmodSync(parent, 0o755);
  const before = runStore(dataFolder);
  await eventually(() => before.acknowledged() >= 20, "20 rows");
  before.signal("SIGTERM");
  await before.ended;

  const after = runStore(dataFolder, { env: { PATH: pathOf("sh", "id", "setpriv") } });
  await eventually(() => after.acknowledged() > before.acknowledged(), "another row");
  expect(statSync(join(dataFolder, "store")).uid).not.toBe(0);
  after.signal("SIGKILL");
  await after.ended;
  await eventually(() => postgresPid(dataFolder) === null, "PostgreSQL has removed its pid file");
});

test.runIf(AS_ROOT)("says where to move when no account but root can reach the folder", LIMIT, async () => {
  const server = runStore(join(emptyFolder(), "data"), { env: { PATH: pathOf("sh", "id", "setpriv") } });
  expect(await server.says("failed")).toMatch(/^noUnprivilegedAccount .*\/opt\/baluarte/);
});

test.runIf(AS_ROOT)("keeps an ordinary user's folder theirs when root starts it once", LIMIT, async () => {
  const dataFolder = join(emptyFolder(NOBODY), "data");
  const theirs = runStore(dataFolder, { under: ORDINARY });
  await eventually(() => theirs.acknowledged() >= 1, "a row");
  theirs.signal("SIGTERM");
  await theirs.ended;
  await countRows(dataFolder);
  const again = runStore(dataFolder, { under: ORDINARY });
  await eventually(() => again.acknowledged() > theirs.acknowledged(), "another row");
});
