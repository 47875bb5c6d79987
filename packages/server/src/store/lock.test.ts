import { spawn } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openDataFolder } from "./data-folder.ts";
import { lockDataFolder } from "./lock.ts";
import { emptyFolder, eventually } from "./testing/store-process.ts";

const silent = () => Promise.resolve(false);
const answering = () => Promise.resolve(true);

/** A folder whose lock says that this very process holds it, changed by `change`. */
async function lockedFolder(change: object) {
  const folder = openDataFolder(emptyFolder());
  await lockDataFolder(folder, silent);
  writeFileSync(folder.lock, JSON.stringify({ ...JSON.parse(readFileSync(folder.lock, "utf8")), ...change }));
  return folder;
}

test("is held by one, and free again after release", async () => {
  const folder = openDataFolder(emptyFolder());
  const lock = await lockDataFolder(folder, silent);
  await expect(lockDataFolder(folder, silent)).rejects.toMatchObject({
    code: "alreadyRunning",
    message: expect.stringContaining(`process ${process.pid}, since`),
  });
  lock.release();
  expect(existsSync(folder.lock)).toBe(false);
  (await lockDataFolder(folder, silent)).release();
  expect(readdirSync(folder.root)).toEqual(["version.json"]);
});

test.each([
  ["whose process is gone", { pid: 2 ** 22 + 1 }],
  ["whose pid was handed out again", { start: "1" }],
  ["from before the machine was restarted", { boot: "another" }],
  ["of another container whose store does not answer", { pidNamespace: "pid:[1]" }],
])("takes over a stale lock %s", async (_, change) => {
  const folder = await lockedFolder(change);
  const lock = await lockDataFolder(folder, silent);
  expect(JSON.parse(readFileSync(folder.lock, "utf8"))).toMatchObject({ pid: process.pid });
  lock.release();
  expect(readdirSync(folder.root)).toEqual(["version.json"]);
});

test("respects a holder in another container whose store answers", async () => {
  const folder = await lockedFolder({ pidNamespace: "pid:[1]" });
  await expect(lockDataFolder(folder, answering)).rejects.toMatchObject({ code: "alreadyRunning" });
});

test("a late release does not free a lock that somebody else has taken over", async () => {
  const folder = openDataFolder(emptyFolder());
  const stale = await lockDataFolder(folder, silent);
  writeFileSync(folder.lock, JSON.stringify({ ...JSON.parse(readFileSync(folder.lock, "utf8")), boot: "another" }));
  await lockDataFolder(folder, silent);
  stale.release();
  expect(existsSync(folder.lock)).toBe(true);
});

test("refuses to guess when the lock cannot be read", async () => {
  const folder = openDataFolder(emptyFolder());
  writeFileSync(folder.lock, "1234\n");
  await expect(lockDataFolder(folder, silent)).rejects.toMatchObject({ code: "folderNotUsable" });
});

test("of many processes that find the same stale lock, exactly one takes it over", { timeout: 60_000 }, async () => {
  for (let round = 0; round < 5; round += 1) {
    const folder = await lockedFolder({ pid: 2 ** 22 + 1 });
    const outcomes = await race(JSON.stringify(folder), 8);
    expect(outcomes.toSorted()).toEqual([...Array<string>(7).fill("alreadyRunning"), "held"]);
  }
});

/** Starts `count` processes that try for the lock at the same moment; each keeps it until all have tried. */
async function race(folder: string, count: number): Promise<string[]> {
  const program = `
    import { lockDataFolder } from ${JSON.stringify(new URL("lock.ts", import.meta.url).href)};
    process.stdout.write("waiting ");
    process.stdin.once("data", async () => {
      const outcome = await lockDataFolder(${folder}, async () => false).then(() => "held", (error) => error.code);
      process.stdout.write(outcome);
    });
    process.stdin.once("end", () => process.exit());`;
  const racers = Array.from({ length: count }, () => {
    const child = spawn(process.execPath, ["--input-type=module-typescript", "--eval", program]);
    const racer = { child, output: "", closed: new Promise((resolve) => child.once("close", resolve)) };
    child.stdout.on("data", (chunk) => (racer.output += String(chunk)));
    return racer;
  });
  const allSay = (pattern: RegExp) =>
    eventually(() => racers.every(({ output }) => pattern.test(output)), `all racers say ${pattern}`);
  await allSay(/^waiting /);
  for (const { child } of racers) child.stdin.write("go\n");
  await allSay(/ \w+$/);
  for (const { child } of racers) child.stdin.end();
  await Promise.all(racers.map(({ closed }) => closed));
  return racers.map(({ output }) => output.replace("waiting ", ""));
}
