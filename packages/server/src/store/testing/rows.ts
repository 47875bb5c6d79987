import pg from "pg";
import { DATABASE, OWNER_ROLE } from "../bootstrap.ts";
import { type Store, startStore } from "../supervisor.ts";

export const QUIET = { info() {}, warn() {}, error() {} };

export const asOwner = (store: Store) => ({ connectionString: store.urlFor(OWNER_ROLE, DATABASE) });

/** The rows that `text` selects over a connection of its own. */
export async function rowsOf(connection: pg.ClientConfig, text: string): Promise<unknown[]> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** How many rows `store-program.ts` left in a folder, read after a start of its own. */
export async function countRows(dataFolder: string): Promise<number> {
  const store = await startStore({ dataFolder, log: QUIET });
  try {
    return (await rowsOf(asOwner(store), "SELECT n FROM row")).length;
  } finally {
    await store.stop();
  }
}
