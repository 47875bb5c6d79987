import { sql, type Selectable } from "kysely";
import { parseQuery } from "@baluarte/detection/query/parse.ts";
import { parseTypedQuery } from "@baluarte/detection/query/typed-query.ts";
import type { Query } from "@baluarte/detection/query/ast.ts";
import type { MonitorRow } from "@baluarte/contract/monitor.ts";
import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { changeTo, type Monitor, type MonitorChangeKind, type MonitorState } from "@baluarte/domain/monitor/model.ts";
import { watchingState } from "@baluarte/domain/monitor/pauses.ts";
import { allows } from "@baluarte/domain/access/rules.ts";
import type { Database } from "../db/schema.ts";
import { newestBackfills } from "./backfill-row.ts";
import { membersOf, namesOf } from "./member.ts";
import { problemOf } from "./monitor-preview.ts";
import { doneBefore, keyed } from "./request-key.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";
import { lockStoring } from "./storing-lock.ts";
import { gapsOf, statesOf } from "./watching.ts";

type Row = Selectable<Database["monitor"]>;
type Draft = { name: string; query: string };

export async function monitorsOf(scope: Pick<Scope, "trx">): Promise<Monitor[]> {
  const rows = await scope.trx.selectFrom("monitor").selectAll().orderBy("position").orderBy("created_at").execute();
  return rows.map(viewOf);
}

/** Those that match: neither paused nor ended. */
export async function activeMonitorsOf(scope: Pick<Scope, "trx">): Promise<Monitor[]> {
  return (await monitorsOf(scope)).filter(({ state }) => state === "active");
}

/**
 * Tells one set of standing queries from another, for whoever matched outside a transaction and wants to know in it
 * whether that still holds.
 */
export async function monitorsStamp({ trx }: Pick<Scope, "trx">): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select concat_ws(' ', count(*), sum(version), max(changed_at), sum(hashtext(id || state))) as stamp
      from monitor`.execute(trx);
  return rows[0]!.stamp;
}

/** What is watched, with what it brought lately and how far it was applied to what is stored. */
export async function monitorRowsOf(scope: Scope): Promise<MonitorRow[]> {
  const monitors = await monitorsOf(scope);
  const week = await scope.trx
    .selectFrom("mention_minute")
    .select((eb) => ["monitor_id", eb.fn.sum<string>("count").as("count")])
    .where("basis", "=", "published")
    .where("monitor_id", "=", sql<MonitorId>`any(${monitors.map(({ id }) => id)}::text[])`)
    .where("minute", ">=", shift(scope.now, -7 * DAY_MS))
    .groupBy("monitor_id")
    .execute();
  const counts = new Map(week.map(({ monitor_id, count }) => [monitor_id, Number(count)]));
  const backfills = await newestBackfills(scope);
  const gaps = await gapsOf(scope);
  return monitors.map((monitor) => ({
    ...monitor,
    week: counts.get(monitor.id) ?? 0,
    backfill: backfills.get(monitor.id) ?? null,
    gap: gaps.get(monitor.id) ?? null,
  }));
}

export async function createMonitor(
  scope: Scope,
  { key, ...draft }: Draft & { key?: string | undefined },
): Promise<Monitor> {
  requireQuery(draft.query);
  const before = await doneBefore(scope, "monitor.created", key);
  if (before !== null) return viewOf(await monitorRow(scope, before as MonitorId));
  const id = scope.ctx.newId("monitor") as MonitorId;
  const { last } = await scope.trx
    .selectFrom("monitor")
    .select((eb) => eb.fn.max("position").as("last"))
    .executeTakeFirstOrThrow();
  const row = await scope.trx
    .insertInto("monitor")
    .values({
      id,
      brand_id: scope.brand.id,
      ...draft,
      position: last === null ? 0 : Number(last) + 1,
      created_at: scope.now,
      changed_at: scope.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await note(scope, row, "created");
  scope.record("monitor.created", id, { ...draft, ...keyed(key) });
  scope.tell("settings");
  return viewOf(row);
}

/** Writes name and query anew, unless somebody else did since `baseVersion`. What matched before stays. */
export async function changeMonitor(
  scope: Scope,
  id: MonitorId,
  { baseVersion, ...draft }: Draft & { baseVersion?: number | undefined },
): Promise<Monitor> {
  const before = await held(scope, id);
  await requireFresh(scope, before, baseVersion);
  if (draft.query !== before.query) requireQuery(draft.query);
  if (before.name === draft.name && before.query === draft.query) return viewOf(before);
  const row = await rewrite(scope, before, draft, "changed", null);
  scope.record("monitor.changed", id, { ...draft, before: { name: before.name, query: before.query } });
  return viewOf(row);
}

/** Writes an older wording again, as a new version: what stood in between stays in the history. */
export async function restoreMonitor(
  scope: Scope,
  id: MonitorId,
  { version, baseVersion }: { version: number; baseVersion?: number | undefined },
): Promise<Monitor> {
  const before = await held(scope, id);
  await requireFresh(scope, before, baseVersion);
  const old = found((await changesOf(scope, before)).find((change) => change.version === version));
  requireStored(old.query);
  if (before.name === old.name && before.query === old.query) return viewOf(before);
  const row = await rewrite(scope, before, { name: old.name, query: old.query }, "restored", version);
  scope.record("monitor.restored", id, {
    version,
    name: old.name,
    query: old.query,
    before: { name: before.name, query: before.query },
  });
  return viewOf(row);
}

/**
 * Pauses a monitor, ends it or takes it up again. What it matched stays. What arrives about then is matched by it, or lies
 * in the pause that is looked through afterwards: never in neither, whosever clock says when (`storingNow`).
 */
export async function setMonitorState(scope: Scope, id: MonitorId, state: MonitorState): Promise<Monitor> {
  await lockStoring(scope);
  // All of them: two who pause the last two at once would each see the other's running, and nobody would be told.
  await scope.trx
    .selectFrom("monitor")
    .select("id")
    .orderBy("position")
    .orderBy("created_at")
    .forNoKeyUpdate()
    .execute();
  const before = await held(scope, id);
  const kind = changeTo(before.state, state);
  if (kind === null) return viewOf(before);
  await noteFirst(scope, before);
  const row = await scope.trx
    .updateTable("monitor")
    .set({ state, changed_at: scope.now })
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await note(scope, row, kind, { at: kind === "resumed" ? await afterArrivals(scope) : scope.now });
  scope.record("monitor.stateChanged", id, { state, before: before.state });
  if (before.state === "active") await tellIfBlind(scope, row);
  scope.tell("settings");
  return viewOf(row);
}

/**
 * From when on a monitor that is taken up now matches what arrives. Not from when this transaction began: until it had the
 * lock others stored posts that arrived later, and nobody matched them.
 */
async function afterArrivals({ trx, now }: Scope): Promise<Instant> {
  const { last } = await trx
    .selectFrom("post")
    .select((eb) => eb.fn.max("arrived_at").as("last"))
    .where("arrived_at", ">=", now)
    .executeTakeFirstOrThrow();
  return last === null ? now : shift(last as Instant, 1);
}

/** The last one that ran rests: whoever could take it up again is told, since nothing else on any screen would change. */
async function tellIfBlind(scope: Scope, { id, name }: Row): Promise<void> {
  const states = (await statesOf(scope)).map(({ state }) => state);
  if (watchingState(states) === "running") return;
  const by = personOf(scope);
  const others = (await membersOf(scope)).filter(
    ({ person, roles }) => person !== by && allows(roles, "monitor.write"),
  );
  const who = (await namesOf(scope.trx, [by]))(by).name;
  scope.notify(
    others.map(({ person }) => person),
    { kind: "watchingStopped", incident: null, subject: id, args: { name, who } },
  );
}

/** Puts the monitors of `order` first, in that order; the others stay behind them as they stood. */
export async function orderMonitors(scope: Scope, order: readonly MonitorId[]): Promise<void> {
  const rows = await scope.trx
    .selectFrom("monitor")
    .select(["id", "position"])
    .orderBy("position")
    .orderBy("created_at")
    .forNoKeyUpdate()
    .execute();
  const known = new Set(rows.map(({ id }) => id));
  if (order.some((id) => !known.has(id))) throw new ServiceError("notFound");
  const named = new Set(order);
  const ids = [...named, ...rows.map(({ id }) => id).filter((id) => !named.has(id))];
  await sql`
    update monitor set position = told.position - 1
      from unnest(${ids}::text[]) with ordinality as told(id, position)
     where monitor.id = told.id`.execute(scope.trx);
  scope.record("monitor.reordered", scope.brand.id, { order: ids });
  scope.tell("settings");
}

export type Change = Omit<Selectable<Database["monitor_change"]>, "brand_id" | "monitor_id">;

/**
 * What was done to a monitor, the newest first: all of it, or `limit` of what came before the change `below`. One from
 * before histories has its first wording as it stands.
 */
export async function changesOf(
  { trx }: Pick<Scope, "trx">,
  monitor: Row,
  { below = null, limit = null }: { below?: number | null; limit?: number | null } = {},
): Promise<Change[]> {
  const rows = await trx
    .selectFrom("monitor_change")
    .select(["seq", "version", "kind", "name", "query", "restored_from", "by_id", "at"])
    .where("monitor_id", "=", monitor.id)
    .$if(below !== null, (query) => query.where("seq", "<", below))
    .orderBy("seq", "desc")
    .$if(limit !== null, (query) => query.limit(limit!))
    .execute();
  return rows.length > 0 || below !== null ? rows : [{ seq: 1, version: 1, ...firstOf(monitor) }];
}

export async function monitorRow({ trx }: Pick<Scope, "trx">, id: MonitorId): Promise<Row> {
  return found(await trx.selectFrom("monitor").selectAll().where("id", "=", id).executeTakeFirst());
}

/** A query that is typed now, parsed. Throws `queryInvalid` with where it breaks and what mends it. */
export function requireQuery(text: string): Query {
  return parsedBy(parseTypedQuery, text);
}

/** One that stood before: it matched as it reads, and is not refused by what is asked of those that are typed today. */
function requireStored(text: string): void {
  parsedBy(parseQuery, text);
}

function parsedBy(parse: typeof parseQuery, text: string): Query {
  const parsed = parse(text);
  if (!parsed.ok) throw new ServiceError("queryInvalid", problemOf(text, parsed.error), parsed.error.message);
  return parsed.query;
}

function viewOf({ id, name, query, state, version, created_at }: Row): Monitor {
  return { id, name, query, state, version, createdAt: created_at };
}

async function held(scope: Scope, id: MonitorId): Promise<Row> {
  return found(
    await scope.trx.selectFrom("monitor").selectAll().where("id", "=", id).forNoKeyUpdate().executeTakeFirst(),
  );
}

/** Refuses what was typed over an older wording, with the one that stands, who wrote it and when. */
async function requireFresh(scope: Scope, row: Row, base: number | undefined): Promise<void> {
  if (base === undefined || base >= row.version) return;
  const changes = await changesOf(scope, row);
  const last = changes.find(({ version, kind }) => version === row.version && WORDINGS.has(kind));
  const by = last?.by_id == null ? null : (await namesOf(scope.trx, [last.by_id]))(last.by_id).name;
  const theirs = { name: row.name, query: row.query };
  const own = last?.by_id != null && last.by_id === personOf(scope);
  throw new ServiceError("versionConflict", { version: row.version, theirs, by, own, at: last?.at ?? null });
}

const WORDINGS: ReadonlySet<MonitorChangeKind> = new Set(["created", "changed", "restored"]);

async function rewrite(
  scope: Scope,
  before: Row,
  draft: Draft,
  kind: "changed" | "restored",
  restoredFrom: number | null,
): Promise<Row> {
  await noteFirst(scope, before);
  const row = await scope.trx
    .updateTable("monitor")
    .set({ ...draft, version: before.version + 1, changed_at: scope.now })
    .where("id", "=", before.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await note(scope, row, kind, { restoredFrom });
  scope.tell("settings");
  return row;
}

function firstOf({ name, query, created_at }: Row) {
  return { kind: "created" as const, name, query, restored_from: null, by_id: null, at: created_at };
}

/** A monitor from before histories gets its first entry with the next one. */
async function noteFirst(scope: Scope, row: Row): Promise<void> {
  await scope.trx
    .insertInto("monitor_change")
    .values({ brand_id: scope.brand.id, monitor_id: row.id, seq: 1, version: 1, ...firstOf(row) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function note(
  scope: Scope,
  row: Row,
  kind: MonitorChangeKind,
  { restoredFrom = null, at = scope.now }: { restoredFrom?: number | null; at?: Instant } = {},
): Promise<void> {
  const { last } = await scope.trx
    .selectFrom("monitor_change")
    .select((eb) => eb.fn.max("seq").as("last"))
    .where("monitor_id", "=", row.id)
    .executeTakeFirstOrThrow();
  await scope.trx
    .insertInto("monitor_change")
    .values({
      brand_id: scope.brand.id,
      monitor_id: row.id,
      seq: Number(last ?? 0) + 1,
      version: row.version,
      kind,
      name: row.name,
      query: row.query,
      restored_from: restoredFrom,
      by_id: "person" in scope.actor ? scope.actor.person : null,
      at,
    })
    .execute();
}
