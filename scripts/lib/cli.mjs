import { existsSync } from "node:fs";
import module from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { endLike } from "./child.mjs";
import { isNode24, runUnderNode24 } from "./node24.mjs";
import { Refusal } from "./refusal.mjs";
import { rootFolder } from "./root.mjs";

/**
 * Runs the command line with `argv` (without program and script), in this process when its Node can, else under one
 * that can. The exit code is the command's.
 *
 * @param {readonly string[]} argv
 */
export async function runCli(argv) {
  if (!isNode24()) {
    endLike(await runUnderNode24(join(rootFolder, "bin", "baluarte.mjs"), argv));
    return;
  }
  const nodeModules = join(rootFolder, "node_modules");
  if (!existsSync(nodeModules)) throw new Refusal(`Nothing is installed yet. Run "npm ci" in ${rootFolder}.`);
  endWithLauncher();
  process.env.BALUARTE_ROOT = rootFolder;
  // Compiled once, our TypeScript and its packages load in a fraction of the time; where it may not be written, slower.
  module.enableCompileCache(join(nodeModules, ".cache", "compile"));
  const main = pathToFileURL(join(rootFolder, "packages", "server", "src", "cli", "main.ts"));
  process.exitCode = await (await import(main.href)).main([...argv]);
}

/** A launcher that was killed (-9) passes nothing on, and its server would keep port and data folder for ever. */
function endWithLauncher() {
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
  // The connection alone is no reason to go on.
  process.channel?.unref();
}
