import pg from "pg";
import { expect, inject, test } from "vitest";

test("the store of a run of tests waits for no disk", async () => {
  const client = new pg.Client({ connectionString: inject("superuserUrl") });
  await client.connect();
  try {
    const { rows } = await client.query(
      "select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') order by name",
    );
    expect(rows).toEqual([
      { name: "fsync", setting: "off" },
      { name: "full_page_writes", setting: "off" },
      { name: "synchronous_commit", setting: "off" },
    ]);
  } finally {
    await client.end();
  }
});
