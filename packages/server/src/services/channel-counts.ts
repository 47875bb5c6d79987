import { sql, type RawBuilder } from "kysely";
import { PART_STEP_MS, type ChannelCount } from "@baluarte/detection/burst/part.ts";
import { layersOf, REACH_LAYERS, type WideCount } from "@baluarte/detection/burst/reach.ts";
import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, instantFromMs, msOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { asSystem } from "../db/tenancy.ts";
import type { Context } from "./context.ts";
import { inScope, type Scope } from "./scope.ts";

/** What is counted of a channel in a step. */
export type ChannelHeard = ChannelCount & WideCount;

/** So many mentions more (below nothing: fewer) of an author with so many followers, of the step that `at` falls in. */
export type ChannelChange = {
  readonly monitor: MonitorId | "";
  readonly basis: "published" | "arrived";
  readonly at: Instant;
  readonly channel: string;
  readonly followers: number | null;
  readonly count: number;
  readonly negative: number;
};

/**
 * Arrivals are asked for by the live watch alone, since it last looked: minutes ago, or before a rest of the monitor. What was
 * published is kept as long as the minutes are, since the past is looked through anew whenever an archive comes in.
 */
const ARRIVALS_KEPT_MS = 7 * DAY_MS;

/** Removes what arrived longer ago than anybody asks for, brand by brand. Answers how many steps it removed. */
export async function forgetArrivals(ctx: Context): Promise<number> {
  const brands = await asSystem(ctx.db, (trx) => trx.selectFrom("brand").select("id").execute());
  let removed = 0;
  for (const { id } of brands) {
    const gone = await inScope(ctx, id, { system: "detector" }, (scope) =>
      scope.trx
        .deleteFrom("mention_channel")
        .where("basis", "=", "arrived")
        .where("step", "<", arrivalsFrom(scope))
        .executeTakeFirst(),
    );
    removed += Number(gone.numDeletedRows);
  }
  return removed;
}

const arrivalsFrom = ({ now }: Pick<Scope, "now">) => stepOf(shift(now, -ARRIVALS_KEPT_MS));

/** Moves what is counted by channel, beside the minutes. Nobody asks for the channels of the whole brand (`""`). */
export async function countChannels(scope: Scope, changes: readonly ChannelChange[]): Promise<void> {
  const arrivals = arrivalsFrom(scope);
  const counts = new Map<string, Pick<ChannelChange, "monitor" | "basis"> & { step: Instant } & Counter>();
  for (const { monitor, basis, at, channel, followers, count, negative } of changes) {
    if (monitor === "" || (count === 0 && negative === 0)) continue;
    const step = stepOf(at);
    // A mention corrected since its arrival was forgotten must not bring it back as fewer than none.
    if (basis === "arrived" && step < arrivals) continue;
    const key = `${monitor} ${basis} ${step} ${channel}`;
    let row = counts.get(key);
    if (row === undefined) {
      const wide = REACH_LAYERS.map(() => 0);
      counts.set(key, (row = { monitor, basis, step, channel, count: 0, negative: 0, known: 0, wide }));
    }
    row.count += count;
    row.negative += negative;
    if (followers === null) continue;
    row.known += count;
    for (const layer of layersOf(followers)) row.wide[layer]! += negative;
  }
  if (counts.size === 0) return;
  // In one order everywhere, so that two who count the same steps never wait for each other in a circle.
  const rows = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  await sql`
    insert into mention_channel (brand_id, monitor_id, basis, step, channel, count, negative, known, ${WIDE})
    select ${scope.brand.id}, * from unnest(
      ${rows.map(({ monitor }) => monitor)}::text[], ${rows.map(({ basis }) => basis)}::text[],
      ${rows.map(({ step }) => step)}::timestamptz[], ${rows.map(({ channel }) => channel)}::text[],
      ${rows.map(({ count }) => count)}::int[], ${rows.map(({ negative }) => negative)}::int[],
      ${rows.map(({ known }) => known)}::int[],
      ${sql.join(REACH_LAYERS.map((_, layer) => sql`${rows.map(({ wide }) => wide[layer]!)}::int[]`))})
    on conflict (brand_id, monitor_id, basis, step, channel)
      do update set count = mention_channel.count + excluded.count, negative = mention_channel.negative + excluded.negative,
                    known = mention_channel.known + excluded.known,
                    ${sql.join(WIDE_COLUMNS.map((name) => sql`${sql.ref(name)} = ${sql.ref(`mention_channel.${name}`)} + ${sql.ref(`excluded.${name}`)}`))}`.execute(
    scope.trx,
  );
}

type Counter = { channel: string; count: number; negative: number; known: number; wide: number[] };

/** The columns of `REACH_LAYERS`, in their order. */
const WIDE_COLUMNS = REACH_LAYERS.map((least) => `wide_${least / 1_000}k`);
const WIDE = sql.join(WIDE_COLUMNS.map((name) => sql.ref(name)));

/** The counter of the layer that begins with so many followers. */
export function wideFrom(followers: RawBuilder<unknown>): RawBuilder<number> {
  const layers = REACH_LAYERS.map((least, layer) => sql`when ${sql.lit(least)} then ${sql.ref(WIDE_COLUMNS[layer]!)}`);
  return sql`case ${followers} ${sql.join(layers, sql` `)} else 0 end`;
}

/** The channels of the steps from `from` to `to`, by the start of each step in epoch milliseconds; steps without posts are left out. */
export async function channelStepsOf(
  { trx }: Pick<Scope, "trx">,
  { monitor, basis, from, to }: { monitor: MonitorId; basis: ChannelChange["basis"]; from: Instant; to: Instant },
): Promise<Map<number, ChannelHeard[]>> {
  const { rows } = await sql<{ step: Instant } & ChannelHeard>`
    select step, channel, count, negative, known, array[${WIDE}] as wide from mention_channel
     where monitor_id = ${monitor} and basis = ${basis} and count > 0
       and step >= ${stepOf(from)}::timestamptz and step <= ${to}::timestamptz`.execute(trx);
  return Map.groupBy(rows, ({ step }) => msOf(step)) as Map<number, ChannelHeard[]>;
}

/** The same of many monitors in one question, by arrival. */
export async function arrivedChannelSteps(
  { trx }: Pick<Scope, "trx">,
  { monitors, from, to }: { monitors: readonly MonitorId[]; from: Instant; to: Instant },
): Promise<Map<MonitorId, Map<number, ChannelHeard[]>>> {
  const { rows } = await sql<{ monitor: MonitorId; step: Instant } & ChannelHeard>`
    select monitor_id as monitor, step, channel, count, negative, known, array[${WIDE}] as wide from mention_channel
     where monitor_id = any(${[...monitors]}::text[]) and basis = 'arrived' and count > 0
       and step >= ${stepOf(from)}::timestamptz and step <= ${to}::timestamptz`.execute(trx);
  return new Map(
    [...Map.groupBy(rows, ({ monitor }) => monitor)].map(([monitor, own]) => [
      monitor,
      Map.groupBy(own, ({ step }) => msOf(step)) as Map<number, ChannelHeard[]>,
    ]),
  );
}

function stepOf(at: Instant): Instant {
  return instantFromMs(Math.floor(msOf(at) / PART_STEP_MS) * PART_STEP_MS);
}
