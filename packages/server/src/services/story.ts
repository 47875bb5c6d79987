import type { MentionDetail } from "@baluarte/contract/mention.ts";
import { likenessTo, sharedWords } from "@baluarte/detection/narrative/likeness.ts";
import type { NarrativeId, PostId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, instantFromMs, msOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { sql } from "kysely";
import type { PostRow } from "./first-message.ts";
import { storyNow } from "./narrative.ts";
import { firstOfStory } from "./origin.ts";
import type { Scope } from "./scope.ts";
import { found } from "./service-error.ts";
import { growthOfStory } from "./story-growth.ts";

/** As many as fit beside the list without scrolling. */
const STORIES_SHOWN = 8;

/** What is told now comes first, by the posts of a day; quiet stories fill up by their size. */
export async function busiestStories(
  scope: Scope,
): Promise<{ narrative: NarrativeId; title: string; count: number }[]> {
  const { rows: stories } = await sql<{ id: NarrativeId; posts: number; label: string | null; text: string }>`
    with told as (
      select narrative_id as id, count(*) as today
        from mention
       where published_at > ${shift(scope.now, -DAY_MS)}::timestamptz and published_at <= ${scope.now}::timestamptz
         and narrative_id is not null and set_aside is null
       group by narrative_id order by today desc limit ${STORIES_SHOWN}),
    largest as (
      select id, 0::bigint as today from narrative where posts > 2 order by posts desc limit ${STORIES_SHOWN * 2})
    select narrative.id, narrative.posts, narrative.label, post.text
      from (select id, max(today) as today from (select * from told union all select * from largest) as either group by id)
           as shown
      join narrative on narrative.id = shown.id
      join post on post.id = narrative.first_post_id
     where narrative.posts > 2
     order by shown.today desc, narrative.posts desc
     limit ${STORIES_SHOWN}`.execute(scope.trx);
  return stories.map(({ id, posts, label, text }) => ({
    narrative: id,
    title: titleOf({ label, text }),
    count: posts,
  }));
}

const CURVE_BUCKETS = 24;

/** A story of many: the nearest neighbour is among its oldest, its reach is of all of them. */
const STORY_OLDEST = 200;
const EXCERPT = 160;

/** What lists call a story, or the one that it has flowed into since. */
export async function storyTitle(scope: Scope, story: NarrativeId | null): Promise<string | null> {
  if (story === null) return null;
  const row = await scope.trx
    .selectFrom("narrative")
    .innerJoin("post", "post.id", "narrative.first_post_id")
    .select(["narrative.label", "post.text"])
    .where("narrative.id", "=", await storyNow(scope, story))
    .executeTakeFirst();
  return row === undefined ? null : titleOf(row);
}

export function titleOf({ label, text }: { readonly label: string | null; readonly text: string }): string {
  return label ?? text.slice(0, TITLE_MAX);
}

const TITLE_MAX = 120;

/**
 * The story `narrative`; `of`: the mention whose nearest neighbour in it is asked for. What is set aside is told by nobody:
 * `null` where nothing else is left of it.
 */
export async function storyOf(
  scope: Scope,
  narrative: NarrativeId,
  of: TextAt | null,
): Promise<MentionDetail["story"]> {
  // A story of tens of thousands is summed from its index alone, which holds all that is asked here.
  const { rows: told } = await sql<{
    posts: number | null;
    authors: number;
    channels: number;
    from: Instant;
    to: Instant;
    people: number;
    voices: number;
    unknown: number;
  }>`
    select sum(posts)::int as posts, count(distinct author_handle)::int as authors, count(distinct channel)::int as channels,
           min(first_at) as from, max(last_at) as to, coalesce(sum(followers), 0)::bigint as people, count(*)::int as voices,
           (count(*) filter (where followers is null))::int as unknown
      from (select channel, author_handle, count(*) as posts, max(followers) as followers, min(published_at) as first_at,
                   max(published_at) as last_at
              from mention where narrative_id = ${narrative} and set_aside is null
             group by channel, author_handle) as told`.execute(scope.trx);
  const totals = told[0]!;
  if (totals.posts === null) return null;
  const oldest = await oldestOf(scope, narrative);
  const first = firstFrom(found(await firstOfStory(scope, narrative, of?.post_id ?? null)), oldest);
  const nearest = of === null ? null : nearestOf(of, oldest);
  const from = msOf(totals.from);
  const step = Math.max(60_000, Math.ceil((msOf(totals.to) - from + 1) / CURVE_BUCKETS));
  const { rows: counted } = await sql<{ bucket: number; count: number }>`
    select floor((extract(epoch from published_at) * 1000 - ${from}::bigint) / ${step}::bigint)::int as bucket, count(*)::int as count
      from mention where narrative_id = ${narrative} and set_aside is null group by 1`.execute(scope.trx);
  const last = Math.floor((msOf(totals.to) - from) / step);
  const curve = Array.from({ length: last + 1 }, (_, bucket) => ({
    at: instantFromMs(from + bucket * step),
    count: counted.find((entry) => entry.bucket === bucket)?.count ?? 0,
  }));
  return {
    narrative,
    ...(await toldOf(scope, narrative, totals.posts)),
    posts: totals.posts,
    authors: totals.authors,
    channels: totals.channels,
    first,
    reach: { people: totals.people, authors: totals.voices, unknown: totals.unknown },
    nearest,
    curve,
  };
}

/** Languages are counted among so many of the newest: of a story of a hundred thousand each row would have to be fetched. */
const LANGUAGES_AMONG = 1_000;
const EVENTS_SHOWN = 10;

/** What a story is called, how it goes, and what became of it. */
async function toldOf(scope: Scope, narrative: NarrativeId, posts: number) {
  const { trx } = scope;
  const row = await trx
    .selectFrom("narrative")
    .select(["label", "words", "language"])
    .where("id", "=", narrative)
    .executeTakeFirst();
  const languages = await trx
    .selectFrom(
      trx
        .selectFrom("mention")
        .select("language")
        .where("narrative_id", "=", narrative)
        .where("set_aside", "is", null)
        .orderBy("published_at", "desc")
        .limit(LANGUAGES_AMONG)
        .as("newest"),
    )
    .select(["language", (eb) => eb.fn.countAll<string>().as("count")])
    .groupBy("language")
    .orderBy("count", "desc")
    .orderBy("language")
    .execute();
  const events = await trx
    .selectFrom("narrative_event")
    .select(["kind", "other_id", "label", "posts", "at"])
    .where("narrative_id", "=", narrative)
    .orderBy("position", "desc")
    .limit(EVENTS_SHOWN)
    .execute();
  return {
    label: row?.label ?? null,
    words: row?.words ?? [],
    language: row?.language ?? null,
    languages: languages.map(({ language }) => language),
    growth: await growthOfStory(scope, narrative, posts),
    // A merged story is gone, and its id leads here; a part that left may be opened.
    events: events.map(({ kind, other_id, label, posts: of, at }) => ({
      kind,
      other: kind === "merged" ? null : other_id,
      label,
      posts: of,
      at,
    })),
  };
}

/** The mention whose place in its story is asked for. */
type TextAt = { readonly post_id: PostId; readonly text: string; readonly published_at: Instant };

type StoryPost = Awaited<ReturnType<typeof oldestOf>>[number];

function oldestOf(scope: Scope, narrative: NarrativeId) {
  return scope.trx
    .selectFrom("mention")
    .innerJoin("post", "post.id", "mention.post_id")
    .select(["post.id", "post.text", "post.author_handle", "post.published_at"])
    .where("mention.narrative_id", "=", narrative)
    .where("mention.set_aside", "is", null)
    .orderBy("mention.published_at")
    .limit(STORY_OLDEST)
    .execute();
}

/** Who told the story first, as its way has it, and what makes us say so. */
function firstFrom(first: PostRow, [oldest]: readonly StoryPost[]): NonNullable<MentionDetail["story"]>["first"] {
  return {
    post: first.id,
    author: first.author_handle,
    publishedAt: first.published_at,
    why: first.id === oldest?.id ? "earliestOfStory" : "pointedBackTo",
  };
}

/** What put a mention into its story: the post before it that it is most like. The first message was put there by none. */
function nearestOf(
  { post_id, text, published_at }: TextAt,
  posts: readonly StoryPost[],
): NonNullable<MentionDetail["story"]>["nearest"] {
  const like = likenessTo(text);
  const best = posts
    .filter((post) => post.id !== post_id && post.published_at <= published_at)
    .map((post) => ({ post, alike: like(post.text) }))
    .reduce<{ post: StoryPost; alike: number } | null>(
      (most, other) => (most !== null && most.alike >= other.alike ? most : other),
      null,
    );
  if (best === null) return null;
  const { post, alike } = best;
  const words = sharedWords(text, post.text);
  return { post: post.id, author: post.author_handle, text: post.text.slice(0, EXCERPT), alike, words };
}
