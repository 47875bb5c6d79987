import type { OriginMedium, OriginMissing, OriginStep, OriginView, OriginVoice } from "@baluarte/contract/origin.ts";
import {
  SPREAD_WAYS,
  firstOfWay,
  traceOrigin,
  type Missing,
  type TracedPost,
  type TracedWatch,
} from "@baluarte/detection/origin/path.ts";
import type { NarrativeId, PostId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, instantFromMs, Instant, msOf, shift } from "@baluarte/domain/kernel/time.ts";
import { z } from "zod";
import { answersTo, postRows, threadsOf, type PostRow } from "./first-message.ts";
import type { Scope } from "./scope.ts";
import { markedMedia } from "./medium.ts";
import { namesOf } from "./member.ts";
import { found } from "./service-error.ts";

/** A story is read by its oldest posts, and by those that most people may have seen. */
const OLDEST = 400;
const WIDEST = 100;
const EXCERPT = 160;
/** Newspapers and stations that a person saw, beside every feed that is read. */
const PRESS_CHANNELS: readonly string[] = ["press", "tv", "radio"];

/** Where the story of a mention came from and by whom it spread; of a mention without one, what it answers, shares or quotes, and who answers it. */
export async function originOf(scope: Scope, post: PostId): Promise<OriginView> {
  const asked = found(
    await scope.trx.selectFrom("mention").select("narrative_id").where("post_id", "=", post).executeTakeFirst(),
  );
  const known = await knownOf(scope, asked.narrative_id, [post]);
  // So is who answers them: «did they answer you?» names nobody, and is in no story.
  for (const row of await answersTo(scope, [...known.values()])) if (!known.has(row.id)) known.set(row.id, row);
  const feeds = await feedChannels(scope);
  const marked = await markedMedia(scope);
  const isPress = ({ channel, author_handle }: PostRow) =>
    feeds.has(channel) || marked(channel, author_handle) !== null;
  // Who asks for the way of what was set aside sees it in it.
  const isAside = ({ id, set_aside }: PostRow) => set_aside !== null && id !== post;
  const traced = [...known.values()].map((row) => ({ ...tracedFrom(row, isPress(row)), isAside: isAside(row) }));
  const posts = traced.filter((one) => !one.isAside);
  const first = posts.reduce((least, { timeMs }) => Math.min(least, timeMs), Number.POSITIVE_INFINITY);
  const origin = found(traceOrigin(traced, await watchBefore(scope, first)));
  const name = await namesOf(
    scope.trx,
    [...known.values()].map(({ channel, author_handle }) => marked(channel, author_handle)?.by ?? null),
  );
  const mediumOf = ({ channel, author_handle, tone }: PostRow): OriginMedium | null => {
    if (feeds.has(channel)) return { is: "outlet" };
    if (author_handle === null || tone === null) return null;
    const by = marked(channel, author_handle);
    return by === null ? { is: "no" } : { is: "marked", by: name(by.by), at: by.at };
  };
  const voice = (id: string): OriginVoice => voiceFrom(known.get(id as PostId)!);
  const size = asked.narrative_id === null ? 1 : await sizeOf(scope, asked.narrative_id);
  return {
    confidence: origin.confidence,
    steps: origin.steps.map((step): OriginStep => {
      const row = known.get(step.to as PostId)!;
      const followers = followersOf(row);
      return {
        ...voiceFrom(row),
        at: row.published_at,
        precision: row.precision ?? "exact",
        text: row.text.slice(0, EXCERPT),
        url: row.url,
        followers,
        from: step.from === null ? null : voice(step.from),
        way: step.way,
        roles: [...step.roles],
        sharers: step.sharers,
        medium: mediumOf(row),
      };
    }),
    ways: SPREAD_WAYS.flatMap((way) => {
      const count = origin.edges.filter((edge) => edge.way === way).length;
      return count === 0 ? [] : [{ way, count }];
    }),
    missing: origin.missing.map((gap) => missingFrom(gap, voice)),
    looked: posts.length,
    posts: Math.max(size, posts.length),
  };
}

/** The message that a story began with, as its way tells it; `of`: the mention it is told beside. */
export async function firstOfStory(
  scope: Scope,
  narrative: NarrativeId,
  of: PostId | null,
): Promise<PostRow | undefined> {
  const known = await knownOf(scope, narrative, of === null ? [] : [of]);
  const rows = [...known.values()];
  const first = firstOfWay(rows.map((row) => ({ ...tracedFrom(row, false), isAside: row.set_aside !== null })));
  return known.get(first as PostId);
}

async function knownOf(
  scope: Scope,
  narrative: NarrativeId | null,
  posts: readonly PostId[],
): Promise<Map<PostId, PostRow>> {
  const told = narrative === null ? [] : await postsOfStory(scope, narrative);
  const known = new Map(told.map((row) => [row.id, row]));
  // What they answer, share or quote is part of the way, though it may tell the story in no word of it.
  const above = await threadsOf(scope, new Set([...posts, ...told.slice(0, WIDEST).map(({ id }) => id)]));
  for (const [id, row] of above) known.set(id, row);
  return known;
}

async function postsOfStory(scope: Scope, narrative: NarrativeId): Promise<PostRow[]> {
  const all = () => postRows(scope).where("mention.narrative_id", "=", narrative);
  const told = () => all().where("mention.set_aside", "is", null);
  const oldest = await told().orderBy("mention.published_at").orderBy("post.id").limit(OLDEST).execute();
  // Those are no part of the way; without them who names one would seem to name what is not held.
  const aside = await all()
    .where("mention.set_aside", "is not", null)
    .orderBy("mention.published_at")
    .limit(WIDEST)
    .execute();
  if (oldest.length < OLDEST) return [...oldest, ...aside];
  const widest = await told()
    .where("mention.followers", "is not", null)
    .orderBy("mention.followers", "desc")
    .orderBy("post.id")
    .limit(WIDEST)
    .execute();
  return [...oldest, ...widest, ...aside];
}

async function sizeOf({ trx }: Scope, narrative: NarrativeId): Promise<number> {
  const row = await trx.selectFrom("narrative").select("posts").where("id", "=", narrative).executeTakeFirst();
  return row?.posts ?? 0;
}

/** Channels on which outlets and not accounts of people speak. */
export async function feedChannels({ trx }: Pick<Scope, "trx">): Promise<ReadonlySet<string>> {
  const rows = await trx.selectFrom("source").select("channel").distinct().where("kind", "=", "feed").execute();
  return new Set([...PRESS_CHANNELS, ...rows.map(({ channel }) => channel)]);
}

function tracedFrom(row: PostRow, isPress: boolean): TracedPost {
  const named = (id: string | null) => (id === null ? null : `${row.channel} ${id}`);
  return {
    id: row.id,
    key: `${row.channel} ${row.external_id}`,
    timeMs: msOf(row.published_at),
    errorMs: row.precision === "dateOnly" ? DAY_MS : 0,
    channel: row.channel,
    account: row.author_handle,
    followers: followersOf(row),
    text: row.text,
    url: row.url,
    links: row.links,
    repostOf: named(row.repost_of),
    quoteOf: named(row.quote_of),
    inReplyTo: named(row.in_reply_to),
    isPress,
  };
}

function followersOf({ followers }: PostRow): number | null {
  return followers === null ? null : Number(followers);
}

/** What of the time before a story could not be seen: before anything was watched, and while a source was down. */
async function watchBefore(scope: Scope, firstMs: number): Promise<TracedWatch> {
  const { trx, now } = scope;
  const { oldest } = await trx
    .selectFrom("mention")
    .select((eb) => eb.fn.min("published_at").as("oldest"))
    .executeTakeFirstOrThrow();
  const { since } = await trx
    .selectFrom("source")
    .select((eb) => eb.fn.min("created_at").as("since"))
    .executeTakeFirstOrThrow();
  // History that somebody brought was watched too, though afterwards.
  const began = [oldest, since].filter((at) => at !== null).toSorted();
  const open = await trx
    .selectFrom("source")
    .select(["name", "problem_since", "paused_at"])
    .where(({ eb, or }) => or([eb("problem_since", "is not", null), eb("paused_at", "is not", null)]))
    .execute();
  const past = await trx
    .selectFrom("log_entry")
    .innerJoin("log_payload", "log_payload.seq", "log_entry.seq")
    .innerJoin("source", "source.id", "log_entry.subject")
    .select(["log_entry.kind", "log_entry.brand_at", "log_payload.payload", "source.name"])
    .where("log_entry.kind", "in", ["source.recovered", "source.gap"])
    .where("log_entry.brand_at", ">=", shift(instantFromMs(firstMs), -DAY_MS))
    .orderBy("log_entry.seq")
    .limit(OUTAGES_READ)
    .execute();
  const ended = past.flatMap(({ brand_at, payload, name }) => {
    const { since: from, from: gapFrom, to } = Past.parse(payload);
    const start = from ?? gapFrom;
    return start == null ? [] : [{ source: name, fromMs: msOf(start), toMs: msOf(to ?? brand_at) }];
  });
  const lasting = open.map(({ name, problem_since, paused_at }) => {
    const from = [problem_since, paused_at].filter((at) => at !== null).toSorted()[0]!;
    return { source: name, fromMs: msOf(from), toMs: msOf(now) };
  });
  return { sinceMs: began[0] === undefined ? null : msOf(began[0]), outages: longestOfEach([...ended, ...lasting]) };
}

const OUTAGES_READ = 200;
const Past = z.object({ since: Instant.nullish(), from: Instant.nullish(), to: Instant.nullish() });

/** A source that came and went twenty times in a night is one sentence. */
function longestOfEach(outages: TracedWatch["outages"]): TracedWatch["outages"] {
  const bySource = Map.groupBy(outages, ({ source }) => source);
  return [...bySource.values()].map((own) =>
    own.reduce((longest, other) => (other.toMs - other.fromMs > longest.toMs - longest.fromMs ? other : longest)),
  );
}

function voiceFrom({ id, author_handle, channel }: PostRow): OriginVoice {
  return { post: id, author: author_handle, channel };
}

function missingFrom(gap: Missing, voice: (id: string) => OriginVoice): OriginMissing {
  switch (gap.kind) {
    case "originalNotHeld":
      return { kind: gap.kind, voice: voice(gap.post), way: gap.way };
    case "beforeWatch":
      return { kind: gap.kind, since: instantFromMs(gap.sinceMs) };
    case "sourceDown":
      return { kind: gap.kind, source: gap.source, from: instantFromMs(gap.fromMs), to: instantFromMs(gap.toMs) };
    case "sameTime":
      return { kind: gap.kind, voice: voice(gap.post), apartSeconds: Math.round(gap.apartMs / 1000) };
    case "clocksDisagree":
      return { kind: gap.kind, voice: voice(gap.post), original: voice(gap.original) };
  }
}
