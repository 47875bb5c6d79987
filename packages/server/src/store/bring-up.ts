import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Account } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { bootstrap } from "./bootstrap.ts";
import type { DataFolder } from "./data-folder.ts";
import { StoreError, diskFull } from "./errors.ts";
import type { StoreLog } from "./log.ts";
import {
  type Postmaster,
  endPostmaster,
  findPostmaster,
  isRunning,
  readStartFailure,
  saysReady,
  spawnPostmaster,
} from "./postmaster.ts";
import type { StoreSettings } from "./start-options.ts";

/** What a PostgreSQL is brought up on. */
export interface Ground {
  binaries: Binaries;
  account: Account;
  folder: DataFolder;
  log: StoreLog;
  settings?: StoreSettings | undefined;
}

export interface BroughtUp {
  postmaster: Postmaster;
  adopted: boolean;
}

/**
 * A PostgreSQL that answers on this folder: the one that runs there, else a new one.
 *
 * One that is just ending (its Node was killed a moment ago) is waited for, and a start that fails is tried once more.
 * Throws `StoreError` `startFailed`, `storeUnresponsive` or `diskFull`, and the signal's reason when `stopping`.
 */
export async function bringUp(ground: Ground, stopping: AbortSignal): Promise<BroughtUp> {
  const leftoversUntil = performance.now() + LEFTOVERS_LIMIT_MS;
  for (let failures = 0; ;) {
    const found = findPostmaster(ground.folder);
    if (found !== null) {
      if (await becomesReady(found, ground, stopping)) return { postmaster: found, adopted: true };
      continue;
    }
    const started = await start(ground, stopping);
    if (started !== null) return { postmaster: started, adopted: false };

    const reason = readStartFailure(ground.folder);
    if (LEFTOVERS.test(reason) && performance.now() < leftoversUntil) failures = 0;
    else failures += 1;
    if (failures > 1) throw startFailed(reason, ground.folder);
    ground.log.warn({ reason }, "PostgreSQL did not start, trying again");
    await sleep(RETRY_AFTER_MS);
  }
}

/** After a kill -9 of its main process, PostgreSQL's other processes take a moment to notice and let go. */
const LEFTOVERS = /pre-existing shared memory block/;
const LEFTOVERS_LIMIT_MS = 10_000;
const RETRY_AFTER_MS = 250;

/** Returns `null` when it ended before it was ready; ends what it started when it throws. */
async function start(ground: Ground, stopping: AbortSignal): Promise<Postmaster | null> {
  const postmaster = await spawnPostmaster(ground.binaries, ground.account, ground.folder, ground.settings);
  try {
    return (await becomesReady(postmaster, ground, stopping)) ? postmaster : null;
  } catch (error) {
    await endPostmaster(postmaster);
    throw error;
  }
}

/** Recovery reads at most 1 GB of log (`max_wal_size`): 4 s on a small machine, minutes only on a broken disk. */
const STARTING_LIMIT_MS = 300_000;

/** How long a PostgreSQL that calls itself ready may leave connections unanswered. */
const SILENCE_LIMIT_MS = 10_000;

/** Resolves to `true` when `postmaster` answers and has our role and database, to `false` when it ended instead. */
async function becomesReady(postmaster: Postmaster, ground: Ground, stopping: AbortSignal): Promise<boolean> {
  const startingUntil = performance.now() + STARTING_LIMIT_MS;
  let silentUntil: number | null = null;
  let refusal: unknown;
  while (isRunning(postmaster)) {
    stopping.throwIfAborted();
    if (saysReady(postmaster, ground.folder)) {
      try {
        await bootstrap(postmaster.socketFolder);
        return true;
      } catch (error) {
        refusal = checkPassing(error, ground.folder);
        silentUntil ??= performance.now() + SILENCE_LIMIT_MS;
      }
    }
    if (performance.now() > (silentUntil ?? startingUntil)) throw unresponsive(postmaster, ground.folder, refusal);
    await sleep(POLL_MS);
  }
  return false;
}

const POLL_MS = 10;

/** PostgreSQL's states that pass by themselves: it starts, stops, or has no connection to spare. */
const PASSING: readonly string[] = ["57P01", "57P02", "57P03", "53300"];

/** Returns `error` when trying again may help: PostgreSQL is between states, or nobody listens. */
function checkPassing(error: unknown, folder: DataFolder): unknown {
  if (!(error instanceof pg.DatabaseError) || PASSING.includes(error.code ?? "")) return error;
  if (error.code === "53100") throw diskFull(folder.root, error);
  throw startFailed(error.message, folder, error);
}

function startFailed(reason: string, folder: DataFolder, cause?: unknown): StoreError {
  if (reason.includes("No space left on device")) return diskFull(folder.root, cause);
  return new StoreError(
    "startFailed",
    `The embedded PostgreSQL does not start on ${folder.cluster}: ${reason || "it gave no reason"}. More may stand in ${folder.startLog} and ${folder.cluster}/log. Mend that and start again, or restore a backup into an empty folder.`,
    { cause },
  );
}

function unresponsive({ pid }: Postmaster, folder: DataFolder, cause: unknown): StoreError {
  return new StoreError(
    "storeUnresponsive",
    `PostgreSQL runs on ${folder.cluster} (process ${pid}) and does not answer. End it with kill -INT ${pid}, or kill -QUIT ${pid} if it stays, then start again.`,
    { cause },
  );
}
