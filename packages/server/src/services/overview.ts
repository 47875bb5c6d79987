import type { z } from "zod";
import {
  UNSORTED_MAX,
  type NextAction,
  type Overview,
  type RANGES,
  type SourceView,
} from "@baluarte/contract/overview.ts";
import type { Level } from "@baluarte/domain/incident/model.ts";
import type { PersonId, PostId, SourceId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, HOUR_MS, msOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { SOURCE_RULES } from "@baluarte/domain/source/model.ts";
import { silentSince, sourceState, UNSEEING_STATES } from "@baluarte/domain/source/rules.ts";
import { thingsOf } from "@baluarte/domain/signal/things.ts";
import { sql } from "kysely";
import { approvalPlan } from "./approval-plan.ts";
import { clocksOf } from "./clock.ts";
import { unreadOf } from "./notice-list.ts";
import { isAnyoneReachable } from "./on-call.ts";
import type { Scope } from "./scope.ts";
import { isSettling } from "./settling.ts";
import { seriesOf, spanOf } from "./series.ts";
import { signalsOf } from "./signal.ts";
import { seenOf } from "./source-row.ts";
import { askedOf, countOwed } from "./waiting.ts";
import { RANGE_STEPS, volumeOf } from "./volume.ts";
import { watchingOf } from "./watching.ts";

/** Where the brand stands, for `viewer`. An archive is shown up to where it ends, and says so by `dataUntil`. */
export async function overviewOf(
  scope: Scope,
  viewer: { person: PersonId; twoFactor: boolean },
  range: (typeof RANGES)[number],
): Promise<Overview> {
  const { trx, now } = scope;
  const span = await spanOf(scope, "");
  const { spanMs, stepMs } = RANGE_STEPS[range];
  const recent = span !== null && span.to > shift(now, -spanMs);
  const to = span === null || recent ? now : span.to;
  const volume = await volumeOf(scope, { from: shift(to, -spanMs), to, stepMs, beforeFirst: "unknown" });
  const incidents = await trx
    .selectFrom("incident")
    .selectAll()
    .where("state", "=", "open")
    .orderBy("level", "desc")
    .execute();
  const lastClosed = await trx
    .selectFrom("incident")
    .select((eb) => eb.fn.max("closed_at").as("at"))
    .executeTakeFirst();
  const open: Overview["incidents"] = [];
  for (const { id, number, name, level } of incidents) {
    const running = (await clocksOf(scope, id)).filter(({ stoppedAt }) => stoppedAt === null);
    open.push({ id, number, name, level, nextDueAt: running[0]?.dueAt ?? null });
  }
  const signals = await signalsOf(scope, "open", 20);
  const numbers = await numbersOf(scope, to);
  const plan = await approvalPlan(scope, viewer.person);
  const watching = await watchingOf(scope);
  const sources = await sourcesOf(scope, to);
  const reachable = await isAnyoneReachable(scope);
  const asked = await askedOf(scope, viewer.person, { limit: 1 });
  return {
    level: (incidents[0]?.level ?? (signals.some(({ subject }) => subject === null) ? 1 : 0)) as Level,
    calmSince: incidents.length > 0 ? null : ((lastClosed?.at as Instant | null | undefined) ?? null),
    incidents: open,
    next: await nextAction(scope, {
      asked: asked.acts[0],
      open,
      signals: thingsOf(signals).length,
      untriaged: numbers.waiting,
      posts: span !== null,
      expects: numbers.expectedHigh !== null,
    }),
    toSign: asked.count + (await countOwed(scope, viewer.person)),
    unread: await unreadOf(scope, viewer.person),
    numbers,
    volume: {
      ...volume,
      gaps: [...volume.gaps, ...gapsOf(sources, { from: shift(to, -spanMs), to })],
      marks: incidents.map((row, index) => ({ number: index + 1, at: row.declared_at, text: row.name })),
    },
    signals,
    watching,
    settling: await isSettling(scope),
    sources,
    readiness: [
      { key: "someoneCanApprove", ok: plan.canFinish },
      { key: "someoneReachable", ok: reachable },
      { key: "monitorSet", ok: watching.state === "running" },
      { key: "sourceSeen", ok: sources.length > 0 },
      { key: "twoFactor", ok: viewer.twoFactor },
      { key: "mandateOrColleague", ok: plan.members.length > 1 },
    ],
    dataUntil: span?.to ?? null,
  };
}

/** Where sources that should speak are silent now, each stretch with the sources that are silent in it. */
function gapsOf(sources: Overview["sources"], shown: { from: Instant; to: Instant }): Overview["volume"]["gaps"] {
  const silent = sources
    .flatMap(({ state, name, ...source }) => {
      const since = source.silentSince ?? source.lastSuccessAt;
      if (!UNSEEING_STATES.includes(state) || since === null || since >= shown.to) return [];
      return [{ from: since > shown.from ? since : shown.from, name }];
    })
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  if (silent.length === 0) return [];
  const others = sources.some(({ state }) => state === "healthy");
  return [
    {
      from: silent[0]!.from,
      to: shown.to,
      sources: [...new Set(silent.map(({ name }) => name))],
      blindFrom: others ? null : silent.at(-1)!.from,
    },
  ];
}

async function nextAction(
  scope: Scope,
  state: {
    asked: Awaited<ReturnType<typeof askedOf>>["acts"][number] | undefined;
    open: Overview["incidents"];
    signals: number;
    untriaged: number;
    posts: boolean;
    expects: boolean;
  },
): Promise<NextAction> {
  const { asked } = state;
  if (asked !== undefined) {
    return {
      kind: "approve",
      act: asked.id,
      asks: asked.kind,
      incident: asked.incident_id,
      post: asked.kind === "reply" ? (asked.subject as PostId) : null,
      title: asked.title,
    };
  }
  const [incident] = state.open;
  if (incident !== undefined) {
    return { kind: "openIncident", incident: incident.id, name: incident.name, dueAt: incident.nextDueAt };
  }
  if (state.signals > 0) return { kind: "reviewSignals", count: state.signals };
  if (!state.posts) return { kind: "importPosts" };
  if (state.untriaged > 0) return { kind: "triage", count: state.untriaged };
  return { kind: "nothing", unsorted: await unsortedOf(scope), expects: state.expects };
}

/** What waits in the inbox though it is neither a complaint nor negative: "nothing pending" would belie it. */
async function unsortedOf(scope: Scope): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select 1 from mention where outcome is null and set_aside is null limit ${UNSORTED_MAX + 1}) unsorted`.execute(
    scope.trx,
  );
  return rows[0]!.count;
}

/** How far a sum of counts strays from its expectation on the square-root scale: two and a half deviations. */
const BAND = 1.25;

async function numbersOf(scope: Scope, to: Instant): Promise<Overview["numbers"]> {
  const midnight = startOfDay(to, scope.brand.timeZone);
  const today = await seriesOf(scope, { monitor: "", basis: "published", from: midnight, to, stepMs: HOUR_MS });
  const before = await seriesOf(scope, {
    monitor: "",
    basis: "published",
    from: shift(midnight, -28 * DAY_MS),
    to: shift(midnight, -1),
    stepMs: HOUR_MS,
  });
  const sum = (points: typeof today, key: "count" | "negative") =>
    points.reduce((total, point) => total + point[key], 0);
  const span = await spanOf(scope, "");
  const daysKnown = span === null ? 0 : Math.min(28, Math.floor((msOf(midnight) - msOf(span.from)) / DAY_MS));
  const hours = (msOf(to) - msOf(midnight)) / HOUR_MS;
  // The same hours of the day on the days before; under a week of days nothing is expected yet.
  const sameHours = before.filter(
    ({ timeMs }) => (((timeMs - msOf(midnight)) % DAY_MS) + DAY_MS) % DAY_MS < hours * HOUR_MS,
  );
  const expected = daysKnown < 7 ? null : sum(sameHours, "count") / 28;
  const root = expected === null ? 0 : Math.sqrt(expected);
  const { count, oldest } = (
    await sql<{ count: number; oldest: Instant | null }>`
      select count(*)::int as count, min(published_at) as oldest from (
        select published_at from mention where outcome is null and set_aside is null and (complaint or tone = 'negative')
         order by published_at desc limit 10000) waiting`.execute(scope.trx)
  ).rows[0]!;
  const todayCount = sum(today, "count");
  const usual = sum(before, "count");
  return {
    mentionsToday: todayCount,
    day: { from: midnight, to },
    expectedLow: expected === null ? null : Math.round(Math.max(0, root - BAND) ** 2),
    expectedHigh: expected === null ? null : Math.round((root + BAND) ** 2),
    negativeShareToday: todayCount === 0 ? null : sum(today, "negative") / todayCount,
    negativeShareUsual: expected === null || usual === 0 ? null : sum(before, "negative") / usual,
    waiting: count,
    waitingSince: oldest,
  };
}

/** Midnight of the day that `at` falls in, in `timeZone`. */
function startOfDay(at: Instant, timeZone: string): Instant {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  })
    .formatToParts(new Date(at))
    .reduce<Record<string, number>>((all, { type, value }) => ({ ...all, [type]: Number(value) }), {});
  const sinceMidnight = (parts["hour"]! * 60 + parts["minute"]!) * 60_000 + parts["second"]! * 1000;
  return shift(at, -sinceMidnight - (msOf(at) % 1000));
}

const RECENT_HOURS = 24;

export async function sourcesOf(scope: Scope, to: Instant): Promise<z.infer<typeof SourceView>[]> {
  const rows = await scope.trx
    .selectFrom("source")
    .selectAll()
    .where("removed_at", "is", null)
    .orderBy("name")
    .execute();
  const { rows: counted } = await sql<{ channel: string; hour: number; count: number }>`
    select channel, floor(extract(epoch from (${to}::timestamptz - published_at)) / 3600)::int as hour, count(*)::int as count
      from mention where published_at > ${shift(to, -RECENT_HOURS * HOUR_MS)}::timestamptz and published_at <= ${to}::timestamptz
     group by 1, 2`.execute(scope.trx);
  // Several sources may share a channel: what was added is counted by itself, as it came.
  const { rows: came } = await sql<{ source: SourceId; hour: number; count: number }>`
    select source_id as source, floor(extract(epoch from (${to}::timestamptz - hour)) / 3600)::int as hour, posts as count
      from source_hour where hour > ${shift(to, -RECENT_HOURS * HOUR_MS)}::timestamptz and hour <= ${to}::timestamptz`.execute(
    scope.trx,
  );
  return rows.map((row) => {
    const own = SOURCE_RULES[row.kind].live
      ? came.filter(({ source }) => source === row.id)
      : counted.filter(({ channel }) => channel === row.channel);
    const recent = Array.from(
      { length: RECENT_HOURS },
      (_, index) => own.find(({ hour }) => hour === RECENT_HOURS - 1 - index)?.count ?? 0,
    );
    return {
      id: row.id,
      kind: row.kind,
      channel: row.channel,
      name: row.name,
      state: sourceState(seenOf(row, scope.now), scope.now),
      silentSince: silentSince(seenOf(row, scope.now)),
      lastSuccessAt: row.last_success_at,
      lastPostAt: row.last_post_at,
      delaySeconds: row.delay_seconds,
      recent,
    };
  });
}
