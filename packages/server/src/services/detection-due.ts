import { sql } from "kysely";
import type { BrandId, MonitorId } from "@baluarte/domain/kernel/id.ts";
import { MINUTE_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Context } from "./context.ts";
import { inScope, type Scope } from "./scope.ts";

/**
 * How long after a look at the past the next waits for posts that come late by the drop. A look walks eight weeks of every
 * monitor it concerns, and what is told by it is an hour old at the least.
 */
export const LATE_REST_MS = 10 * MINUTE_MS;

/** A stretch of the past that other posts were counted in; `monitors` `null`: for every monitor. */
export type ChangedPast = {
  readonly from: Instant;
  readonly to: Instant;
  readonly monitors: readonly MonitorId[] | null;
};

/**
 * Notes, with the posts themselves, that `past` has to be looked at anew, and asks for it. `soon`: at once, because
 * somebody waits for what was in it; else when the last look was some time ago.
 */
export async function askToDetect(scope: Scope, past: ChangedPast, { soon }: { soon: boolean }): Promise<void> {
  const monitors = past.monitors === null ? null : [...past.monitors];
  const { rows } = await sql<{ looked_at: Instant | null }>`
    insert into detection_due as due (brand_id, due_from, due_to, monitors, soon, asks)
    values (${scope.brand.id}, ${past.from}::timestamptz, ${past.to}::timestamptz, ${monitors}::text[], ${soon}, 1)
    on conflict (brand_id) do update set
      due_from = least(due.due_from, excluded.due_from),
      due_to = greatest(due.due_to, excluded.due_to),
      monitors = case
        when due.due_from is null then excluded.monitors
        when due.monitors is null or excluded.monitors is null then null
        else array(select unnest(due.monitors) union select unnest(excluded.monitors) order by 1)
      end,
      soon = due.soon or excluded.soon,
      asks = due.asks + 1
    returning looked_at`.execute(scope.trx);
  if (soon || hasRested(scope.now, rows[0]!.looked_at)) askNow(scope);
}

/** Asks for what was left for later and is not to wait any longer. */
export async function askWhatWaits(scope: Scope): Promise<void> {
  const row = await scope.trx.selectFrom("detection_due").selectAll().executeTakeFirst();
  if (row !== undefined && isDue(row, scope.now)) askNow(scope);
}

function askNow(scope: Scope): void {
  scope.enqueue({ name: "detect", data: { brand: scope.brand.id } });
}

/** What is to be looked at; `asks`: how often it had been asked for by then. */
export type DuePast = ChangedPast & { readonly asks: number };

/** What has to be looked at now; `null`: nothing yet. It stays noted until `settleDue`, so that a crash in between repeats it. */
export async function dueOf(ctx: Context, brand: BrandId): Promise<DuePast | null> {
  return inScope(ctx, brand, { system: "detector" }, async (scope) => {
    const row = await scope.trx.selectFrom("detection_due").selectAll().executeTakeFirst();
    if (row?.due_from == null || row.due_to === null || !isDue(row, scope.now)) return null;
    return { from: row.due_from, to: row.due_to, monitors: row.monitors, asks: row.asks };
  });
}

function isDue(row: { due_from: Instant | null; soon: boolean; looked_at: Instant | null }, now: Instant): boolean {
  return row.due_from !== null && (row.soon || hasRested(now, row.looked_at));
}

function hasRested(now: Instant, lookedAt: Instant | null): boolean {
  return lookedAt === null || lookedAt <= shift(now, -LATE_REST_MS);
}

/**
 * Done with `seen`: live watches of what it concerns learn again. Where more was asked for meanwhile all of it stays noted,
 * and is asked for again if somebody waits for it.
 */
export async function settleDue(ctx: Context, brand: BrandId, seen: DuePast): Promise<void> {
  await inScope(ctx, brand, { system: "detector" }, async (scope) => {
    const row = await scope.trx.selectFrom("detection_due").selectAll().forUpdate().executeTakeFirstOrThrow();
    const grown = row.asks !== seen.asks;
    await scope.trx
      .updateTable("detection_due")
      .set({
        ...(!grown && { due_from: null, due_to: null, monitors: null, soon: false }),
        looked_at: scope.now,
        version: row.version + 1,
      })
      .execute();
    await scope.trx
      .updateTable("monitor")
      .set((eb) => ({ past_version: eb("past_version", "+", 1) }))
      .$if(seen.monitors !== null, (query) =>
        query.where("id", "=", sql<MonitorId>`any(${[...(seen.monitors ?? [])]}::text[])`),
      )
      .execute();
    if (grown && row.soon) askNow(scope);
  });
}
