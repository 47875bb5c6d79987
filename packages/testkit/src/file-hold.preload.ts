import { existsSync, promises, readFileSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

/*
 * Loaded into a server process by a test, before the product: whoever puts a file in its place, or takes one away, waits
 * there for as long as the test wants. See `file-hold.ts`.
 */
const folder = process.env["TEST_HOLD_FILES"]!;
const [wanted, there] = [join(folder, "wanted"), join(folder, "there")];
const { rename, rm } = promises;

promises.rename = async (from, to) => {
  await pass("before", String(to));
  await rename(from, to);
  await pass("after", String(to));
};
promises.rm = async (path, options) => {
  await pass("before", String(path));
  await rm(path, options);
  await pass("after", String(path));
};
syncBuiltinESMExports();

async function pass(when: string, to: string): Promise<void> {
  if (!existsSync(wanted)) return;
  const [at, path] = readFileSync(wanted, "utf8").split(" ");
  if (at !== when || !to.includes(path!)) return;
  writeFileSync(there, to);
  while (existsSync(wanted)) await setTimeout(10);
}
