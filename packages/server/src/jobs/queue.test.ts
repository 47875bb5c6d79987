import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import pg from "pg";
import { pino } from "pino";
import { BrandId, ImportId } from "@baluarte/domain/kernel/id.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { APP_ROLE, createPool } from "../db/connection.ts";
import { asSystem } from "../db/tenancy.ts";
import type { JobHandlers } from "../services/job.ts";
import { openQueue, type Queue } from "./queue.ts";

let stack: Stack;
let pool: pg.Pool;
let queue: Queue;
let imports = 0;

beforeAll(async () => {
  stack = await startStack();
});
afterEach(async () => {
  await queue.stop(0);
  await pool.end();
});
afterAll(() => stack.stop());

/** Works as a process of its own that never looks by itself; resolves at the call when `count` jobs are done. */
async function work(count: number): Promise<{ readonly done: Promise<string[]> }> {
  pool = createPool(stack.databaseUrl, { max: 4, role: APP_ROLE, searchPath: "public", name: "hearing test" });
  const connect = () =>
    new pg.Client({ connectionString: stack.databaseUrl, options: `-c role=${APP_ROLE}`, application_name: "hears" });
  queue = await openQueue({ pool, connect, log: pino({ level: "silent" }), lookSeconds: 3_600 });
  const seen: string[] = [];
  const { promise: done, resolve } = Promise.withResolvers<string[]>();
  const nothing = async () => undefined;
  const handlers: JobHandlers = {
    publication: nothing,
    backfill: nothing,
    detect: nothing,
    reread: nothing,
    delivery: nothing,
    notices: nothing,
    telegram: nothing,
    async import(data) {
      seen.push(data.import);
      if (seen.length === count) resolve(seen);
    },
  };
  await queue.work(handlers);
  return { done };
}

/** Queues `count` jobs of one queue in one transaction, and answers with what they are about. */
async function enqueue(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => ImportId.parse(`imp_${String(imports++).padStart(12, "0")}`));
  const brand = BrandId.parse("brd_000000000000");
  await asSystem(stack.wired.ctx.db, async (trx) => {
    for (const id of ids) await stack.wired.queue.enqueue(trx, { name: "import", data: { brand, import: id } });
  });
  return ids;
}

test("jobs of one moment are all done one after the other by whoever heard of them once", async () => {
  const { done } = await work(3);
  const ids = await enqueue(3);
  expect((await done).toSorted()).toEqual(ids);
});

test("what was queued while nobody could hear is done once the connection stands again", async () => {
  const { done } = await work(2);
  const owner = new pg.Client({ connectionString: stack.databaseUrl });
  await owner.connect();
  const { rowCount } = await owner.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hears'",
  );
  await owner.end();
  expect(rowCount).toBe(1);
  const ids = await enqueue(2);
  expect((await done).toSorted()).toEqual(ids);
});
