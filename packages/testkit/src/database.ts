import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { TEMPLATE } from "./global-store.ts";

/** A database of its own for a test file, cloned from the migrated template. */
export async function cloneDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const owner = inject("storeUrl");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await asOwner(owner, `create database ${name} template ${TEMPLATE}`);
  const url = owner.replace(/\/\/\/[^?]+/, `///${name}`);
  return { url, drop: () => asOwner(owner, `drop database ${name} with (force)`) };
}

async function asOwner(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
