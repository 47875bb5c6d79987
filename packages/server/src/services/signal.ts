import { sql, type Selectable } from "kysely";
import type { SignalView } from "@baluarte/contract/signal.ts";
import { spokenNames } from "@baluarte/domain/brand/spoken-names.ts";
import type { Level } from "@baluarte/domain/incident/model.ts";
import type { MonitorId, NarrativeId, PostId, SignalId } from "@baluarte/domain/kernel/id.ts";
import { earlier, HOUR_MS, msOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import {
  ALARM_KINDS,
  type AlarmKind,
  type SeenAlso,
  type Signal,
  type SignalBecause,
  type SignalState,
} from "@baluarte/domain/signal/model.ts";
import { mayRecheckAt } from "@baluarte/domain/signal/decide.ts";
import { hasGrown, type Seen } from "@baluarte/domain/signal/growth.ts";
import { quotedPost } from "@baluarte/domain/signal/quoted-post.ts";
import { GRAVEST_KINDS } from "@baluarte/domain/triage/grave.ts";
import { levelToActivate } from "@baluarte/domain/triage/propose-outcome.ts";
import type { Database } from "../db/schema.ts";
import { acknowledgeByFact, raiseAlerts } from "./alert.ts";
import { SAME_STORY_MS, SAME_THING_MS, type Sighting } from "./monitor-watch.ts";
import { membersOf, namesOf } from "./member.ts";
import { weighableOf } from "./mention.ts";
import { becauseOf, postsBefore } from "./signal-because.ts";
import { dropTimer, setTimer } from "./timer.ts";
import { personOf, type Scope } from "./scope.ts";
import { urgencyOf } from "@baluarte/detection/triage/evidence.ts";
import { aboutIt, postsOfWindow } from "./signal-posts.ts";
import { ServiceError, found } from "./service-error.ts";
import { togetherShareOf } from "./together.ts";
import { unreadFrom } from "./unread.ts";

const SAMPLE_POSTS = 50;

/**
 * Raises a signal with what explains it: posts, words, channels, who was first. A sighting close to a known one is the
 * same signal: an open one is brought up to date, a decided one stays decided, unless it has grown to a multiple of what
 * was told. What another detector sees of a thing that is told and open joins it. Answers with the new signal's id, or `null`.
 */
export async function raiseSignal(scope: Scope, sighting: Sighting): Promise<SignalId | null> {
  const { trx, ctx, brand, now } = scope;
  // History and the live watch may see the same thing at the same moment.
  await sql`select pg_advisory_xact_lock(hashtextextended(${sighting.monitor}, 2))`.execute(trx);
  const known = await closestTo(scope, sighting);
  const isEarlier = known !== undefined && known.kind === sighting.kind && sighting.at < known.at;
  const grew = known !== undefined && hasGrown(toldAs(known, sighting.kind)!, sighting);
  if (known !== undefined && !isEarlier && !grew) return null;
  if (known !== undefined && known.state !== "open" && (isEarlier || known.state === "activated")) return null;
  // What grew after it had been over for an hour began anew, and rings as its own; nobody may be looking any more.
  const isOver = known !== undefined && msOf(sighting.at) - msOf(seenLast(known, sighting.kind)) > HOUR_MS;
  const isOpen = known?.state === "open" && !isOver;
  const same = isOpen ? known : await openBeside(scope, sighting, known?.id ?? null);
  if (same !== undefined && same.kind !== sighting.kind) {
    await joinSignal(scope, same, sighting);
    return null;
  }
  const windowFrom = shift(sighting.at, -sighting.windowMinutes * 60_000);
  const { because, posts } = await explain(scope, sighting, windowFrom);
  if (isOpen) {
    // History filled in and the same story is now seen to have begun earlier; or it has grown since it was told.
    const { also } = known.because;
    await trx
      .updateTable("signal")
      .set({
        at: isEarlier ? sighting.at : known.at,
        window_from: windowFrom,
        window_to: sighting.at,
        score: sighting.score,
        because: JSON.stringify(also === undefined ? because : { ...because, also }),
        posts,
      })
      .where("id", "=", known.id)
      .execute();
    scope.tell("signals", known.id);
    return null;
  }
  const id = ctx.newId("signal") as SignalId;
  await trx
    .insertInto("signal")
    .values({
      id,
      brand_id: brand.id,
      monitor_id: sighting.monitor,
      kind: sighting.kind,
      state: "open",
      at: sighting.at,
      raised_at: now,
      window_from: windowFrom,
      window_to: sighting.at,
      score: sighting.score,
      because: JSON.stringify(because),
      posts,
      decided_by: null,
      decided_at: null,
      reason: null,
      subject: null,
      recheck_at: null,
      returned: null,
    })
    .execute();
  for (const post of posts.slice(0, 10)) scope.connect(post, "signalFromMention", id);
  scope.record("signal.raised", id, {
    kind: sighting.kind,
    at: sighting.at,
    observed: because.observed,
    expected: because.expected,
  });
  scope.notify(
    (await membersOf(scope)).filter(({ joined }) => joined).map(({ person }) => person),
    { kind: "signalRaised", incident: null, subject: id, args: { observed: because.observed } },
  );
  scope.tell("signals", id);
  await raiseAlerts(scope, [
    { kind: "signal", id, monitor: sighting.monitor, signal: sighting.kind, told: [], at: sighting.at, posts },
  ]);
  return id;
}

type KnownSignal = Pick<
  Selectable<Database["signal"]>,
  "id" | "kind" | "state" | "at" | "window_from" | "window_to" | "because" | "posts"
>;

/** What a signal was told with as `kind`, itself or what joined it. */
function toldAs({ kind: own, because }: Pick<KnownSignal, "kind" | "because">, kind: AlarmKind): Seen | undefined {
  return own === kind ? because : because.also?.find((other) => other.kind === kind);
}

/** When what a signal tells as `kind` was seen last. */
function seenLast({ kind: own, because, window_to }: KnownSignal, kind: AlarmKind): Instant {
  return own === kind ? window_to : (because.also?.find((other) => other.kind === kind)?.at ?? window_to);
}

/**
 * Has an open signal of the same thing say what another detector saw, and calls by the rules that wait for that kind and
 * for none it was told as. More posts than expected name the thing, whichever was seen first.
 */
async function joinSignal(scope: Scope, row: KnownSignal, sighting: Sighting): Promise<void> {
  const own = row.kind as AlarmKind;
  const others = row.because.also ?? [];
  const isNew = toldAs(row, sighting.kind) === undefined;
  const at = earlier(sighting.at, row.at);
  const windowFrom = shift(sighting.at, -sighting.windowMinutes * 60_000);
  let { posts } = row;
  if (sighting.kind === "volume") {
    const explained = await explain(scope, sighting, windowFrom);
    ({ posts } = explained);
    const also = [...others.filter(({ kind }) => kind !== "volume"), seenAlso(own, row.because, row.window_to)];
    const because = JSON.stringify({ ...explained.because, also });
    const times = { at, window_from: windowFrom, window_to: sighting.at };
    const changed = { ...times, kind: sighting.kind, score: sighting.score, because, posts };
    await scope.trx.updateTable("signal").set(changed).where("id", "=", row.id).execute();
  } else {
    const also = [
      ...others.filter(({ kind }) => kind !== sighting.kind),
      seenAlso(sighting.kind, sighting, sighting.at),
    ];
    const because = JSON.stringify({ ...row.because, also });
    // Its window ends where its own rise was seen last: more posts that come anew an hour later ring as their own.
    await scope.trx
      .updateTable("signal")
      .set({ at, window_from: earlier(at, row.window_from), because })
      .where("id", "=", row.id)
      .execute();
  }
  scope.tell("signals", row.id);
  if (!isNew) return;
  const { monitor, kind } = sighting;
  const told = [own, ...others.map((other) => other.kind)];
  await raiseAlerts(scope, [{ kind: "signal", id: row.id, monitor, signal: kind, told, at: sighting.at, posts }]);
}

function seenAlso(
  kind: AlarmKind,
  seen: Pick<Sighting, "windowMinutes" | "observed" | "expected">,
  at: Instant,
): SeenAlso {
  return {
    kind,
    windowMinutes: Math.max(1, Math.round(seen.windowMinutes)),
    observed: Math.round(seen.observed),
    expected: Math.round(seen.expected * 10) / 10,
    at,
  };
}

/** The signals of alarms of a monitor in a stretch of time. */
function alarmsBetween(scope: Scope, monitor: MonitorId, from: Instant, to: Instant) {
  return scope.trx
    .selectFrom("signal")
    .select(["id", "kind", "state", "at", "window_from", "window_to", "because", "posts"])
    .where("monitor_id", "=", monitor)
    .where("kind", "in", ALARM_KINDS)
    .where("window_to", ">", from)
    .where("at", "<", to)
    .forNoKeyUpdate();
}

/** The open signal that another detector raised of the same thing, the newest where there are several; `but`: not this one. */
async function openBeside(scope: Scope, { monitor, at }: Sighting, but: SignalId | null) {
  return alarmsBetween(scope, monitor, shift(at, -SAME_THING_MS), shift(at, SAME_THING_MS))
    .where("state", "=", "open")
    .where("id", "<>", but ?? ("" as SignalId))
    .orderBy("at", "desc")
    .executeTakeFirst();
}

/** The signal that the same story was told with, the nearest in time where there are several. */
async function closestTo(scope: Scope, { monitor, kind, at }: Sighting) {
  const rows = await alarmsBetween(scope, monitor, shift(at, -SAME_STORY_MS), shift(at, SAME_STORY_MS))
    .where("at", ">", shift(at, -SAME_STORY_MS))
    .execute();
  const apart = (row: { at: Instant }) => Math.abs(msOf(row.at) - msOf(at));
  return rows.filter((row) => toldAs(row, kind) !== undefined).toSorted((a, b) => apart(a) - apart(b))[0];
}

async function explain(
  scope: Scope,
  { monitor, windowMinutes, observed, expected, negativeShare, at }: Sighting,
  windowFrom: Instant,
): Promise<{ because: SignalBecause; posts: PostId[] }> {
  const rows = await postsOfWindow(scope, { monitor, from: windowFrom, to: at });
  const because = becauseOf(rows, await postsBefore(scope, monitor, windowFrom), {
    at,
    windowMinutes,
    observed,
    expected,
    negativeShare,
  });
  const about = aboutIt(
    rows,
    because.words.map(({ word }) => word),
  );
  const unread = (await unreadFrom(scope, windowFrom)).filter(({ fromMs }) => fromMs < msOf(at));
  // The reader sees the first voice, then the widest of what it is about, and the rest of what was said after that.
  const first = rows.filter(({ id }) => id === because.firstPost);
  const sample = [...first, ...about.toSorted(byReach), ...rows.toSorted(byReach)];
  return {
    posts: [...new Set(sample.map(({ id }) => id))].slice(0, SAMPLE_POSTS),
    because: {
      ...because,
      ...(unread.length > 0 && { unread: [...new Set(unread.map(({ name }) => name))] }),
      together: await togetherShareOf(
        scope,
        rows.map(({ id }) => id),
      ),
    },
  };
}

const byReach = (a: { followers: number | null }, b: { followers: number | null }) =>
  (b.followers ?? 0) - (a.followers ?? 0);

export async function signalsOf(scope: Scope, state: SignalState | "all", limit = 50): Promise<SignalView[]> {
  let query = scope.trx
    .selectFrom("signal")
    .selectAll()
    // What may be a crisis stands above what is merely odd.
    .orderBy(sql`(subject is not null)`)
    .orderBy("at", "desc")
    .limit(limit);
  if (state !== "all") query = query.where("state", "=", state);
  return viewsOf(scope, await query.execute());
}

export async function signalView(scope: Scope, id: SignalId): Promise<SignalView> {
  const row = found(await scope.trx.selectFrom("signal").selectAll().where("id", "=", id).executeTakeFirst());
  return (await viewsOf(scope, [row]))[0]!;
}

async function viewsOf(scope: Scope, rows: Selectable<Database["signal"]>[]): Promise<SignalView[]> {
  if (rows.length === 0) return [];
  const monitors = await scope.trx.selectFrom("monitor").select(["id", "name"]).execute();
  const examples = rows.flatMap((row) => quotedPost(row) ?? []);
  const posts =
    examples.length === 0
      ? []
      : await scope.trx
          .selectFrom("post")
          .leftJoin("mention", "mention.post_id", "post.id")
          .select(["post.id", "post.text", "post.author_handle", "post.channel"])
          .select(["mention.followers", "mention.complaint", "mention.offensive", "mention.reading", "mention.caught"])
          .select(["mention.language", "mention.tone", "mention.set_aside", "post.repost_of"])
          .where("post.id", "in", examples)
          .execute();
  const gravest = await gravestAmong(
    scope,
    rows.flatMap((row) => row.posts),
  );
  const told = rows.flatMap(({ kind, subject }) => (kind === "storyGrows" ? [subject as NarrativeId] : []));
  const stories =
    told.length === 0
      ? []
      : await scope.trx
          .selectFrom("narrative")
          .innerJoin("post", "post.id", "narrative.first_post_id")
          .leftJoin("narrative_event as gone", (join) =>
            join
              .onRef("gone.narrative_id", "=", "narrative.id")
              .on("gone.kind", "=", "merged")
              .on("gone.other_id", "in", told),
          )
          .select(["narrative.id", "gone.other_id as former", "narrative.label", "post.text"])
          .where(({ eb, or }) => or([eb("narrative.id", "in", told), eb("gone.other_id", "in", told)]))
          .execute();
  const name = await namesOf(
    scope.trx,
    rows.map((row) => row.decided_by),
  );
  return rows.map((row) => {
    const example = posts.find(({ id }) => id === quotedPost(row));
    return {
      ...signalFrom(row),
      about: aboutOf(row, stories),
      monitorName: monitors.find(({ id }) => id === row.monitor_id)?.name ?? "",
      example:
        example === undefined ? null : { text: example.text, author: example.author_handle, channel: example.channel },
      saidLevel:
        new Set(row.posts.flatMap((id) => gravest.get(id) ?? [])).size >= GRAVE_VOICES
          ? 4
          : levelOfWords(scope, example),
      decidedByName: row.decided_by === null ? null : name(row.decided_by),
    };
  });
}

/** One post that speaks of people hurt may be a way of speaking; the second is not. */
const GRAVE_VOICES = 2;

/**
 * Who speaks of the gravest in those of `posts` that were read so: an author, or the post itself where that is not known.
 * What people set aside says nothing any more, and a repost is the voice of another.
 */
async function gravestAmong(scope: Scope, posts: readonly PostId[]): Promise<Map<PostId, string>> {
  if (posts.length === 0) return new Map();
  const rows = await scope.trx
    .selectFrom("mention")
    .innerJoin("post", "post.id", "mention.post_id")
    .select(["post.id", "post.author_handle"])
    .where("mention.post_id", "in", posts)
    .where("mention.set_aside", "is", null)
    .where("post.repost_of", "is", null)
    .where(sql<boolean>`mention.reading -> 'grave' ?| ${[...GRAVEST_KINDS]}::text[]`)
    .execute();
  return new Map(rows.map(({ id, author_handle }) => [id, author_handle?.toLowerCase() ?? id]));
}

type QuotedPost = Pick<Selectable<Database["post"]>, "text" | "repost_of"> &
  Nullable<Omit<Parameters<typeof weighableOf>[0], "text"> & Pick<Selectable<Database["mention"]>, "set_aside">>;
type Nullable<T> = { [K in keyof T]: T[K] | null };

/**
 * At what level a post alone would be activated by what it says; 0 where there is none, it is no mention any more, it was
 * set aside or says what another said.
 */
function levelOfWords({ brand }: Scope, post: QuotedPost | undefined): Level {
  if (post === undefined) return 0;
  const { text, followers, complaint, offensive, reading, language, tone, caught } = post;
  if (post.set_aside !== null || post.repost_of !== null) return 0;
  if (complaint === null || offensive === null || reading === null || language === null || tone === null) return 0;
  const weighable = weighableOf({ text, followers, complaint, offensive, reading, language, tone, caught });
  return levelToActivate(urgencyOf(weighable, spokenNames(brand)));
}

const TITLE = 60;

function aboutOf(
  { kind, subject }: Selectable<Database["signal"]>,
  stories: readonly { id: NarrativeId; former: NarrativeId | null; label: string | null; text: string }[],
): string | null {
  if (subject === null) return null;
  switch (kind) {
    case "storyGrows":
      return storyTitle(stories.find(({ id, former }) => id === subject || former === subject));
    case "wideVoice":
    case "watchedAuthor":
      return subject.slice(subject.indexOf(":") + 1);
    default:
      return subject;
  }
}

function storyTitle(story: { label: string | null; text: string } | undefined): string | null {
  return story === undefined ? null : (story.label ?? story.text.slice(0, TITLE));
}

function signalFrom(row: Selectable<Database["signal"]>): Signal {
  return {
    id: row.id,
    monitor: row.monitor_id,
    kind: row.kind,
    subject: row.subject,
    state: row.state,
    recheckAt: row.recheck_at,
    returned: row.returned,
    at: row.at,
    raisedAt: row.raised_at,
    windowFrom: row.window_from,
    windowTo: row.window_to,
    score: row.score,
    because: row.because,
    posts: row.posts,
    decidedBy: row.decided_by,
  };
}

export type SignalDecision = {
  decision: "watched" | "dismissed";
  reason: string;
  /** When a watched one is to stand there again; absent or `null`: not by itself. */
  recheckAt?: Instant | null | undefined;
};

/**
 * Watches a signal quietly, until a time where one is given, or puts it aside; one that became an incident is past
 * deciding.
 */
export async function decideSignal(scope: Scope, id: SignalId, said: SignalDecision): Promise<SignalView> {
  const { decision, reason } = said;
  const recheckAt = decision === "watched" ? (said.recheckAt ?? null) : null;
  const row = found(
    await scope.trx.selectFrom("signal").select("state").where("id", "=", id).forNoKeyUpdate().executeTakeFirst(),
  );
  if (row.state === "activated") throw new ServiceError("wrongState");
  if (recheckAt !== null && !mayRecheckAt(scope.now, recheckAt)) {
    throw new ServiceError("invalidRequest", { field: "recheckAt" });
  }
  await scope.trx
    .updateTable("signal")
    .set({
      state: decision,
      decided_by: personOf(scope),
      decided_at: scope.now,
      reason,
      recheck_at: recheckAt,
      returned: null,
    })
    .where("id", "=", id)
    .execute();
  if (recheckAt === null) await dropTimer(scope, `signal:${id}`);
  else await setTimer(scope, `signal:${id}`, recheckAt);
  scope.record("signal.decided", id, { decision, reason, recheckAt });
  await acknowledgeByFact(scope, id);
  scope.tell("signals", id);
  return signalView(scope, id);
}

/** The time has come that somebody wanted to look again: the signal is open, and they are told. */
export async function recheckSignal(scope: Scope, id: SignalId): Promise<void> {
  const row = await scope.trx
    .selectFrom("signal")
    .select(["state", "decided_by", "because"])
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (row?.state !== "watched") return;
  await scope.trx
    .updateTable("signal")
    .set({ state: "open", recheck_at: null, returned: "recheck" })
    .where("id", "=", id)
    .execute();
  scope.record("signal.returned", id, { why: "recheck" });
  const watcher = (await membersOf(scope)).filter(({ person, joined }) => joined && person === row.decided_by);
  scope.notify(
    watcher.map(({ person }) => person),
    { kind: "signalRaised", incident: null, subject: id, args: { observed: row.because.observed } },
  );
  scope.tell("signals", id);
}
