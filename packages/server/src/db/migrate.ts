import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { Kysely, PostgresDialect, sql } from "kysely";
import { Migrator, type Migration } from "kysely/migration";
import type pg from "pg";
import { PgBoss } from "pg-boss";
import { createPool } from "./connection.ts";
import { DatabaseError } from "./database-error.ts";
import { migrationFailed } from "./migration-failed.ts";

const FOLDER = new URL("migrations/", import.meta.url);

/** The names of the migrations this version knows, in order. */
export function migrationNames(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(".sql"))
    .toSorted()
    .map((file) => file.slice(0, -".sql".length));
}

/**
 * Brings the database at `url` to this version: our migrations, then the queue's own tables. Forward only, and one
 * process at a time (kysely holds a lock). All migrations that are missing run in one transaction: whatever cuts it
 * short, the database stays as the older version left it, and the next start begins anew. Answers with the names of what
 * it ran.
 *
 * `upgrading` is called before the first of them where an older version has been at work here, with their names; what it
 * throws is thrown, and nothing has run. An empty database is no upgrade. `upTo`: the last one to run, for a database as
 * an older version left it.
 *
 * Throws `DatabaseError` when the database belongs to a newer version, an older one still works on it, or the role may
 * not do it.
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<string[]> {
  const pool = createPool(url, { max: 2, role: null, searchPath: "public", name: "migrate" });
  try {
    const ran = await runMigrations(pool, options);
    await prepareQueue(pool);
    return ran;
  } finally {
    await pool.end();
  }
}

export type MigrateOptions = {
  upgrading?: (pending: readonly string[]) => Promise<void>;
  upTo?: string;
};

async function runMigrations(pool: pg.Pool, { upgrading, upTo }: MigrateOptions): Promise<string[]> {
  // The dialect must not end the pool: the queue is prepared over it afterwards.
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const known = migrationNames().filter((name) => upTo === undefined || name <= upTo);
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: async () => Object.fromEntries(known.map((name) => [name, fromFile(name)])),
    },
  });
  if (known.length === 0)
    throw new DatabaseError("migrationFailed", "No migration files were found. Install Baluarte again.");
  const pending = await pendingUpgrade(pool, migrator);
  if (pending.length > 0) await upgrading?.(pending);
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
    if (error instanceof Error && /corrupted migrations/.test(error.message)) throw newerDatabase(error);
    const failed = results?.find(({ status }) => status === "Error")?.migrationName;
    throw migrationFailed(failed ?? "the lock table", error);
  }
  return (results ?? []).map(({ migrationName }) => migrationName);
}

/** How long an older Baluarte that was just asked to stop may take to let go. */
const LETTING_GO_MS = 10_000;
const LOOK_EVERY_MS = 250;

/**
 * What an upgrade has to run; nothing where the database is empty or up to date. Waits for an older Baluarte that is just
 * ending. One that goes on would write rows as they were before, and the counts of its posts would be missing for ever.
 */
async function pendingUpgrade(pool: pg.Pool, migrator: Migrator): Promise<string[]> {
  const until = performance.now() + LETTING_GO_MS;
  for (;;) {
    const migrations = await migrator.getMigrations().catch((error: unknown) => {
      // kysely says so when the database ran a migration this version does not have.
      if (error instanceof Error && /corrupted migrations/.test(error.message)) throw newerDatabase(error);
      throw error;
    });
    const pending = migrations.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name);
    if (pending.length === 0 || pending.length === migrations.length) return [];
    if (!(await isAtWork(pool))) return pending;
    if (performance.now() > until) throw olderAtWork();
    await sleep(LOOK_EVERY_MS);
  }
}

/** Whether a Baluarte serves on this database: its pools are named (`connection.ts`, `main/wire.ts`). */
async function isAtWork(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ at_work: boolean }>(
    `select exists (
       select from pg_stat_activity
        where datname = current_database() and application_name in ('baluarte app', 'baluarte auth', 'baluarte queue')
     ) as at_work`,
  );
  return rows[0]!.at_work;
}

function fromFile(name: string): Migration {
  const text = readFileSync(new URL(`${name}.sql`, FOLDER), "utf8");
  const table = WRITES_ALL_OF[name];
  return {
    async up(db) {
      const run = async () => void (await sql.raw(text).execute(db));
      if (table === undefined) await run();
      else await withoutIndexes(db, table, text, run);
    },
  };
}

/** Migrations that write every row of a table which may be large, each with that table. */
const WRITES_ALL_OF: Readonly<Record<string, string>> = { "20261130600100-story-authors": "mention" };

/**
 * Runs a migration with the indexes of `table` taken off, and makes the same ones anew afterwards: to write every row into
 * a dozen indexes one by one takes many times as long, and leaves all of them twice their size. What makes a constraint
 * stays, and so does what the migration drops itself.
 */
async function withoutIndexes(
  db: Kysely<unknown>,
  table: string,
  migration: string,
  run: () => Promise<void>,
): Promise<void> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
      from pg_index
     where indrelid = ${table}::regclass and not exists (select from pg_constraint where conindid = indexrelid)`.execute(
    db,
  );
  const taken = rows.filter(({ name }) => !migration.includes(`drop index ${name};`));
  for (const { name } of taken) await sql`drop index ${sql.id(name)}`.execute(db);
  await run();
  for (const { definition } of taken) await sql.raw(definition).execute(db);
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

function olderAtWork(): DatabaseError {
  return new DatabaseError(
    "olderAtWork",
    "An older Baluarte still works on this database. Stop all of its processes, then start this version again; nothing has been changed.",
  );
}
