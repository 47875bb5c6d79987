import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fileHold, type FileHold } from "@baluarte/testkit/file-hold.ts";
import { setUp } from "@baluarte/testkit/journey.ts";
import { startServer, type ServerProcess } from "@baluarte/testkit/server-process.ts";
import { until } from "@baluarte/testkit/until.ts";

let folder: string;
let disk: FileHold;
let server: ServerProcess;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "blt-kill-"));
  disk = fileHold(join(folder, "hold"));
  server = await startServer(join(folder, "data"), undefined, disk.env);
});
afterEach(async () => {
  if (server.process.exitCode === null && server.process.signalCode === null) await server.signal("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
});

test("files of a drill go though the server is killed between its rows and them", async () => {
  const lucia = server.visitor();
  await setUp(lucia, server.visitor(), server.setupToken!);
  const { brand } = await lucia.call("drill.begin", { body: { scenario: "nubara", language: "es" } });
  const params = { brand };
  const { id } = (await lucia.call("session.get", {})).brands.find(({ slug }) => slug === brand)!;
  const files = join(folder, "data", "blobs", id);
  mkdirSync(join(files, "ab"), { recursive: true });
  writeFileSync(join(files, "ab", "ab".repeat(32)), "a picture");
  await lucia.call("drill.leave", { params });
  const removal = disk.hold({ when: "before", path: id });
  const cut = lucia.call("drill.delete", { params }).catch(() => "cut");
  await removal.reached;
  expect(await lucia.call("drill.list", {})).toEqual({ items: [] });
  expect(existsSync(files)).toBe(true);
  await server.signal("SIGKILL");
  expect(await cut).toBe("cut");
  removal.release();
  server = await startServer(join(folder, "data"));
  await until("the files are gone", async () => !existsSync(files));
});
