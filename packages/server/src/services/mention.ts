import { sql } from "kysely";
import { z } from "zod";
import { orderIn } from "@baluarte/contract/mention-order.ts";
import type { MentionDetail, MentionFilter, MentionRow, Proposal } from "@baluarte/contract/mention.ts";
import { likenessTo, sharedWords } from "@baluarte/detection/narrative/likeness.ts";
import { firstVoice } from "@baluarte/detection/origin/first-voice.ts";
import {
  graveIn,
  triageEvidence,
  urgencyLevelOf,
  urgencyOf,
  type Weighable,
} from "@baluarte/detection/triage/evidence.ts";
import { PostId, type NarrativeId } from "@baluarte/domain/kernel/id.ts";
import { spokenNames } from "@baluarte/domain/brand/spoken-names.ts";
import { Tone } from "@baluarte/domain/mention/model.ts";
import { Vendor } from "@baluarte/domain/post/column-map.ts";
import { DAY_MS, HOUR_MS, Instant, msOf, instantFromMs, shift } from "@baluarte/domain/kernel/time.ts";
import type { Urgency } from "@baluarte/domain/mention/model.ts";
import { toneScoreHeld } from "@baluarte/domain/mention/taught.ts";
import { reachOf } from "@baluarte/domain/mention/reach.ts";
import type { Decision, Outcome, ReasonCode } from "@baluarte/domain/triage/model.ts";
import { proposeOutcome, type TriageEvidence } from "@baluarte/domain/triage/propose-outcome.ts";
import { NOT_ASKED, type TriageAnswers } from "@baluarte/domain/triage/questions.ts";
import { confirm, lessonsBehind } from "./lesson.ts";
import { namesOf } from "./member.ts";
import {
  PAGE_KEY,
  amongFound,
  everyMention,
  holds,
  listFound,
  soughtIn,
  type Mentions,
  type PageKey,
} from "./mention-words.ts";
import { storyNow } from "./narrative.ts";
import { calls } from "./stored-rows.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";
import { sightingView } from "./sighting.ts";
import { growthOfStory } from "./story-growth.ts";

/** As many as fit beside the list without scrolling. */
const STORIES_SHOWN = 8;

type Filter = z.infer<typeof MentionFilter>;

const ROW = [
  "mention.post_id",
  "mention.channel",
  "mention.published_at",
  "mention.arrived_at",
  "mention.tone",
  "mention.complaint",
  "mention.offensive",
  "mention.language",
  "mention.monitors",
  "mention.narrative_id",
  "mention.outcome",
  "mention.set_aside",
  "mention.followers",
  "mention.urgency",
  "mention.reading",
  "mention.caught",
  "post.author",
  "post.text",
  "narrative.posts",
  "sighting.reference",
] as const;

function rows(scope: Scope) {
  return scope.trx
    .selectFrom("mention")
    .innerJoin("post", "post.id", "mention.post_id")
    .leftJoin("narrative", "narrative.id", "mention.narrative_id")
    .leftJoin("sighting", "sighting.post_id", "mention.post_id")
    .select(ROW);
}

type Row = Awaited<ReturnType<ReturnType<typeof rows>["execute"]>>[number];

function rowFrom(row: Row, names: readonly string[]): MentionRow {
  return {
    post: row.post_id,
    channel: row.channel,
    author: row.author,
    text: row.text,
    publishedAt: row.published_at,
    arrivedAt: row.arrived_at,
    tone: row.tone,
    complaint: row.complaint,
    offensive: row.offensive,
    language: row.language,
    monitors: row.monitors,
    narrative: row.narrative_id,
    narrativeSize: row.posts ?? 0,
    outcome: row.outcome,
    urgency: { level: row.urgency, because: [...urgencyOf(weighableOf(row), names).because] },
    setAside: row.set_aside,
    seen: row.reference !== null,
    caught: row.caught,
  };
}

/** Rows for a known list of posts, in that order. */
export async function mentionRows(scope: Scope, posts: readonly PostId[]): Promise<MentionRow[]> {
  if (posts.length === 0) return [];
  const known = await rows(scope)
    .where("mention.post_id", "=", sql<PostId>`any(${posts}::text[])`)
    .execute();
  const names = spokenNames(scope.brand);
  const byPost = new Map(known.map((row) => [row.post_id, rowFrom(row, names)]));
  return posts.flatMap((post) => byPost.get(post) ?? []);
}

/** The part of a query that the filters of the inbox make; words and a monitor are looked for in a way of their own. */
function filtered(mentions: Mentions, filter: Filter): Mentions {
  let narrowed = mentions;
  if (filter.state === "setAside") narrowed = narrowed.where("mention.set_aside", "is not", null);
  else if (filter.state !== "all") {
    narrowed = narrowed
      .where("mention.outcome", filter.state === "untriaged" ? "is" : "is not", null)
      .where("mention.set_aside", "is", null);
  }
  if (filter.outcome !== undefined) narrowed = narrowed.where("mention.outcome", "=", filter.outcome);
  if (filter.tone !== undefined) narrowed = narrowed.where("mention.tone", "=", filter.tone);
  if (filter.complaint !== undefined) narrowed = narrowed.where("mention.complaint", "=", filter.complaint);
  if (filter.offensive !== undefined) narrowed = narrowed.where("mention.offensive", "=", filter.offensive);
  if (filter.channel !== undefined) narrowed = narrowed.where("mention.channel", "=", filter.channel);
  if (filter.language !== undefined) narrowed = narrowed.where("mention.language", "=", filter.language);
  if (filter.narrative !== undefined) narrowed = narrowed.where("mention.narrative_id", "=", filter.narrative);
  if (filter.caught !== undefined) {
    narrowed = narrowed.where("mention.caught", "is not", null);
    if (filter.caught !== "any") narrowed = narrowed.where(has({ effects: [filter.caught] }));
  }
  if (filter.list !== undefined) {
    const [kind, language] = filter.list.split(".");
    narrowed = narrowed.where("mention.caught", "is not", null).where(has({ hits: [{ kind, language }] }));
  }
  if (filter.waiting === true) {
    narrowed = narrowed
      .where("mention.outcome", "is", null)
      .where((eb) => eb.or([eb("mention.complaint", "=", true), eb("mention.tone", "=", "negative")]));
  }
  if (filter.from !== undefined) narrowed = narrowed.where("mention.published_at", ">=", filter.from);
  if (filter.to !== undefined) narrowed = narrowed.where("mention.published_at", "<=", filter.to);
  return narrowed;
}

/** Of what the lists caught, where it has this. */
function has(part: object) {
  return sql<boolean>`mention.caught @> ${JSON.stringify(part)}::jsonb`;
}

/** An address may name a story that has flowed into another since. */
async function withStoryNow<F extends Filter>(scope: Scope, filter: F): Promise<F> {
  return filter.narrative === undefined ? filter : { ...filter, narrative: await storyNow(scope, filter.narrative) };
}

export type MentionPage = Filter & { cursor?: string | undefined; arrivedBefore?: Instant | undefined; limit: number };

/** A page of the inbox, read by key. `arrivedBefore` leaves out what came later, so that the list stays under the reader. */
export async function mentionPage(
  scope: Scope,
  asked: MentionPage,
): Promise<{ items: MentionRow[]; next: string | null }> {
  const page = { ...(await withStoryNow(scope, asked)), order: orderIn(asked.state, asked.order) };
  const keys = await pageKeys(scope, page);
  const shown = keys.slice(0, page.limit);
  const last = shown.at(-1);
  const more = keys.length > page.limit && last !== undefined;
  return {
    items: await mentionRows(
      scope,
      shown.map(({ post_id }) => post_id),
    ),
    next: more ? `${keyOf(last, page.order)}|${last.post_id}` : null,
  };
}

/**
 * Which mentions the page shows, and one more where there is one. They are looked for before anything else of them is read:
 * an index holds what most filters ask.
 */
function pageKeys(scope: Scope, page: MentionPage): Promise<PageKey[]> {
  const wanted = page.limit + 1;
  const listed = (mentions: Mentions) => inOrder(narrowedTo(mentions, page), page.order);
  const sought = soughtIn(page);
  return sought === null
    ? listed(everyMention(scope)).select(PAGE_KEY).limit(wanted).execute()
    : listFound(scope, sought, { listed, order: (mentions) => inOrder(mentions, page.order), wanted });
}

function narrowedTo(mentions: Mentions, page: MentionPage): Mentions {
  const query = filtered(mentions, page);
  const { key, post } = cursorOf(page);
  const { arrivedBefore, order } = page;
  const known = arrivedBefore === undefined ? query : query.where("mention.arrived_at", "<=", arrivedBefore);
  if (key === undefined) return known;
  switch (order) {
    case "newest":
      return known.where(sql<boolean>`(mention.published_at, mention.post_id) < (${key}::timestamptz, ${post})`);
    case "urgent": {
      const [level, publishedAt] = key.split("@");
      return known.where(
        sql<boolean>`(mention.urgency, mention.published_at, mention.post_id) < (${Number(level)}, ${publishedAt}::timestamptz, ${post})`,
      );
    }
    case "oldest":
      return known.where(sql<boolean>`(mention.published_at, mention.post_id) > (${key}::timestamptz, ${post})`);
    case "reach":
      return known.where(sql<boolean>`(coalesce(mention.followers, 0), mention.post_id) < (${Number(key)}, ${post})`);
  }
}

function inOrder(mentions: Mentions, order: Filter["order"]): Mentions {
  switch (order) {
    case "newest":
      return mentions.orderBy("mention.published_at", "desc").orderBy("mention.post_id", "desc");
    case "urgent":
      return mentions
        .orderBy("mention.urgency", "desc")
        .orderBy("mention.published_at", "desc")
        .orderBy("mention.post_id", "desc");
    case "oldest":
      return mentions.orderBy("mention.published_at").orderBy("mention.post_id");
    case "reach":
      return mentions.orderBy(sql`coalesce(mention.followers, 0)`, "desc").orderBy("mention.post_id", "desc");
  }
}

function keyOf(row: PageKey, order: MentionPage["order"]): string {
  switch (order) {
    case "reach":
      return String(row.followers ?? 0);
    case "urgent":
      return `${row.urgency}@${row.published_at}`;
    case "newest":
    case "oldest":
      return row.published_at;
  }
}

/** Where the page before ended. Throws `invalidRequest` for what no page of this order ever gave. */
function cursorOf({ cursor, order }: MentionPage): { key?: string; post?: string } {
  if (cursor === undefined) return {};
  const [key, post] = cursor.split("|");
  const [level, publishedAt] = order === "urgent" ? key!.split("@") : ["0", key];
  const isKey =
    order === "reach" ? /^\d{1,10}$/.test(key!) : /^[0-3]$/.test(level!) && Instant.safeParse(publishedAt).success;
  if (!isKey || !PostId.safeParse(post).success) throw new ServiceError("invalidRequest", { field: "cursor" });
  return { key: key!, post: post! };
}

/** Counting beyond this costs more than anybody learns from it; the screen says "10 000 +". */
const COUNT_MAX = 10_001;

export async function mentionCounts(scope: Scope, asked: Filter & { arrivedAfter?: Instant | undefined }) {
  const filter = await withStoryNow(scope, asked);
  const open: Filter = { state: "untriaged", order: "newest" };
  const untriaged = await countOf(scope, filtered(everyMention(scope), open));
  const triaged = await countOf(scope, filtered(everyMention(scope), { ...open, state: "triaged" }));
  const setAside = await countOf(scope, filtered(everyMention(scope), { ...open, state: "setAside" }));
  const { arrivedAfter } = filter;
  const sought = soughtIn(filter);
  const matching = await amongFound(scope, sought, (mentions) => countOf(scope, filtered(mentions(), filter)));
  // What came since is little, whatever it says.
  const since = (after: Instant) =>
    filtered(everyMention(scope), filter)
      .where("mention.arrived_at", ">", after)
      .$if(sought !== null, (came) => came.where(holds(sought!)));
  const arrivedSince = arrivedAfter === undefined ? 0 : await countOf(scope, since(arrivedAfter));
  return {
    untriaged,
    triaged,
    setAside,
    matching,
    arrivedSince,
    channels: await channelsOf(scope),
    stories: await busiestStories(scope),
  };
}

async function countOf(scope: Scope, mentions: Mentions): Promise<number> {
  const { count } = await scope.trx
    .selectFrom(mentions.select("mention.post_id").limit(COUNT_MAX).as("some"))
    .select((eb) => eb.fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** How much came from each channel that a source has, none of them counted further than `COUNT_MAX`. */
async function channelsOf(scope: Scope): Promise<{ channel: string; count: number }[]> {
  const { rows: channels } = await sql<{ channel: string; count: number }>`
    select told.channel, counted.count
      from (select distinct channel from source) as told
     cross join lateral (select count(*)::int as count
                           from (select from mention where mention.channel = told.channel limit ${COUNT_MAX}) as some_of_it)
                as counted
     where counted.count > 0 order by told.channel`.execute(scope.trx);
  return channels;
}

/** What is told now comes first, by the posts of a day; quiet stories fill up by their size. */
async function busiestStories(scope: Scope): Promise<{ narrative: NarrativeId; title: string; count: number }[]> {
  const { rows: stories } = await sql<{ id: NarrativeId; posts: number; label: string | null; text: string }>`
    with told as (
      select narrative_id as id, count(*) as today
        from mention
       where published_at > ${shift(scope.now, -DAY_MS)}::timestamptz and published_at <= ${scope.now}::timestamptz
         and narrative_id is not null
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

/** `mayTriage`: shown how to reach whoever told it, which is for those who decide about it. */
export async function mentionDetail(scope: Scope, post: PostId, mayTriage = false): Promise<MentionDetail> {
  const row = found(await rows(scope).where("mention.post_id", "=", post).executeTakeFirst());
  const more = await scope.trx
    .selectFrom("mention")
    .innerJoin("post", "post.id", "mention.post_id")
    .select([
      "post.url",
      "post.metrics",
      "post.extra",
      "post.author_handle",
      "mention.triage",
      "mention.triaged_by",
      "mention.triaged_at",
      "mention.story_fixed",
      "mention.taught",
    ])
    .where("mention.post_id", "=", post)
    .executeTakeFirstOrThrow();
  const revisions = await scope.trx
    .selectFrom("post_revision")
    .select(["text", "seen_at"])
    .where("post_id", "=", post)
    .orderBy("seen_at")
    .execute();
  const similarLastHour = await similarBefore(scope, row);
  const incidents = await scope.trx
    .selectFrom("link")
    .innerJoin("incident", "incident.id", "link.to_id")
    .select(["incident.id", "incident.number", "incident.name"])
    .where("link.from_id", "=", post)
    .where("link.kind", "in", ["incidentFromMention", "incidentFirstPost"])
    .distinct()
    .execute();
  const watched = await scope.trx
    .selectFrom("watched_author")
    .select("at")
    .where("channel", "=", row.channel)
    .where("handle", "=", more.author_handle ?? "")
    .executeTakeFirst();
  const corrections = await scope.trx
    .selectFrom("mention_correction")
    .select(["field", "before", "by_id", "at"])
    .where("post_id", "=", post)
    .orderBy("at")
    .execute();
  const lessons = await lessonsBehind(scope, post);
  const moved = corrections.find(({ field }) => field === "story");
  const beforeStory = moved === undefined ? null : await storyTitle(scope, moved.before as NarrativeId | null);
  const name = await namesOf(scope.trx, [more.triaged_by, ...corrections.map(({ by_id }) => by_id)]);
  return {
    ...rowFrom(row, spokenNames(scope.brand)),
    url: more.url,
    reading: row.reading,
    authorWatched: more.author_handle === null ? null : watched !== undefined,
    taught: more.taught,
    corrections: corrections.map(({ field, before, by_id, at }) => ({
      field,
      before,
      by: name(by_id),
      at,
      beforeStory: field === "story" ? beforeStory : null,
      lesson: lessons.corrected.get(field) ?? null,
    })),
    takenBack: [...lessons.takenBack].map(([field, lesson]) => ({ field, lesson })),
    reach: reachOf(row.followers, more.metrics),
    // The stored text is the first one; each revision is what it said later.
    laterTexts: revisions.map(({ text, seen_at }) => ({ text, until: seen_at })),
    story: row.narrative_id === null ? null : await storyOf(scope, row.narrative_id, more.story_fixed ? null : row),
    given: givenIn(more.extra),
    similarLastHour,
    proposal: propose(NOT_ASKED, triageEvidence(weighableOf(row), similarLastHour, spokenNames(scope.brand))),
    triage:
      more.triage === null || row.outcome === null
        ? null
        : {
            outcome: row.outcome,
            decision: more.triage.decision,
            reason: more.triage.reason,
            note: more.triage.note,
            by: name(more.triaged_by!),
            at: more.triaged_at!,
          },
    sighting: await sightingView(scope, post, mayTriage),
    incidents,
  };
}

/** `extra` holds what anybody sent with a post: only what has the shape that an import writes is a suite's word. */
const Given = z.object({ by: Vendor.nullable(), sentiment: z.string().max(200), tone: Tone.nullable() });

function givenIn(extra: Record<string, unknown>): MentionDetail["given"] {
  return Given.safeParse(extra["given"]).data ?? null;
}

async function similarBefore(scope: Scope, row: Row): Promise<number> {
  if (row.narrative_id === null) return 0;
  const { count } = await scope.trx
    .selectFrom("mention")
    .select((eb) => eb.fn.countAll().as("count"))
    .where("narrative_id", "=", row.narrative_id)
    .where("published_at", ">", shift(row.published_at, -HOUR_MS))
    .where("published_at", "<=", row.published_at)
    .where("post_id", "<>", row.post_id)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** What a stored mention weighs by: as it was read, and as people corrected it. */
export function weighableOf(row: WeighedRow): Weighable {
  const { text, followers, complaint, offensive, reading, language, caught } = row;
  const grave = graveIn(text, language, reading.grave);
  const toneScore = toneScoreHeld(row.tone, reading);
  return { text, followers, complaint, offensive, grave, toneScore, watched: calls(caught) };
}

type WeighedRow = Pick<
  Row,
  "text" | "followers" | "complaint" | "offensive" | "reading" | "language" | "tone" | "caught"
>;

/** How urgent a mention is once what a person corrected holds. */
export async function urgencyNow(scope: Scope, post: PostId): Promise<Urgency> {
  const row = found(await rows(scope).where("mention.post_id", "=", post).executeTakeFirst());
  return urgencyLevelOf(weighableOf(row));
}

function propose(answers: TriageAnswers, evidence: TriageEvidence): Proposal {
  const { outcome, decision, because } = proposeOutcome(answers, evidence);
  return { outcome, decision, because: [...because] };
}

/** What the answers given so far point to. */
export async function proposeFor(scope: Scope, post: PostId, answers: TriageAnswers): Promise<Proposal> {
  const row = found(await rows(scope).where("mention.post_id", "=", post).executeTakeFirst());
  const evidence = triageEvidence(weighableOf(row), await similarBefore(scope, row), spokenNames(scope.brand));
  return propose(answers, evidence);
}

const CURVE_BUCKETS = 24;

/** A story of many: its first voice and the nearest neighbour are among its oldest, its reach is of all of them. */
const STORY_OLDEST = 200;
const EXCERPT = 160;

/** The story `narrative`; `of`: the mention whose nearest neighbour in it is asked for. */
/** What lists call a story, or the one that it has flowed into since. */
async function storyTitle(scope: Scope, story: NarrativeId | null): Promise<string | null> {
  if (story === null) return null;
  const row = await scope.trx
    .selectFrom("narrative")
    .innerJoin("post", "post.id", "narrative.first_post_id")
    .select(["narrative.label", "post.text"])
    .where("narrative.id", "=", await storyNow(scope, story))
    .executeTakeFirst();
  return row === undefined ? null : titleOf(row);
}

function titleOf({ label, text }: { readonly label: string | null; readonly text: string }): string {
  return label ?? text.slice(0, TITLE_MAX);
}

const TITLE_MAX = 120;

async function storyOf(
  scope: Scope,
  narrative: NarrativeId,
  of: Row | null,
): Promise<NonNullable<MentionDetail["story"]>> {
  // A story of tens of thousands is summed from its index alone, which holds all that is asked here.
  const { rows: told } = await sql<{
    posts: number;
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
              from mention where narrative_id = ${narrative} group by channel, author_handle) as told`.execute(
    scope.trx,
  );
  const totals = told[0]!;
  const oldest = await oldestOf(scope, narrative);
  const first = firstOf(oldest);
  const nearest = of === null ? null : nearestOf(of, oldest);
  const from = msOf(totals.from);
  const step = Math.max(60_000, Math.ceil((msOf(totals.to) - from + 1) / CURVE_BUCKETS));
  const { rows: counted } = await sql<{ bucket: number; count: number }>`
    select floor((extract(epoch from published_at) * 1000 - ${from}::bigint) / ${step}::bigint)::int as bucket, count(*)::int as count
      from mention where narrative_id = ${narrative} group by 1`.execute(scope.trx);
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

type StoryPost = Awaited<ReturnType<typeof oldestOf>>[number];

function oldestOf(scope: Scope, narrative: NarrativeId) {
  return scope.trx
    .selectFrom("mention")
    .innerJoin("post", "post.id", "mention.post_id")
    .select([
      "post.id",
      "post.external_id",
      "post.text",
      "post.author_handle",
      "post.published_at",
      "post.repost_of",
      "post.in_reply_to",
      "post.quote_of",
    ])
    .where("mention.narrative_id", "=", narrative)
    .orderBy("mention.published_at")
    .limit(STORY_OLDEST)
    .execute();
}

/** Who told the story first, as far as it is known, and what makes us say so. */
function firstOf(posts: readonly StoryPost[]): NonNullable<MentionDetail["story"]>["first"] {
  const voices = posts.map((post) => ({
    id: post.external_id,
    timeMs: msOf(post.published_at),
    pointsTo: [post.repost_of, post.in_reply_to, post.quote_of].filter((id) => id !== null),
  }));
  const voice = firstVoice(voices, voices);
  const first = posts.find(({ external_id }) => external_id === voice?.id) ?? posts[0]!;
  return {
    post: first.id,
    author: first.author_handle,
    publishedAt: first.published_at,
    why: voice?.why ?? "earliestOfStory",
  };
}

/** What put a mention into its story: the post before it that it is most like. The first message was put there by none. */
function nearestOf(
  { post_id, text, published_at }: Row,
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

export type Triage = {
  answers: TriageAnswers;
  outcome: Outcome;
  decision: Decision;
  reason: ReasonCode;
  note: string | null;
};

/** Decides what a mention is. Whoever speaks of self-harm is helped and never hidden, whatever the machine read. */
export async function triageMention(scope: Scope, post: PostId, triage: Triage): Promise<MentionDetail> {
  const row = found(
    await scope.trx
      .selectFrom("mention")
      .select(["outcome", "reading", "tone", "complaint", "offensive", "set_aside"])
      .where("post_id", "=", post)
      .forNoKeyUpdate()
      .executeTakeFirst(),
  );
  if (triage.reason === "selfHarm" && triage.decision !== "help")
    throw new ServiceError("invalidRequest", { field: "decision" });
  const { answers, decision, reason, note } = triage;
  await scope.trx
    .updateTable("mention")
    .set({
      outcome: triage.outcome,
      triage: JSON.stringify({ answers, decision, reason, note }),
      triaged_by: personOf(scope),
      triaged_at: scope.now,
    })
    .where("post_id", "=", post)
    .execute();
  await confirm(scope, { post, reading: row.reading, held: { ...row, aside: row.set_aside } }, reason);
  scope.record("mention.triaged", post, { ...triage, before: row.outcome });
  scope.tell("mentions", post);
  return mentionDetail(scope, post, true);
}
