import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "@baluarte/testkit/server-process.ts";

/** Where the installation lies that every product of this run is a copy of. */
const FRESH_INSTALL = "BALUARTE_E2E_FRESH_INSTALL";

/**
 * One installation that nobody has set up yet. Each product begins as a copy of it: making a store and all its tables takes
 * longer than most stories here, and that a server starts in an empty folder is the business of the process lane.
 */
export default async function setup(): Promise<() => void> {
  const folder = newDataFolder();
  const server = await startServer(folder);
  await server.signal("SIGTERM");
  process.env[FRESH_INSTALL] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/** A data folder as after the first start; empty where no run of tests made one to copy. */
export function freshInstall(): string {
  const folder = newDataFolder();
  const original = process.env[FRESH_INSTALL];
  // With owners and modes: PostgreSQL starts on nothing that others may read.
  if (original !== undefined) execFileSync("cp", ["-a", `${original}/.`, folder]);
  return folder;
}

function newDataFolder(): string {
  return mkdtempSync(join(tmpdir(), "blt-e2e-"));
}
