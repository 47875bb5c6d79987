import { sql } from "kysely";
import { contentHash } from "@baluarte/channels/file/identity.ts";
import type { BrandId, ImportId, PostId, SourceId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Actor } from "@baluarte/domain/log/model.ts";
import { discontentOf } from "@baluarte/domain/mention/discontent.ts";
import { heldOf } from "@baluarte/domain/mention/taught.ts";
import type { Post, Rejection } from "@baluarte/domain/post/model.ts";
import { isLate } from "@baluarte/domain/post/late.ts";
import type { PassingSourceKind } from "@baluarte/domain/source/model.ts";
import { judgeBatch } from "./alert-facts.ts";
import { countChannels } from "./channel-counts.ts";
import type { Context } from "./context.ts";
import { askToDetect } from "./detection-due.ts";
import { withoutAside } from "./learning.ts";
import { findStories, narrativesOf, storeStories } from "./narrative.ts";
import { countQuarters } from "./quarter.ts";
import { inScope, type Scope } from "./scope.ts";
import { lockStoring, storingNow } from "./storing-lock.ts";
import { ServiceError } from "./service-error.ts";
import { noteHeard, sourceOfChannel } from "./source-heard.ts";
import { minuteCountsOf, type Counted } from "./minute-counts.ts";
import { insertMentions, insertPosts, type NewMention } from "./stored-rows.ts";
import { Turns } from "./turns.ts";
import { watchedNow, watchStamp } from "./watched.ts";
import type { ReadPost, SentBatchRef } from "../stream/reader.ts";

/**
 * What a batch did. A post that was there already is a duplicate, whether its text is the same or a revision; `revised`
 * are those of them that brought words not seen before.
 */
export type IngestResult = { accepted: number; duplicate: number; revised: number; mentions: number };

/**
 * Where a batch came from, and what has to be stored with it: a cursor moves with its posts or not at all. `drill`: how far
 * the story had been told and how far it is told with these posts; `null` for the ordinary days before it.
 */
export type Batch = {
  posts: readonly Post[];
  from: PassingSourceKind | ReadFrom;
  drill?: { from: Instant; to: Instant } | null;
  import: null | { id: ImportId; cursorLine: number; bytesDone: number; rejections: readonly Rejection[] };
};

/** A source that was added. `keep` stores with the posts what was read of them: cursor and next time. It throws to store nothing. */
export type ReadFrom = {
  source: SourceId;
  keep: (scope: Scope) => Promise<void>;
  /** Only what a monitor asks for is stored, after `complete` has added to it what nobody asks for the rest. */
  matchedOnly?: { complete: (posts: readonly Post[]) => Promise<readonly Post[]> };
};

/**
 * A batch on its way in: match, read, find the story, then store posts, mentions, counters and cursor in one
 * transaction. Replaying it changes no count. Batches of one brand go one after the other, across processes too.
 */
export async function ingest(ctx: Context, brand: BrandId, batch: Batch): Promise<IngestResult> {
  return storeRead(ctx, brand, batch, await readBatch(ctx, brand, batch.posts));
}

/** What was found in the posts of a batch, and under which monitors. */
export type BatchRead = { readonly readings: readonly ReadPost[]; readonly stamp: string };

/** The first half of `ingest`, which stores nothing: the next batch may be read while one is stored. */
export async function readBatch(
  ctx: Context,
  brand: BrandId,
  posts: readonly Post[] | SentBatchRef,
): Promise<BatchRead> {
  const { monitors, names, taught, filter, stamp } = await watchedNow(ctx, brand);
  return { readings: await ctx.reader.read(brand, monitors, posts, { about: names, taught, filter }), stamp };
}

/** The second half. */
export async function storeRead(
  ctx: Context,
  brand: BrandId,
  batch: Batch,
  { readings, stamp }: BatchRead,
): Promise<IngestResult> {
  const wanted = await wantedOf(batch, readings);
  const result = await storingOf(ctx, brand, { system: "importer" }, async (scope) =>
    (await watchStamp(scope)) === stamp ? storeBatch(scope, { ...batch, posts: wanted.posts }, wanted.readings) : null,
  );
  // Somebody changed what is watched, or taught something, while this was read: nothing was stored, and it is read anew.
  if (result === null) return ingest(ctx, brand, batch);
  return { ...result, accepted: result.accepted.length };
}

async function wantedOf({ posts, from }: Batch, readings: readonly ReadPost[]) {
  if (typeof from === "string" || from.matchedOnly === undefined) return { posts, readings };
  const matched = readings.flatMap((reading, index) =>
    reading.monitors.length === 0 ? [] : [{ reading, post: posts[index]! }],
  );
  const completed = await from.matchedOnly.complete(matched.map(({ post }) => post));
  return { posts: completed, readings: matched.map(({ reading }) => reading) };
}

/**
 * What a person saw comes in: one post, which becomes a mention though no monitor asks for it, in the person's name.
 * `known` answers what is there already, and then nothing more happens; `keep` stores what belongs to it, in the same
 * transaction.
 */
export async function ingestSeen<T>(
  ctx: Context,
  brand: BrandId,
  actor: Actor,
  post: Post,
  { known, keep }: { known: (scope: Scope) => Promise<T | null>; keep: (scope: Scope, id: PostId) => Promise<T> },
): Promise<T> {
  const batch: Batch = { posts: [post], from: "sighting", import: null };
  for (;;) {
    const { monitors, names, taught, filter, stamp } = await watchedNow(ctx, brand);
    const read = await ctx.reader.read(brand, monitors, [post], { all: true, about: names, taught, filter });
    const readings = read.map((one) => ({ ...one, taught: withoutAside(one.taught) }));
    const kept = await storingOf(ctx, brand, actor, async (scope): Promise<{ is: T } | null> => {
      const before = await known(scope);
      if (before !== null) return { is: before };
      if ((await watchStamp(scope)) !== stamp) return null;
      const { accepted } = await storeBatch(scope, batch, readings);
      return { is: await keep(scope, accepted[0]!.id) };
    });
    if (kept !== null) return kept.is;
  }
}

/** Senders of one brand wait here and not in the database, where each would hold a connection that people need. */
const turns = new Turns<BrandId>();

/** Stores posts or mentions of a brand: one after the other, across processes too. */
export async function storingOf<T>(
  ctx: Context,
  brand: BrandId,
  actor: Actor,
  work: (scope: Scope) => Promise<T>,
): Promise<T> {
  return turns.take(brand, async () => {
    let tries = 0;
    try {
      return await inScope(ctx, brand, actor, async (scope) => {
        await lockStoring(scope);
        // A try that was rolled back left its posts in the index of stories.
        if (tries++ > 0) ctx.narratives.delete(brand);
        return work({ ...scope, now: await storingNow(scope) });
      });
    } catch (error) {
      // The index knows stories of posts that were not stored; it is made anew from what was.
      ctx.narratives.delete(brand);
      throw error;
    }
  });
}

type StoredBatch = Omit<IngestResult, "accepted"> & { accepted: readonly Stored[] };

async function storeBatch(scope: Scope, batch: Batch, readings: readonly ReadPost[]): Promise<StoredBatch> {
  const narratives = await narrativesOf(scope);
  const { accepted, revised } = await storePosts(scope, batch);
  const mentions = accepted.flatMap(({ id, post, index }): NewMention[] => {
    const { monitors, reading, taught, caught } = readings[index]!;
    if (reading === null) return [];
    return [{ id, post, monitors, reading, taught, caught, arrivedAt: arrivedAt(scope, batch, post) }];
  });
  const stories = await findStories(scope, narratives, mentions);
  await insertMentions(scope, mentions, stories.told);
  await storeStories(scope, stories, mentions);
  await countMentions(
    scope,
    mentions.flatMap(({ post, monitors, reading, taught }) => {
      const { tone, aside } = heldOf(reading, taught);
      if (aside !== null) return [];
      return {
        monitors: [...monitors, "" as const],
        channel: post.channel,
        publishedAt: post.publishedAt,
        followers: post.author?.followers ?? null,
        isNegative: tone === "negative",
        discontent: discontentOf(reading, tone),
        isLive: !isLate(post.publishedAt, scope.now),
      };
    }),
  );
  if (typeof batch.from === "string") await notePassing(scope, batch.posts, batch.from, accepted);
  else await noteRead(scope, batch.from, accepted);
  // What is set aside by what the team taught wakes nobody.
  await judgeBatch(
    scope,
    accepted,
    mentions.filter(({ taught }) => taught?.aside === undefined),
  );
  const result = {
    accepted: accepted.length,
    duplicate: batch.posts.length - accepted.length,
    revised,
    mentions: mentions.length,
  };
  if (batch.import !== null) await moveCursor(scope, batch, batch.import, result);
  if (batch.drill != null) await tellDrill(scope, batch.drill);
  if (mentions.length > 0) scope.tell("mentions", ...mentions.slice(0, 20).map(({ id }) => id));
  await askDetection(scope, batch, mentions);
  return { ...result, accepted };
}

type Stored = { id: PostId; post: Post; index: number };

/** Writes what is new. What is known with other words gets the new words kept beside the old. */
async function storePosts(scope: Scope, batch: Batch): Promise<{ accepted: Stored[]; revised: number }> {
  const { posts } = batch;
  const first = new Map<string, number>();
  posts.forEach((post, index) => {
    const key = `${post.channel}\u0000${post.externalId}`;
    if (!first.has(key)) first.set(key, index);
  });
  const rows = [...first.values()].map((index) => ({
    id: scope.ctx.newId("post") as PostId,
    post: posts[index]!,
    index,
  }));
  if (rows.length === 0) return { accepted: [], revised: 0 };
  const isNew = new Set(
    await insertPosts(
      scope,
      rows.map(({ id, post }) => ({ id, post, arrivedAt: arrivedAt(scope, batch, post) })),
    ),
  );
  const accepted = rows.filter(({ id }) => isNew.has(id));
  const fresh = new Set(accepted.map(({ index }) => index));
  const revised = await keepRevisions(
    scope,
    posts.filter((_, index) => !fresh.has(index)),
  );
  return { accepted, revised };
}

/** Keeps words that were not seen before, beside the first ones; answers how many. */
async function keepRevisions(scope: Scope, known: readonly Post[]): Promise<number> {
  if (known.length === 0) return 0;
  const hashes = known.map(contentHash);
  const { numAffectedRows } = await sql`
    insert into post_revision (brand_id, post_id, content_hash, text, seen_at)
    select distinct on (post.id, told.hash) post.brand_id, post.id, told.hash, told.text, ${scope.now}::timestamptz
      from unnest(${known.map(({ channel }) => channel)}::text[], ${known.map(({ externalId }) => externalId)}::text[],
                  ${hashes}::text[], ${known.map(({ text }) => text)}::text[]) as told(channel, external_id, hash, text)
      join post on post.channel = told.channel and post.external_id = told.external_id
     where post.content_hash <> told.hash
    on conflict do nothing`.execute(scope.trx);
  return Number(numAffectedRows ?? 0);
}

export async function countMentions(scope: Scope, mentions: readonly Counted[]): Promise<void> {
  const rows = minuteCountsOf(mentions, scope.now);
  if (rows.length === 0) return;
  await sql`
    insert into mention_minute (brand_id, monitor_id, basis, minute, count, negative, discontent)
    select ${scope.brand.id}, * from unnest(
      ${rows.map(({ monitor }) => monitor)}::text[], ${rows.map(({ basis }) => basis)}::text[],
      ${rows.map(({ minute }) => minute)}::timestamptz[], ${rows.map(({ count }) => count)}::int[],
      ${rows.map(({ negative }) => negative)}::int[], ${rows.map(({ discontent }) => discontent)}::int[])
    on conflict (brand_id, monitor_id, basis, minute)
      do update set count = mention_minute.count + excluded.count, negative = mention_minute.negative + excluded.negative,
                    discontent = mention_minute.discontent + excluded.discontent`.execute(scope.trx);
  await countQuarters(
    scope,
    rows.flatMap(({ monitor, basis, minute, count, negative }) =>
      monitor === "" && basis === "published" ? { at: minute, count, negative } : [],
    ),
  );
  await countChannels(
    scope,
    mentions.flatMap(({ monitors, channel, publishedAt, followers, isNegative, isLive }) => {
      const one = { channel, followers, count: 1, negative: isNegative ? 1 : 0 };
      return monitors.flatMap((monitor) => [
        { monitor, basis: "published" as const, at: publishedAt, ...one },
        ...(isLive ? [{ monitor, basis: "arrived" as const, at: scope.now, ...one }] : []),
      ]);
    }),
  );
}

/** The ordinary days before a drill's story had arrived in their time: nobody finds them as new. */
const arrivedAt = ({ now }: Scope, { from }: Batch, post: Post) =>
  from === "drill" && isLate(post.publishedAt, now) ? post.publishedAt : now;

/** Sources that nobody added come to be with the first post of their channel. */
async function notePassing(
  scope: Scope,
  posts: readonly Post[],
  kind: PassingSourceKind,
  accepted: readonly Stored[],
): Promise<void> {
  for (const channel of new Set(posts.map((post) => post.channel))) {
    const id = await sourceOfChannel(scope, channel, kind);
    await noteHeard(
      scope,
      id,
      accepted.filter(({ post }) => post.channel === channel).map(({ post }) => post.publishedAt),
    );
  }
}

async function noteRead(scope: Scope, { source, keep }: ReadFrom, accepted: readonly Stored[]): Promise<void> {
  await keep(scope);
  await noteHeard(
    scope,
    source,
    accepted.map(({ post }) => post.publishedAt),
  );
}

async function moveCursor(
  scope: Scope,
  { posts }: Batch,
  { id, cursorLine, bytesDone, rejections }: NonNullable<Batch["import"]>,
  result: IngestResult,
): Promise<void> {
  const times = posts.map(({ publishedAt }) => publishedAt).toSorted();
  const moved = await scope.trx
    .updateTable("import")
    .set((eb) => ({
      cursor_line: cursorLine,
      bytes_done: bytesDone,
      accepted: eb("accepted", "+", result.accepted),
      duplicate: eb("duplicate", "+", result.duplicate),
      revised: eb("revised", "+", result.revised),
      rejected: eb("rejected", "+", rejections.length),
      mentions: eb("mentions", "+", result.mentions),
      published_from: sql<Instant | null>`least(published_from, ${times[0] ?? null}::timestamptz)`,
      published_to: sql<Instant | null>`greatest(published_to, ${times.at(-1) ?? null}::timestamptz)`,
    }))
    .where("id", "=", id)
    .where("state", "=", "running")
    .where("cursor_line", "<", cursorLine)
    .executeTakeFirst();
  // A worker that was taken for dead and woke: what it brings is stored, and must not be counted a second time.
  if (moved.numUpdatedRows === 0n) throw new Error(`import ${id} was read beyond line ${cursorLine} by another worker`);
  if (rejections.length > 0) {
    await scope.trx
      .insertInto("import_rejection")
      .values(
        rejections.map(({ cell, ...rejection }) => ({
          brand_id: scope.brand.id,
          import_id: id,
          ...rejection,
          cell: cell === undefined ? null : JSON.stringify(cell),
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  scope.tell("imports", id);
}

/**
 * A story is told once, and only while it runs: whoever told on from the same place at the same time finds it told, or ended,
 * and tells nothing.
 */
async function tellDrill(scope: Scope, { from, to }: { from: Instant; to: Instant }): Promise<void> {
  const told = await scope.trx
    .updateTable("drill")
    .set({ cursor_at: to })
    .where("cursor_at", "=", from)
    .where("state", "=", "running")
    .executeTakeFirst();
  if (told.numUpdatedRows === 0n) throw new ServiceError("wrongState");
}

/**
 * What came late is looked at as history, on its own time: an archive shows the signal where it would have been raised.
 * A file asks once, when it is through.
 */
async function askDetection(scope: Scope, batch: Batch, mentions: readonly NewMention[]): Promise<void> {
  // What came before a drill's story is told as calm, and detectors learn it as such.
  if (batch.import !== null || batch.from === "drill") return;
  const late = mentions.filter(({ post }) => isLate(post.publishedAt, scope.now));
  if (late.length === 0) return;
  const times = late.map(({ post }) => post.publishedAt).toSorted();
  const monitors = [...new Set(late.flatMap((mention) => mention.monitors))];
  await askToDetect(scope, { from: times[0]!, to: times.at(-1)!, monitors }, { soon: false });
}
