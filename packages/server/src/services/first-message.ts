import { firstVoice } from "@baluarte/detection/origin/first-voice.ts";
import { isOwnAccount } from "@baluarte/domain/alert/own-post.ts";
import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, msOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { carriedOf } from "@baluarte/detection/text/standing-out.ts";
import type { T0Proposal } from "@baluarte/contract/incident.ts";
import type { Selectable } from "kysely";
import type { z } from "zod";
import type { Database } from "../db/schema.ts";
import type { Scope } from "./scope.ts";
import { aboutIt, isRejecting, mostTypical, postsOfWindow } from "./signal-posts.ts";

export type FirstMessage = z.infer<typeof T0Proposal> & { title: string };

/** Stories are walked this far; the first message of a larger one is among its oldest posts all the same. */
const STORY_POSTS_MAX = 2_000;
/** Of a signal that no word tells apart, stories are followed this far back: what recurs for weeks did not begin this. */
const WORDLESS_STORY_MS = DAY_MS;
/** Answers to answers are followed this far up. */
const THREAD_STEPS_MAX = 10;

/** What an incident begins from: posts that a person or a link names, and the signal that was activated. */
export type Behind = { posts: readonly PostId[]; signal: Pick<Selectable<Database["signal"]>, SignalColumn> | null };
type SignalColumn = "monitor_id" | "window_from" | "window_to" | "because" | "subject" | "posts";

/**
 * The first negative message behind an incident, as a proposal. It is looked for among the posts that were named, those
 * the signal is about, their stories (of a signal: as far as they carry its words) and what they answer, share or quote.
 * Another complaint about the brand, however early, is no part of it. `null` when there is none to go by.
 */
export async function proposeFirstMessage(scope: Scope, { posts, signal }: Behind): Promise<FirstMessage | null> {
  const { words: leading = [], together } = signal?.because ?? {};
  // Whoever acts together may have begun it, and in words of their own.
  const words = [...leading, ...(together?.words ?? [])].map(({ word }) => word);
  const whole = signal === null ? [] : await postsOfWindow(scope, windowOf(signal));
  // A weak signal is about what it names, not about everything that was said in its time.
  const window = signal?.subject == null ? whole : whole.filter(({ id }) => signal.posts.includes(id));
  const about = aboutIt(window, words);
  const named = new Set<PostId>(posts);
  const begins = new Set<PostId>([...named, ...(about.length > 0 ? about : window).map(({ id }) => id)]);
  if (begins.size === 0) return null;
  const known = await threadsOf(scope, begins);
  const stories = new Set(posts.flatMap((id) => known.get(id)?.narrative_id ?? []));
  const isOfIt = (row: PostRow) =>
    signal === null ||
    stories.has(row.narrative_id!) ||
    (words.length > 0
      ? carriedOf(row.text, words) > 0
      : row.published_at >= shift(signal.window_from, -WORDLESS_STORY_MS));
  for (const row of await storiesOf(scope, [...begins])) if (isOfIt(row)) known.set(row.id, row);
  // What somebody set aside began nothing, unless it is what they ask about.
  const rows = [...known.values()]
    .filter(({ id, set_aside }) => set_aside === null || named.has(id))
    .toSorted((a, b) => msOf(a.published_at) - msOf(b.published_at));
  const negative = rows.filter(isRejecting);
  const candidates = negative.length > 0 ? negative : rows;
  const byExternal = new Map(rows.map((row) => [`${row.channel} ${row.external_id}`, row.id]));
  const voice = firstVoice(
    candidates.map((row) => ({
      id: row.id,
      timeMs: msOf(row.published_at),
      // What is shared or quoted began it, whatever its tone; what is merely answered is negative itself or did not.
      pointsTo: [row.repost_of, row.quote_of].flatMap((id) => byExternal.get(`${row.channel} ${id}`) ?? []),
    })),
    rows.map((row) => ({ id: row.id, timeMs: msOf(row.published_at) })),
  );
  const first = known.get(voice?.id as PostId);
  if (voice === null || first === undefined) return null;
  const typical = posts.length > 0 ? null : mostTypical(about, words);
  return {
    post: first.id,
    at: first.published_at as Instant,
    precision: first.precision ?? "exact",
    author: first.author_handle,
    channel: first.channel,
    text: first.text,
    url: first.url,
    because: voice.why,
    title: titleFrom((typical ?? first).text),
  };
}

function windowOf({ monitor_id, window_from, window_to }: NonNullable<Behind["signal"]>) {
  return { monitor: monitor_id, from: window_from, to: window_to };
}

export function postRows({ trx }: Scope) {
  return trx
    .selectFrom("post")
    .leftJoin("mention", "mention.post_id", "post.id")
    .leftJoin("sighting", "sighting.post_id", "post.id")
    .select([
      "sighting.precision",
      "post.id",
      "post.external_id",
      "post.channel",
      "post.text",
      "post.url",
      "post.author_handle",
      "post.published_at",
      "post.repost_of",
      "post.in_reply_to",
      "post.quote_of",
      "post.links",
      "mention.followers",
      "mention.tone",
      "mention.complaint",
      "mention.narrative_id",
      "mention.set_aside",
    ]);
}

export type PostRow = Awaited<ReturnType<ReturnType<typeof postRows>["execute"]>>[number];

/**
 * `begins` and what they answer, share or quote, as far as that is stored. Posts of our own are passed
 * by: an answer below our offer began below it.
 */
export async function threadsOf(scope: Scope, begins: ReadonlySet<PostId>): Promise<Map<PostId, PostRow>> {
  const known = new Map<PostId, PostRow>();
  const seen = new Set<string>();
  let rows = await postRows(scope)
    .where("post.id", "in", [...begins])
    .execute();
  for (let step = 0; rows.length > 0 && step <= THREAD_STEPS_MAX; step++) {
    for (const row of rows) {
      known.set(row.id, row);
      seen.add(row.external_id);
    }
    const above = rows.flatMap(({ channel, repost_of, in_reply_to, quote_of }) =>
      [repost_of, in_reply_to, quote_of].flatMap((id) => (id === null || seen.has(id) ? [] : [{ channel, id }])),
    );
    if (above.length === 0) break;
    const found = await postRows(scope)
      .where("post.external_id", "in", [...new Set(above.map(({ id }) => id))])
      .where("post.channel", "in", [...new Set(above.map(({ channel }) => channel))])
      .execute();
    rows = found.filter((row) => !isOurs(scope, row));
  }
  return known;
}

/** What answers any of `posts` and was not set aside, the oldest first. Our own answers are no part of what is said of us. */
export async function answersTo(
  scope: Scope,
  posts: readonly Pick<PostRow, "channel" | "external_id">[],
): Promise<PostRow[]> {
  if (posts.length === 0) return [];
  const keys = new Set(posts.map(({ channel, external_id }) => `${channel} ${external_id}`));
  const rows = await postRows(scope)
    .where("post.in_reply_to", "in", [...new Set(posts.map(({ external_id }) => external_id))])
    .where("mention.set_aside", "is", null)
    .orderBy("post.published_at")
    .orderBy("post.id")
    .limit(ANSWERS_MAX)
    .execute();
  return rows.filter((row) => keys.has(`${row.channel} ${row.in_reply_to}`) && !isOurs(scope, row));
}

/** More answers say nothing that these do not. */
const ANSWERS_MAX = 400;

function isOurs({ brand }: Scope, { channel, author_handle }: PostRow): boolean {
  return author_handle !== null && isOwnAccount({ channel, handle: author_handle }, brand.handles, []);
}

/** The posts that the stories of `posts` began with, read along their index: a large one is not fetched whole. */
async function storiesOf(scope: Scope, posts: readonly PostId[]): Promise<PostRow[]> {
  const told = await scope.trx
    .selectFrom("mention")
    .select("narrative_id")
    .distinct()
    .where("post_id", "in", [...posts])
    .where("narrative_id", "is not", null)
    .execute();
  const rows: PostRow[] = [];
  for (const { narrative_id } of told) {
    rows.push(
      ...(await postRows(scope)
        .where("mention.narrative_id", "=", narrative_id)
        .where("mention.set_aside", "is", null)
        .orderBy("mention.published_at")
        .limit(STORY_POSTS_MAX)
        .execute()),
    );
  }
  return rows;
}

/** The proposal for an incident that was declared, from what it began with and what was linked to it since. */
export async function proposedFor(
  scope: Scope,
  { id, signal_id }: Pick<Selectable<Database["incident"]>, "id" | "signal_id">,
): Promise<FirstMessage | null> {
  const linked = await scope.trx
    .selectFrom("link")
    .select("from_id")
    .where("to_id", "=", id)
    .where("kind", "=", "incidentFromMention")
    .execute();
  const signal =
    signal_id === null
      ? undefined
      : await scope.trx.selectFrom("signal").selectAll().where("id", "=", signal_id).executeTakeFirst();
  return proposeFirstMessage(scope, { posts: linked.map(({ from_id }) => from_id as PostId), signal: signal ?? null });
}

/** A name for the incident until a person gives a better one: the first words of the first message. */
function titleFrom(text: string): string {
  const plain = text
    .replace(/(?:https?:\/\/)\S+/g, "")
    .replace(/\s+/g, " ")
    .trim();
  if (plain.length <= 60) return plain;
  const cut = plain.slice(0, 60);
  // No full stop before the ellipsis.
  return `${cut.slice(0, Math.max(30, cut.lastIndexOf(" "))).replace(/[\s.,;:…]+$/u, "")}…`;
}
