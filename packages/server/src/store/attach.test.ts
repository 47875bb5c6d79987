import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { useStore } from "./attach.ts";
import { QUIET } from "./testing/rows.ts";
import { emptyFolder, eventually, postgresPid, runStore } from "./testing/store-process.ts";

test("a command uses the running server's store and leaves it running", { timeout: 60_000 }, async () => {
  const dataFolder = emptyFolder();
  const server = runStore(dataFolder);
  // The server has the folder and is still making its store.
  await eventually(() => existsSync(join(dataFolder, "baluarte.lock")), "the server holds the folder");
  const store = await useStore({ dataFolder, log: QUIET });
  expect(store.adopted).toBe(true);
  await server.says("ready");
  const pid = postgresPid(dataFolder);
  await store.stop();
  const before = server.acknowledged();
  await eventually(() => server.acknowledged() > before, "the server goes on writing");
  expect(postgresPid(dataFolder)).toBe(pid);
});

test("a command without a server starts a store and ends it", { timeout: 60_000 }, async () => {
  const dataFolder = emptyFolder();
  const store = await useStore({ dataFolder, log: QUIET });
  expect(postgresPid(dataFolder)).not.toBe(null);
  await store.stop();
  expect(postgresPid(dataFolder)).toBe(null);
});
