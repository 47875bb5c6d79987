import type {
  SharedThing,
  TogetherEvidence,
  TogetherGroup as GroupView,
  TogetherMissing,
  TogetherPost as PostView,
  TogetherView,
} from "@baluarte/contract/together.ts";
import {
  accountsTogether,
  suspectedOf,
  type Copies,
  type GroupEvidence,
  type Suspected,
  type Together,
  type TogetherGroup,
  type TogetherPost,
} from "@baluarte/detection/account/together.ts";
import type { SharedObject } from "@baluarte/detection/account/objects.ts";
import { isOwnAccount } from "@baluarte/domain/alert/own-post.ts";
import { bareHandle } from "@baluarte/domain/alert/rules.ts";
import { assertNever } from "@baluarte/domain/kernel/assert.ts";
import type { NarrativeId, PostId, SignalId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, instantFromMs, MINUTE_MS, msOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { sql, type RawBuilder } from "kysely";
import { authorCreated } from "./author-created.ts";
import { feedChannels } from "./origin.ts";
import type { Scope } from "./scope.ts";
import { found } from "./service-error.ts";
import { postsOfWindow } from "./signal-posts.ts";

/**
 * So many of the newest posts are looked at, and so many others of the same accounts: 5,000 together take about a quarter of a
 * second, and who begins a campaign that goes on is among the newest of it.
 */
const LOOKED_MAX = 3_000;
const BEFORE_MAX = 2_000;
/** What the same accounts posted is looked for in the newest of all the mentions that far back. */
const BEFORE_AMONG = 20_000;
const BEFORE_MS = 30 * DAY_MS;
/** No evidence reads further into a post. */
const TEXT_MAX = 2_000;

const GROUPS_SHOWN = 8;
const COPIES_SHOWN = 3;
const ACCOUNTS_SHOWN = 20;
const POSTS_SHOWN = 5;
const EXCERPT = 160;

/** Which accounts in the story of a mention are suspected of acting together; of a mention without a story, none. */
export async function togetherInStory(scope: Scope, post: PostId): Promise<TogetherView> {
  const { narrative_id } = found(
    await scope.trx.selectFrom("mention").select("narrative_id").where("post_id", "=", post).executeTakeFirst(),
  );
  const of: Asked = narrative_id === null ? { posts: [post] } : { narrative: narrative_id };
  return viewOf(await lookAt(scope, of), await countOf(scope, of), { timeZone: scope.brand.timeZone, post });
}

/** The same of the posts that a signal was told with. */
export async function togetherInSignal(scope: Scope, signal: SignalId): Promise<TogetherView> {
  const row = found(
    await scope.trx
      .selectFrom("signal")
      .select(["monitor_id", "kind", "window_from", "window_to", "subject", "because", "posts"])
      .where("id", "=", signal)
      .executeTakeFirst(),
  );
  const isPart = row.kind === "negativeCount" || row.kind === "channel";
  const window = { monitor: row.monitor_id, from: row.window_from, to: row.window_to };
  const part = { isNegative: isPart, channel: row.because.channel ?? null };
  // A weak signal is about what it names, not about everything that was said in its time.
  const posts =
    row.subject === null ? (await postsOfWindow(scope, { ...window, ...part })).map(({ id }) => id) : row.posts;
  return viewOf(await lookAt(scope, { posts }), await countOf(scope, { posts }), {
    timeZone: scope.brand.timeZone,
    post: null,
  });
}

/** Which of these posts come from accounts that act together, suspected, and how many were looked at; `null`: none. */
export async function suspectedAmong(
  scope: Scope,
  posts: readonly PostId[],
): Promise<(Suspected & { readonly of: number }) | null> {
  const { groups, asked } = await lookAt(scope, { posts: posts.slice(0, LOOKED_MAX) });
  const suspected = suspectedOf(groups);
  return suspected === null || suspected.posts.size === 0 ? null : { ...suspected, of: asked.length };
}

type Asked = { readonly narrative: NarrativeId } | { readonly posts: readonly PostId[] };

type Row = Awaited<ReturnType<ReturnType<typeof selectPosts>["execute"]>>[number];

type Looked = Together & {
  readonly asked: readonly Row[];
  readonly rows: ReadonlyMap<string, Row>;
  readonly before: TogetherView["before"];
};

async function lookAt(scope: Scope, of: Asked): Promise<Looked> {
  const asked = await selectPosts(scope)
    .where(askedIn(of))
    .orderBy("mention.published_at", "desc")
    .orderBy("mention.post_id", "desc")
    .limit(LOOKED_MAX)
    .execute();
  const press = await feedChannels(scope);
  const isAccount = ({ author_handle: handle, channel }: Row) =>
    handle !== null && !press.has(channel) && !isOwnAccount({ channel, handle }, scope.brand.handles, []);
  const accounts = asked.filter(isAccount);
  const newest = asked[0]?.published_at ?? scope.now;
  const earlier = await postsBefore(scope, accounts, newest);
  const others = earlier.rows.filter(isAccount);
  const together = accountsTogether(
    accounts.map((row) => lookedFrom(row, scope)),
    others.map((row) => lookedFrom(row, scope)),
    msOf(newest),
  );
  const rows = new Map([...others, ...asked].map((row) => [row.id as string, row]));
  return { ...together, asked, rows, before: { posts: others.length, since: earlier.since } };
}

function selectPosts({ trx }: Scope) {
  return trx
    .selectFrom("mention")
    .innerJoin("post", "post.id", "mention.post_id")
    .leftJoin("sighting", "sighting.post_id", "post.id")
    .select([
      "post.id",
      "post.channel",
      "post.author_handle",
      "post.published_at",
      "post.repost_of",
      "post.links",
      "sighting.precision",
      authorCreated,
    ])
    .select(sql<string>`left(post.text, ${TEXT_MAX})`.as("text"))
    .where("mention.set_aside", "is", null);
}

function askedIn(of: Asked): RawBuilder<boolean> {
  if ("narrative" in of) return sql`mention.narrative_id = ${of.narrative}`;
  return sql`mention.post_id = any(${[...of.posts]}::text[])`;
}

async function countOf({ trx }: Scope, of: Asked): Promise<number> {
  const { count } = await trx
    .selectFrom("mention")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where(askedIn(of))
    .where("mention.set_aside", "is", null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** What else the accounts of `asked` posted up to `newest`, the newest first; `since`: from when on it was looked for. */
async function postsBefore(
  scope: Scope,
  asked: readonly Row[],
  newest: Instant,
): Promise<{ rows: Row[]; since: Instant }> {
  const from = shift(newest, -BEFORE_MS);
  const handles = [...new Set(asked.map(({ author_handle }) => bareHandle(author_handle!)))];
  // Materialised and then met by its keys: where a table has just filled, PostgreSQL takes it for empty, and read what is
  // near once more for every mention, for a minute.
  const { rows: answers } = await sql<{ count: number; reached: Instant | null; wanted: string[] }>`
    with near as materialized (
      select post_id, author_handle, published_at from mention
       where published_at <= ${newest}::timestamptz and published_at > ${from}::timestamptz and set_aside is null
       order by published_at desc, post_id desc limit ${BEFORE_AMONG})
    select count(*)::int as count, min(published_at) as reached,
           array(select post_id from near
                  where ltrim(lower(author_handle), '@') = any(${handles}::text[]) and post_id <> all(${asked.map(({ id }) => id)}::text[])
                  order by published_at desc, post_id desc limit ${BEFORE_MAX}) as wanted
      from near`.execute(scope.trx);
  const { count, reached, wanted } = answers[0]!;
  const since = count < BEFORE_AMONG ? from : (reached ?? from);
  const rows = await selectPosts(scope)
    .where(sql<boolean>`mention.post_id = any(${wanted}::text[])`)
    .orderBy("mention.published_at", "desc")
    .orderBy("mention.post_id", "desc")
    .execute();
  const keys = new Set(asked.map(keyOf));
  return { rows: rows.filter((row) => keys.has(keyOf(row))), since };
}

/** The same handle on another network is another account. */
function keyOf({ channel, author_handle }: Row): string {
  return `${channel} ${bareHandle(author_handle ?? "")}`;
}

function lookedFrom(row: Row, { brand }: Scope): TogetherPost {
  const { id, text, links, channel, repost_of: repostOf, author_created: created } = row;
  return {
    id,
    account: keyOf(row),
    timeMs: msOf(row.published_at),
    isTimeExact: !isDayOnly(row, brand.timeZone),
    text,
    links,
    repostOf: repostOf === null ? null : `${channel} ${repostOf}`,
    createdAtMs: created === null ? null : msOf(created),
  };
}

/** A day that was told without an hour: by a person, or in a file, where it is a midnight to the second. */
function isDayOnly({ precision, published_at: at }: Row, timeZone: string): boolean {
  if (precision === "dateOnly" || msOf(at) % DAY_MS === 0) return true;
  return msOf(at) % MINUTE_MS === 0 && localClock(at, timeZone) === "00:00";
}

function localClock(at: Instant, timeZone: string): string {
  return clockIn(timeZone).format(msOf(at));
}

/** Made once a zone: to make one takes longer than to read a thousand times with it. */
const clocks = new Map<string, Intl.DateTimeFormat>();
function clockIn(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  clocks.set(timeZone, made);
  return made;
}

function viewOf(
  { groups, copies, crowds, asked, rows, before }: Looked,
  posts: number,
  { timeZone, post: askedOf }: { timeZone: string; post: PostId | null },
): TogetherView {
  const told = (id: string): PostView => {
    const { id: post, author_handle, channel, published_at, text } = rows.get(id)!;
    return { post, author: author_handle ?? "", channel, at: published_at, text: text.slice(0, EXCERPT) };
  };
  const suspected = suspectedOf(groups);
  return {
    groups: groups.slice(0, GROUPS_SHOWN).map((group) => groupFrom(group, told)),
    groupCount: groups.length,
    suspected: {
      posts: suspected?.posts.size ?? 0,
      accounts: suspected?.accounts.size ?? 0,
      groups: suspected?.groups ?? 0,
      of: asked.length,
    },
    isSuspected: askedOf === null ? null : suspected?.posts.has(askedOf) === true,
    copies: copies.slice(0, COPIES_SHOWN).map((text) => copiedFrom(text, told)),
    missing: missingOf(asked, crowds, timeZone),
    looked: asked.length,
    posts,
    before,
  };
}

function groupFrom({ strength, accounts, posts, ...group }: TogetherGroup, told: (id: string) => PostView): GroupView {
  const evidence = group.evidence.map((piece) => evidenceFrom(piece, told));
  return {
    level: strength,
    accounts: accounts.slice(0, ACCOUNTS_SHOWN).map((account) => {
      const { author, channel } = told(account.posts[0]!);
      return { author, channel, level: account.strength, posts: account.posts.length };
    }),
    accountCount: accounts.length,
    evidence,
    posts: untoldOf(posts.map(told), evidence),
    postCount: posts.length,
  };
}

/** The earliest posts with each wording that no round of the evidence is told by. */
function untoldOf(posts: readonly PostView[], evidence: readonly TogetherEvidence[]): PostView[] {
  const rounds = evidence.flatMap((piece) => (piece.kind === "sharedTogether" ? piece.rounds : []));
  const said = new Set(rounds.map(({ example }) => example.text));
  const untold: PostView[] = [];
  for (const post of posts.toSorted((a, b) => msOf(a.at) - msOf(b.at))) {
    if (said.has(post.text)) continue;
    said.add(post.text);
    untold.push(post);
  }
  return untold.slice(0, POSTS_SHOWN);
}

function evidenceFrom(piece: GroupEvidence, told: (id: string) => PostView): TogetherEvidence {
  const { accounts } = piece;
  switch (piece.kind) {
    case "sharedTogether":
      return {
        kind: piece.kind,
        accounts,
        rounds: piece.rounds.map(({ shared, post, accounts: sharers, spanMs }) => ({
          shared: shared.map(thingFrom),
          example: told(post),
          accounts: sharers,
          seconds: Math.round(spanMs / 1000),
        })),
        roundCount: piece.roundCount,
        repeats: piece.repeats,
        first: instantFromMs(piece.firstMs),
        last: instantFromMs(piece.lastMs),
      };
    case "copied":
      return { kind: piece.kind, ...copiedFrom(piece, told) };
    case "new":
      return { kind: piece.kind, accounts, known: piece.known, madeTogether: piece.madeTogether };
    case "evenIntervals":
      return { kind: piece.kind, accounts, seconds: Math.round(piece.intervalSeconds) };
    case "noNight":
    case "onlyInBurst":
      return { kind: piece.kind, accounts };
    default:
      return assertNever(piece);
  }
}

function thingFrom({ kind, key }: SharedObject): SharedThing {
  const name = key.slice(kind.length + 1);
  switch (kind) {
    case "link":
      return { kind, name };
    case "hashtags":
      return { kind, name: name.replace(/(^| )/gu, "$1#") };
    case "text":
    case "repost":
      return { kind, name: null };
    default:
      return assertNever(kind);
  }
}

function copiedFrom(text: Copies, told: (id: string) => PostView): TogetherView["copies"][number] {
  const { accounts, post, postCount, exact, together, firstMs, lastMs } = text;
  return {
    accounts,
    example: told(post),
    posts: postCount,
    exact,
    together,
    first: instantFromMs(firstMs),
    last: instantFromMs(lastMs),
  };
}

/** From so many posts on it is no chance that none of them was posted at a second other than the first of its minute. */
const WHOLE_MINUTES_MIN = 5;

function missingOf(asked: readonly Row[], crowds: Looked["crowds"], timeZone: string): TogetherMissing[] {
  const unnamed = asked.filter(({ author_handle }) => author_handle === null).length;
  const dayOnly = asked.filter((row) => isDayOnly(row, timeZone));
  const timed = asked.filter((row) => !isDayOnly(row, timeZone));
  const isWhole = timed.length >= WHOLE_MINUTES_MIN && timed.every(({ published_at }) => msOf(published_at) % MINUTE_MS === 0); // prettier-ignore
  const ages = new Map(asked.flatMap((row) => (row.author_handle === null ? [] : [[keyOf(row), row.author_created]])));
  const ageless = [...ages.values()].filter((at) => at === null).length;
  const crowd = crowds.reduce((most, { accounts }) => Math.max(most, accounts), 0);
  return [
    ...(unnamed > 0 ? [{ kind: "authorUnknown" as const, posts: unnamed }] : []),
    ...(dayOnly.length > 0 ? [{ kind: "dayOnly" as const, posts: dayOnly.length }] : []),
    ...(isWhole ? [{ kind: "wholeMinutes" as const }] : []),
    ...(ageless > 0 ? [{ kind: "ageUnknown" as const, accounts: ageless, of: ages.size }] : []),
    ...(crowd > 0 ? [{ kind: "crowd" as const, accounts: crowd }] : []),
  ];
}
