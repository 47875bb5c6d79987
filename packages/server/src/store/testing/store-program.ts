/**
 * A small server on a store, for tests that kill it: prints `ready {…}`, then `row N` after each committed row, and
 * stops cleanly on SIGTERM. Failures print `failed CODE MESSAGE`.
 *
 * Usage: node store-program.ts DATA_FOLDER
 */
import pg from "pg";
import { DATABASE, OWNER_ROLE } from "../bootstrap.ts";
import { StoreError } from "../errors.ts";
import { type Store, startStore } from "../supervisor.ts";

const [dataFolder = ""] = process.argv.slice(2);

function say(word: string, rest: unknown): void {
  process.stdout.write(`${word} ${typeof rest === "string" ? rest : JSON.stringify(rest)}\n`);
}

const log = {
  info: (fields: object, message: string) => say("info", { message, ...fields }),
  warn: (fields: object, message: string) => say("warn", { message, ...fields }),
  error: (fields: object, message: string) => say("error", { message, ...fields }),
};

async function main(): Promise<void> {
  const began = performance.now();
  const store = await startStore({ dataFolder, log });
  const pool = new pg.Pool({ connectionString: store.urlFor(OWNER_ROLE, DATABASE), max: 1 });
  pool.on("error", () => {});
  await pool.query("CREATE TABLE IF NOT EXISTS row (n int PRIMARY KEY)");
  say("ready", { ms: performance.now() - began, adopted: store.adopted, host: store.connection.host });

  process.once("SIGTERM", () => void stop(store, pool));
  void store.lost.then((error) => say("lost", `${error.code} ${error.message}`));
  await write(pool);
}

let stopping = false;

async function stop(store: Store, pool: pg.Pool): Promise<void> {
  stopping = true;
  await pool.end();
  const began = performance.now();
  await store.stop();
  say("stopped", { ms: performance.now() - began });
}

async function write(pool: pg.Pool): Promise<void> {
  while (!stopping) {
    try {
      const { rows } = await pool.query<{ n: number }>(
        "INSERT INTO row SELECT coalesce(max(n), 0) + 1 FROM row RETURNING n",
      );
      say("row", String(rows[0]?.n));
    } catch {
      // PostgreSQL is away for a moment; the row was not acknowledged.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

main().catch((error: unknown) => {
  say("failed", error instanceof StoreError ? `${error.code} ${error.message}` : String(error));
  process.exitCode = 1;
});
