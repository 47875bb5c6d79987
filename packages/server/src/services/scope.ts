import { sql } from "kysely";
import { brandNow, type Brand } from "@baluarte/domain/brand/model.ts";
import type { BrandId, IncidentId, NoticeId, PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { LinkKind } from "@baluarte/domain/link/model.ts";
import type { Actor, LogKind } from "@baluarte/domain/log/model.ts";
import type { NoticeKind } from "@baluarte/domain/notice/model.ts";
import { leavesApp } from "@baluarte/domain/notice/route.ts";
import { appendLog, type NewEntry } from "../db/log.ts";
import { inBrand, type Trx } from "../db/tenancy.ts";
import type { Job } from "./job.ts";
import { LIVE_CHANNEL, LIVE_IDS_MAX, type LiveTopic } from "../stream/live.ts";
import type { Context } from "./context.ts";
import { keepKeys } from "./request-key.ts";
import { ServiceError } from "./service-error.ts";

/**
 * One write (or consistent read) inside one brand: a transaction under row-level security, the brand's own time, and
 * the three things that have to happen with it: log entries, notices and word to the screens. They are gathered while the
 * service works and written last, so that the log's head is locked for as short as can be.
 */
export interface Scope {
  readonly ctx: Context;
  readonly trx: Trx;
  readonly brand: Brand;
  /** Brand time. Rules and domain rows know no other. */
  readonly now: Instant;
  /** The world's time, for what leaves the house and for timers. */
  readonly real: Instant;
  readonly actor: Actor;
  record(kind: LogKind, subject: string, payload?: Record<string, unknown>, incident?: IncidentId | null): void;
  tell(topic: LiveTopic, ...ids: string[]): void;
  notify(to: readonly PersonId[], notice: NewNotice): void;
  connect(from: string, kind: LinkKind, to: string): void;
  enqueue(job: Job): void;
}

export type NewNotice = {
  kind: NoticeKind;
  incident: IncidentId | null;
  subject: string;
  args?: Record<string, string | number>;
};

/** Runs `work` in a scope of `brand`; everything it gathered is written before the commit, or nothing is. */
export async function inScope<T>(
  ctx: Context,
  brandId: BrandId,
  actor: Actor,
  work: (scope: Scope) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await inBrand(ctx.db, brandId, (trx) => runScope(ctx, trx, brandId, actor, work));
    } catch (error) {
      // Of two that waited for each other the database let one go: nothing of ours was written, so it is done anew.
      if (tries === TRIES_MAX || !CROSSED.has((error as { code?: string }).code ?? "")) throw error;
    }
  }
}

/** Deadlock found; could not serialize. Rows are locked in one order (`db/tenancy.ts`), so this is the net below it. */
const CROSSED = new Set(["40P01", "40001"]);
const TRIES_MAX = 3;

/** The same inside a transaction that is open and has entered `brandId`; nothing may be written in it afterwards. */
export async function runScope<T>(
  ctx: Context,
  trx: Trx,
  brandId: BrandId,
  actor: Actor,
  work: (scope: Scope) => Promise<T>,
): Promise<T> {
  const { brand, time } = await loadBrand(trx, brandId);
  const real = ctx.clock.now();
  const now = brandNow(time, real);
  const entries: NewEntry[] = [];
  const touched = new Map<LiveTopic, Set<string>>();
  const notices: { to: readonly PersonId[]; notice: NewNotice }[] = [];
  const links: { from: string; kind: LinkKind; to: string }[] = [];
  const jobs: Job[] = [];
  const scope: Scope = {
    ctx,
    trx,
    brand,
    now,
    real,
    actor,
    record: (kind, subject, payload = {}, incident = null) =>
      void entries.push({ kind, actor, subject, incident, payload }),
    tell: (topic, ...ids) => {
      const known = touched.get(topic) ?? new Set();
      for (const id of ids) known.add(id);
      touched.set(topic, known);
    },
    notify: (to, notice) => void notices.push({ to, notice }),
    connect: (from, kind, to) => void links.push({ from, kind, to }),
    enqueue: (job) => void jobs.push(job),
  };
  const result = await work(scope);
  await writeLinks(scope, links);
  await writeNotices(scope, notices);
  for (const job of jobs) await ctx.jobs.enqueue(trx, job);
  await keepKeys(scope, entries);
  const seq = await appendLog(trx, ctx.logKey, brandId, { real, brand: now }, entries);
  for (const [topic, ids] of touched) {
    const event = JSON.stringify({ brand: brandId, topic, ids: [...ids].slice(0, LIVE_IDS_MAX), version: seq });
    await sql`select pg_notify(${LIVE_CHANNEL}, ${event})`.execute(trx);
  }
  return result;
}

async function loadBrand(trx: Trx, id: BrandId) {
  const row = await trx
    .selectFrom("brand")
    .innerJoin("brand_clock", "brand_clock.brand_id", "brand.id")
    .selectAll("brand")
    .select(["real_anchor", "brand_anchor", "rate"])
    .where("brand.id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new ServiceError("notFound");
  const brand: Brand = {
    id: row.id,
    organisation: row.organisation_id,
    slug: row.slug,
    name: row.name,
    kind: row.kind,
    language: row.language,
    timeZone: row.time_zone,
    aliases: row.aliases,
    handles: row.handles,
    teamSize: row.team_size,
    address: row.address,
  };
  return { brand, time: { realAnchor: row.real_anchor, brandAnchor: row.brand_anchor, rate: row.rate } };
}

async function writeLinks(scope: Scope, links: { from: string; kind: LinkKind; to: string }[]): Promise<void> {
  if (links.length === 0) return;
  await scope.trx
    .insertInto("link")
    .values(
      links.map(({ from, kind, to }) => ({ brand_id: scope.brand.id, from_id: from, kind, to_id: to, at: scope.now })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function writeNotices(scope: Scope, notices: { to: readonly PersonId[]; notice: NewNotice }[]): Promise<void> {
  const rows = notices.flatMap(({ to, notice }) =>
    [...new Set(to)].map((person) => ({
      id: scope.ctx.newId("notice") as NoticeId,
      brand_id: scope.brand.id,
      person_id: person,
      kind: notice.kind,
      incident_id: notice.incident,
      subject: notice.subject,
      args: JSON.stringify(notice.args ?? {}),
      at: scope.now,
      read_at: null,
    })),
  );
  if (rows.length === 0) return;
  await scope.trx.insertInto("notice").values(rows).execute();
  // Where each of them goes is looked up behind the commit: whoever approves or declares does not wait for it.
  const leaving = rows.filter(({ kind }) => leavesApp(kind)).map(({ id }) => id);
  if (leaving.length > 0) scope.enqueue({ name: "notices", data: { brand: scope.brand.id, notices: leaving } });
  scope.tell("notices", ...rows.map(({ person_id }) => person_id));
}

/** The person who acts, or an error: a system actor reached something only a person may do. */
export function personOf(scope: Scope): PersonId {
  if (!("person" in scope.actor)) throw new ServiceError("forbidden");
  return scope.actor.person;
}
