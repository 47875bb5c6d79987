import { sql } from "kysely";
import { MINUTE_MS, instantFromMs, msOf, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Scope } from "./scope.ts";

export const QUARTER_MS = 15 * MINUTE_MS;

/** Mentions of the brand, each counted once, that were published at `at`; below nothing: so many fewer than were counted. */
export type QuarterChange = { readonly at: Instant; readonly count: number; readonly negative: number };

/** Moves the brand's curve by `changes`, behind the minutes that it sums. */
export async function countQuarters(scope: Scope, changes: readonly QuarterChange[]): Promise<void> {
  const counts = new Map<number, { count: number; negative: number }>();
  for (const { at, count, negative } of changes) {
    const quarter = Math.floor(msOf(at) / QUARTER_MS) * QUARTER_MS;
    const before = counts.get(quarter) ?? { count: 0, negative: 0 };
    counts.set(quarter, { count: before.count + count, negative: before.negative + negative });
  }
  if (counts.size === 0) return;
  // In one order everywhere, so that two who count the same quarters never wait for each other in a circle.
  const rows = [...counts].toSorted(([a], [b]) => a - b);
  await sql`
    insert into mention_quarter (brand_id, quarter, count, negative)
    select ${scope.brand.id}, * from unnest(
      ${rows.map(([quarter]) => instantFromMs(quarter))}::timestamptz[],
      ${rows.map(([, { count }]) => count)}::int[], ${rows.map(([, { negative }]) => negative)}::int[])
    on conflict (brand_id, quarter)
      do update set count = mention_quarter.count + excluded.count, negative = mention_quarter.negative + excluded.negative`.execute(
    scope.trx,
  );
}
