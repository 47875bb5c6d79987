import { sql } from "kysely";
import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import {
  DAY_MS,
  earlier,
  instantFromMs,
  MINUTE_MS,
  minuteOf,
  msOf,
  shift,
  type Instant,
} from "@baluarte/domain/kernel/time.ts";
import { QUARTER_MS } from "./quarter.ts";
import type { Scope } from "./scope.ts";

/** Posts of one step; steps without posts are not stored and stand here as zeros. */
export type SeriesPoint = { timeMs: number; count: number; negative: number };

/** `discontent`: the sum over the posts of how discontent each reads, 0…1. */
export type MinutePoint = SeriesPoint & { discontent: number };

export type SeriesRange = {
  monitor: MonitorId | "";
  basis: "published" | "arrived";
  from: Instant;
  /** Up to and with the step this falls in. */
  to: Instant;
  stepMs: number;
};

/** The counters of a monitor (or of the whole brand) in steps of `stepMs`, without holes, oldest first. */
export async function seriesOf(scope: Pick<Scope, "trx">, range: SeriesRange): Promise<SeriesPoint[]> {
  // `date_bin` counts in whole microseconds; the same by `extract(epoch …)` is decimal arithmetic and three times slower.
  const { rows } = await sql<{ at: Instant; count: number; negative: number }>`
    select date_bin(${range.stepMs}::int * interval '1 millisecond', minute, timestamptz 'epoch') as at,
           sum(count)::int as count, sum(negative)::int as negative
      from (${countersOf(range)}) as counters group by 1`.execute(scope.trx);
  const known = new Map(rows.map((row) => [msOf(row.at) / range.stepMs, row]));
  const first = Math.floor(msOf(range.from) / range.stepMs);
  const last = Math.floor(msOf(range.to) / range.stepMs);
  const points: SeriesPoint[] = [];
  for (let step = first; step <= last; step++) {
    const row = known.get(step);
    points.push({ timeMs: step * range.stepMs, count: row?.count ?? 0, negative: row?.negative ?? 0 });
  }
  return points;
}

/** Some thousand rows: to read eight weeks at once would hold the thread for a third of a second. */
const PART_MS = 2 * DAY_MS;

/**
 * The minutes of a range part by part, the oldest first and without holes. `read`: runs a question in a transaction, one
 * for each part or the same for all.
 */
export async function* minutesOf(
  read: <T>(ask: (scope: Pick<Scope, "trx">) => Promise<T>) => Promise<T>,
  { from, to, ...range }: Omit<SeriesRange, "stepMs">,
): AsyncGenerator<MinutePoint[]> {
  for (let start = minuteOf(from); start <= to; start = shift(start, PART_MS)) {
    const end = earlier(to, shift(start, PART_MS - MINUTE_MS));
    yield await read((scope) => minutesIn(scope, { ...range, from: start, to: end }));
  }
}

/** `from`: a whole minute. */
async function minutesIn(
  { trx }: Pick<Scope, "trx">,
  { monitor, basis, from, to }: Omit<SeriesRange, "stepMs">,
): Promise<MinutePoint[]> {
  const { rows } = await sql<MinuteRow>`
    select minute, count, negative, discontent from mention_minute
     where monitor_id = ${monitor} and basis = ${basis}
       and minute >= ${from}::timestamptz and minute <= ${to}::timestamptz`.execute(trx);
  return withoutHoles(rows, from, to);
}

/** A few whole minutes up to `to`, of many monitors in one question, each from where it says on; by arrival. */
export async function arrivedMinutes(
  { trx }: Pick<Scope, "trx">,
  froms: ReadonlyMap<MonitorId, Instant>,
  to: Instant,
): Promise<Map<MonitorId, MinutePoint[]>> {
  if (froms.size === 0) return new Map();
  const least = [...froms.values()].reduce((first, from) => earlier(first, from));
  const { rows } = await sql<MinuteRow & { monitor: MonitorId }>`
    select monitor_id as monitor, minute, count, negative, discontent from mention_minute
     where monitor_id = any(${[...froms.keys()]}::text[]) and basis = 'arrived'
       and minute >= ${least}::timestamptz and minute <= ${to}::timestamptz`.execute(trx);
  const known = Map.groupBy(rows, ({ monitor }) => monitor);
  return new Map([...froms].map(([monitor, from]) => [monitor, withoutHoles(known.get(monitor) ?? [], from, to)]));
}

type MinuteRow = { minute: Instant; count: number; negative: number; discontent: number };

function withoutHoles(rows: readonly MinuteRow[], from: Instant, to: Instant): MinutePoint[] {
  const known = new Map(rows.map((row) => [msOf(row.minute), row]));
  const points: MinutePoint[] = [];
  for (let timeMs = msOf(from); timeMs <= msOf(to); timeMs += MINUTE_MS) {
    const { count, negative, discontent } = known.get(timeMs) ?? NONE;
    points.push({ timeMs, count, negative, discontent: discontent / 100 });
  }
  return points;
}

const NONE = { count: 0, negative: 0, discontent: 0 };

/** The counters that a range sums: its minutes, and where it can the quarters of an hour between its ragged ends. */
function countersOf({ monitor, basis, from, to, stepMs }: SeriesRange) {
  const minutes = sql`select minute, count, negative from mention_minute where monitor_id = ${monitor} and basis = ${basis}`;
  const whole = {
    from: instantFromMs(Math.ceil(msOf(from) / QUARTER_MS) * QUARTER_MS),
    to: instantFromMs(Math.floor(msOf(to) / QUARTER_MS) * QUARTER_MS),
  };
  if (monitor !== "" || basis !== "published" || stepMs % QUARTER_MS !== 0 || whole.from >= whole.to)
    return sql`${minutes} and minute >= ${from}::timestamptz and minute <= ${to}::timestamptz`;
  return sql`
    ${minutes} and minute >= ${from}::timestamptz and minute < ${whole.from}::timestamptz
    union all select quarter, count, negative from mention_quarter
     where quarter >= ${whole.from}::timestamptz and quarter < ${whole.to}::timestamptz
    union all ${minutes} and minute >= ${whole.to}::timestamptz and minute <= ${to}::timestamptz`;
}

/** The first and last minute that the brand has counters of; `null` while nobody ever spoke. */
export async function spanOf(
  scope: Pick<Scope, "trx">,
  monitor: MonitorId | "",
): Promise<{ from: Instant; to: Instant } | null> {
  const row = await scope.trx
    .selectFrom("mention_minute")
    .select((eb) => [eb.fn.min("minute").as("from"), eb.fn.max("minute").as("to")])
    .where("monitor_id", "=", monitor)
    .where("basis", "=", "published")
    .executeTakeFirst();
  return row?.from == null ? null : { from: row.from as Instant, to: row.to as Instant };
}
