import { readdirSync, readFileSync } from "node:fs";
import { Kysely, PostgresDialect, sql } from "kysely";
import { Migrator, type Migration } from "kysely/migration";
import type pg from "pg";
import { PgBoss } from "pg-boss";
import { createPool } from "./connection.ts";
import { DatabaseError } from "./database-error.ts";

const FOLDER = new URL("migrations/", import.meta.url);

/** The names of the migrations this version knows, in order. */
export function migrationNames(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(".sql"))
    .toSorted()
    .map((file) => file.slice(0, -".sql".length));
}

/**
 * Brings the database at `url` to this version: our migrations, then the queue's own tables. Forward only, each in a
 * transaction, one process at a time (kysely holds a lock). Answers with the names of what it ran.
 *
 * Throws `DatabaseError` when the database belongs to a newer version or the role may not do it.
 */
export async function migrate(url: string): Promise<string[]> {
  const pool = createPool(url, { max: 2, role: null, searchPath: "public", name: "migrate" });
  try {
    const ran = await runMigrations(pool);
    await prepareQueue(pool);
    return ran;
  } finally {
    await pool.end();
  }
}

async function runMigrations(pool: pg.Pool): Promise<string[]> {
  // The dialect must not end the pool: the queue is prepared over it afterwards.
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const known = migrationNames();
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: async () => Object.fromEntries(known.map((name) => [name, fromFile(name)])),
    },
  });
  const stored = await migrator.getMigrations().catch((error: unknown) => {
    // kysely says so when the database ran a migration this version does not have.
    if (error instanceof Error && /corrupted migrations/.test(error.message)) throw newerDatabase(error);
    throw error;
  });
  if (stored.length === 0)
    throw new DatabaseError("migrationFailed", "No migration files were found. Install Baluarte again.");
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
    if (error instanceof Error && /corrupted migrations/.test(error.message)) throw newerDatabase(error);
    const failed = results?.find(({ status }) => status === "Error")?.migrationName;
    throw migrationFailed(failed ?? "the lock table", error);
  }
  return (results ?? []).map(({ migrationName }) => migrationName);
}

function fromFile(name: string): Migration {
  const text = readFileSync(new URL(`${name}.sql`, FOLDER), "utf8");
  return { up: async (db) => void (await sql.raw(text).execute(db)) };
}

/** The queue's tables belong to the owner, so that the serving role can fill them and never change them. */
async function prepareQueue(pool: pg.Pool): Promise<void> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values as unknown[]) },
    schema: QUEUE_SCHEMA,
    createSchema: false,
    supervise: false,
    schedule: false,
  });
  boss.on("error", () => undefined);
  await boss.start();
  await boss.stop({ graceful: false });
  await pool.query(`grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to baluarte_app`);
  await pool.query(`grant execute on all functions in schema ${QUEUE_SCHEMA} to baluarte_app`);
}

export const QUEUE_SCHEMA = "jobs";

function newerDatabase(cause: unknown): DatabaseError {
  return new DatabaseError(
    "newerDatabase",
    "This database was used by a newer Baluarte. Start that version, or restore a backup made by this one.",
    { cause },
  );
}

function migrationFailed(name: string, cause: unknown): DatabaseError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new DatabaseError(
    "migrationFailed",
    `The database could not be brought up to date (${name}): ${reason}. Its role must own the database and may create roles (CREATEROLE), or the roles baluarte_app, baluarte_auth and baluarte_search must exist and be granted to it (baluarte_search WITH INHERIT FALSE).`,
    { cause },
  );
}
