import pg from "pg";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { untouchedList } from "@baluarte/domain/filter/model.ts";
import type { BrandId, ConnectionId, IncidentId, PersonId } from "@baluarte/domain/kernel/id.ts";
import { HOUR_MS, MINUTE_MS, shift } from "@baluarte/domain/kernel/time.ts";
import { oneOfEveryAlarm } from "@baluarte/testkit/alert.ts";
import { addClient, setUpBrand, signByLink, type TestBrand } from "@baluarte/testkit/brand.ts";
import { askForStatement, declareIncident, execute } from "@baluarte/testkit/incident.ts";
import { calmThenSurge, jsonLines, sendPosts, uploadFile } from "@baluarte/testkit/posts.ts";
import { twoInRoom } from "@baluarte/testkit/room-together.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { APP_ROLE, AUTH_ROLE } from "./connection.ts";
import { inspectDatabase } from "./inspect.ts";
import { beginDrill } from "../services/drill.ts";
import { asPerson, asSystem, inBrand } from "./tenancy.ts";

/** Isolation as the database keeps it, whatever a query forgets: asked under the role that serves, and as the owner. */
let stack: Stack;
let own: TestBrand;
let other: TestBrand;
/** A drill, for what a real brand never holds. */
let drill: BrandId;
let owner: pg.Client;
/** What the migrations made that belongs to a brand, from the catalogue and not from a list of ours. */
let brandTables: string[];

beforeAll(async () => {
  stack = await startStack();
  own = await setUpBrand(stack, { name: "Nubara" });
  other = await setUpBrand(stack, { name: "Otra" });
  await fill(own);
  drill = await startDrill(own);
  owner = new pg.Client({ connectionString: stack.databaseUrl });
  await owner.connect();
  const { rows } = await owner.query<{ table: string }>(
    `select table_name as table from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_schema = 'public' and column_name = 'brand_id' and table_type = 'BASE TABLE' order by 1`,
  );
  brandTables = rows.map(({ table }) => table);
});
afterAll(async () => {
  await owner.end();
  await stack.stop();
});

/** Rows in as many of a brand's tables as one run through the product makes. */
async function fill(brand: TestBrand): Promise<void> {
  const { admin, params } = brand;
  const client = await addClient(stack, brand);
  const posts = calmThenSurge("Nubara", stack.clock.now()).map((post, index) => ({ ...post, id: `post${index}` }));
  await sendPosts(admin, brand, jsonLines(posts));
  await sendPosts(admin, brand, jsonLines([{ ...posts[0]!, text: "Nubara, otra vez" }]));
  await uploadFile(admin, brand, "a.jsonl", jsonLines([{ text: "sin hora" }]));
  await stack.work();
  const [signal] = (await admin.call("signal.list", { params })).items;
  const incident = await declareIncident(brand, { signal: signal!.id });
  const about = { ...params, post: signal!.posts[0]! };
  await admin.call("mention.correct", { params: about, body: { field: "aside", value: "spam" } });
  await admin.call("learning.forget", { params, body: { reading: "spam" } });
  const list = {
    ...untouchedList({ kind: "alert", language: "any" }),
    enabled: true,
    added: ["intoxicación"],
    seen: null,
  };
  await admin.call("filter.save", { params, body: list });
  await admin.call("mention.watchAuthor", { params: about, body: { watch: true } });
  await admin.call("mention.watchAuthor", { params: about, body: { medium: true } });
  const t0 = { at: stack.clock.now(), precision: "exact" as const, post: signal!.posts[0]!, reason: "Es el primero" };
  await admin.call("incident.t0", { params: { ...params, incident }, body: t0 });
  const { act } = await askForStatement(brand, incident);
  await signByLink(brand, act, client);
  await execute(brand, act);
  await otherApprovals(brand, incident, client.id);
  await admin.call("lostAccount.say", { params: { ...params, incident }, body: { network: "x", handle: "@nubara" } });
  const { outside } = await admin.call("brake.freeze", { params, body: { reason: "leak", note: null } });
  const touchpoint = outside[0]!.touchpoint;
  await admin.call("brake.outside", { params: { ...params, touchpoint }, body: { stopped: true } });
  await admin.call("mandate.ask", { params, body: { signer: client.id, levelMax: 2, usesMax: 1, days: 1 } });
  await admin.call("apiKey.create", { params, body: { name: "feed" } });
  await otherWaysIn(brand);
  await oneOfEveryAlarm(brand);
  await twoInRoom(stack, brand, incident);
  // What the admin was told so far is given to the way they have now.
  await stack.work();
  // What comes late now waits its turn to be looked at.
  const time = shift(stack.clock.now(), -3 * HOUR_MS);
  await sendPosts(admin, brand, jsonLines([{ id: "late", text: "Nubara, tarde", time, channel: "x" }]));
  await accountAndLetter(brand);
}

async function startDrill({ admin }: TestBrand): Promise<BrandId> {
  const person = admin.id as PersonId;
  const slug = await beginDrill(stack.wired.ctx, { person, scenario: "nubara", language: "es", seed: "one" });
  const { id } = await asPerson(stack.wired.ctx.db, person, (trx) =>
    trx.selectFrom("brand").select("id").where("slug", "=", slug).executeTakeFirstOrThrow(),
  );
  return id;
}

/** What comes in otherwise than as posts: an export with its columns, what a person saw, the house's door, a webhook. */
async function otherWaysIn(brand: TestBrand): Promise<void> {
  const { admin, params } = brand;
  const columns = {
    names: ["Texto", "Hora"],
    map: { columns: { Texto: "text", Hora: "time" }, timeZone: "Europe/Madrid", dateOrder: "dmy", vendor: null },
  };
  const table = new FormData();
  table.append("columns", JSON.stringify(columns));
  table.append("file", new Blob(["Texto,Hora\nNubara,2026-01-02 10:00\n"]), "lista.csv");
  const seen = new FormData();
  seen.append(
    "sighting",
    JSON.stringify({
      text: "Una clienta dice que le han cobrado dos veces",
      channel: "call-centre",
      at: stack.clock.now(),
      precision: "exact",
      who: null,
      link: null,
      incident: null,
      key: "key-of-this-form-0001",
    }),
  );
  seen.append(
    "file",
    new Blob([Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), Buffer.alloc(64, 7)])]),
    "foto.png",
  );
  for (const [path, body] of [
    ["imports", table],
    ["sightings", seen],
  ] as const) {
    const answer = await admin.fetch(`/api/v1/brands/${brand.slug}/${path}`, { method: "POST", body });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  }
  await admin.call("raiseLink.make", { params });
  const { source } = await admin.call("source.add", {
    params,
    body: { kind: "webhook", settings: {}, name: "Zendesk" },
  });
  await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
    trx
      .insertInto("hook_message")
      .values({ brand_id: brand.id, source_id: source.id, message_id: "msg_1", received_at: stack.clock.now() })
      .execute(),
  );
  const [monitor] = (await admin.call("monitor.list", { params })).items;
  await admin.call("monitor.apply", { params: { ...params, monitor: monitor!.id } });
}

/** A text that is asked to be signed in advance, and one that was approved aloud. */
async function otherApprovals(brand: TestBrand, incident: IncidentId, client: PersonId): Promise<void> {
  const { admin, params } = brand;
  const { items } = await admin.call("touchpoint.list", { params });
  await admin.call("standing.create", {
    params,
    body: {
      title: "Caída del servicio",
      kind: "update",
      texts: [{ language: "es", title: "Novedades de las {hora}", text: "Volvemos a informar a las {hora}." }],
      slots: [{ kind: "time", name: "hora" }],
      levelMax: 2,
      touchpoints: items.filter(({ network }) => network === "updates").map(({ id }) => id),
      usesMax: 1,
      days: 1,
      key: "0123456789abcdef",
    },
  });
  // Only who signed before it was asked for is believed to have been heard.
  stack.clock.advance(MINUTE_MS);
  const { act } = await askForStatement(brand, incident, { kind: "update" });
  const { payloadHash } = await admin.call("act.get", { params: { ...params, act } });
  const said = { person: client, saidAt: stack.clock.now(), payloadHash };
  await admin.call("act.spoken", { params: { ...params, act }, body: said });
}

/** What only a far side makes: an account that was connected, a letter that was begun, a post not ours, a gap in a source. */
async function accountAndLetter(brand: TestBrand): Promise<void> {
  const { db, clock } = stack.wired.ctx;
  await inBrand(db, brand.id, async (trx) => {
    await trx
      .insertInto("connection")
      .values({
        id: "con_000000000001" as ConnectionId,
        brand_id: brand.id,
        channel: "mail",
        account: "avisos@nubara.example",
        identity: "{}",
        secret: "sealed",
        state: "connected",
        problem: null,
        checked_at: clock.now(),
        added_by: brand.admin.id,
        added_at: clock.now(),
        revoked_at: null,
      })
      .execute();
    const { id } = await trx.selectFrom("publication").select("id").limit(1).executeTakeFirstOrThrow();
    const receipt = { outcome: "sending", recipient: "ana@example.org", at: clock.now() };
    await trx
      .insertInto("letter")
      .values({
        brand_id: brand.id,
        publication_id: id,
        recipient: receipt.recipient,
        sha256: "0".repeat(64),
        receipt: JSON.stringify(receipt),
      })
      .execute();
    const source = await trx.selectFrom("source").select("id").limit(1).executeTakeFirstOrThrow();
    await trx
      .insertInto("source_gap")
      .values({ brand_id: brand.id, source_id: source.id, from_at: shift(clock.now(), -HOUR_MS), to_at: clock.now() })
      .execute();
    const alert = await trx.selectFrom("alert").select(["id", "posts"]).limit(1).executeTakeFirstOrThrow();
    await trx
      .insertInto("own_post_answer")
      .values({
        brand_id: brand.id,
        post_id: alert.posts[0]!,
        alert_id: alert.id,
        answer: "ours",
        reason: "Del turno de noche",
        publication_id: null,
        watch_rule_id: null,
        answered_by: brand.admin.id,
        answered_at: clock.now(),
        recovered_at: null,
      })
      .execute();
  });
}

const count = async (table: string, brand: BrandId | "") =>
  inBrand(stack.wired.ctx.db, brand as BrandId, async (trx) => {
    const { rows } = await sql<{ all: number; foreign: number }>`
      select count(*)::int as all, count(*) filter (where brand_id <> ${brand})::int as foreign
        from ${sql.table(table)}`.execute(trx);
    return rows[0]!;
  });

describe("row-level security", () => {
  test("is enabled and forced on every table that belongs to a brand, and on the brands themselves", async () => {
    const { rows } = await owner.query<{ name: string; enabled: boolean; forced: boolean }>(
      `select relname as name, relrowsecurity as enabled, relforcerowsecurity as forced
         from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname = any($1)
        order by 1`,
      [[...brandTables, "brand"]],
    );
    expect(rows.filter(({ enabled, forced }) => !enabled || !forced)).toEqual([]);
    expect(rows.map(({ name }) => name)).toEqual([...brandTables, "brand"].toSorted());
  });

  test("leaves open only tables that belong to no brand, each of them known", async () => {
    const { rows } = await owner.query<{ name: string }>(
      `select relname as name from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') and not relrowsecurity
          and has_table_privilege($1, oid, 'select') order by 1`,
      [APP_ROLE],
    );
    // A view has no rules; those of its table bind its owner (`services/mention-search.test.ts`).
    const views = ["mention_found"];
    expect(rows.map(({ name }) => name)).toEqual(["installation", ...views, "organisation", "person", "step_up"]);
  });

  test("shows a brand its own rows and none of another's, in every table", async () => {
    const seen = await Promise.all(
      brandTables.map(async (table) => ({
        table,
        own: await count(table, own.id),
        other: await count(table, other.id),
        drill: await count(table, drill),
      })),
    );
    expect(seen.filter((row) => row.own.foreign + row.other.foreign + row.drill.foreign > 0)).toEqual([]);
    // A table without a row proves nothing: the run above has to reach each of them.
    expect(seen.filter((row) => row.own.all + row.drill.all === 0).map(({ table }) => table)).toEqual([]);
  });

  test("shows nothing while no brand is set, nor when a pooled connection kept an empty one", async () => {
    const { db } = stack.wired.ctx;
    for (const table of [...brandTables, "brand"]) {
      const unset = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db);
      const empty = await inBrand(db, "" as BrandId, (trx) =>
        sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(trx),
      );
      expect({ table, unset: unset.rows[0]!.n, empty: empty.rows[0]!.n }).toEqual({ table, unset: 0, empty: 0 });
    }
  });

  test("refuses to write a row under another brand, in every table", async () => {
    const { db } = stack.wired.ctx;
    for (const table of brandTables) {
      const attempt = inBrand(db, other.id, async (trx) => {
        const columns = await writableColumns(table);
        const values = columns.map((column) => (column === "brand_id" ? sql`${own.id}` : sql`null`));
        await sql`insert into ${sql.table(table)} (${sql.join(columns.map((name) => sql.ref(name)))})
                  values (${sql.join(values)})`.execute(trx);
      });
      await expect(attempt).rejects.toThrow(/row-level security|permission denied/);
    }
  });

  test("lets no update or delete reach another brand's rows, nor move a row to it", async () => {
    const { db } = stack.wired.ctx;
    for (const table of brandTables) {
      const before = await count(table, own.id);
      await inBrand(db, other.id, async (trx) => {
        const privileges = await privilegesOn(table);
        if (privileges.delete) {
          const gone = await sql`delete from ${sql.table(table)} where brand_id = ${own.id}`.execute(trx);
          expect({ table, gone: gone.numAffectedRows }).toEqual({ table, gone: 0n });
        }
        if (privileges.update) {
          const moved =
            await sql`update ${sql.table(table)} set brand_id = ${other.id} where brand_id = ${own.id}`.execute(trx);
          expect({ table, moved: moved.numAffectedRows }).toEqual({ table, moved: 0n });
        }
      });
      if ((await privilegesOn(table)).update && before.all > 0) {
        const away = inBrand(db, own.id, (trx) =>
          sql`update ${sql.table(table)} set brand_id = ${other.id}`.execute(trx),
        );
        await expect(away).rejects.toThrow(/row-level security/);
      }
      expect({ table, rows: await count(table, own.id) }).toEqual({ table, rows: before });
    }
  });

  test("binds the owner of the tables too", async () => {
    for (const table of [...brandTables, "brand"]) {
      const { rows } = await owner.query<{ n: number }>(`select count(*)::int as n from "${table}"`);
      expect({ table, n: rows[0]!.n }).toEqual({ table, n: 0 });
    }
  });

  test("shows background work which brands, drills, sources and timers there are, and nothing inside a brand", async () => {
    const seen = await asSystem(stack.wired.ctx.db, async (trx) => {
      const found: string[] = [];
      for (const table of [...brandTables, "brand"]) {
        const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(trx);
        if (rows[0]!.n > 0) found.push(table);
      }
      return found;
    });
    expect(seen).toEqual(["drill", "source", "timer", "brand"]);
  });
});

describe("privileges", () => {
  test("let the serving role add to the record and never change or remove an entry", async () => {
    expect(await privilegesOn("log_entry")).toEqual({ select: true, insert: true, update: false, delete: false });
    const { db } = stack.wired.ctx;
    const change = inBrand(db, own.id, (trx) => sql`update log_entry set subject = 'x'`.execute(trx));
    await expect(change).rejects.toThrow(/permission denied/);
    const removal = inBrand(db, own.id, (trx) => sql`delete from log_entry`.execute(trx));
    await expect(removal).rejects.toThrow(/permission denied/);
    const truncation = inBrand(db, own.id, (trx) => sql`truncate log_entry`.execute(trx));
    await expect(truncation).rejects.toThrow(/permission denied/);
  });

  test("keep identities from the serving role, and everything of brands from the identity role", async () => {
    const { rows } = await owner.query<{ role: string; schema: string; name: string }>(
      `select role, nspname as schema, relname as name
         from pg_class join pg_namespace on pg_namespace.oid = relnamespace,
              unnest(array[$1, $2]::text[]) as role
        where relkind in ('r', 'p', 'v', 'm') and nspname in ('public', 'auth', 'jobs')
          and has_schema_privilege(role, nspname, 'usage')
          and has_table_privilege(role, pg_class.oid, 'select, insert, update, delete')`,
      [APP_ROLE, AUTH_ROLE],
    );
    const schemas = (role: string) => [...new Set(rows.filter((row) => row.role === role).map(({ schema }) => schema))];
    expect(schemas(APP_ROLE).toSorted()).toEqual(["jobs", "public"]);
    expect(schemas(AUTH_ROLE)).toEqual(["auth"]);
  });

  test("let the serving role make no table, function or schema", async () => {
    const { db } = stack.wired.ctx;
    await expect(sql`create table sneaky (a int)`.execute(db)).rejects.toThrow(/permission denied/);
    await expect(sql`create schema sneaky`.execute(db)).rejects.toThrow(/permission denied/);
    await expect(sql`alter table post disable row level security`.execute(db)).rejects.toThrow(/must be owner/);
  });
});

test("a drill is taken away, and no real brand in its place, whatever tables a caller puts before the real ones", async () => {
  const before = await count("log_entry", own.id);
  const deletion = inBrand(stack.wired.ctx.db, own.id, async (trx) => {
    await sql`create temp table brand (id text, kind text) on commit drop`.execute(trx);
    await sql`create temp table drill (brand_id text, state text) on commit drop`.execute(trx);
    await sql`insert into pg_temp.brand values (${own.id}, 'drill')`.execute(trx);
    await sql`insert into pg_temp.drill values (${own.id}, 'ended')`.execute(trx);
    await sql`grant all on pg_temp.brand, pg_temp.drill to public`.execute(trx);
    await sql`select delete_drill(${own.id})`.execute(trx);
  });
  await expect(deletion).rejects.toThrow("only a drill that has ended can be deleted");
  expect(await count("log_entry", own.id)).toEqual(before);
});

describe("an address whose role row-level security does not bind", () => {
  test("is refused: the superuser", async () => {
    await expect(inspectDatabase(inject("superuserUrl"))).rejects.toMatchObject({ code: "superuser" });
  });

  test("is refused: a role that may bypass it", async () => {
    const superuser = new pg.Client({ connectionString: inject("superuserUrl") });
    await superuser.connect();
    try {
      await superuser.query("create role bypassing login bypassrls");
      const url = inject("superuserUrl").replace(/user=[^&]+/, "user=bypassing");
      await expect(inspectDatabase(url)).rejects.toMatchObject({ code: "superuser" });
    } finally {
      await superuser.query("drop role if exists bypassing");
      await superuser.end();
    }
  });

  test("is told from the owner's, which is taken", async () => {
    await expect(inspectDatabase(stack.databaseUrl)).resolves.toMatchObject({ version: expect.stringMatching(/^\d+/) });
  });
});

async function privilegesOn(table: string): Promise<Record<"select" | "insert" | "update" | "delete", boolean>> {
  const { rows } = await owner.query(
    `select has_table_privilege($1, $2, 'select') as select, has_table_privilege($1, $2, 'insert') as insert,
            has_table_privilege($1, $2, 'update') as update, has_table_privilege($1, $2, 'delete') as delete`,
    [APP_ROLE, `public.${table}`],
  );
  return rows[0];
}

async function writableColumns(table: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = $1 and is_identity = 'NO'`,
    [table],
  );
  return rows.map(({ name }) => name);
}
