import type { Selectable } from "kysely";
import type { Watching } from "@baluarte/contract/monitor.ts";
import type { Source, Unwatched } from "@baluarte/contract/source.ts";
import type { SourceId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, HOUR_MS, instantFromMs, msOf, SECOND_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { expectedIn } from "@baluarte/domain/source/expected.ts";
import { SOURCE_RULES } from "@baluarte/domain/source/model.ts";
import { silentSince, sourceState } from "@baluarte/domain/source/rules.ts";
import type { Database } from "../db/schema.ts";
import { namesOf } from "./member.ts";
import type { Scope } from "./scope.ts";
import { loadSource, seenOf, type SourceRow } from "./source-row.ts";
import { activeTouchpoints } from "./touchpoint.ts";
import { watchingOf } from "./watching.ts";

/** How many days back a source's own volume is learned from. */
const KNOWN_DAYS = 28;
const DAY_HOURS = 24;

/** Every source with how it does and what it cannot see, what nobody watches, and whether anybody looks at all. */
export async function coverageView(
  scope: Scope,
): Promise<{ items: Source[]; unwatched: Unwatched[]; watching: Watching }> {
  const rows = await scope.trx
    .selectFrom("source")
    .selectAll()
    .where("removed_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return {
    items: await viewsOf(scope, rows),
    unwatched: await unwatchedOf(scope, rows),
    watching: await watchingOf(scope),
  };
}

export async function viewOfSource(scope: Scope, id: SourceId): Promise<Source> {
  return (await viewsOf(scope, [await loadSource(scope, id)]))[0]!;
}

async function viewsOf(scope: Scope, rows: readonly SourceRow[]): Promise<Source[]> {
  if (rows.length === 0) return [];
  const nameOf = await namesOf(
    scope.trx,
    rows.flatMap(({ added_by }) => (added_by === null ? [] : [added_by])),
  );
  const hours = await scope.trx
    .selectFrom("source_hour")
    .selectAll()
    .where(
      "source_id",
      "in",
      rows.map(({ id }) => id),
    )
    .where("hour", ">", shift(scope.now, -(KNOWN_DAYS + 1) * DAY_MS))
    .execute();
  const hoursOf = Map.groupBy(hours, ({ source_id }) => source_id);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    channel: row.channel,
    name: row.name,
    state: sourceState(seenOf(row, scope.now), scope.now),
    settings: row.settings,
    connection: row.connection_id,
    addedBy: row.added_by === null ? null : nameOf(row.added_by),
    addedAt: row.created_at,
    pausedAt: row.paused_at,
    lastTryAt: row.last_try_at,
    lastSuccessAt: row.last_success_at,
    lastPostAt: row.last_post_at,
    delaySeconds: row.delay_seconds,
    nextAt: row.due_at,
    silentSince: silentSince(seenOf(row, scope.now)),
    problem: row.problem,
    problemSince: row.problem_since,
    quietSince: row.quiet_since,
    habitSeconds: habitSeconds(row, scope.now),
    ...volumeOfSource(row, hoursOf.get(row.id) ?? [], scope.now),
    blind: [...SOURCE_RULES[row.kind].blind],
    seenCount: row.seen_count,
    unreadableCount: row.unreadable_count,
    gap: row.gap_from === null || row.gap_to === null ? null : { from: row.gap_from, to: row.gap_to },
    refusedCount: row.refused_count,
    refused: row.refused,
  }));
}

function habitSeconds(row: SourceRow, now: Instant): number | null {
  const { habitMs } = seenOf(row, now);
  return habitMs === null ? null : habitMs / SECOND_MS;
}

/** The last day by hour, and what the days before it make likely. Hours are those of arrival. */
function volumeOfSource(row: SourceRow, hours: readonly Selectable<Database["source_hour"]>[], now: Instant) {
  const thisHour = Math.floor(msOf(now) / HOUR_MS) * HOUR_MS;
  const postsIn = new Map(hours.map(({ hour, posts }) => [hour, posts]));
  const recent = Array.from({ length: DAY_HOURS }, (_, index) => {
    const hour = instantFromMs(thisHour - (DAY_HOURS - 1 - index) * HOUR_MS);
    return postsIn.get(hour) ?? 0;
  });
  const dayBegan = instantFromMs(thisHour - (DAY_HOURS - 1) * HOUR_MS);
  const before = hours.filter(({ hour }) => hour < dayBegan).reduce((sum, { posts }) => sum + posts, 0);
  const lateLastDay = hours.filter(({ hour }) => hour >= dayBegan).reduce((sum, { late }) => sum + late, 0);
  const since = row.watched_since ?? row.created_at;
  const daysKnown = Math.max(0, Math.min(KNOWN_DAYS, Math.floor((msOf(dayBegan) - msOf(since)) / DAY_MS)));
  return {
    recent,
    postsLastDay: recent.reduce((sum, posts) => sum + posts, 0),
    lateLastDay,
    daysKnown,
    expectedLastDay: expectedIn(before, daysKnown),
  };
}

/** Places online that speak of brands; what happens on the phone or in a shop no source sees. */
const WATCHABLE: ReadonlySet<string> = new Set([
  "x",
  "facebook",
  "instagram",
  "threads",
  "linkedin",
  "tiktok",
  "youtube",
  "telegram",
  "whatsapp",
  "bluesky",
  "mastodon",
  "vk",
  "reddit",
  "app-store",
  "google-play",
  "google-reviews",
  "trustpilot",
  "complaint-site",
]);

/** Places of the brand, complaint sites and the press, where no source of ours looks. */
async function unwatchedOf(scope: Scope, rows: readonly SourceRow[]): Promise<Unwatched[]> {
  const looking = rows.filter(({ kind, paused_at }) => SOURCE_RULES[kind].manner !== "byHand" && paused_at === null);
  const watched = new Set(looking.flatMap(({ channel, kind }) => [channel, kind as string]));
  const places = (await activeTouchpoints(scope)).filter(
    ({ network }) => WATCHABLE.has(network) && !watched.has(network),
  );
  const searches = looking.some(({ kind }) => kind === "googleAlerts");
  return [
    ...places.map(({ id, network, name }) => ({ kind: "touchpoint" as const, touchpoint: id, network, name })),
    ...(searches || watched.has("complaint-site") ? [] : [{ kind: "complaintSites" as const }]),
    ...(searches || watched.has("feed") ? [] : [{ kind: "press" as const }]),
  ];
}
