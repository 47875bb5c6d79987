import pg from "pg";
import { expect, inject, test } from "vitest";
import { addressOf, emptyDatabase } from "@baluarte/testkit/database.ts";
import { migrationFailed } from "./migration-failed.ts";

const LOST = "The connection to the database was lost.";
const OURS = "Start the older version again, and tell us what stands here.";

test.each([
  [new TypeError("Cannot read properties of undefined (reading 'rows')"), OURS],
  [new Error("The file of a migration is empty"), OURS],
  ["no error at all", OURS],
  [Object.assign(new Error('column "urgency" does not exist'), { code: "42703" }), OURS],
  [Object.assign(new Error("no such file"), { code: "ENOENT" }), OURS],
  [Object.assign(new Error("could not extend file"), { code: "53100" }), "The disk of the database is full"],
  [Object.assign(new Error("permission denied to create role"), { code: "42501" }), "Its role must own the database"],
  [Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }), LOST],
  [Object.assign(new Error("terminating connection"), { code: "57P01" }), LOST],
])("says what mends %s", (cause, mend) => {
  const error = migrationFailed("20261126100000-connections", cause);
  expect(error.cause).toBe(cause);
  expect(error.message).toContain(`Nothing has been changed. ${mend}`);
});

test("knows what is thrown where PostgreSQL ends a connection in the middle, or before a query", async () => {
  const database = await emptyDatabase();
  const superuser = new pg.Client({ connectionString: addressOf(inject("superuserUrl"), database.name) });
  await superuser.connect();
  const client = new pg.Client({ connectionString: database.url });
  client.on("error", () => undefined);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const cut = client.query("select pg_sleep(60)").catch((error: unknown) => error);
  await superuser.query("select pg_terminate_backend($1)", [rows[0]!.pid]);
  const thrown = [await cut, await client.query("select 1").catch((error: unknown) => error)];
  await superuser.end();
  await database.drop();
  expect(thrown.map((cause) => migrationFailed("any", cause).message)).toEqual([
    expect.stringContaining(LOST),
    expect.stringContaining(LOST),
  ]);
});
