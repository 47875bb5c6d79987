import { sql } from "kysely";
import type { Backfill, MonitorGap } from "@baluarte/contract/monitor.ts";
import type { Caught } from "@baluarte/domain/filter/model.ts";
import type { BackfillId, BrandId, MonitorId, PostId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { AsideReason } from "@baluarte/domain/mention/correction.ts";
import { discontentOf } from "@baluarte/domain/mention/discontent.ts";
import type { Reading, Tone } from "@baluarte/domain/mention/model.ts";
import { heldOf, type Taught } from "@baluarte/domain/mention/taught.ts";
import { LATE_MS } from "@baluarte/domain/post/late.ts";
import type { BackfillPart, BackfillState, Monitor } from "@baluarte/domain/monitor/model.ts";
import type { Post } from "@baluarte/domain/post/model.ts";
import { backfillViews, type BackfillRow } from "./backfill-row.ts";
import type { Context } from "./context.ts";
import { askToDetect } from "./detection-due.ts";
import { filterOf } from "./filter-words.ts";
import { learningVersion, learntOf } from "./learning.ts";
import { countMentions, storingOf } from "./ingest.ts";
import { activeMonitorsOf, monitorRow } from "./monitor.ts";
import { findStories, narrativesOf, storeStories } from "./narrative.ts";
import { inScope, personOf, type Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";
import { insertMentions, type NewMention } from "./stored-rows.ts";
import { postOf } from "../stream/post-row.ts";
import { arrivedIn, gapsOf } from "./watching.ts";
import { namesOfBrand } from "./watched.ts";

/** As many as an import takes at a time: between two batches posts that arrive get their turn. */
const BATCH_POSTS = 500;

/**
 * Applies a monitor to what is stored, all of it or what arrived in its last pause: what is a mention of it by today's
 * query and was none becomes one. It goes on in the background; asking again while it does answers with the one that runs.
 */
export async function applyMonitor(scope: Scope, monitor: MonitorId, part: BackfillPart): Promise<Backfill> {
  const { query, state } = await monitorRow(scope, monitor);
  if (state === "ended") throw new ServiceError("wrongState");
  const running = await scope.trx
    .selectFrom("monitor_backfill")
    .selectAll()
    .where("monitor_id", "=", monitor)
    .where("state", "=", "running")
    .executeTakeFirst();
  const row = running ?? (await begin(scope, monitor, query, await boundsOf(scope, monitor, part)));
  return (await backfillViews(scope, [row]))[0]!;
}

/** `null`: everything. Throws `wrongState` where no pause is left to look through. */
async function boundsOf(scope: Scope, monitor: MonitorId, part: BackfillPart): Promise<MonitorGap | null> {
  if (part === "all") return null;
  const gap = (await gapsOf(scope)).get(monitor);
  if (gap === undefined) throw new ServiceError("wrongState");
  return gap;
}

async function begin(scope: Scope, monitor: MonitorId, query: string, bounds: MonitorGap | null): Promise<BackfillRow> {
  const total = bounds === null ? await countPosts(scope) : await arrivedIn(scope, [bounds], false);
  const row = await scope.trx
    .insertInto("monitor_backfill")
    .values({
      id: scope.ctx.newId("backfill") as BackfillId,
      brand_id: scope.brand.id,
      monitor_id: monitor,
      query,
      state: "running",
      total,
      // Before every post of that moment: no id is empty.
      cursor_at: bounds?.from ?? null,
      cursor_id: bounds === null ? null : "",
      arrived_until: bounds?.to ?? null,
      published_from: null,
      published_to: null,
      by_id: personOf(scope),
      started_at: scope.now,
      finished_at: null,
    })
    .onConflict((conflict) => conflict.column("monitor_id").where("state", "=", "running").doNothing())
    .returningAll()
    .executeTakeFirst();
  // Somebody else pressed in the same moment, and theirs is not yet to be seen from here.
  if (row === undefined) throw new ServiceError("wrongState");
  scope.enqueue({ name: "backfill", data: { brand: scope.brand.id, backfill: row.id } });
  scope.record("monitor.applied", monitor, { query, posts: row.total });
  scope.tell("settings");
  return row;
}

async function countPosts({ trx }: Pick<Scope, "trx">): Promise<number> {
  const { total } = await trx
    .selectFrom("post")
    .select((eb) => eb.fn.countAll().as("total"))
    .executeTakeFirstOrThrow();
  return Number(total);
}

/**
 * Goes through the stored posts from the cursor on. Safe to repeat: the cursor moves with what a batch made, and what is
 * a mention of this monitor already is passed over.
 */
export async function runBackfill(ctx: Context, brand: BrandId, id: BackfillId): Promise<void> {
  while (await backfillOnce(ctx, brand, id)) {
    // The thread is given back between batches.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** One batch; `false` when there is nothing more to do. */
async function backfillOnce(ctx: Context, brand: BrandId, id: BackfillId): Promise<boolean> {
  const work = await inScope(ctx, brand, { system: "importer" }, async (scope) => {
    const row = await rowOf(scope, id);
    if (row?.state !== "running") return null;
    const monitor = await monitorRow(scope, row.monitor_id);
    if (monitor.query !== row.query || monitor.state === "ended") {
      await finish(scope, row, "stopped");
      return null;
    }
    const watched: Monitor = { ...monitor, createdAt: monitor.created_at };
    const version = await learningVersion(scope);
    const names = await namesOfBrand(scope.trx);
    const others = (await activeMonitorsOf(scope)).filter((other) => other.id !== monitor.id);
    return {
      row,
      monitors: [watched, ...others],
      names,
      version,
      taught: await learntOf(scope, brand, names),
      filter: await filterOf(scope, brand),
      posts: await postsAfter(scope, row),
    };
  });
  if (work === null) return false;
  const { row, monitors, names, version, taught, filter, posts } = work;
  const hitsAmong = async (some: readonly StoredPost[]): Promise<Hit[]> => {
    if (some.length === 0) return [];
    const read = await ctx.reader.read(
      brand,
      monitors,
      some.map(({ post }) => post),
      { about: names, taught, filter },
    );
    return some.flatMap((stored, at): Hit[] => {
      const { monitors: matched, reading, taught: asTaught, caught } = read[at]!;
      const isHit = reading !== null && matched.includes(row.monitor_id);
      return isHit ? [{ ...stored, reading, taught: asTaught, caught }] : [];
    });
  };
  const hits = await hitsAmong(posts);
  return storingOf(ctx, brand, { system: "importer" }, async (scope) => {
    const held = await rowOf(scope, id);
    // Another worker took it for dead and went on: what it stored counts, and this batch was its.
    if (held?.state !== "running" || held.cursor_id !== row.cursor_id) return held?.state === "running";
    // Something was taught, or forgotten, while this was read: nobody reads again what is stored by it now.
    if ((await learningVersion(scope)) !== version) return true;
    // Nobody looks behind the last page: what was stored while it was read is read here, where nothing else is stored.
    const isRead = new Set(posts.map((post) => post.id));
    const page = posts.length === BATCH_POSTS ? posts : await postsAfter(scope, held);
    const missed = await hitsAmong(page.filter((post) => !isRead.has(post.id)));
    const made = await makeMentions(scope, row.monitor_id, [...hits, ...missed]);
    await moveCursor(scope, held, page, made);
    if (page.length === BATCH_POSTS) return true;
    await finish(scope, (await rowOf(scope, id))!, "done");
    return false;
  });
}

type StoredPost = { id: PostId; arrivedAt: Instant; post: Post };
type Hit = StoredPost & { reading: Reading; taught: Taught | null; caught: Caught | null };
type Made = { added: number; joined: number; published: Instant[] };

async function rowOf({ trx }: Pick<Scope, "trx">, id: BackfillId): Promise<BackfillRow | undefined> {
  return trx.selectFrom("monitor_backfill").selectAll().where("id", "=", id).forNoKeyUpdate().executeTakeFirst();
}

async function postsAfter(
  { trx }: Pick<Scope, "trx">,
  { cursor_at, cursor_id, arrived_until }: BackfillRow,
): Promise<StoredPost[]> {
  let query = trx.selectFrom("post").selectAll().orderBy("arrived_at").orderBy("id").limit(BATCH_POSTS);
  if (cursor_at !== null && cursor_id !== null) {
    query = query.where(sql<boolean>`(arrived_at, id) > (${cursor_at}::timestamptz, ${cursor_id}::text)`);
  }
  if (arrived_until !== null) query = query.where("arrived_at", "<", arrived_until);
  return (await query.execute()).map((row) => ({ id: row.id, arrivedAt: row.arrived_at, post: postOf(row) }));
}

/**
 * Makes mentions of those that are none, and puts the monitor to those that are mentions of others. Only what changed is
 * counted, by minute of publication: none of it arrived now, so that no live detector takes it for a burst, and no rule
 * wakes anybody.
 */
async function makeMentions(scope: Scope, monitor: MonitorId, hits: readonly Hit[]): Promise<Made> {
  if (hits.length === 0) return { added: 0, joined: 0, published: [] };
  const ids = hits.map(({ id }) => id);
  const { rows: joined } = await sql<{
    post_id: PostId;
    channel: string;
    published_at: Instant;
    followers: number | null;
    tone: Tone;
    reading: Reading;
    set_aside: AsideReason | null;
  }>`
    update mention set monitors = array_append(monitors, ${monitor}::text),
           -- Whose arrival was counted stays who it was before this monitor joined.
           live_monitors = coalesce(live_monitors,
             case when arrived_at - published_at <= ${LATE_MS} * interval '1 millisecond'
                  then array_append(monitors, '') else '{}' end)
     where post_id = any(${ids}::text[]) and not (${monitor}::text = any(monitors))
    returning post_id, channel, published_at, followers, tone, reading, set_aside`.execute(scope.trx);
  const known = await scope.trx
    .selectFrom("mention")
    .select("post_id")
    .where("post_id", "=", sql<PostId>`any(${ids}::text[])`)
    .execute();
  const isKnown = new Set(known.map(({ post_id }) => post_id));
  const added = hits.filter(({ id }) => !isKnown.has(id)).map((hit): NewMention => ({ ...hit, monitors: [monitor] }));
  const narratives = await narrativesOf(scope);
  const stories = await findStories(scope, narratives, added);
  await insertMentions(scope, added, stories.told, []);
  await storeStories(scope, stories, added);
  await countMentions(scope, [
    // What somebody set aside joins, and counts nowhere.
    ...joined
      .filter(({ set_aside }) => set_aside === null)
      .map(({ channel, published_at, followers, tone, reading }) => ({
        monitors: [monitor],
        channel,
        publishedAt: published_at,
        followers,
        isNegative: tone === "negative",
        discontent: discontentOf(reading, tone),
        isLive: false,
      })),
    ...added
      .map(({ post, reading, taught }) => ({ post, reading, held: heldOf(reading, taught) }))
      .filter(({ held }) => held.aside === null)
      .map(({ post, reading, held }) => ({
        monitors: [monitor, "" as const],
        channel: post.channel,
        publishedAt: post.publishedAt,
        followers: post.author?.followers ?? null,
        isNegative: held.tone === "negative",
        discontent: discontentOf(reading, held.tone),
        isLive: false,
      })),
  ]);
  if (added.length > 0) scope.tell("mentions");
  return {
    added: added.length,
    joined: joined.length,
    published: [...joined.map((row) => row.published_at), ...added.map(({ post }) => post.publishedAt)].toSorted(),
  };
}

async function moveCursor(scope: Scope, row: BackfillRow, posts: readonly StoredPost[], made: Made): Promise<void> {
  const last = posts.at(-1);
  if (last === undefined) return;
  await scope.trx
    .updateTable("monitor_backfill")
    .set((eb) => ({
      cursor_at: last.arrivedAt,
      cursor_id: last.id,
      looked: eb("looked", "+", posts.length),
      // What arrived meanwhile is looked at too.
      total: sql<number>`greatest(total, looked + ${posts.length}::int)`,
      added: eb("added", "+", made.added),
      joined: eb("joined", "+", made.joined),
      published_from: sql<Instant | null>`least(published_from, ${made.published[0] ?? null}::timestamptz)`,
      published_to: sql<Instant | null>`greatest(published_to, ${made.published.at(-1) ?? null}::timestamptz)`,
    }))
    .where("id", "=", row.id)
    .execute();
}

async function finish(scope: Scope, row: BackfillRow, state: Exclude<BackfillState, "running">): Promise<void> {
  await scope.trx
    .updateTable("monitor_backfill")
    .set({ state, finished_at: scope.now })
    .where("id", "=", row.id)
    .execute();
  const { looked, added, joined } = row;
  scope.record("monitor.applicationEnded", row.monitor_id, { state, looked, added, joined });
  // The past has other counts now: what would have been seen in it is looked for, and what is usual learned again.
  if (row.published_from !== null && row.published_to !== null) {
    const { published_from: from, published_to: to, monitor_id } = row;
    await askToDetect(scope, { from, to, monitors: [monitor_id] }, { soon: true });
  }
  scope.tell("settings");
  scope.tell("mentions");
}
