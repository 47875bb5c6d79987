import { sql } from "kysely";
import type { BrandId, MonitorId } from "@baluarte/domain/kernel/id.ts";
import { earlier, later, MINUTE_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Context } from "./context.ts";
import { inScope, type Scope } from "./scope.ts";

/**
 * How long after a look at the past the next waits for posts that come late by the drop. A look walks eight weeks of every
 * monitor it concerns, and what is told by it is an hour old at the least.
 */
export const LATE_REST_MS = 10 * MINUTE_MS;

/** A look takes so many asks together, the oldest first; the next takes the rest. Ten minutes of late posts bring fewer. */
const ASKS_MAX = 10_000;

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
  await scope.trx
    .insertInto("detection_ask")
    .values({ brand_id: scope.brand.id, due_from: past.from, due_to: past.to, monitors, soon })
    .execute();
  if (soon || (await hasRested(scope))) askNow(scope);
}

/** Asks for what was left for later and is not to wait any longer. */
export async function askWhatWaits(scope: Scope): Promise<void> {
  if (await isDue(scope)) askNow(scope);
}

function askNow(scope: Scope): void {
  scope.enqueue({ name: "detect", data: { brand: scope.brand.id } });
}

/** What is to be looked at; `asks`: those it answers. */
export type DuePast = ChangedPast & { readonly asks: readonly string[] };

/** What has to be looked at now; `null`: nothing yet. It stays noted until `settleDue`, so that a crash in between repeats it. */
export async function dueOf(ctx: Context, brand: BrandId): Promise<DuePast | null> {
  return inScope(ctx, brand, { system: "detector" }, async (scope) => {
    if (!(await isDue(scope))) return null;
    const asks = await scope.trx
      .selectFrom("detection_ask")
      .select(["id", "due_from", "due_to", "monitors"])
      .orderBy("id")
      .limit(ASKS_MAX)
      .execute();
    // Somebody else looked and was done in between.
    if (asks.length === 0) return null;
    const concerned = asks.map(({ monitors }) => monitors);
    return {
      from: asks.map(({ due_from }) => due_from).reduce((first, at) => earlier(first, at)),
      to: asks.map(({ due_to }) => due_to).reduce((last, at) => later(last, at)),
      monitors: concerned.includes(null) ? null : [...new Set(concerned.flatMap((monitors) => monitors ?? []))],
      asks: asks.map(({ id }) => id),
    };
  });
}

/** Whether something is asked for that waits no longer. */
async function isDue(scope: Scope): Promise<boolean> {
  const soon = await isAskedSoon(scope);
  return soon !== null && (soon || (await hasRested(scope)));
}

/** Whether somebody waits for what is asked for; `null`: nothing is. */
async function isAskedSoon({ trx }: Scope): Promise<boolean | null> {
  const { rows } = await sql<{ soon: boolean | null }>`select bool_or(soon) as soon from detection_ask`.execute(trx);
  return rows[0]!.soon;
}

async function hasRested({ trx, now }: Scope): Promise<boolean> {
  const row = await trx.selectFrom("detection_due").select("looked_at").executeTakeFirst();
  return row?.looked_at == null || row.looked_at <= shift(now, -LATE_REST_MS);
}

/**
 * Done with `seen`: live watches of what it concerns learn again. What was asked for meanwhile stays, and is looked at next
 * if somebody waits for it.
 */
export async function settleDue(ctx: Context, brand: BrandId, seen: DuePast): Promise<void> {
  await inScope(ctx, brand, { system: "detector" }, async (scope) => {
    // These very ones: one with a lower number may be written only now, by whoever began before them.
    await sql`delete from detection_ask where id = any(${[...seen.asks]}::bigint[])`.execute(scope.trx);
    await sql`
      insert into detection_due as due (brand_id, looked_at, version) values (${brand}, ${scope.now}::timestamptz, 1)
      on conflict (brand_id) do update set looked_at = excluded.looked_at, version = due.version + 1`.execute(
      scope.trx,
    );
    await scope.trx
      .updateTable("monitor")
      .set((eb) => ({ past_version: eb("past_version", "+", 1) }))
      .$if(seen.monitors !== null, (query) =>
        query.where("id", "=", sql<MonitorId>`any(${[...(seen.monitors ?? [])]}::text[])`),
      )
      .execute();
    if ((await isAskedSoon(scope)) === true) askNow(scope);
    // The overview says that it is through, whether it found something or not.
    scope.tell("imports");
  });
}
