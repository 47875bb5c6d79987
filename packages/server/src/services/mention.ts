import { sql, type SelectQueryBuilder } from "kysely";
import type { z } from "zod";
import type { MentionDetail, MentionFilter, MentionRow, Proposal } from "@baluarte/contract/mention.ts";
import { PostId, type MonitorId, type NarrativeId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, HOUR_MS, Instant, msOf, instantFromMs, shift } from "@baluarte/domain/kernel/time.ts";
import type { Decision, Outcome, ReasonCode } from "@baluarte/domain/triage/model.ts";
import { proposeOutcome, type TriageEvidence } from "@baluarte/domain/triage/propose-outcome.ts";
import { NOT_ASKED, type TriageAnswers } from "@baluarte/domain/triage/questions.ts";
import type { Database } from "../db/schema.ts";
import { namesOf } from "./member.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";

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
  "mention.followers",
  "post.author",
  "post.text",
  "narrative.posts",
] as const;

function rows(scope: Scope) {
  return scope.trx
    .selectFrom("mention")
    .innerJoin("post", "post.id", "mention.post_id")
    .leftJoin("narrative", "narrative.id", "mention.narrative_id")
    .select(ROW);
}

type Row = Awaited<ReturnType<ReturnType<typeof rows>["execute"]>>[number];

function rowFrom(row: Row): MentionRow {
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
  };
}

/** Rows for a known list of posts, in that order. */
export async function mentionRows(scope: Scope, posts: readonly PostId[]): Promise<MentionRow[]> {
  if (posts.length === 0) return [];
  const known = await rows(scope)
    .where("mention.post_id", "in", [...posts])
    .execute();
  const byPost = new Map(known.map((row) => [row.post_id, rowFrom(row)]));
  return posts.flatMap((post) => byPost.get(post) ?? []);
}

/** The part of a query that the filters of the inbox make. */
function filtered<Q extends SelectQueryBuilder<Database, "mention", unknown>>(query: Q, filter: Filter): Q {
  let narrowed = query as unknown as SelectQueryBuilder<Database, "mention", unknown>;
  if (filter.state !== "all") {
    narrowed = narrowed.where("mention.outcome", filter.state === "untriaged" ? "is" : "is not", null);
  }
  if (filter.outcome !== undefined) narrowed = narrowed.where("mention.outcome", "=", filter.outcome);
  if (filter.tone !== undefined) narrowed = narrowed.where("mention.tone", "=", filter.tone);
  if (filter.complaint !== undefined) narrowed = narrowed.where("mention.complaint", "=", filter.complaint);
  if (filter.channel !== undefined) narrowed = narrowed.where("mention.channel", "=", filter.channel);
  if (filter.language !== undefined) narrowed = narrowed.where("mention.language", "=", filter.language);
  if (filter.narrative !== undefined) narrowed = narrowed.where("mention.narrative_id", "=", filter.narrative);
  if (filter.monitor !== undefined)
    narrowed = narrowed.where("mention.monitors", "@>", sql<MonitorId[]>`array[${filter.monitor}]`);
  if (filter.from !== undefined) narrowed = narrowed.where("mention.published_at", ">=", filter.from);
  if (filter.to !== undefined) narrowed = narrowed.where("mention.published_at", "<=", filter.to);
  if (filter.words !== undefined && filter.words.trim() !== "") {
    narrowed = narrowed.where(sql<boolean>`mention.words @@ plainto_tsquery('simple', ${filter.words})`);
  }
  return narrowed as unknown as Q;
}

export type MentionPage = Filter & { cursor?: string | undefined; arrivedBefore?: Instant | undefined; limit: number };

/** A page of the inbox, read by key. `arrivedBefore` leaves out what came later, so that the list stays under the reader. */
export async function mentionPage(
  scope: Scope,
  page: MentionPage,
): Promise<{ items: MentionRow[]; next: string | null }> {
  let query = filtered(rows(scope) as never, page) as unknown as ReturnType<typeof rows>;
  if (page.arrivedBefore !== undefined) query = query.where("mention.arrived_at", "<=", page.arrivedBefore);
  const { key, post } = cursorOf(page);
  switch (page.order) {
    case "newest":
      if (key !== undefined)
        query = query.where(sql<boolean>`(mention.published_at, mention.post_id) < (${key}::timestamptz, ${post})`);
      query = query.orderBy("mention.published_at", "desc").orderBy("mention.post_id", "desc");
      break;
    case "oldest":
      if (key !== undefined)
        query = query.where(sql<boolean>`(mention.published_at, mention.post_id) > (${key}::timestamptz, ${post})`);
      query = query.orderBy("mention.published_at").orderBy("mention.post_id");
      break;
    case "reach":
      if (key !== undefined)
        query = query.where(
          sql<boolean>`(coalesce(mention.followers, 0), mention.post_id) < (${Number(key)}, ${post})`,
        );
      query = query.orderBy(sql`coalesce(mention.followers, 0)`, "desc").orderBy("mention.post_id", "desc");
      break;
  }
  const listed = await query.limit(page.limit + 1).execute();
  const items = listed.slice(0, page.limit);
  const last = items.at(-1);
  const more = listed.length > page.limit && last !== undefined;
  const keyOf = (row: Row) => (page.order === "reach" ? String(row.followers ?? 0) : row.published_at);
  return { items: items.map(rowFrom), next: more ? `${keyOf(last)}|${last.post_id}` : null };
}

/** Where the page before ended. Throws `invalidRequest` for what no page of this order ever gave. */
function cursorOf({ cursor, order }: MentionPage): { key?: string; post?: string } {
  if (cursor === undefined) return {};
  const [key, post] = cursor.split("|");
  const isKey = order === "reach" ? /^\d{1,10}$/.test(key!) : Instant.safeParse(key).success;
  if (!isKey || !PostId.safeParse(post).success) throw new ServiceError("invalidRequest", { field: "cursor" });
  return { key: key!, post: post! };
}

/** Counting beyond this costs more than anybody learns from it; the screen says "10 000 +". */
const COUNT_MAX = 10_001;

export async function mentionCounts(scope: Scope, filter: Filter & { arrivedAfter?: Instant | undefined }) {
  const counted = (narrowed: SelectQueryBuilder<Database, "mention", unknown>) =>
    scope.trx
      .selectFrom(narrowed.select("mention.post_id").limit(COUNT_MAX).as("some"))
      .select((eb) => eb.fn.countAll().as("count"))
      .executeTakeFirstOrThrow()
      .then(({ count }) => Number(count));
  const base = () => scope.trx.selectFrom("mention") as SelectQueryBuilder<Database, "mention", unknown>;
  const open: Filter = { state: "untriaged", order: "newest" };
  const untriaged = await counted(filtered(base(), open));
  const triaged = await counted(filtered(base(), { ...open, state: "triaged" }));
  const matching = await counted(filtered(base(), filter));
  const arrivedSince =
    filter.arrivedAfter === undefined
      ? 0
      : await counted(filtered(base(), filter).where("mention.arrived_at", ">", filter.arrivedAfter));
  const channels = await scope.trx
    .selectFrom("source")
    .innerJoin(
      (eb) =>
        eb
          .selectFrom("mention")
          .select(["mention.channel", (inner) => inner.fn.countAll().as("count")])
          .groupBy("mention.channel")
          .as("counted"),
      (join) => join.onRef("counted.channel", "=", "source.channel"),
    )
    .select(["source.channel", "counted.count"])
    .distinct()
    .execute();
  // What is told now comes first, by the posts of a day; quiet stories fill up by their size.
  const { rows: stories } = await sql<{ id: NarrativeId; posts: number; text: string }>`
    with told as (
      select narrative_id, count(*) as posts
        from mention
       where published_at > ${shift(scope.now, -DAY_MS)}::timestamptz and published_at <= ${scope.now}::timestamptz
         and narrative_id is not null
       group by narrative_id order by posts desc limit ${STORIES_SHOWN})
    select narrative.id, narrative.posts, post.text
      from narrative
      join post on post.id = narrative.first_post_id
      left join told on told.narrative_id = narrative.id
     where narrative.posts > 2
     order by coalesce(told.posts, 0) desc, narrative.posts desc
     limit ${STORIES_SHOWN}`.execute(scope.trx);
  return {
    untriaged,
    triaged,
    matching,
    arrivedSince,
    channels: channels.map(({ channel, count }) => ({ channel, count: Number(count) })),
    stories: stories.map(({ id, posts, text }) => ({ narrative: id, title: text.slice(0, 120), count: posts })),
  };
}

export async function mentionDetail(scope: Scope, post: PostId): Promise<MentionDetail> {
  const row = found(await rows(scope).where("mention.post_id", "=", post).executeTakeFirst());
  const more = await scope.trx
    .selectFrom("mention")
    .innerJoin("post", "post.id", "mention.post_id")
    .select(["post.url", "mention.reading", "mention.triage", "mention.triaged_by", "mention.triaged_at"])
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
    .innerJoin("incident", "incident.id", "link.to_id" as never)
    .select(["incident.id", "incident.number", "incident.name"])
    .where("link.from_id", "=", post)
    .where("link.kind", "in", ["incidentFromMention", "incidentFirstPost"])
    .distinct()
    .execute();
  const name = await namesOf(scope.trx, [more.triaged_by]);
  return {
    ...rowFrom(row),
    url: more.url,
    reading: more.reading,
    // The stored text is the first one; each revision is what it said later.
    laterTexts: revisions.map(({ text, seen_at }) => ({ text, until: seen_at })),
    story: row.narrative_id === null ? null : await storyOf(scope, row.narrative_id),
    similarLastHour,
    proposal: propose(NOT_ASKED, evidenceOf(row, more.reading.toneScore, similarLastHour)),
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
    incidents,
  };
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

function evidenceOf(row: Row, toneScore: number, similarLastHour: number): TriageEvidence {
  return {
    similarLastHour,
    followers: row.followers,
    complaint: row.complaint,
    offensive: row.offensive,
    toneScore,
    selfHarm: false,
    question: /[?¿]/.test(row.text),
  };
}

function propose(answers: TriageAnswers, evidence: TriageEvidence): Proposal {
  const { outcome, decision, because } = proposeOutcome(answers, evidence);
  return { outcome, decision, because: [...because] };
}

/** What the answers given so far point to. */
export async function proposeFor(scope: Scope, post: PostId, answers: TriageAnswers): Promise<Proposal> {
  const row = found(await rows(scope).select("mention.reading").where("mention.post_id", "=", post).executeTakeFirst());
  return propose(answers, evidenceOf(row, row.reading.toneScore, await similarBefore(scope, row)));
}

const CURVE_BUCKETS = 24;

async function storyOf(scope: Scope, narrative: NarrativeId): Promise<NonNullable<MentionDetail["story"]>> {
  const totals = await scope.trx
    .selectFrom("mention")
    .innerJoin("post", "post.id", "mention.post_id")
    .select((eb) => [
      eb.fn.countAll().as("posts"),
      eb.fn.count("post.author_handle").distinct().as("authors"),
      eb.fn.count("mention.channel").distinct().as("channels"),
      eb.fn.min("mention.published_at").as("from"),
      eb.fn.max("mention.published_at").as("to"),
    ])
    .where("mention.narrative_id", "=", narrative)
    .executeTakeFirstOrThrow();
  const first = await scope.trx
    .selectFrom("narrative")
    .innerJoin("post", "post.id", "narrative.first_post_id")
    .select(["post.id", "post.author_handle", "post.published_at"])
    .where("narrative.id", "=", narrative)
    .executeTakeFirstOrThrow();
  const from = msOf(totals.from as Instant);
  const step = Math.max(60_000, Math.ceil((msOf(totals.to as Instant) - from + 1) / CURVE_BUCKETS));
  const { rows: counted } = await sql<{ bucket: number; count: number }>`
    select floor((extract(epoch from published_at) * 1000 - ${from}::bigint) / ${step}::bigint)::int as bucket, count(*)::int as count
      from mention where narrative_id = ${narrative} group by 1`.execute(scope.trx);
  const last = Math.floor((msOf(totals.to as Instant) - from) / step);
  const curve = Array.from({ length: last + 1 }, (_, bucket) => ({
    at: instantFromMs(from + bucket * step),
    count: counted.find((entry) => entry.bucket === bucket)?.count ?? 0,
  }));
  return {
    narrative,
    posts: Number(totals.posts),
    authors: Number(totals.authors),
    channels: Number(totals.channels),
    first: { post: first.id, author: first.author_handle, publishedAt: first.published_at },
    curve,
  };
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
      .select(["outcome", "triage"])
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
  scope.record("mention.triaged", post, { ...triage, before: row.outcome });
  scope.tell("mentions", post);
  return mentionDetail(scope, post);
}
