import pg from "pg";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { wordOnlyAt } from "@baluarte/testkit/generators/mention.ts";
import { storeMadeMentions } from "@baluarte/testkit/stored-mentions.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { asPerson, asSystem, inBrand, type Trx } from "../db/tenancy.ts";

/** Words are found by an index that knows every brand's; what is found is one brand's alone. */
let stack: Stack;
let own: TestBrand;
let other: TestBrand;

beforeAll(async () => {
  stack = await startStack();
  own = await setUpBrand(stack, { name: "Nubara" });
  other = await setUpBrand(stack, { name: "Brisa" });
  const time = stack.clock.now();
  const said = (name: string, ...texts: string[]) =>
    jsonLines(texts.map((text, index) => ({ id: `p${index}`, text: `${name}, ${text}`, time, channel: "x" })));
  await sendPosts(own.admin, own, said("Nubara", "fatal, cobro doble", "llega tarde el рейс", "la Atención, bien"));
  await sendPosts(other.admin, other, said("Brisa", "fatal, cobro raro", "secretísimo"));
});
afterAll(() => stack.stop());

const texts = async ({ admin, params }: TestBrand, query: Record<string, string>) => {
  const { items } = await admin.call("mention.list", { params, query: { state: "all", ...query } });
  const { matching } = await admin.call("mention.counts", { params, query: { state: "all", ...query } });
  expect(matching).toBe(items.length);
  return items.map(({ text }) => text);
};

test("finds every mention that says all the words, in any script, and with the other filters", async () => {
  expect(await texts(own, { words: "cobro" })).toEqual(["Nubara, fatal, cobro doble"]);
  expect(await texts(own, { words: "DOBLE fatal" })).toEqual(["Nubara, fatal, cobro doble"]);
  expect(await texts(own, { words: "Рейс" })).toEqual(["Nubara, llega tarde el рейс"]);
  expect(await texts(own, { words: "atención" })).toEqual(["Nubara, la Atención, bien"]);
  expect(await texts(own, { words: "cobro", tone: "positive" })).toEqual([]);
  expect(await texts(own, { words: "cobro tarde" })).toEqual([]);
  expect(await texts(own, { words: "& | ! ()" })).toEqual([]);
  expect(await texts(own, { words: "  " })).toHaveLength(3);
});

test("shows a brand nothing of another, whatever is looked for", async () => {
  expect(await texts(own, { words: "secretísimo" })).toEqual([]);
  expect(await texts(own, { words: "Brisa" })).toEqual([]);
  expect(await texts(other, { words: "fatal" })).toEqual(["Brisa, fatal, cobro raro"]);
});

test("finds what a monitor took by the same index, and nothing that only says its id", async () => {
  const [mine] = (await own.admin.call("monitor.list", { params: own.params })).items;
  const [theirs] = (await other.admin.call("monitor.list", { params: other.params })).items;
  expect(await texts(own, { monitor: mine!.id })).toHaveLength(3);
  expect(await texts(own, { monitor: mine!.id, words: "cobro" })).toEqual(["Nubara, fatal, cobro doble"]);
  expect(await texts(own, { monitor: mine!.id, words: "cobro", channel: "x" })).toHaveLength(1);
  expect(await texts(own, { monitor: mine!.id, channel: "telegram" })).toEqual([]);
  expect(await texts(own, { words: "cobro", channel: "telegram" })).toEqual([]);
  expect(await texts(own, { words: "cobro", language: "' & !" })).toEqual([]);
  expect(await texts(own, { words: "& |", monitor: mine!.id })).toEqual([]);
  const saying = { id: "id", text: `Nubara, ${theirs!.id}`, time: stack.clock.now(), channel: "x" };
  await sendPosts(own.admin, own, jsonLines([saying]));
  expect(await texts(own, { monitor: theirs!.id })).toEqual([]);
});

const look = async (trx: Trx, words: string | null) => {
  if (words !== null) await sql`select set_config('app.words', ${words}, true)`.execute(trx);
  const { rows } = await sql<{ brand: string }>`select brand_id as brand from mention_found`.execute(trx);
  return rows.map(({ brand }) => brand);
};

test("in the database shows nothing without a brand, without words, or to background work", async () => {
  const { db } = stack.wired.ctx;
  expect(await inBrand(db, own.id, (trx) => look(trx, "'fatal'"))).toEqual([own.id]);
  const seen = await inBrand(db, own.id, (trx) => look(trx, "'fatal' | 'brisa' | 'nubara' | ' channel x'"));
  expect([...new Set(seen)]).toEqual([own.id]);
  expect(await inBrand(db, own.id, (trx) => look(trx, null))).toEqual([]);
  // A pooled connection keeps '' after a local setting.
  expect(await inBrand(db, own.id, (trx) => look(trx, ""))).toEqual([]);
  expect(await asSystem(db, (trx) => look(trx, "'fatal'"))).toEqual([]);
  expect(await asPerson(db, own.admin.id, (trx) => look(trx, "'fatal'"))).toEqual([]);
  expect(await db.transaction().execute((trx) => look(trx, "'fatal'"))).toEqual([]);
});

test("goes by the index of words where there is much to go through, and the view is no way to write", async () => {
  const { db } = stack.wired.ctx;
  const large = await setUpBrand(stack, { name: "Cierzo" });
  const { items } = await large.admin.call("monitor.list", { params: large.params });
  const holder = { id: large.id, monitors: items.map(({ id }) => id), decidedBy: large.admin.id };
  const many = { brand: "Cierzo", count: 2_000, seed: 1, until: stack.clock.now(), days: 7 };
  await storeMadeMentions(stack.databaseUrl, holder, many);
  const plan = await inBrand(db, large.id, async (trx) => {
    await sql`select set_config('app.words', ${`'${wordOnlyAt(7)}'`}, true)`.execute(trx);
    const { rows } = await sql<{ "QUERY PLAN": string }>`explain select post_id from mention_found`.execute(trx);
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  });
  expect(plan).toContain("mention_words");
  for (const write of [
    sql`update mention_found set outcome = 'comment'`,
    sql`insert into mention_found select * from mention_found`,
    sql`delete from mention_found`,
  ])
    await expect(inBrand(db, own.id, (trx) => write.execute(trx))).rejects.toThrow(/permission denied/);
});

test("lets nobody in as the role that searches, which owns the view alone and bypasses nothing", async () => {
  const owner = new pg.Client({ connectionString: stack.databaseUrl });
  await owner.connect();
  const { rows } = await owner.query(
    `select rolcanlogin, rolsuper, rolbypassrls,
            (select array_agg(relname::text order by relname) from pg_class where relowner = pg_roles.oid) as owns,
            (select array_agg(table_name || ' ' || privilege_type order by table_name)
               from information_schema.table_privileges
              where grantee = rolname and table_name <> 'mention_found') as may,
            has_schema_privilege(rolname, 'public', 'create') as makes
       from pg_roles where rolname = 'baluarte_search'`,
  );
  await owner.end();
  expect(rows).toEqual([
    {
      rolcanlogin: false,
      rolsuper: false,
      rolbypassrls: false,
      owns: ["mention_found"],
      may: ["mention SELECT"],
      makes: false,
    },
  ]);
});

test("finds a mention with all that it has: a column that it was given is a column of what is found", async () => {
  const owner = new pg.Client({ connectionString: stack.databaseUrl });
  await owner.connect();
  const columnsOf = async (relation: string) => {
    const { rows } = await owner.query<{ name: string; type: string }>(
      `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attname`,
      [relation],
    );
    return rows;
  };
  const [found, stored] = [await columnsOf("mention_found"), await columnsOf("mention")];
  await owner.end();
  expect(found).toEqual(stored);
});
