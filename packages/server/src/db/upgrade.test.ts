import { readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { ApiError } from "@baluarte/contract/client.ts";
import type { RouteSpec } from "@baluarte/contract/route.ts";
import { MENTION_ROWS_MAX } from "@baluarte/contract/mention.ts";
import { ROUTES, type RouteName } from "@baluarte/contract/routes.ts";
import type { BrandId } from "@baluarte/domain/kernel/id.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { soonFrom } from "@baluarte/domain/clock/rules.ts";
import { instantFromMs, msOf, type Instant } from "@baluarte/domain/kernel/time.ts";
import { ALARM_KINDS } from "@baluarte/domain/signal/model.ts";
import { addPerson, type Person } from "@baluarte/testkit/brand.ts";
import { catalogueOf } from "@baluarte/testkit/catalogue.ts";
import { TestClock } from "@baluarte/testkit/clock.ts";
import { addressOf, cloneDatabase, emptyDatabase, type TestDatabase } from "@baluarte/testkit/database.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { verifyLog } from "./log.ts";
import { migrate, migrationNames } from "./migrate.ts";
import { inBrand } from "./tenancy.ts";

/**
 * The last version that anybody could have had before this one, with what it stored: made by that version itself, through
 * its API, and cut down. Every later migration is met by these rows. A line of the file is a table and one of its rows.
 */
const OLD = "20261126100000-connections";
const ROWS = new URL("testing/rows-of-20261126.jsonl", import.meta.url);
/** Under which its log was chained and its credentials sealed; of an installation that is gone. */
const SECRET = Buffer.from("iqIjhtZjOeq1wORUZVmWulm0A8XegJPZjY+TWXbXTjY=", "base64");
/** A moment after the last of them. */
const NOW = "2026-11-26T14:00:00.000Z" as Instant;

type Row = Record<string, unknown>;
type Tables = Record<string, Row[]>;

let database: TestDatabase;
let superuser: pg.Client;
let before: Tables;
let after: Tables;
let stack: Stack;
let admin: Person;
const params = { brand: "nubara" as BrandSlug };

beforeAll(async () => {
  database = await emptyDatabase();
  await migrate(database.url, { upTo: OLD });
  superuser = new pg.Client({ connectionString: addressOf(inject("superuserUrl"), database.name) });
  await superuser.connect();
  await insertRows();
  before = await tables();
  await migrate(database.url);
  after = await tables();
  stack = await startStack({ clock: new TestClock(NOW), database, secret: SECRET });
  const { id } = after["public.brand"]![0] as { id: BrandId };
  admin = await addPerson(stack, { id, slug: params.brand }, ["admin", "lead", "commsLead", "communityManager"]);
});
afterAll(async () => {
  await superuser.end();
  await stack.stop();
});

async function insertRows(): Promise<void> {
  // Whatever order they stand in.
  await superuser.query("set session_replication_role = replica");
  for (const line of readFileSync(ROWS, "utf8").trim().split("\n")) {
    const [table, row] = JSON.parse(line) as [string, Row];
    await superuser.query(
      `insert into ${quoted(table)} overriding system value select * from jsonb_populate_record(null::${quoted(table)}, $1)`,
      [JSON.stringify(row)],
    );
  }
  for (const table of ["timer", "t0_revision"]) {
    await superuser.query(`select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`);
  }
  // What is still to come and what is a month old depends on when this runs: a clock of 12 hours and one of three.
  await superuser.query(
    `update clock set anchor_at = now() - interval '1 hour', stopped_at = null, stopped_by = null,
                      due_at = now() + case kind when 'nextUpdate' then interval '11 hours' else interval '2 hours' end
      where kind in ('nextUpdate', 'firstStatement')`,
  );
  await superuser.query(
    `insert into timer (brand_id, ref, due_real_at)
     select brand_id, 'clock:' || id, due_at from clock where kind in ('nextUpdate', 'firstStatement')
     on conflict (brand_id, ref) do update set due_real_at = excluded.due_real_at`,
  );
  await superuser.query(
    `update mention set published_at = now() - case language when 'ru' then interval '31 days' else interval '29 days' end
      where complaint`,
  );
  await superuser.query("set session_replication_role = origin");
}

/** Every row of every table of ours, as JSON, in no order that means anything. */
async function tables(): Promise<Tables> {
  const { rows } = await superuser.query<{ table: string }>(
    `select format('%s.%s', table_schema, table_name) as table from information_schema.tables
      where table_schema in ('public', 'auth') and table_type = 'BASE TABLE' and table_name not like 'kysely_%'`,
  );
  const all: Tables = {};
  for (const { table } of rows) {
    const stored = await superuser.query<{ row: Row }>(
      `select to_jsonb(stored) as row from ${quoted(table)} as stored order by 1`,
    );
    all[table] = stored.rows.map(({ row }) => row);
  }
  return all;
}

const quoted = (table: string) =>
  table
    .split(".")
    .map((part) => `"${part}"`)
    .join(".");

test("every table of the older version holds something, so that every later migration meets it", () => {
  expect(Object.keys(before).filter((table) => before[table]!.length === 0)).toEqual([]);
});

test("keeps every row and every value, but for what is meant to change", () => {
  const expected = structuredClone(before);
  for (const source of expected["public.source"]!) {
    source["kind"] = source["way"];
    delete source["way"];
  }
  for (const rule of expected["public.alert_rule"]!) {
    const { kind, quietMinutes, signals } = rule["trigger"] as {
      kind: string;
      quietMinutes?: number;
      signals?: readonly string[];
    };
    // Whoever waited for every kind of alarm there was waits for every kind there is.
    if (kind === "signal" && signals?.includes("volume") && signals.includes("negativeShare"))
      rule["trigger"] = { kind, signals: [...ALARM_KINDS] };
    if (kind !== "silentSource" || quietMinutes !== 180 || rule["tried_at"] !== null) continue;
    rule["trigger"] = { kind, quietMinutes: null };
    rule["enabled"] = true;
  }
  const [first] = expected["auth.user"]!.map((user) => String(user["createdAt"])).toSorted();
  for (const user of expected["auth.user"]!) user["emailVerified"] &&= user["createdAt"] === first;
  for (const [table, rows] of Object.entries(expected)) {
    const columns = Object.keys(rows[0]!);
    const kept = after[table]!.filter(({ ref }) => table !== "public.timer" || !String(ref).startsWith("soon:")).map(
      (row) => Object.fromEntries(columns.map((column) => [column, row[column]])),
    );
    expect([table, sorted(kept)]).toEqual([table, sorted(rows)]);
  }
});

/** By value: a column that is new must not change the order in which two rows are compared. */
function sorted(rows: readonly Row[]): string[] {
  return rows.map((row) => JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)))).toSorted();
}

test("fills what is new from what was there", async () => {
  const mentions = after["public.mention"]!;
  const posts = new Map(after["public.post"]!.map((post) => [post["id"], post]));
  const cut = (handle: unknown) => (handle === null ? null : String(handle).slice(0, 200));
  expect(mentions.map((mention) => mention["author_handle"])).toEqual(
    mentions.map((mention) => cut(posts.get(mention["post_id"])!["author_handle"])),
  );
  const due = (mention: Row) =>
    mention["complaint"] === true && mention["outcome"] === null && mention["language"] !== "ru" ? 1 : 0;
  expect(mentions.map((mention) => mention["urgency"])).toEqual(mentions.map(due));
  expect(new Set(mentions.map((mention) => mention["urgency"]))).toEqual(new Set([0, 1]));

  const counted = new Map<number, { count: number; negative: number }>();
  for (const minute of after["public.mention_minute"]!) {
    if (minute["monitor_id"] !== "" || minute["basis"] !== "published") continue;
    const quarter = Math.floor(Date.parse(String(minute["minute"])) / 900_000);
    const sum = counted.get(quarter) ?? { count: 0, negative: 0 };
    sum.count += Number(minute["count"]);
    sum.negative += Number(minute["negative"]);
    counted.set(quarter, sum);
  }
  expect(
    new Map(
      after["public.mention_quarter"]!.map(({ quarter, count, negative }) => [
        Date.parse(String(quarter)) / 900_000,
        { count, negative },
      ]),
    ),
  ).toEqual(counted);

  const soon = after["public.timer"]!.filter(({ ref }) => String(ref).startsWith("soon:"));
  const running = after["public.clock"]!.filter(({ kind }) => kind === "nextUpdate" || kind === "firstStatement");
  expect(soon.map(({ ref, due_real_at }) => [ref, Date.parse(String(due_real_at))]).toSorted()).toEqual(
    running
      .map(({ id, anchor_at, due_at }) => [
        `soon:${id as string}`,
        msOf(soonFrom(instantFrom(anchor_at), instantFrom(due_at))),
      ])
      .toSorted(),
  );
  expect(soon).toHaveLength(2);

  for (const source of after["public.source"]!) {
    expect(source).toMatchObject({
      brand_kind: "real",
      watched_since: source["created_at"],
      quiet_since: source["last_success_at"],
      due_at: null,
    });
  }
});

const instantFrom = (stored: unknown) => instantFromMs(Date.parse(String(stored)));

test("makes the database that a fresh installation has: tables, indexes, rules of access and grants", async () => {
  const fresh = await cloneDatabase();
  try {
    expect(await catalogueOf(database.url)).toEqual(await catalogueOf(fresh.url));
  } finally {
    await fresh.drop();
  }
  const { rows } = await superuser.query<{ name: string }>("select name from kysely_migration order by name");
  expect(rows.map(({ name }) => name)).toEqual(migrationNames());
});

test("keeps the record whole", async () => {
  const { id } = after["public.brand"]![0] as { id: BrandId };
  const report = await inBrand(stack.wired.ctx.db, id, (trx) => verifyLog(trx, stack.wired.ctx.logKey, id, null));
  expect(report).toMatchObject({ ok: true, firstBad: null });
  expect(report.entries).toBeGreaterThan(before["public.log_entry"]!.length);
});

/** Of what an older version did not have there is none to be asked for. */
const NONE_BEFORE = ["handover.get", "incident.levelEffect"];

test("shows everything that was stored: every answer that can be asked for fits the contract", async () => {
  const ids = (table: string, column = "id") => after[`public.${table}`]!.map((row) => String(row[column]));
  const known: Record<string, string[]> = {
    ...Object.fromEntries(
      ["import", "monitor", "signal", "incident", "statement", "act", "alert"].map((name) => [name, ids(name)]),
    ),
    post: ids("mention", "post_id"),
  };
  // What no answer is given without.
  const queries: Partial<Record<RouteName, Record<string, string>>> = {
    "mention.rows": { posts: known["post"]!.slice(0, MENTION_ROWS_MAX).join(",") },
  };
  const refused: string[] = [];
  let asked = 0;
  for (const name of Object.keys(ROUTES) as RouteName[]) {
    const route: RouteSpec = ROUTES[name];
    if (route.method !== "GET" || route.raw !== undefined || route.access === "link" || NONE_BEFORE.includes(name))
      continue;
    const [own] = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, key]) => key!).filter((key) => key !== "brand");
    const each = own === undefined ? [{}] : known[own]!.map((id) => ({ [own]: id }));
    for (const also of each) {
      asked += 1;
      try {
        const query = queries[name];
        await admin.call(name, { params: { ...params, ...also }, ...(query !== undefined && { query }) } as never);
      } catch (error) {
        refused.push(`${name} ${JSON.stringify(also)}: ${error instanceof ApiError ? error.problem.code : error}`);
      }
    }
  }
  // A brand that is no drill has none.
  expect(refused).toEqual(["drill.get {}: notFound"]);
  expect(asked).toBeGreaterThan(80);
});

test("finds old mentions by their words, and by what stands beside the words", async () => {
  const found = async (query: Record<string, string>) =>
    (await admin.call("mention.counts", { params, query: { state: "all", ...query } })).matching;
  const said = (word: string) =>
    after["public.mention"]!.filter(({ words }) => new RegExp(`'${word}':`).test(String(words)));
  const russian = said("nubara").filter(({ language }) => language === "ru");
  expect(russian.length).toBeGreaterThan(0);
  expect([await found({ words: "Nubara" }), await found({ words: "Nubara", language: "ru" })]).toEqual([
    said("nubara").length,
    russian.length,
  ]);
  const urgent = await admin.call("mention.list", { params, query: { order: "urgent" } });
  expect(urgent.items[0]!.complaint).toBe(true);
});
