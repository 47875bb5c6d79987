import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { TEMPLATE } from "./global-store.ts";
import { until } from "./until.ts";

export type TestDatabase = { readonly name: string; readonly url: string; drop(): Promise<void> };

/** A database of its own for a test file, cloned from the migrated template. */
export function cloneDatabase(): Promise<TestDatabase> {
  return makeDatabase(` template ${TEMPLATE}`);
}

/** A database in which nothing is yet, not even our tables. */
export function emptyDatabase(): Promise<TestDatabase> {
  return makeDatabase("");
}

/** The same database for somebody else: `address` with its database changed to `name`. */
export function addressOf(address: string, name: string): string {
  return address.replace(/\/\/\/[^?]+/, `///${name}`);
}

async function makeDatabase(how: string): Promise<TestDatabase> {
  const owner = inject("storeUrl");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await asOwner(owner, `create database ${name}${how}`);
  return { name, url: addressOf(owner, name), drop: () => dropDatabase(owner, name) };
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
