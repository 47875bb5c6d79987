import { rmdirSync } from "node:fs";
import { join } from "node:path";
import { chooseAccount, handOver } from "./account.ts";
import { findPackage, prepareBinaries } from "./binaries.ts";
import { answers } from "./bootstrap.ts";
import { type BroughtUp, type Ground, bringUp } from "./bring-up.ts";
import { SUPERUSER, makeCluster } from "./cluster.ts";
import { type StoreConnection, connectionTo, connectionUrl } from "./connection.ts";
import { type DataFolder, makeSocketFolder, openDataFolder } from "./data-folder.ts";
import { StoreError, fileSystemError, hasErrno } from "./errors.ts";
import { type DataFolderLock, lockDataFolder } from "./lock.ts";
import type { StoreLog } from "./log.ts";
import { endPostmaster, isRunning, readSocketFolder } from "./postmaster.ts";
import type { StoreSettings } from "./start-options.ts";

export interface StoreOptions {
  /** BALUARTE_DATA; made when absent. */
  dataFolder: string;
  log: StoreLog;
  /** Above PostgreSQL's settings of ours, for a store that is thrown away. */
  settings?: StoreSettings;
}

export interface Store {
  /** As superuser, for care of the installation. The server itself connects with `urlFor`. */
  connection: StoreConnection;
  /** A connection string for `pg`, as DATABASE_URL would be. */
  urlFor(role: string, database: string): string;
  /** Whether a PostgreSQL that ran already, left over from another process, was taken on. */
  adopted: boolean;
  /** Resolves when PostgreSQL ended by itself and could not be brought back: there is no store any more. */
  lost: Promise<StoreError>;
  /** Ends PostgreSQL within 3 s and frees the data folder. May be called again. */
  stop(): Promise<void>;
}

/**
 * The embedded PostgreSQL on `dataFolder`, ready to answer: adopted when one runs there, started otherwise, brought
 * back when it dies. It ends with this process, however this process ends.
 *
 * Throws `StoreError`, whose message is for the admin. Call it on the main thread.
 */
export async function startStore({ dataFolder, log, settings }: StoreOptions): Promise<Store> {
  const packageFolder = findPackage();
  const folder = openDataFolder(dataFolder);
  const lock = await lockDataFolder(folder, () => answers(readSocketFolder(folder)));
  try {
    const ground = { ...(await prepareGround(packageFolder, folder, log)), settings };
    return keep(ground, lock, await bringUp(ground, NEVER));
  } catch (error) {
    lock.release();
    throw fileSystemError(error, folder.root);
  }
}

const NEVER = new AbortController().signal;

async function prepareGround(packageFolder: string, folder: DataFolder, log: StoreLog): Promise<Ground> {
  const binaries = prepareBinaries(packageFolder, join(folder.root, "store.lib"));
  const account = await chooseAccount(binaries, folder);
  await makeCluster(binaries, account, folder);
  makeSocketFolder(folder, account.uid);
  handOver(folder.socketFolder, account);
  return { binaries, account, folder, log };
}

/** How soon a dead PostgreSQL is noticed. Reading one line of /proc costs microseconds. */
const WATCH_MS = 200;

/** Watches over `first` and its successors until the store is stopped or lost. */
function keep(ground: Ground, lock: DataFolderLock, first: BroughtUp): Store {
  const { folder, log } = ground;
  const { promise: lost, resolve: lose } = Promise.withResolvers<StoreError>();
  const stopping = new AbortController();
  let { postmaster } = first;
  let comingBack: Promise<void> | null = null;
  let stopped: Promise<void> | null = null;

  log.info({ pid: postmaster.pid, adopted: first.adopted }, "store ready");
  const watch = setInterval(() => {
    if (comingBack === null && !isRunning(postmaster)) comingBack = comeBack();
  }, WATCH_MS).unref();

  async function comeBack(): Promise<void> {
    log.error({ pid: postmaster.pid }, "PostgreSQL ended by itself, starting it again");
    try {
      ({ postmaster } = await bringUp(ground, stopping.signal));
      log.info({ pid: postmaster.pid }, "store ready again");
      comingBack = null;
    } catch (error) {
      clearInterval(watch);
      if (!stopping.signal.aborted) lose(asStoreError(error));
    }
  }

  async function stopOnce(): Promise<void> {
    clearInterval(watch);
    stopping.abort();
    await comingBack;
    const signal = await endPostmaster(postmaster);
    log.info({ pid: postmaster.pid, signal }, "store stopped");
    removeSocketFolder(folder);
    lock.release();
  }

  return {
    connection: connectionTo(postmaster.socketFolder, SUPERUSER, "postgres"),
    urlFor: (role, database) => connectionUrl(connectionTo(postmaster.socketFolder, role, database)),
    adopted: first.adopted,
    lost,
    stop: () => (stopped ??= stopOnce()),
  };
}

function asStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  return new StoreError("startFailed", `PostgreSQL could not be started again: ${String(error)} Restart Baluarte.`, {
    cause: error,
  });
}

/** A short one lies in the system's temporary folder, where nothing of ours should stay. */
function removeSocketFolder(folder: DataFolder): void {
  try {
    rmdirSync(folder.socketFolder);
  } catch (error) {
    // After SIGKILL the socket is still in it; the next start takes it over.
    if (!hasErrno(error, "ENOTEMPTY", "ENOENT")) throw error;
  }
}
