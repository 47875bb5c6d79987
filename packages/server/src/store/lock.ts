import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, readlinkSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import type { DataFolder } from "./data-folder.ts";
import { StoreError, fileSystemError, hasErrno } from "./errors.ts";
import { processStart } from "./process.ts";

/** Who holds a data folder. `token` tells two holders apart whatever else they share. */
const Holder = z.object({
  token: z.uuid(),
  pid: z.int().positive(),
  start: z.string(),
  boot: z.string(),
  pidNamespace: z.string(),
  since: z.iso.datetime(),
});
type Holder = z.infer<typeof Holder>;

export interface DataFolderLock {
  release(): void;
}

/**
 * Takes the data folder for this process until `release` or the process's end, however it ends.
 *
 * `answersOnSocket`: whether a store answers in this folder. It decides about a holder in another container, whose
 * processes we cannot see. Throws `StoreError` `alreadyRunning`, naming the process.
 */
export async function lockDataFolder(
  folder: DataFolder,
  answersOnSocket: () => Promise<boolean>,
): Promise<DataFolderLock> {
  const me = thisProcess();
  let rival: Holder | null;
  try {
    rival = await take(folder.lock, me, answersOnSocket);
  } catch (error) {
    throw fileSystemError(error, folder.root);
  }
  if (rival !== null) {
    throw new StoreError(
      "alreadyRunning",
      `Baluarte already runs on ${folder.root} (process ${rival.pid}, since ${rival.since}). Stop that one first, or give this one its own folder with --data; several processes on one store need DATABASE_URL.`,
    );
  }
  return {
    release() {
      if (readHolder(folder.lock)?.token === me.token) rmSync(folder.lock, { force: true });
    },
  };
}

/**
 * Makes `me` the holder of `path`; returns `null`, or the live holder who was there before.
 *
 * A stale lock cannot simply be deleted: of two who judge it stale, the slower one would delete the lock that the
 * faster one has just taken. So who wants to replace a dead holder first takes a lock named after that holder's token,
 * by these same rules, and looks again. Only one process can ever replace a given holder.
 */
async function take(path: string, me: Holder, answersOnSocket: () => Promise<boolean>): Promise<Holder | null> {
  for (;;) {
    if (create(path, me)) return null;
    const holder = readHolder(path);
    if (holder === null) continue;
    if (await isAlive(holder, answersOnSocket)) return holder;

    const succession = `${path}.${holder.token}`;
    const rival = await take(succession, me, answersOnSocket);
    if (rival !== null) return rival;
    const unchanged = readHolder(path)?.token === holder.token;
    if (unchanged) renameSync(draft(path, me), path);
    rmSync(succession, { force: true });
    if (unchanged) return null;
  }
}

/** Creates the lock whole: a reader sees none or all of it. Returns `false` when there is one already. */
function create(path: string, me: Holder): boolean {
  const whole = draft(path, me);
  try {
    linkSync(whole, path);
    return true;
  } catch (error) {
    if (hasErrno(error, "EEXIST")) return false;
    throw error;
  } finally {
    rmSync(whole);
  }
}

function draft(path: string, me: Holder): string {
  const whole = `${path}-${me.token}`;
  writeFileSync(whole, `${JSON.stringify(me)}\n`, { flush: true });
  return whole;
}

function readHolder(path: string): Holder | null {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (hasErrno(error, "ENOENT")) return null;
    throw error;
  }
  try {
    return Holder.parse(JSON.parse(text));
  } catch (cause) {
    throw new StoreError(
      "folderNotUsable",
      `${path} is not a lock of Baluarte. Make sure that no Baluarte runs on this folder, then delete that file.`,
      { cause },
    );
  }
}

async function isAlive(holder: Holder, answersOnSocket: () => Promise<boolean>): Promise<boolean> {
  const here = thisProcess();
  if (holder.boot !== here.boot) return false;
  if (holder.pidNamespace !== here.pidNamespace) return answersOnSocket();
  return processStart(holder.pid) === holder.start;
}

function thisProcess(): Holder {
  return {
    token: randomUUID(),
    pid: process.pid,
    start: processStart(process.pid) ?? "unknown",
    boot: readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim(),
    pidNamespace: readlinkSync("/proc/self/ns/pid"),
    since: new Date().toISOString(),
  };
}
