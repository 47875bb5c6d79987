import { sql } from "kysely";
import type { Voices } from "@baluarte/detection/burst/few-voices.ts";
import { LATE_MS } from "@baluarte/domain/post/late.ts";
import type { MonitorId, PostId } from "@baluarte/domain/kernel/id.ts";
import { MINUTE_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Tone } from "@baluarte/domain/mention/model.ts";
import { carriedOf } from "@baluarte/detection/text/standing-out.ts";
import type { Scope } from "./scope.ts";
import { authorCreated } from "./author-created.ts";

/** Of a larger window the earliest are read: the first message is among them. */
const WINDOW_POSTS_MAX = 2_000;

export type WindowPost = {
  id: PostId;
  text: string;
  channel: string;
  author_handle: string | null;
  author_created: Instant | null;
  followers: number | null;
  tone: Tone;
  complaint: boolean;
  published_at: Instant;
};

/**
 * The mentions a signal was raised over, by time of publication: what was published in its window, and what arrived in
 * it without being late, for the detectors count by arrival. `monitor` `null`: of all the brand watches. `isNegative`,
 * `channel`, `followersMin`: of the negative ones alone, of one channel, of accounts with so many followers and more.
 */
export async function postsOfWindow(scope: Scope, range: WindowRange): Promise<WindowPost[]> {
  return mentionsOf(scope, range)
    .innerJoin("post", "post.id", "mention.post_id")
    .select([
      "post.id",
      "post.text",
      "post.channel",
      "post.author_handle",
      authorCreated,
      "mention.followers",
      "mention.tone",
      "mention.complaint",
      "post.published_at",
    ])
    .orderBy("mention.published_at")
    .limit(WINDOW_POSTS_MAX)
    .execute();
}

/**
 * How much the two loudest accounts of a window wrote, and everybody: of all its mentions, since those that flood may be the
 * earliest. Who did not say who they are is somebody else each time.
 */
export async function voicesOfWindow(scope: Scope, range: WindowRange): Promise<Voices & Accounts> {
  const counted = mentionsOf(scope, range)
    .select(sql<string>`coalesce(mention.channel || ' ' || lower(mention.author_handle), mention.post_id)`.as("author"))
    .select(({ fn }) => [fn.countAll<string>().as("posts"), fn.max("mention.followers").as("followers")])
    .groupBy("author")
    .as("counted");
  const loudest = await scope.trx
    .selectFrom(counted)
    .select([
      "posts",
      sql<string>`sum(posts) over ()`.as("all"),
      sql<string>`count(*) over ()`.as("accounts"),
      sql<string>`coalesce(sum(followers) over (), 0)`.as("followers"),
    ])
    .orderBy("posts", "desc")
    .limit(2)
    .execute();
  return {
    first: Number(loudest[0]?.posts ?? 0),
    second: Number(loudest[1]?.posts ?? 0),
    all: Number(loudest[0]?.all ?? 0),
    accounts: Number(loudest[0]?.accounts ?? 0),
    followers: Number(loudest[0]?.followers ?? 0),
  };
}

/** How many accounts wrote, and how many followers they have together. */
type Accounts = { readonly accounts: number; readonly followers: number };

type WindowRange = {
  readonly monitor: MonitorId | null;
  readonly from: Instant;
  readonly to: Instant;
  readonly isNegative?: boolean;
  readonly channel?: string | null;
  readonly followersMin?: number | null;
};

function mentionsOf(
  scope: Scope,
  { monitor, from, to, isNegative = false, channel = null, followersMin = null }: WindowRange,
) {
  // The minute that closed it belongs to it.
  const end = shift(to, MINUTE_MS);
  let query = scope.trx
    .selectFrom("mention")
    .where(({ and, eb, or }) =>
      or([
        and([eb("mention.published_at", ">=", from), eb("mention.published_at", "<=", end)]),
        and([
          eb("mention.arrived_at", ">=", from),
          eb("mention.arrived_at", "<=", end),
          eb("mention.published_at", ">=", shift(from, -LATE_MS)),
          eb("mention.published_at", "<=", end),
        ]),
      ]),
    )
    .where("mention.set_aside", "is", null);
  if (monitor !== null) query = query.where("mention.monitors", "@>", sql<MonitorId[]>`array[${monitor}]`);
  if (isNegative) query = query.where("mention.tone", "=", "negative");
  if (channel !== null) query = query.where("mention.channel", "=", channel);
  if (followersMin !== null) query = query.where("mention.followers", ">=", followersMin);
  return query;
}

/**
 * Those of a window's posts that the signal is about: who complains with the words by which it stands out. What a brand
 * hears every day goes on while it burns, and is no part of the fire. Where no word tells them apart, all who complain.
 */
export function aboutIt<P extends { readonly text: string; readonly tone: Tone; readonly complaint?: boolean }>(
  posts: readonly P[],
  words: readonly string[],
): P[] {
  const rejecting = posts.filter(isRejecting);
  const telling = rejecting.filter(({ text }) => carriedOf(text, words) > 0);
  return telling.length > 0 ? telling : rejecting;
}

/** Whether a post is against us, by its tone or as a complaint. */
export function isRejecting({ tone, complaint }: { readonly tone: Tone | null; readonly complaint?: boolean | null }) {
  return tone === "negative" || complaint === true;
}

/** The post that says best what a signal is about: it carries the most of its words; of equals the earliest. */
export function mostTypical<P extends Pick<WindowPost, "text">>(posts: readonly P[], words: readonly string[]) {
  let typical: { post: P; carried: number } | null = null;
  for (const post of posts) {
    const carried = carriedOf(post.text, words);
    if (typical === null || carried > typical.carried) typical = { post, carried };
  }
  return typical?.post ?? null;
}
