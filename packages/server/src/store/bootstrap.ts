import pg from "pg";
import { SUPERUSER } from "./cluster.ts";
import { connectionTo } from "./connection.ts";

/** The database of the product, and the role that owns it. The server connects as this role, never as superuser. */
export const OWNER_ROLE = "baluarte";
export const DATABASE = "baluarte";

/** Makes owner and database where they are missing. Rejects when PostgreSQL takes no connections (yet, or any more). */
export async function bootstrap(socketFolder: string): Promise<void> {
  await asSuperuser(socketFolder, async (client) => {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS role,
              EXISTS (SELECT FROM pg_database WHERE datname = $2) AS database`,
      [OWNER_ROLE, DATABASE],
    );
    if (!rows[0]?.role)
      await client.query(`CREATE ROLE ${OWNER_ROLE} LOGIN NOSUPERUSER NOBYPASSRLS CREATEROLE CREATEDB`);
    if (!rows[0]?.database) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER_ROLE}`);
  });
}

/** Whether a PostgreSQL answers in this folder within 2 s. */
export async function answers(socketFolder: string): Promise<boolean> {
  try {
    await asSuperuser(socketFolder, (client) => client.query("SELECT 1"));
    return true;
  } catch {
    return false;
  }
}

async function asSuperuser(socketFolder: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({
    ...connectionTo(socketFolder, SUPERUSER, "postgres"),
    connectionTimeoutMillis: 2_000,
    // A disk in recovery can be slow, a stopped process never answers.
    query_timeout: 30_000,
  });
  // PostgreSQL may end in mid-query; the query's own rejection tells the caller.
  client.on("error", () => {});
  try {
    await client.connect();
    await work(client);
  } finally {
    await client.end();
  }
}
