import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Account, environmentOf } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import type { DataFolder } from "./data-folder.ts";
import { endedWithin, processStart } from "./process.ts";
import { startOptions, type StoreSettings } from "./start-options.ts";

/** PostgreSQL's main process. `start` beside the pid makes sure that we never signal a stranger. */
export interface Postmaster {
  pid: number;
  start: string | null;
  socketFolder: string;
}

/** The lines of postmaster.pid that we read, by their place (PostgreSQL's `pidfile.h`). */
const PID_LINE = 0;
const SOCKET_FOLDER_LINE = 4;
const STATUS_LINE = 7;

/**
 * The PostgreSQL that runs on this folder, or `null`.
 *
 * A postmaster.pid from before a crash or from another container may name a process that has nothing to do with us;
 * PostgreSQL would refuse to start beside it, so a stale file is removed. Call it only with the data folder locked.
 */
export function findPostmaster(folder: DataFolder): Postmaster | null {
  const lines = readLines(pidFile(folder));
  if (lines === null) return null;
  const pid = Number(lines[PID_LINE]);
  if (worksIn(pid, folder.cluster)) {
    return { pid, start: processStart(pid), socketFolder: lines[SOCKET_FOLDER_LINE] || folder.socketFolder };
  }
  rmSync(pidFile(folder), { force: true });
  return null;
}

/** Whether `postmaster` says of itself that it takes connections (not: starting, recovering, stopping). */
export function saysReady(postmaster: Postmaster, folder: DataFolder): boolean {
  const lines = readLines(pidFile(folder)) ?? [];
  return Number(lines[PID_LINE]) === postmaster.pid && lines[STATUS_LINE]?.trim() === "ready";
}

/** The socket folder named by the PostgreSQL that runs on this folder, seen by a process that holds no lock. */
export function readSocketFolder(folder: DataFolder): string {
  return readLines(pidFile(folder))?.[SOCKET_FOLDER_LINE] || folder.socketFolder;
}

function pidFile(folder: DataFolder): string {
  return join(folder.cluster, "postmaster.pid");
}

function readLines(path: string): string[] | null {
  try {
    return readFileSync(path, "utf8").split("\n");
  } catch {
    return null;
  }
}

function worksIn(pid: number, cluster: string): boolean {
  if (processStart(pid) === null) return false;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === cluster;
  } catch {
    // In a container without CAP_SYS_PTRACE, root may not look into another account's process; its words are public.
    return (readLines(`/proc/${pid}/cmdline`)?.[0] ?? "").split("\0").includes(cluster);
  }
}

/**
 * Starts PostgreSQL and returns at once; whether it is ready, and why not, is for the caller to see.
 *
 * Must be called on the main thread: the kernel takes the end of the starting *thread* for our end.
 */
export function spawnPostmaster(
  binaries: Binaries,
  account: Account,
  folder: DataFolder,
  settings?: StoreSettings,
): Promise<Postmaster> {
  const startLog = openSync(folder.startLog, "w", 0o600);
  const [command = binaries.postgres, ...args] = [
    ...account.prefix,
    binaries.postgres,
    ...startOptions(folder, settings),
  ];
  const child = spawn(command, args, {
    env: environmentOf(binaries),
    cwd: "/",
    // A file and no pipe: PostgreSQL can go on writing when we are stopped or gone.
    stdio: ["ignore", startLog, startLog],
    // Its own process group: Ctrl-C in the terminal is for us, who then end PostgreSQL after our last transaction.
    detached: true,
  });
  closeSync(startLog);
  // A command that ends without stopping the store ends all the same, and the kernel's signal stops PostgreSQL.
  child.unref();
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("spawn", () => {
      const pid = child.pid ?? 0;
      resolve({ pid, start: processStart(pid), socketFolder: folder.socketFolder });
    });
  });
}

export function isRunning({ pid, start }: Postmaster): boolean {
  return start !== null && processStart(pid) === start;
}

/** Fast shutdown, then immediate, then the kernel's: each harder, none loses what was acknowledged. */
const ENDINGS = [
  { signal: "SIGINT", limitMs: 2_000 },
  { signal: "SIGQUIT", limitMs: 500 },
  { signal: "SIGKILL", limitMs: 500 },
] as const;

/** Ends PostgreSQL within 3 s. Returns the signal that did it, or `null` when it was gone already. */
export async function endPostmaster(postmaster: Postmaster): Promise<NodeJS.Signals | null> {
  let last: NodeJS.Signals | null = null;
  for (const { signal, limitMs } of ENDINGS) {
    if (!isRunning(postmaster)) return last;
    process.kill(postmaster.pid, signal);
    last = signal;
    if (await endedWithin(postmaster.pid, postmaster.start, limitMs)) return last;
  }
  return last;
}

/** What PostgreSQL gave as the reason for not starting: its first words, else the end of its log; else nothing. */
export function readStartFailure(folder: DataFolder): string {
  const first = readLines(folder.startLog) ?? [];
  return lastReason(first) ?? lastReason(readLines(todaysLog(folder)) ?? []) ?? first.join(" ").trim();
}

/** A reason of PostgreSQL itself; what a session was told has the session's name before the word. */
const REASON = /\[\d+\] (?:FATAL|PANIC):\s*(.+)/;

function lastReason(lines: string[]): string | null {
  return lines.map((line) => REASON.exec(line)?.[1]).findLast((reason) => reason !== undefined) ?? null;
}

function todaysLog(folder: DataFolder): string {
  const weekday = new Date().toLocaleDateString("en", { weekday: "short", timeZone: "UTC" });
  return join(folder.cluster, "log", `postgres-${weekday}.log`);
}
