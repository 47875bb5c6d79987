import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "@baluarte/server/db/migrate.ts";
import { DATABASE, OWNER_ROLE } from "@baluarte/server/store/bootstrap.ts";
import { startStore } from "@baluarte/server/store/supervisor.ts";

/** The migrated database that every test file clones: 30 ms instead of all the migrations. */
export const TEMPLATE = "baluarte_template";

declare module "vitest" {
  export interface ProvidedContext {
    /** Address of the store's owner role; the database in it is the one to make clones from. */
    storeUrl: string;
    /** Address of the store's superuser, whom the product must refuse to serve as. */
    superuserUrl: string;
  }
}

/** These databases are thrown away; what a crash leaves is the business of the store's own tests and of the kill lane. */
const FORGETFUL = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** One real store for a run of tests, on a folder of its own, gone afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "blt-"));
  const store = await startStore({ dataFolder: folder, log: quiet, settings: FORGETFUL });
  const admin = store.urlFor(OWNER_ROLE, DATABASE);
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  await client.query(`create database ${TEMPLATE}`);
  await client.end();
  await migrate(store.urlFor(OWNER_ROLE, TEMPLATE));
  const superuser = store.urlFor(store.connection.user, store.connection.database);
  project.provide("storeUrl", admin);
  project.provide("superuserUrl", superuser);
  return async () => {
    await store.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
