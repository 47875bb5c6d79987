import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import { MINUTE_MS, msOf } from "@baluarte/domain/kernel/time.ts";
import { pausesOf } from "@baluarte/domain/monitor/pauses.ts";
import type { Scope } from "./scope.ts";
import { minutesOf, type MinutePoint, type SeriesRange } from "./series.ts";
import { seenShare, type Unread } from "./unread.ts";

type Read = Pick<Scope, "trx">;

/** What a watch is taught of or looks at, up to and with the minute `to`. `unread`: what the brand's sources did not see. */
export type WatchedRange = Pick<SeriesRange, "basis" | "from" | "to"> & {
  readonly monitor: MonitorId;
  readonly unread: readonly Unread[];
};

/** A minute, and which share of the usual could be read in it. */
export type WatchedMinute = MinutePoint & { readonly seen: number };

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
  const pauses = await read((scope) => pausesIn(scope, range.monitor));
  const isGap = ({ timeMs, count }: MinutePoint) =>
    count === 0 && pauses.some((pause) => timeMs >= pause.from && timeMs < pause.to);
  for await (const part of minutesOf(read, range)) {
    const watched = pauses.length === 0 ? part : part.filter((point) => !isGap(point));
    yield watched.map((point) => ({ ...point, seen: seenShare(unread, point.timeMs, MINUTE_MS) }));
  }
}

/** When it rested, in epoch milliseconds. */
async function pausesIn({ trx }: Read, monitor: MonitorId): Promise<{ from: number; to: number }[]> {
  const changes = await trx
    .selectFrom("monitor_change")
    .select(["kind", "at"])
    .where("monitor_id", "=", monitor)
    .where("kind", "in", ["paused", "ended", "resumed"])
    .orderBy("seq")
    .execute();
  return pausesOf(changes).map(({ from, to }) => ({
    from: msOf(from),
    to: to === null ? Number.POSITIVE_INFINITY : msOf(to),
  }));
}
