import { execFile } from "node:child_process";
import { chmodSync, existsSync, lchownSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Binaries } from "./binaries.ts";
import type { DataFolder } from "./data-folder.ts";
import { StoreError } from "./errors.ts";

/** How PostgreSQL is run: it refuses root, and it must not outlive us. */
export interface Account {
  /** Words before the program, such as `setpriv --pdeathsig INT`. */
  prefix: readonly string[];
  /** Whom the cluster and the socket folder must belong to, as we see it from outside. */
  uid: number;
  gid: number;
}

/** The kernel sends PostgreSQL SIGINT, a fast and clean shutdown, when the thread that started it is gone (kill -9). */
const END_WITH_US = ["--pdeathsig", "INT"];

/**
 * Root without its powers, under a name PostgreSQL accepts. Files stay root's own: no account to make, nothing to hand
 * over, and a folder below /root is within reach.
 */
const DISGUISED = ["unshare", "--user", "--map-user=65534", "--map-group=65534", "setpriv", ...END_WITH_US];

/** Accounts that exist for such a purpose, the closest first; `nobody` last, because other services may share it. */
const SERVICE_ACCOUNTS = ["baluarte", "postgres", "node", "nobody"];

/**
 * The first way of running PostgreSQL that works here, tried with the real program and the real folder.
 *
 * Throws `StoreError`: `binariesUnusable` when the program runs in no way at all (musl, a libc too old),
 * `noUnprivilegedAccount` when only root can reach it.
 */
export async function chooseAccount(binaries: Binaries, folder: DataFolder): Promise<Account> {
  const candidates = process.geteuid?.() === 0 ? candidatesOfRoot(folder) : candidatesOfUser();
  for (const candidate of candidates) {
    if (await works(candidate, binaries, folder)) return candidate;
  }
  await checkRunnable(binaries);
  throw new StoreError(
    "noUnprivilegedAccount",
    `PostgreSQL does not run as this user, and no other account can reach both ${binaries.postgres} and ${folder.root}. Move Baluarte and its data folder to a place every account can enter, such as /opt/baluarte, or set DATABASE_URL.`,
  );
}

function candidatesOfUser(): Account[] {
  const owner = { uid: process.geteuid?.() ?? 0, gid: process.getegid?.() ?? 0 };
  return [
    { prefix: ["setpriv", ...END_WITH_US], ...owner },
    { prefix: [], ...owner },
    // A uid without a name (a container started with --user) is refused by PostgreSQL as root is.
    { prefix: DISGUISED, ...owner },
  ];
}

function candidatesOfRoot(folder: DataFolder): Account[] {
  // What an account has begun it goes on with: the owner of the cluster, or of a folder that is not root's.
  const { uid, gid } = statSync(existsSync(folder.cluster) ? folder.cluster : folder.root);
  const owner = uid === 0 ? [] : [becoming(uid, gid)];
  const accounts = readAccounts();
  const services = SERVICE_ACCOUNTS.flatMap((name) => accounts.get(name) ?? []);
  return [...owner, { prefix: DISGUISED, uid: 0, gid: 0 }, ...services];
}

function readAccounts(): Map<string, Account> {
  const lines = readFileSync("/etc/passwd", "utf8").split("\n");
  return new Map(
    lines.map((line) => {
      const [name = "", , uid, gid] = line.split(":");
      return [name, becoming(Number(uid), Number(gid))];
    }),
  );
}

function becoming(uid: number, gid: number): Account {
  return {
    prefix: ["setpriv", `--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", ...END_WITH_US],
    uid,
    gid,
  };
}

/** PostgreSQL needs a name for its account, a way into the folder, and its own program. */
const TRIAL = `id -un >/dev/null && cd "$1" && exec "$2" --version`;

async function works(account: Account, binaries: Binaries, folder: DataFolder): Promise<boolean> {
  openTheWay(account, folder);
  const [command, ...args] = [...account.prefix, "sh", "-c", TRIAL, "sh", folder.root, binaries.postgres];
  try {
    await promisify(execFile)(command, args, { env: environmentOf(binaries), cwd: "/" });
    return true;
  } catch {
    return false;
  }
}

/** Another account than root passes through root's data folder, without reading it. */
function openTheWay(account: Account, folder: DataFolder): void {
  const { uid, mode } = statSync(folder.root);
  if (process.geteuid?.() === 0 && uid === 0 && account.uid !== 0) chmodSync(folder.root, mode | 0o011);
}

async function checkRunnable(binaries: Binaries): Promise<void> {
  try {
    await promisify(execFile)(binaries.postgres, ["--version"], { env: environmentOf(binaries) });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.trim() : String(cause);
    throw new StoreError(
      "binariesUnusable",
      `The embedded PostgreSQL does not run on this system (${reason}). Set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause },
    );
  }
}

/** Nothing of our own environment reaches PostgreSQL but the path: PGPORT and the like would change what it does. */
export function environmentOf(binaries: Binaries): Record<string, string> {
  return { PATH: process.env["PATH"] ?? "/usr/bin:/bin", ...binaries.env };
}

/** Makes `path` and all below it belong to `account`; the top comes last, so that an interrupted run is repeated. */
export function handOver(path: string, account: Account): void {
  const { uid, gid } = statSync(path);
  if (uid === account.uid && gid === account.gid) return;
  for (const name of readdirSync(path, { recursive: true, encoding: "utf8" })) {
    lchownSync(join(path, name), account.uid, account.gid);
  }
  lchownSync(path, account.uid, account.gid);
}
