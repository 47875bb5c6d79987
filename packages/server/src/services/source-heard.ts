import { sql } from "kysely";
import type { SourceId } from "@baluarte/domain/kernel/id.ts";
import { HOUR_MS, instantFromMs, msOf, SECOND_MS, type Instant } from "@baluarte/domain/kernel/time.ts";
import { isLate } from "@baluarte/domain/post/late.ts";
import { SOURCE_RULES, type PassingSourceKind } from "@baluarte/domain/source/model.ts";
import { QUIET_MS } from "@baluarte/domain/source/rules.ts";
import type { Scope } from "./scope.ts";
import { expectSource } from "./silence.ts";
import { loadSource, type SourceRow } from "./source-row.ts";

/** The source of a channel that somebody brings or sends without having added it; made with its first post. */
export async function sourceOfChannel(scope: Scope, channel: string, kind: PassingSourceKind): Promise<SourceId> {
  const known = await scope.trx
    .selectFrom("source")
    .select("id")
    .where("channel", "=", channel)
    .where("kind", "=", kind)
    .executeTakeFirst();
  if (known !== undefined) return known.id;
  const id = scope.ctx.newId("source") as SourceId;
  await scope.trx
    .insertInto("source")
    .values({
      id,
      brand_id: scope.brand.id,
      brand_kind: scope.brand.kind,
      kind,
      channel,
      name: channel,
      secret: null,
      connection_id: null,
      host: null,
      cursor: null,
      due_at: null,
      lease: null,
      leased_until: null,
      last_try_at: null,
      last_success_at: null,
      last_post_at: null,
      delay_seconds: null,
      problem: null,
      problem_since: null,
      problem_detail: null,
      watched_since: null,
      quiet_since: null,
      added_by: null,
      created_at: scope.now,
      paused_at: null,
      told_at: null,
      resumed_at: null,
      removed_at: null,
    })
    .execute();
  return id;
}

/**
 * Notes that a source answered or sent just now, with the publication times of what was new. It is alive when it spoke,
 * even if everything it said was known. Called in the transaction that stored the posts; writers of one brand come one
 * after the other there.
 */
export async function noteHeard(scope: Scope, id: SourceId, published: readonly Instant[]): Promise<void> {
  const row = await loadSource(scope, id, true);
  const { now } = scope;
  const newest = published.length === 0 ? null : published.reduce((a, b) => (a > b ? a : b));
  const delay = newest === null ? null : Math.max(0, (msOf(now) - msOf(newest)) / 1000);
  const later = newest !== null && row.last_post_at !== null && row.last_post_at > newest ? row.last_post_at : newest;
  await scope.trx
    .updateTable("source")
    .set({
      last_success_at: now,
      last_try_at: now,
      last_post_at: later ?? row.last_post_at,
      delay_seconds: delay ?? row.delay_seconds,
      ...habitAfter(row, published.length > 0, now),
      problem: null,
      problem_since: null,
      problem_detail: null,
      failures: 0,
    })
    .where("id", "=", id)
    .execute();
  const isTold = isWorthTelling(row, now);
  if (isTold) await scope.trx.updateTable("source").set({ told_at: now }).where("id", "=", id).execute();
  if (row.problem !== null) scope.record("source.recovered", id, { problem: row.problem, since: row.problem_since });
  if (published.length > 0) await countPosts(scope, id, published);
  await expectSource(scope, id);
  if (isTold) scope.tell("sources", id);
}

/** A stream is looked at every second or oftener: screens hear of it as often as somebody reads a figure anew. */
const TOLD_EVERY_MS = 15 * SECOND_MS;

/**
 * Whether screens ask anew because of what was heard. Of a source that is looked at all the time, when it begins to speak
 * or comes back, and else every so often: the next look is near and says the rest.
 */
function isWorthTelling(row: SourceRow, now: Instant): boolean {
  const waitMs = row.wait_seconds * SECOND_MS;
  const isOften = SOURCE_RULES[row.kind].manner === "asked" && waitMs > 0 && waitMs < TOLD_EVERY_MS;
  if (!isOften || row.problem !== null || row.last_success_at === null || row.told_at === null) return true;
  return msOf(now) - msOf(row.told_at) >= TOLD_EVERY_MS;
}

/**
 * How its pauses look after it spoke. A pause counts only where it was watched: after a stop, or hours without an answer,
 * what it did meanwhile is not known, and the pause begins anew.
 */
function habitAfter(row: SourceRow, saidNew: boolean, now: Instant) {
  const { quiet_since: since, last_success_at: last, watched_since: watched } = row;
  const { manner } = SOURCE_RULES[row.kind];
  if (watched === null || since === null || last === null) return { watched_since: watched ?? now, quiet_since: now };
  // What sends is heard of only when it speaks, so for it every silence is a pause, and known posts are a sign of life.
  const wasSeen = manner !== "asked" || msOf(now) - msOf(last) < QUIET_MS;
  if (!wasSeen) return { quiet_since: now };
  if (!saidNew && manner === "asked") return {};
  const gap = (msOf(now) - msOf(since)) / 1000;
  return { quiet_since: now, gaps: row.gaps + 1, longest_gap_seconds: Math.max(row.longest_gap_seconds, gap) };
}

async function countPosts(scope: Scope, id: SourceId, published: readonly Instant[]): Promise<void> {
  const hour = instantFromMs(Math.floor(msOf(scope.now) / HOUR_MS) * HOUR_MS);
  const late = published.filter((at) => isLate(at, scope.now)).length;
  await scope.trx
    .insertInto("source_hour")
    .values({ brand_id: scope.brand.id, source_id: id, hour, posts: published.length, late })
    .onConflict((conflict) =>
      conflict.columns(["source_id", "hour"]).doUpdateSet((eb) => ({
        posts: sql<number>`${eb.ref("source_hour.posts")} + excluded.posts`,
        late: sql<number>`${eb.ref("source_hour.late")} + excluded.late`,
      })),
    )
    .execute();
}
