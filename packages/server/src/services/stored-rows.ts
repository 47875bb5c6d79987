import { sql } from "kysely";
import { urgencyLevelOf } from "@baluarte/detection/triage/evidence.ts";
import type { Caught } from "@baluarte/domain/filter/model.ts";
import type { MonitorId, NarrativeId, PostId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Reading, Urgency } from "@baluarte/domain/mention/model.ts";
import { heldOf, toneScoreHeld, type Held, type Taught } from "@baluarte/domain/mention/taught.ts";
import type { Post } from "@baluarte/domain/post/model.ts";
import { bytesOf } from "../stream/packed-posts.ts";
import type { Scope } from "./scope.ts";

// Rows go to the database as one JSON text: a statement with a parameter for each of their values takes longer to build, to
// send and to plan than the rows take to be written.

export type NewPost = { readonly id: PostId; readonly post: Post; readonly arrivedAt: Instant };

/** Writes posts and answers those that were not there yet. */
export async function insertPosts(scope: Scope, posts: readonly NewPost[]): Promise<PostId[]> {
  const inserted: PostId[] = [];
  for (const part of postStatementsOf(scope, posts)) {
    const { rows: fresh } = await sql<{ id: PostId }>`
      insert into post (id, brand_id, channel, external_id, content_hash, author_handle, author, text, published_at, arrived_at,
                        url, lang, in_reply_to, repost_of, quote_of, links, media, place, metrics, extra)
      select id, brand_id, channel, external_id, content_hash, author_handle, author, text, published_at, arrived_at,
             url, lang, in_reply_to, repost_of, quote_of, links, media, place, metrics, extra
        from json_populate_recordset(null::post, ${part}::json)
      on conflict (brand_id, channel, external_id) do nothing
      returning id`.execute(scope.trx);
    inserted.push(...fresh.map(({ id }) => id));
  }
  return inserted;
}

export type NewMention = {
  id: PostId;
  post: Post;
  monitors: MonitorId[];
  reading: Reading;
  taught: Taught | null;
  caught: Caught | null;
  arrivedAt: Instant;
};

/** A text index holds a mebibyte at most; nobody looks for a word a hundred pages into a post. */
const SEARCHED_CHARACTERS = 50_000;
/** Beyond it two people may count as one; no network has handles half as long. */
const HANDLE_MAX = 200;

/**
 * Writes mentions of posts that are stored already, with the story that each tells. `live` `null`: their arrival is counted for each of their monitors where
 * they came in time; a list: for these alone, since live detectors heard of nothing else.
 */
export async function insertMentions(
  scope: Scope,
  mentions: readonly NewMention[],
  storyOf: ReadonlyMap<PostId, NarrativeId | null>,
  live: (MonitorId | "")[] | null = null,
): Promise<void> {
  const rows = mentions.map(({ id, post, monitors, reading, taught, caught, arrivedAt }) => {
    const held = heldOf(reading, taught);
    return {
      brand_id: scope.brand.id,
      post_id: id,
      channel: post.channel,
      published_at: post.publishedAt,
      arrived_at: arrivedAt,
      monitors,
      language: reading.language,
      tone: held.tone,
      reading,
      complaint: held.complaint,
      urgency: urgencyHeld(reading, held, post, caught),
      offensive: held.offensive,
      followers: post.author?.followers ?? null,
      author_handle: post.author?.handle ?? null,
      narrative_id: storyOf.get(id) ?? null,
      set_aside: held.aside,
      live_monitors: live,
      taught,
      caught,
    };
  });
  for (const part of statementsOf(rows)) {
    await sql`
      insert into mention (brand_id, post_id, channel, published_at, arrived_at, monitors, language, tone, reading, words,
                           complaint, urgency, offensive, followers, author_handle, narrative_id, set_aside, live_monitors,
                           taught, caught)
      select told.brand_id, told.post_id, told.channel, told.published_at, told.arrived_at, told.monitors, told.language,
             told.tone, told.reading, to_tsvector('simple', left(post.text, ${SEARCHED_CHARACTERS})), told.complaint,
             told.urgency, told.offensive, told.followers, left(told.author_handle, ${HANDLE_MAX}),
             told.narrative_id, told.set_aside, told.live_monitors, told.taught, told.caught
        from json_populate_recordset(null::mention, ${part}::json) as told
        join post on post.id = told.post_id`.execute(scope.trx);
  }
}

/** How urgent a mention is as it holds: the machine's word unless something else was taught, or a word of a list calls. */
function urgencyHeld(reading: Reading, held: Held, { text, author }: Post, caught: Caught | null): Urgency {
  const { tone, complaint, offensive } = held;
  const watched = calls(caught);
  const isRead = tone === reading.tone && complaint === reading.complaint && offensive === reading.offensive;
  if (isRead && !watched) return reading.urgency ?? 0;
  const { grave = [] } = reading;
  const toneScore = toneScoreHeld(tone, reading);
  const followers = author?.followers ?? null;
  return urgencyLevelOf({ text, followers, complaint, offensive, toneScore, grave, watched });
}

/** Whether a word of a list was found that lifts in triage. */
export function calls(caught: Caught | null): boolean {
  return caught !== null && caught.effects.includes("alert");
}

const STATEMENT_ROWS = 1_000;
/** Posts of a mebibyte each would else make one text of half a gigabyte, which is more than a string holds. */
const STATEMENT_CHARACTERS = 8_000_000;

/** Posts as JSON arrays of their rows, as few as hold them. */
function postStatementsOf({ brand }: Scope, posts: readonly NewPost[]): Buffer[] {
  const parts: Uint8Array[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  let count = 0;
  for (const { id, post, arrivedAt } of posts) {
    // What it is given here goes before what it came with, whose brace it takes the place of.
    const given = JSON.stringify({ id, brand_id: brand.id, arrived_at: arrivedAt });
    const row = bytesOf(post).subarray(1);
    bytes += given.length + row.length;
    if (bytes > STATEMENT_CHARACTERS || count === STATEMENT_ROWS) {
      parts.push([]);
      bytes = given.length + row.length;
      count = 0;
    }
    parts.at(-1)!.push(Buffer.from(`${count === 0 ? "[" : ","}${given.slice(0, -1)},`, "latin1"), row);
    count += 1;
  }
  return parts.map((part) => Buffer.concat([...part, CLOSED]));
}

const CLOSED = Buffer.from("]");

/** Rows as JSON arrays, as few as hold them. */
function statementsOf(rows: readonly object[]): string[] {
  const parts: string[][] = [];
  let characters = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const written = JSON.stringify(row);
    characters += written.length;
    if (characters > STATEMENT_CHARACTERS || parts.at(-1)!.length === STATEMENT_ROWS) {
      parts.push([]);
      characters = written.length;
    }
    parts.at(-1)!.push(written);
  }
  return parts.map((part) => `[${part.join(",")}]`);
}
