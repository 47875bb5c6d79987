import type { Selectable } from "kysely";
import type { Backfill } from "@baluarte/contract/monitor.ts";
import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import type { Database } from "../db/schema.ts";
import { namesOf } from "./member.ts";
import type { Scope } from "./scope.ts";

export type BackfillRow = Selectable<Database["monitor_backfill"]>;

/** The newest time that each monitor was applied to stored posts. */
export async function newestBackfills({ trx }: Pick<Scope, "trx">): Promise<Map<MonitorId, Backfill>> {
  const rows = await trx
    .selectFrom("monitor_backfill")
    .selectAll()
    .distinctOn("monitor_id")
    .orderBy("monitor_id")
    .orderBy("started_at", "desc")
    .execute();
  const views = await backfillViews({ trx }, rows);
  return new Map(rows.map(({ monitor_id }, at) => [monitor_id, views[at]!]));
}

export async function backfillViews({ trx }: Pick<Scope, "trx">, rows: readonly BackfillRow[]): Promise<Backfill[]> {
  const name = await namesOf(
    trx,
    rows.map(({ by_id }) => by_id),
  );
  return rows.map(({ id, state, total, looked, added, joined, by_id, started_at, finished_at }) => ({
    id,
    state,
    total,
    looked,
    added,
    joined,
    by: by_id === null ? null : name(by_id),
    startedAt: started_at,
    finishedAt: finished_at,
  }));
}
