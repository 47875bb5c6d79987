import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { TEMPLATE } from "./global-store.ts";
import { until } from "./until.ts";

/** A database of its own for a test file, cloned from the migrated template. */
export async function cloneDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const owner = inject("storeUrl");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await asOwner(owner, `create database ${name} template ${TEMPLATE}`);
  const url = owner.replace(/\/\/\/[^?]+/, `///${name}`);
  return { url, drop: () => dropDatabase(owner, name) };
}

/** The server's own housekeeping may be looking in just then, and is not ours to send away: it is gone in a moment. */
async function dropDatabase(owner: string, name: string): Promise<void> {
  await until(`${name} is dropped`, async () => {
    try {
      await asOwner(owner, `drop database ${name} with (force)`);
      return true;
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.code === INSUFFICIENT_PRIVILEGE) return false;
      throw error;
    }
  });
}

const INSUFFICIENT_PRIVILEGE = "42501";

async function asOwner(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
