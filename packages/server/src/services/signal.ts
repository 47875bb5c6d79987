import { sql, type Selectable } from "kysely";
import type { SignalView } from "@baluarte/contract/signal.ts";
import type { MonitorId, PostId, SignalId } from "@baluarte/domain/kernel/id.ts";
import { shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Signal, SignalBecause, SignalState } from "@baluarte/domain/signal/model.ts";
import { standingOut } from "@baluarte/domain/signal/words.ts";
import type { Database } from "../db/schema.ts";
import { acknowledgeByFact, raiseAlerts } from "./alert.ts";
import { SAME_STORY_MS, type Sighting } from "./monitor-watch.ts";
import { membersOf, namesOf } from "./member.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";

const SAMPLE_POSTS = 50;

/**
 * Raises a signal with what explains it: posts, words, channels, who was first. A sighting close to a known one is the
 * same signal: an open one is brought up to date, a decided one stays decided. Answers with the new signal's id, or `null`.
 */
export async function raiseSignal(scope: Scope, sighting: Sighting): Promise<SignalId | null> {
  const { trx, ctx, brand, now } = scope;
  const known = await trx
    .selectFrom("signal")
    .select(["id", "state", "at"])
    .where("monitor_id", "=", sighting.monitor)
    .where("kind", "=", sighting.kind)
    .where("at", ">", shift(sighting.at, -SAME_STORY_MS))
    .where("at", "<", shift(sighting.at, SAME_STORY_MS))
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (known !== undefined && (known.state !== "open" || known.at <= sighting.at)) return null;
  const windowFrom = shift(sighting.at, -sighting.windowMinutes * 60_000);
  const { because, posts } = await explain(scope, sighting, windowFrom);
  if (known !== undefined) {
    // History filled in: the same story is now seen to have begun earlier.
    await trx
      .updateTable("signal")
      .set({
        at: sighting.at,
        window_from: windowFrom,
        window_to: sighting.at,
        score: sighting.score,
        because: JSON.stringify(because),
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
    { kind: "signal", id, monitor: sighting.monitor, signal: sighting.kind, at: sighting.at, posts },
  ]);
  return id;
}

async function explain(
  scope: Scope,
  { monitor, windowMinutes, observed, expected, negativeShare, at }: Sighting,
  windowFrom: Instant,
): Promise<{ because: SignalBecause; posts: PostId[] }> {
  const rows = await scope.trx
    .selectFrom("mention")
    .innerJoin("post", "post.id", "mention.post_id")
    .select([
      "post.id",
      "post.text",
      "post.channel",
      "post.author_handle",
      "mention.followers",
      "mention.tone",
      "post.published_at",
    ])
    .where("mention.published_at", ">=", windowFrom)
    .where("mention.published_at", "<=", shift(at, 60_000))
    .where("mention.monitors", "@>", sql<MonitorId[]>`array[${monitor}]`)
    .orderBy("mention.published_at")
    .limit(2_000)
    .execute();
  const before = await scope.trx
    .selectFrom("mention")
    .innerJoin("post", "post.id", "mention.post_id")
    .select("post.text")
    .where("mention.published_at", "<", windowFrom)
    .where("mention.monitors", "@>", sql<MonitorId[]>`array[${monitor}]`)
    .orderBy("mention.published_at", "desc")
    .limit(1_000)
    .execute();
  const negative = rows.filter(({ tone }) => tone === "negative");
  // The reader sees the worst and the widest first, and the first voice always.
  const sample = [...rows.slice(0, 1), ...negative.toSorted(byReach), ...rows.toSorted(byReach)];
  const channels = new Map<string, number>();
  for (const { channel } of rows) channels.set(channel, (channels.get(channel) ?? 0) + 1);
  return {
    posts: [...new Set(sample.map(({ id }) => id))].slice(0, SAMPLE_POSTS),
    because: {
      windowMinutes: Math.max(1, Math.round(windowMinutes)),
      observed: Math.round(observed),
      expected: Math.round(expected * 10) / 10,
      negativeShare: negativeShare ?? (rows.length === 0 ? null : negative.length / rows.length),
      words: standingOut(
        rows.map(({ text }) => text),
        before.map(({ text }) => text),
      ),
      channels: [...channels].map(([channel, count]) => ({ channel, count })).toSorted((a, b) => b.count - a.count),
      authors: new Set(rows.map(({ author_handle }) => author_handle)).size,
      firstPost: (negative[0] ?? rows[0])?.id ?? null,
      largestFollowers: rows.reduce<number | null>(
        (most, { followers }) => (followers === null ? most : Math.max(most ?? 0, followers)),
        null,
      ),
    },
  };
}

const byReach = (a: { followers: number | null }, b: { followers: number | null }) =>
  (b.followers ?? 0) - (a.followers ?? 0);

export async function signalsOf(scope: Scope, state: SignalState | "all", limit = 50): Promise<SignalView[]> {
  let query = scope.trx.selectFrom("signal").selectAll().orderBy("at", "desc").limit(limit);
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
  const examples = rows.flatMap(({ because, posts }) => because.firstPost ?? posts[0] ?? []);
  const posts =
    examples.length === 0
      ? []
      : await scope.trx
          .selectFrom("post")
          .select(["id", "text", "author_handle", "channel"])
          .where("id", "in", examples)
          .execute();
  const name = await namesOf(
    scope.trx,
    rows.map((row) => row.decided_by),
  );
  return rows.map((row) => {
    const example = posts.find(({ id }) => id === (row.because.firstPost ?? row.posts[0]));
    return {
      ...signalFrom(row),
      monitorName: monitors.find(({ id }) => id === row.monitor_id)?.name ?? "",
      example:
        example === undefined ? null : { text: example.text, author: example.author_handle, channel: example.channel },
      decidedByName: row.decided_by === null ? null : name(row.decided_by),
    };
  });
}

function signalFrom(row: Selectable<Database["signal"]>): Signal {
  return {
    id: row.id,
    monitor: row.monitor_id,
    kind: row.kind,
    state: row.state,
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

/** Watches a signal quietly or puts it aside; one that became an incident is past deciding. */
export async function decideSignal(
  scope: Scope,
  id: SignalId,
  decision: "watched" | "dismissed",
  reason: string,
): Promise<SignalView> {
  const row = found(
    await scope.trx.selectFrom("signal").select("state").where("id", "=", id).forNoKeyUpdate().executeTakeFirst(),
  );
  if (row.state === "activated") throw new ServiceError("wrongState");
  await scope.trx
    .updateTable("signal")
    .set({ state: decision, decided_by: personOf(scope), decided_at: scope.now, reason })
    .where("id", "=", id)
    .execute();
  scope.record("signal.decided", id, { decision, reason });
  await acknowledgeByFact(scope, id);
  scope.tell("signals", id);
  return signalView(scope, id);
}
