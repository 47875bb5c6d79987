import { sql } from "kysely";
import { contentHash } from "@baluarte/channels/file/identity.ts";
import type { BrandId, ImportId, MonitorId, PostId, SourceId } from "@baluarte/domain/kernel/id.ts";
import { HOUR_MS, minuteOf, msOf, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Reading } from "@baluarte/domain/mention/model.ts";
import type { Post, Rejection } from "@baluarte/domain/post/model.ts";
import { judgeBatch } from "./alert-facts.ts";
import type { Context } from "./context.ts";
import { askToDetect } from "./detection-due.ts";
import { monitorsOf } from "./monitor.ts";
import { narrativesOf, storeNarratives } from "./narrative.ts";
import { inScope, type Scope } from "./scope.ts";
import { expectSource } from "./silence.ts";
import { Turns } from "./turns.ts";
import { inBrand } from "../db/tenancy.ts";
import type { ReadPost } from "../stream/reader.ts";

/**
 * What a batch did. A post that was there already is a duplicate, whether its text is the same or a revision; `revised`
 * are those of them that brought words not seen before.
 */
export type IngestResult = { accepted: number; duplicate: number; revised: number; mentions: number };

/** Where a batch came from, and what has to be stored with it: a cursor moves with its posts or not at all. */
export type Batch = {
  posts: readonly Post[];
  way: "file" | "api";
  import: null | { id: ImportId; cursorLine: number; bytesDone: number; rejections: readonly Rejection[] };
};

/** A text index holds a mebibyte at most; nobody looks for a word a hundred pages into a post. */
const SEARCHED_CHARACTERS = 50_000;
/** Posts older than this on arrival are late: charts count them, live detectors do not. */
const LATE_MS = HOUR_MS;

/**
 * A batch on its way in: match, read, find the story, then store posts, mentions, counters and cursor in one
 * transaction. Replaying it changes no count. Batches of one brand go one after the other, across processes too.
 */
export async function ingest(ctx: Context, brand: BrandId, batch: Batch): Promise<IngestResult> {
  const monitors = await inBrand(ctx.db, brand, (trx) => monitorsOf({ trx }));
  const readings = await ctx.reader.read(monitors, batch.posts);
  return turns.take(brand, () => store(ctx, brand, batch, readings));
}

/** Senders of one brand wait here and not in the database, where each would hold a connection that people need. */
const turns = new Turns<BrandId>();

async function store(ctx: Context, brand: BrandId, batch: Batch, readings: readonly ReadPost[]): Promise<IngestResult> {
  try {
    return await inScope(ctx, brand, { system: "importer" }, async (scope) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${brand}, 1))`.execute(scope.trx);
      const narratives = await narrativesOf(scope);
      const { accepted, revised } = await storePosts(scope, batch.posts);
      const mentions = accepted.flatMap(({ id, post, index }) => {
        const read = readings[index]!;
        return read.monitors.length === 0 ? [] : [{ id, post, monitors: read.monitors, reading: read.reading! }];
      });
      await storeMentions(scope, mentions);
      await storeNarratives(scope, narratives, mentions);
      await countMentions(scope, mentions);
      await noteSource(scope, batch, accepted);
      await judgeBatch(scope, accepted, mentions);
      const result = {
        accepted: accepted.length,
        duplicate: batch.posts.length - accepted.length,
        revised,
        mentions: mentions.length,
      };
      if (batch.import !== null) await moveCursor(scope, batch, batch.import, result);
      if (mentions.length > 0) scope.tell("mentions", ...mentions.slice(0, 20).map(({ id }) => id));
      await askDetection(scope, batch, mentions);
      return result;
    });
  } catch (error) {
    // The index knows stories of posts that were not stored; it is made anew from what was.
    ctx.narratives.delete(brand);
    throw error;
  }
}

type Stored = { id: PostId; post: Post; index: number };
export type NewMention = { id: PostId; post: Post; monitors: MonitorId[]; reading: Reading };

/** Writes what is new. What is known with other words gets the new words kept beside the old. */
async function storePosts(scope: Scope, posts: readonly Post[]): Promise<{ accepted: Stored[]; revised: number }> {
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
  const inserted = await scope.trx
    .insertInto("post")
    .values(
      rows.map(({ id, post }) => ({
        id,
        brand_id: scope.brand.id,
        channel: post.channel,
        external_id: post.externalId,
        content_hash: contentHash(post),
        author_handle: post.author?.handle ?? null,
        author: post.author === null ? null : JSON.stringify(post.author),
        text: post.text,
        published_at: post.publishedAt,
        arrived_at: scope.now,
        url: post.url,
        lang: post.lang,
        in_reply_to: post.inReplyTo,
        repost_of: post.repostOf,
        quote_of: post.quoteOf,
        links: post.links,
        media: post.media,
        place: post.place,
        metrics: JSON.stringify(post.metrics),
        extra: JSON.stringify(post.extra),
      })),
    )
    .onConflict((conflict) => conflict.columns(["brand_id", "channel", "external_id"]).doNothing())
    .returning("id")
    .execute();
  const isNew = new Set(inserted.map(({ id }) => id));
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

async function storeMentions(scope: Scope, mentions: readonly NewMention[]): Promise<void> {
  if (mentions.length === 0) return;
  await scope.trx
    .insertInto("mention")
    .values(
      mentions.map(({ id, post, monitors, reading }) => ({
        brand_id: scope.brand.id,
        post_id: id,
        channel: post.channel,
        published_at: post.publishedAt,
        arrived_at: scope.now,
        monitors,
        language: reading.language,
        tone: reading.tone,
        reading: JSON.stringify(reading),
        words: sql<string>`to_tsvector('simple', left(${post.text}, ${SEARCHED_CHARACTERS}))`,
        complaint: reading.complaint,
        offensive: reading.offensive,
        followers: post.author?.followers ?? null,
        narrative_id: null,
        outcome: null,
        triage: null,
        triaged_by: null,
        triaged_at: null,
      })),
    )
    .execute();
}

async function countMentions(scope: Scope, mentions: readonly NewMention[]): Promise<void> {
  const counts = new Map<
    string,
    { monitor: MonitorId | ""; basis: string; minute: Instant; count: number; negative: number }
  >();
  const add = (monitor: MonitorId | "", basis: string, minute: Instant, negative: boolean) => {
    const key = `${monitor} ${basis} ${minute}`;
    const entry = counts.get(key) ?? { monitor, basis, minute, count: 0, negative: 0 };
    entry.count += 1;
    entry.negative += negative ? 1 : 0;
    counts.set(key, entry);
  };
  for (const { post, monitors, reading } of mentions) {
    const negative = reading.tone === "negative";
    for (const monitor of [...monitors, ""] as const) {
      add(monitor, "published", minuteOf(post.publishedAt), negative);
      if (!isLate(scope.now, post)) add(monitor, "arrived", minuteOf(scope.now), negative);
    }
  }
  if (counts.size === 0) return;
  const rows = [...counts.values()];
  await sql`
    insert into mention_minute (brand_id, monitor_id, basis, minute, count, negative)
    select ${scope.brand.id}, * from unnest(
      ${rows.map(({ monitor }) => monitor)}::text[], ${rows.map(({ basis }) => basis)}::text[],
      ${rows.map(({ minute }) => minute)}::timestamptz[], ${rows.map(({ count }) => count)}::int[],
      ${rows.map(({ negative }) => negative)}::int[])
    on conflict (brand_id, monitor_id, basis, minute)
      do update set count = mention_minute.count + excluded.count, negative = mention_minute.negative + excluded.negative`.execute(
    scope.trx,
  );
}

const isLate = (now: Instant, post: Post) => msOf(now) - msOf(post.publishedAt) > LATE_MS;

/** A source is alive when it spoke, even if everything it said was known. */
async function noteSource(scope: Scope, batch: Batch, accepted: readonly Stored[]): Promise<void> {
  for (const channel of new Set(batch.posts.map((post) => post.channel))) {
    const own = accepted.filter(({ post }) => post.channel === channel).map(({ post }) => post.publishedAt);
    const newest = own.length === 0 ? null : own.reduce((a, b) => (a > b ? a : b));
    const delay = newest === null ? null : Math.max(0, (msOf(scope.now) - msOf(newest)) / 1000);
    const { id } = await scope.trx
      .insertInto("source")
      .values({
        id: scope.ctx.newId("source") as SourceId,
        brand_id: scope.brand.id,
        channel,
        name: channel,
        way: batch.way,
        last_success_at: scope.now,
        last_post_at: newest,
        delay_seconds: delay,
        created_at: scope.now,
      })
      .onConflict((conflict) =>
        conflict.columns(["brand_id", "channel", "way"]).doUpdateSet((eb) => ({
          last_success_at: scope.now,
          last_post_at: sql`greatest(${eb.ref("source.last_post_at")}, ${eb.ref("excluded.last_post_at")})` as never,
          delay_seconds: sql`coalesce(${eb.ref("excluded.delay_seconds")}, ${eb.ref("source.delay_seconds")})` as never,
        })),
      )
      .returning("id")
      .executeTakeFirstOrThrow();
    if (batch.way === "api") await expectSource(scope, id, scope.now);
  }
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
      published_from: sql`least(published_from, ${times[0] ?? null}::timestamptz)` as never,
      published_to: sql`greatest(published_to, ${times.at(-1) ?? null}::timestamptz)` as never,
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
      .values(rejections.map((rejection) => ({ brand_id: scope.brand.id, import_id: id, ...rejection })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  scope.tell("imports", id);
}

/**
 * What came late is looked at as history, on its own time: an archive shows the signal where it would have been raised.
 * A file asks once, when it is through.
 */
async function askDetection(scope: Scope, batch: Batch, mentions: readonly NewMention[]): Promise<void> {
  if (batch.import !== null) return;
  const late = mentions.filter(({ post }) => isLate(scope.now, post)).map(({ post }) => post.publishedAt);
  if (late.length === 0) return;
  const sorted = late.toSorted();
  await askToDetect(scope, sorted[0]!, sorted.at(-1)!);
}
