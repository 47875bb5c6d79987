import { UNDETERMINED } from "@baluarte/detection/text/language.ts";
import { carriedOf, standingOut } from "@baluarte/detection/text/standing-out.ts";
import type { T0Earlier, T0OnMatter } from "@baluarte/contract/incident.ts";
import { bareHandle } from "@baluarte/domain/alert/rules.ts";
import type { MonitorId, PostId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, HOUR_MS, msOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { sql } from "kysely";
import { answersTo, postRows, type PostRow } from "./first-message.ts";
import type { Scope } from "./scope.ts";

/** Before a proposed message complaints are looked for this far: a story seldom takes longer to cross over. */
const EARLIER_MS = DAY_MS;
/** As many as one reads before confirming; of more the nearest to the proposal, which are the likeliest to be about the same. */
const EARLIER_SHOWN = 5;

/**
 * Complaints that began in the day before a proposed message in other languages, found by its monitors, the oldest first:
 * of each story the one that opened it. A story is told by its words and so in one language: the same complaint in another
 * is another story, and may be the first. No machine says here that it is.
 */
export async function earlierInOtherLanguages(
  scope: Scope,
  { post, at }: { post: PostId; at: Instant },
): Promise<T0Earlier[]> {
  const proposed = await scope.trx
    .selectFrom("mention")
    .select(["monitors", "language"])
    .where("post_id", "=", post)
    .executeTakeFirst();
  if (proposed === undefined || proposed.language === UNDETERMINED) return [];
  const rows = await complaintsBefore(scope, at, proposed.monitors)
    .where("mention.language", "not in", [proposed.language, UNDETERMINED])
    .limit(EARLIER_SHOWN)
    .execute();
  return rows.map(earlierFrom).toReversed();
}

/** Complaints that began in the day before `at`, found by `monitors`, the newest first: of each story the one that opened it. */
function complaintsBefore(scope: Scope, at: Instant, monitors: readonly MonitorId[]) {
  return (
    postRows(scope)
      .select("mention.language")
      .leftJoin("narrative", "narrative.id", "mention.narrative_id")
      // What began before that day recurs, and did not begin this.
      .where(({ eb, or }) =>
        or([eb("mention.narrative_id", "is", null), eb("narrative.first_post_id", "=", eb.ref("post.id"))]),
      )
      .where("mention.published_at", "<", at)
      .where("mention.published_at", ">=", shift(at, -EARLIER_MS))
      .where("mention.monitors", "&&", sql<MonitorId[]>`${monitors}::text[]`)
      .where("mention.set_aside", "is", null)
      .where("post.repost_of", "is", null)
      .where(({ eb, or }) => or([eb("mention.tone", "=", "negative"), eb("mention.complaint", "=", true)]))
      // Our own answers are left out here and not afterwards: of a busy hour there are more than are shown.
      .where(({ eb, or }) =>
        or([
          eb("post.author_handle", "is", null),
          sql<boolean>`ltrim(lower(post.author_handle), '@') <> all(${scope.brand.handles.map(bareHandle)}::text[])`,
        ]),
      )
      .orderBy("mention.published_at", "desc")
      .orderBy("mention.post_id", "desc")
  );
}

function earlierFrom(row: PostRow & { language: string | null }): T0Earlier {
  return {
    post: row.id,
    at: row.published_at,
    precision: row.precision ?? "exact",
    author: row.author_handle,
    channel: row.channel,
    text: row.text,
    url: row.url,
    language: row.language ?? UNDETERMINED,
  };
}

/** What is said from a proposed message on tells what the matter is, held against what was usual before. */
const MATTER_MS = 12 * HOUR_MS;
const USUAL_MS = 14 * DAY_MS;
const TEXTS_READ = 1_000;
const COMPLAINTS_READ = 200;
const WORDS_NAMED = 3;

/**
 * Complaints in the language of a proposed message that began in the day before it and speak of the same: they, or who answers
 * them, carry words by which the complaints since stand out. Alone in their words they are in no story, and one of them may
 * be the first. Those that most answer come before the others; they are told in order of time.
 */
export async function earlierOnMatter(scope: Scope, { post, at }: { post: PostId; at: Instant }): Promise<T0OnMatter> {
  const proposed = await scope.trx
    .selectFrom("mention")
    .select(["monitors", "language"])
    .where("post_id", "=", post)
    .executeTakeFirst();
  if (proposed === undefined) return { words: [], posts: [] };
  const words = await wordsOfMatter(scope, at, proposed.monitors);
  if (words.length === 0) return { words: [], posts: [] };
  const rows = await complaintsBefore(scope, at, proposed.monitors)
    .where("mention.language", "in", [proposed.language, UNDETERMINED])
    .limit(COMPLAINTS_READ)
    .execute();
  const held = new Set(rows.map(({ channel, external_id }) => `${channel} ${external_id}`));
  const answers = Map.groupBy(await answersTo(scope, rows), (row) => `${row.channel} ${row.in_reply_to}`);
  const onMatter = rows
    // Who answers one of them came after it.
    .filter(({ channel, in_reply_to }) => !held.has(`${channel} ${in_reply_to}`))
    .map((row) => {
      const own = answers.get(`${row.channel} ${row.external_id}`) ?? [];
      const carried = words.filter((word) => [row, ...own].some(({ text }) => carriedOf(text, [word]) > 0));
      return { row, answers: own.length, carried };
    })
    .filter(({ carried }) => carried.length > 0)
    .toSorted((a, b) => b.answers - a.answers || b.carried.length - a.carried.length)
    .slice(0, EARLIER_SHOWN)
    .toSorted((a, b) => msOf(a.row.published_at) - msOf(b.row.published_at));
  return {
    words: words.filter((word) => onMatter.some(({ carried }) => carried.includes(word))).slice(0, WORDS_NAMED),
    posts: onMatter.map(({ row, answers: count }) => ({ ...earlierFrom(row), answers: count })),
  };
}

/** The words by which the complaints since `at` stand out. One text, and one account, weighs as one however often it speaks. */
async function wordsOfMatter(scope: Scope, at: Instant, monitors: readonly MonitorId[]): Promise<string[]> {
  const found = () =>
    scope.trx
      .selectFrom("mention")
      .innerJoin("post", "post.id", "mention.post_id")
      .select(["post.text", "post.author_handle", "post.id"])
      .where("mention.monitors", "&&", sql<MonitorId[]>`${monitors}::text[]`)
      .where("mention.set_aside", "is", null)
      .limit(TEXTS_READ);
  const since = await found()
    .where("mention.published_at", ">=", at)
    .where("mention.published_at", "<=", shift(at, MATTER_MS))
    .where(({ eb, or }) => or([eb("mention.tone", "=", "negative"), eb("mention.complaint", "=", true)]))
    .orderBy("mention.published_at")
    .execute();
  const usual = await found()
    .where("mention.published_at", "<", shift(at, -EARLIER_MS))
    .where("mention.published_at", ">=", shift(at, -USUAL_MS))
    .orderBy("mention.published_at", "desc")
    .execute();
  const byAccount = new Map(since.map(({ author_handle, id, text }) => [author_handle ?? id, text]));
  return standingOut(
    [...new Set(byAccount.values())],
    usual.map(({ text }) => text),
  ).map(({ word }) => word);
}
