import type { Selectable } from "kysely";
import type { MonitorId, SignalId } from "@baluarte/domain/kernel/id.ts";
import { MINUTE_MS, earlier, msOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Seen } from "@baluarte/domain/signal/growth.ts";
import { ALARM_KINDS, type AlarmKind, type SeenAlso, type SignalKind } from "@baluarte/domain/signal/model.ts";
import { SAME_THING_MS } from "@baluarte/domain/signal/things.ts";
import type { Database } from "../db/schema.ts";
import { raiseAlerts } from "./alert.ts";
import { SAME_STORY_MS, type Sighting } from "./monitor-watch.ts";
import type { Scope } from "./scope.ts";
import { fewVoicesIn, type Explained } from "./signal-explain.ts";
import { tellOfSignal } from "./signal-told.ts";

export type KnownSignal = Pick<
  Selectable<Database["signal"]>,
  "id" | "kind" | "state" | "at" | "window_from" | "window_to" | "because" | "posts"
>;

/** What a detector saw: two channels that rise are two things. */
type What = { readonly kind: SignalKind; readonly channel?: string | undefined };

const isSame = (a: What, b: What) => a.kind === b.kind && a.channel === b.channel;

/** Whether `what` is as what the signal itself was raised, and nothing that joined it. */
export function isOwn({ kind, because: { channel } }: Pick<KnownSignal, "kind" | "because">, what: What): boolean {
  return isSame({ kind, channel }, what);
}

/** What a signal was told with as `what`, itself or what joined it. */
export function toldAs(row: Pick<KnownSignal, "kind" | "because">, what: What): Seen | undefined {
  return isOwn(row, what) ? row.because : row.because.also?.find((other) => isSame(other, what));
}

/** When what a signal tells as `what` was seen last. */
export function seenLast(row: KnownSignal, what: What): Instant {
  return isOwn(row, what)
    ? row.window_to
    : (row.because.also?.find((other) => isSame(other, what))?.at ?? row.window_to);
}

/**
 * Has an open signal of the same thing say what another detector saw, and calls by the rules that wait for that kind and
 * for none it was told as. More posts than expected name the thing, whichever was seen first. What was held back as the
 * flood of a few accounts is so no longer once many stand behind it.
 */
export async function joinSignal(
  scope: Scope,
  row: KnownSignal,
  sighting: Sighting,
  explained: Explained,
): Promise<void> {
  const { monitor, kind } = sighting;
  const own = row.kind as AlarmKind;
  const { fewVoices, ...itself } = row.because;
  const others = itself.also ?? [];
  const isNew = toldAs(row, sighting) === undefined;
  const wasHeld = fewVoices !== undefined;
  const at = earlier(sighting.at, row.at);
  const { windowFrom } = explained;
  let { posts } = row;
  let isFreed = false;
  if (kind === "volume") {
    ({ posts } = explained);
    // What few accounts say is no second proof of what many do.
    const before = wasHeld ? [] : [seenAlso({ kind: own, channel: itself.channel }, itself, row.window_to)];
    const also = [...others.filter((other) => other.kind !== "volume"), ...before];
    const because = JSON.stringify({ ...explained.because, also });
    const times = { at, window_from: windowFrom, window_to: sighting.at };
    const changed = { ...times, kind, score: sighting.score, because, posts };
    await scope.trx.updateTable("signal").set(changed).where("id", "=", row.id).execute();
  } else {
    const also = [...others.filter((other) => !isSame(other, sighting)), seenAlso(sighting, sighting, sighting.at)];
    const few = wasHeld ? await fewVoicesUpTo(scope, row, sighting) : null;
    isFreed = wasHeld && few === null;
    const because = JSON.stringify({ ...itself, ...(few !== null && { fewVoices: few }), also });
    // Its window ends where its own rise was seen last: more posts that come anew an hour later ring as their own.
    await scope.trx
      .updateTable("signal")
      .set({ at, window_from: earlier(at, row.window_from), because })
      .where("id", "=", row.id)
      .execute();
  }
  scope.tell("signals", row.id);
  if (isNew) {
    scope.record("signal.joined", row.id, {
      kind,
      at: sighting.at,
      observed: sighting.observed,
      expected: sighting.expected,
    });
  }
  if (wasHeld && (isNew || isFreed)) await tellOfSignal(scope, row.id, sighting.observed);
  // What was held back for its few voices called nobody.
  const told = [...(wasHeld ? [] : [own]), ...others.map((other) => other.kind)];
  const fact = { kind: "signal" as const, id: row.id, monitor, at: sighting.at, posts };
  await raiseAlerts(scope, [
    ...(isNew ? [{ ...fact, signal: kind, told }] : []),
    ...(isFreed ? [{ ...fact, signal: own, told: [...told, kind] }] : []),
  ]);
}

/** Who floods what a signal held back counts, from its beginning until what joins it was seen. */
function fewVoicesUpTo(scope: Scope, { kind, because, window_from: from, window_to }: KnownSignal, joining: Sighting) {
  const to = joining.at > window_to ? joining.at : window_to;
  const longer = (msOf(to) - msOf(from)) / Math.max(MINUTE_MS, msOf(window_to) - msOf(from));
  return fewVoicesIn(scope, {
    monitor: joining.monitor,
    kind: kind as AlarmKind,
    channel: because.channel,
    followers: because.wide?.from,
    from,
    to,
    expected: because.expected * longer,
  });
}

function seenAlso(
  { kind, channel }: { readonly kind: AlarmKind; readonly channel?: string | undefined },
  seen: Pick<Sighting, "windowMinutes" | "observed" | "expected">,
  at: Instant,
): SeenAlso {
  return {
    kind,
    ...(channel !== undefined && { channel }),
    windowMinutes: Math.max(1, Math.round(seen.windowMinutes)),
    observed: Math.round(seen.observed),
    expected: Math.round(seen.expected * 10) / 10,
    at,
  };
}

/** The signals of alarms of a monitor in a stretch of time. */
function alarmsBetween(scope: Scope, monitor: MonitorId, from: Instant, to: Instant) {
  return scope.trx
    .selectFrom("signal")
    .select(["id", "kind", "state", "at", "window_from", "window_to", "because", "posts"])
    .where("monitor_id", "=", monitor)
    .where("kind", "in", ALARM_KINDS)
    .where("window_to", ">", from)
    .where("at", "<", to)
    .forNoKeyUpdate();
}

/** The open signal that another detector raised of the same thing, the newest where there are several; `but`: not this one. */
export async function openBeside(scope: Scope, { monitor, at }: Sighting, but: SignalId | null) {
  return alarmsBetween(scope, monitor, shift(at, -SAME_THING_MS), shift(at, SAME_THING_MS))
    .where("state", "=", "open")
    .where("id", "<>", but ?? ("" as SignalId))
    .orderBy("at", "desc")
    .executeTakeFirst();
}

/** The signal that the same story was told with, the nearest in time where there are several. */
export async function closestTo(scope: Scope, sighting: Sighting) {
  const { monitor, at } = sighting;
  const rows = await alarmsBetween(scope, monitor, shift(at, -SAME_STORY_MS), shift(at, SAME_STORY_MS))
    .where("at", ">", shift(at, -SAME_STORY_MS))
    .execute();
  const apart = (row: { at: Instant }) => Math.abs(msOf(row.at) - msOf(at));
  return rows.filter((row) => toldAs(row, sighting) !== undefined).toSorted((a, b) => apart(a) - apart(b))[0];
}
