import { answers } from "./bootstrap.ts";
import { SUPERUSER } from "./cluster.ts";
import { connectionTo, connectionUrl } from "./connection.ts";
import { openDataFolder } from "./data-folder.ts";
import { StoreError } from "./errors.ts";
import { readSocketFolder } from "./postmaster.ts";
import { until } from "./process.ts";
import { type Store, type StoreOptions, startStore } from "./supervisor.ts";

/**
 * The store for a command beside the server: the one a running Baluarte has, whose `stop` then leaves it alone, else
 * one started for the command.
 *
 * Throws `StoreError` as `startStore` does; `alreadyRunning` when a Baluarte holds the folder but its store does not
 * answer within 10 s.
 */
export async function useStore(options: StoreOptions): Promise<Store> {
  try {
    return await startStore(options);
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== "alreadyRunning") throw error;
    const folder = openDataFolder(options.dataFolder);
    if (!(await until(() => answers(readSocketFolder(folder)), STARTING_LIMIT_MS))) throw error;
    return storeOfAnother(readSocketFolder(folder));
  }
}

/** The other process may have begun a moment ago; a first start takes 1 to 2 s. */
const STARTING_LIMIT_MS = 10_000;

function storeOfAnother(socketFolder: string): Store {
  return {
    connection: connectionTo(socketFolder, SUPERUSER, "postgres"),
    urlFor: (role, database) => connectionUrl(connectionTo(socketFolder, role, database)),
    adopted: true,
    // Its keeper brings it back; here a lost store shows as a failed query.
    lost: Promise.withResolvers<StoreError>().promise,
    stop: () => Promise.resolve(),
  };
}
