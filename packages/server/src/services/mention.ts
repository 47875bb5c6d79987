import { sql } from "kysely";
import { z } from "zod";
import { orderIn } from "@baluarte/contract/mention-order.ts";
import type { MentionDetail, MentionFilter, MentionRow, Proposal } from "@baluarte/contract/mention.ts";
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
import { HOUR_MS, Instant, shift } from "@baluarte/domain/kernel/time.ts";
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
import { busiestStories, storyOf, storyTitle } from "./story.ts";
import { togetherInStory } from "./together.ts";

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
  if (filter.narrative !== undefined) {
    narrowed = narrowed.where("mention.narrative_id", "=", filter.narrative);
    // The posts behind a story's number are those that it counts.
    if (filter.state === "all") narrowed = narrowed.where("mention.set_aside", "is", null);
  }
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
    .where("set_aside", "is", null)
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

/** What the answers given so far point to; `together`: and whether its account is suspected of acting with others. */
export async function proposeFor(
  scope: Scope,
  post: PostId,
  { answers, together }: { answers: TriageAnswers; together: boolean },
): Promise<Proposal> {
  const row = found(await rows(scope).where("mention.post_id", "=", post).executeTakeFirst());
  const evidence = triageEvidence(weighableOf(row), await similarBefore(scope, row), spokenNames(scope.brand));
  const isSuspected = together && (await togetherInStory(scope, post)).isSuspected === true;
  return propose(answers, { ...evidence, together: isSuspected });
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
