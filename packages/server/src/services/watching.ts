import { sql } from "kysely";
import type { MonitorGap, Watching } from "@baluarte/contract/monitor.ts";
import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { MonitorChangeKind, MonitorState } from "@baluarte/domain/monitor/model.ts";
import { pausesOf, spanned, watchingState } from "@baluarte/domain/monitor/pauses.ts";
import type { Scope } from "./scope.ts";

/** As long as this after a pause the overview says what passed in it; after that, the list of monitors alone does. */
const TOLD_MS = DAY_MS;

/** Whether anything that arrives is looked at, what would mend it if not, and what lately passed unseen. */
export async function watchingOf(scope: Scope): Promise<Watching> {
  const monitors = await statesOf(scope);
  const lately = shift(scope.now, -TOLD_MS);
  const gaps = [...(await pausesLeft(scope))].filter(([, pauses]) => pauses.at(-1)!.to > lately);
  const pauses = gaps.flatMap(([, each]) => each);
  const span = spanned(pauses);
  const posts = span === null ? 0 : await arrivedIn(scope, pauses, true);
  return {
    state: watchingState(monitors.map(({ state }) => state)),
    paused: monitors.filter(({ state }) => state === "paused").map(({ id }) => id),
    missed: span === null || posts === 0 ? null : { ...span, posts, monitors: gaps.map(([id]) => id) },
  };
}

/** The states of all monitors, in their order. */
export function statesOf({ trx }: Pick<Scope, "trx">): Promise<{ id: MonitorId; state: MonitorState }[]> {
  return trx.selectFrom("monitor").select(["id", "state"]).orderBy("position").orderBy("created_at").execute();
}

/**
 * What passed each monitor that runs again, where posts arrived in its pauses and nobody has looked through them since: from
 * the first of those pauses to the end of the last, and how many posts arrived in them. Bounds are of arrival.
 */
export async function gapsOf(scope: Pick<Scope, "trx">): Promise<Map<MonitorId, MonitorGap>> {
  const gaps = new Map<MonitorId, MonitorGap>();
  for (const [monitor, pauses] of await pausesLeft(scope)) {
    const posts = await arrivedIn(scope, pauses, false);
    if (posts > 0) gaps.set(monitor, { ...spanned(pauses)!, posts });
  }
  return gaps;
}

interface EndedPause {
  readonly from: Instant;
  readonly to: Instant;
}

/** The pauses of each running monitor since it was last applied to stored posts; monitors without one are left out. */
async function pausesLeft({ trx }: Pick<Scope, "trx">): Promise<Map<MonitorId, EndedPause[]>> {
  const { rows } = await sql<{ monitor: MonitorId; kind: MonitorChangeKind; at: Instant }>`
    select change.monitor_id as monitor, change.kind, change.at
      from monitor_change change join monitor on monitor.id = change.monitor_id
     where monitor.state = 'active' and change.kind in ('paused', 'ended', 'resumed')
     order by change.monitor_id, change.seq`.execute(trx);
  const looked = await lookedAt(trx, new Set(rows.map(({ monitor }) => monitor)));
  const left = new Map<MonitorId, EndedPause[]>();
  for (const [monitor, changes] of Map.groupBy(rows, (row) => row.monitor)) {
    const at = looked.get(monitor);
    const pauses = pausesOf(changes).flatMap(({ from, to }) =>
      to === null || (at !== undefined && at >= to) ? [] : [{ from, to }],
    );
    if (pauses.length > 0) left.set(monitor, pauses);
  }
  return left;
}

/** Up to when each of `monitors` was last applied to stored posts, in whole or to its pauses. */
async function lookedAt(trx: Scope["trx"], monitors: ReadonlySet<MonitorId>): Promise<Map<MonitorId, Instant>> {
  if (monitors.size === 0) return new Map();
  const rows = await trx
    .selectFrom("monitor_backfill")
    .select(["monitor_id", sql<Instant>`max(greatest(started_at, arrived_until))`.as("up_to")])
    .where("monitor_id", "in", [...monitors])
    .where("state", "!=", "stopped")
    .groupBy("monitor_id")
    .execute();
  return new Map(rows.map(({ monitor_id, up_to }) => [monitor_id, up_to]));
}

/** How many posts arrived in `stretches`; `unseen`: of those that no monitor took. */
export async function arrivedIn(
  { trx }: Pick<Scope, "trx">,
  stretches: readonly EndedPause[],
  unseen: boolean,
): Promise<number> {
  const { posts } = await trx
    .selectFrom("post")
    .select((eb) => eb.fn.countAll().as("posts"))
    .where((eb) =>
      eb.or(stretches.map(({ from, to }) => eb.and([eb("arrived_at", ">=", from), eb("arrived_at", "<", to)]))),
    )
    .$if(unseen, (query) =>
      query.where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom("mention").select("mention.post_id").whereRef("mention.post_id", "=", "post.id"))),
      ),
    )
    .executeTakeFirstOrThrow();
  return Number(posts);
}
