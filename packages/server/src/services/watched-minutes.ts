import { sql } from "kysely";
import { PART_STEP_MS } from "@baluarte/detection/burst/part.ts";
import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import { earlier, instantFromMs, MINUTE_MS, msOf, type Instant } from "@baluarte/domain/kernel/time.ts";
import { pausesOf } from "@baluarte/domain/monitor/pauses.ts";
import { arrivedChannelSteps, channelStepsOf, type ChannelHeard } from "./channel-counts.ts";
import type { Scope } from "./scope.ts";
import { arrivedMinutes, minutesOf, type MinutePoint, type SeriesRange } from "./series.ts";
import { seenShare, type Unread } from "./unread.ts";

type Read = Pick<Scope, "trx">;

/** What a watch is taught of or looks at, up to and with the minute `to`. `unread`: what the brand's sources did not see. */
export type WatchedRange = Pick<SeriesRange, "basis" | "from" | "to"> & {
  readonly monitor: MonitorId;
  readonly unread: readonly Unread[];
};

/**
 * A minute, and which share of the usual could be read in it. `channels`: of the last minute of a step of the parts, how
 * much came from where in that step.
 */
export type WatchedMinute = MinutePoint & { readonly seen: number; readonly channels?: readonly ChannelHeard[] };

/**
 * The minutes of a monitor, part by part, the oldest first, without those in which it rested and nothing was matched: they
 * are gaps and no zeros. Learned as zeros they would make the first day after a pause look like a crisis, and so would the
 * minutes in which a source could not be read, which say how much of the usual was seen. `read`: runs a
 * question in a transaction, one for each part or the same for all.
 */
export async function* watchedMinutes(
  read: <T>(ask: (scope: Read) => Promise<T>) => Promise<T>,
  { unread, ...range }: WatchedRange,
): AsyncGenerator<WatchedMinute[]> {
  const pauses = (await read((scope) => pausesOfEach(scope, [range.monitor]))).get(range.monitor) ?? [];
  for await (const part of minutesOf(read, range)) {
    const watched = pauses.length === 0 ? part : part.filter((point) => !isGap(point, pauses));
    const [first, last] = [watched[0], watched.at(-1)];
    if (first === undefined || last === undefined) continue;
    const span = { from: instantFromMs(first.timeMs), to: instantFromMs(last.timeMs) };
    const channels = await read((scope) => channelStepsOf(scope, { ...range, ...span }));
    yield watched.map((point) => watchedMinuteOf(point, seenShare(unread, point.timeMs, MINUTE_MS), channels));
  }
}

/** `channels`: by the start of each step. */
export function watchedMinuteOf(
  point: MinutePoint,
  seen: number,
  channels: ReadonlyMap<number, readonly ChannelHeard[]>,
): WatchedMinute {
  const nextMs = point.timeMs + MINUTE_MS;
  if (nextMs % PART_STEP_MS !== 0) return { ...point, seen };
  return { ...point, seen, channels: channels.get(nextMs - PART_STEP_MS) ?? [] };
}

/**
 * The few minutes up to `to` that many monitors have not been looked at in, each from where `froms` says on, by arrival: what
 * closes each minute asks once for all of a brand's monitors.
 */
export async function latestMinutes(
  scope: Read,
  { froms, to, unread }: { froms: ReadonlyMap<MonitorId, Instant>; to: Instant; unread: readonly Unread[] },
): Promise<Map<MonitorId, WatchedMinute[]>> {
  if (froms.size === 0) return new Map();
  const monitors = [...froms.keys()];
  const from = [...froms.values()].reduce((first, one) => earlier(first, one));
  const pauses = await pausesOfEach(scope, monitors);
  const points = await arrivedMinutes(scope, froms, to);
  const closesStep = Math.floor((msOf(to) + MINUTE_MS) / PART_STEP_MS) > Math.floor(msOf(from) / PART_STEP_MS);
  const channels = closesStep ? await arrivedChannelSteps(scope, { monitors, from, to }) : new Map();
  return new Map(
    [...points].map(([monitor, all]) => [
      monitor,
      all
        .filter((point) => !isGap(point, pauses.get(monitor) ?? []))
        .map((point) =>
          watchedMinuteOf(point, seenShare(unread, point.timeMs, MINUTE_MS), channels.get(monitor) ?? NONE),
        ),
    ]),
  );
}

const NONE: ReadonlyMap<number, readonly ChannelHeard[]> = new Map();

/** In epoch milliseconds. */
type Pause = { readonly from: number; readonly to: number };

/** A minute in which the monitor rested and nothing was matched. */
function isGap({ timeMs, count }: MinutePoint, pauses: readonly Pause[]): boolean {
  return count === 0 && pauses.some(({ from, to }) => timeMs >= from && timeMs < to);
}

/** When each of `monitors` rested; who never did is left out. */
async function pausesOfEach({ trx }: Read, monitors: readonly MonitorId[]): Promise<Map<MonitorId, Pause[]>> {
  const changes = await trx
    .selectFrom("monitor_change")
    .select(["monitor_id", "kind", "at"])
    .where("monitor_id", "=", sql<MonitorId>`any(${[...monitors]}::text[])`)
    .where("kind", "in", ["paused", "ended", "resumed"])
    .orderBy("seq")
    .execute();
  return new Map(
    [...Map.groupBy(changes, ({ monitor_id }) => monitor_id)].map(([monitor, own]) => [
      monitor,
      pausesOf(own).map(({ from, to }) => ({
        from: msOf(from),
        to: to === null ? Number.POSITIVE_INFINITY : msOf(to),
      })),
    ]),
  );
}
