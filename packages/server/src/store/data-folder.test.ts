import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DATA_FORMAT, makeSocketFolder, openDataFolder } from "./data-folder.ts";
import { AS_ROOT, NOBODY, ORDINARY, emptyFolder, runStore } from "./testing/store-process.ts";

test("makes the folder for its user alone and writes down the format", () => {
  const folder = openDataFolder(join(emptyFolder(), "baluarte", "data"));
  expect(statSync(folder.root).mode & 0o777).toBe(0o700);
  expect(JSON.parse(readFileSync(folder.version, "utf8"))).toEqual({ format: DATA_FORMAT });
  expect(openDataFolder(folder.root)).toEqual(folder);
});

test("refuses a folder that a newer version wrote", () => {
  const root = emptyFolder();
  writeFileSync(join(root, "version.json"), JSON.stringify({ format: DATA_FORMAT + 1 }));
  expect(() => openDataFolder(root)).toThrow(
    expect.objectContaining({ code: "newerFormat", message: expect.stringContaining("newer Baluarte") }),
  );
});

test("refuses to guess when the format cannot be read", () => {
  const root = emptyFolder();
  writeFileSync(join(root, "version.json"), "");
  expect(() => openDataFolder(root)).toThrow(expect.objectContaining({ code: "folderNotUsable" }));
});

test("says that a file is no folder", () => {
  const path = join(emptyFolder(), "data");
  writeFileSync(path, "");
  expect(() => openDataFolder(path)).toThrow(
    expect.objectContaining({
      code: "folderNotUsable",
      message: `${path} is not a folder. Set BALUARTE_DATA to a folder, or to a path that does not exist yet.`,
    }),
  );
});

test("says whose the folder must be when it may not be written", async () => {
  const root = emptyFolder(AS_ROOT ? 0 : null);
  chmodSync(root, 0o555);
  const server = runStore(join(root, "data"), { under: ORDINARY });
  expect(await server.says("failed")).toMatch(
    /^folderNotUsable Baluarte may not write to .* Give that folder to the user/,
  );
});

test.runIf(AS_ROOT)("refuses to start on a disk that is nearly full", async () => {
  const root = emptyFolder();
  const mount = `mount -t tmpfs -o size=64m none "$1" && shift && exec "$@"`;
  const server = runStore(root, { under: ["unshare", "--mount", "sh", "-c", mount, "sh", root] });
  expect(await server.says("failed")).toMatch(/^diskFull The disk that holds .* is full\. Free space on it/);
});

test("keeps the socket beside the store, and in a short folder when the path is too long for one", () => {
  const root = emptyFolder();
  expect(openDataFolder(root).socketFolder).toBe(join(root, "store.sock"));
  const deep = openDataFolder(join(root, "a-rather-long-name".repeat(6)));
  expect(Buffer.byteLength(join(deep.socketFolder, ".s.PGSQL.5432"))).toBeLessThanOrEqual(107);
  expect(deep.socketFolder).not.toBe(openDataFolder(join(root, "another-long-name".repeat(6))).socketFolder);
});

test.runIf(AS_ROOT)("does not put the socket where somebody else has prepared the place", () => {
  const folder = openDataFolder(emptyFolder());
  const theirs = emptyFolder(NOBODY);
  expect(() => makeSocketFolder({ ...folder, socketFolder: theirs }, 0)).toThrow(
    expect.objectContaining({ code: "folderNotUsable" }),
  );
  const link = join(emptyFolder(), "link");
  symlinkSync(theirs, link);
  expect(() => makeSocketFolder({ ...folder, socketFolder: link }, 0)).toThrow(
    expect.objectContaining({ code: "folderNotUsable" }),
  );
});

test("closes a socket folder that was open to others", () => {
  const folder = openDataFolder(emptyFolder());
  mkdirSync(folder.socketFolder, { mode: 0o755 });
  makeSocketFolder(folder, process.getuid?.() ?? 0);
  expect(statSync(folder.socketFolder).mode & 0o777).toBe(0o700);
});
