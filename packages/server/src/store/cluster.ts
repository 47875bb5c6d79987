import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Account, environmentOf, handOver } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import type { DataFolder } from "./data-folder.ts";
import { StoreError, diskFull } from "./errors.ts";

/** The superuser of a cluster, named by us so that it does not depend on the account that made it. */
export const SUPERUSER = "postgres";

/**
 * Makes sure that there is a cluster in the folder, of this PostgreSQL's major version and owned by `account`.
 *
 * A new one is made beside and moved into place, so an interrupted start leaves none rather than half of one. Throws
 * `StoreError`: `otherPostgresVersion`, `diskFull`, `startFailed`.
 */
export async function makeCluster(binaries: Binaries, account: Account, folder: DataFolder): Promise<void> {
  removeUnfinished(folder);
  if (existsSync(folder.cluster)) {
    checkVersion(binaries, folder);
    handOver(folder.cluster, account);
    return;
  }
  const unfinished = `${folder.cluster}${UNFINISHED}${process.pid}`;
  mkdirSync(unfinished, { mode: 0o700 });
  handOver(unfinished, account);
  try {
    await initdb(binaries, account, unfinished);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw initdbError(error, folder);
  }
  renameSync(unfinished, folder.cluster);
}

const UNFINISHED = ".new-";

/** At every start: an initdb that dies with its Node may write a last file after the next start has tidied up. */
function removeUnfinished(folder: DataFolder): void {
  for (const name of readdirSync(folder.root)) {
    const path = join(folder.root, name);
    if (path.startsWith(`${folder.cluster}${UNFINISHED}`)) rmSync(path, { recursive: true, force: true });
  }
}

function checkVersion(binaries: Binaries, folder: DataFolder): void {
  const major = readFileSync(join(folder.cluster, "PG_VERSION"), "utf8").trim();
  if (major === binaries.major) return;
  throw new StoreError(
    "otherPostgresVersion",
    `${folder.cluster} was written by PostgreSQL ${major}, and this Baluarte brings ${binaries.major}. Start the Baluarte that wrote it, make a backup with it, and restore that into an empty folder.`,
  );
}

async function initdb(binaries: Binaries, account: Account, pgdata: string): Promise<void> {
  const options = [
    `--pgdata=${pgdata}`,
    `--username=${SUPERUSER}`,
    "--encoding=UTF8",
    // The builtin provider sorts the same on every machine and for ever; a change of libc or ICU breaks indexes.
    "--locale=C.UTF-8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--lc-messages=C",
    "--data-checksums",
    "--auth-local=trust",
    "--auth-host=reject",
    "--no-instructions",
  ];
  const [command = binaries.initdb, ...args] = [...account.prefix, binaries.initdb, ...options];
  await promisify(execFile)(command, args, { env: environmentOf(binaries), cwd: "/" });
}

function initdbError(error: unknown, folder: DataFolder): StoreError {
  const said = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
  if (said.includes("No space left on device")) return diskFull(folder.root, error);
  const reason = said.match(/(?:error|FATAL|PANIC):\s*(.+)/)?.[1] ?? said.trim();
  return new StoreError(
    "startFailed",
    `The embedded PostgreSQL could not make its files in ${folder.root}: ${reason}. Mend that and start again, or set DATABASE_URL.`,
    { cause: error },
  );
}
