import { AlarmKind } from "@baluarte/domain/signal/model.ts";
import { sql, type RawBuilder } from "kysely";
import type { AlertTrial } from "@baluarte/contract/alert.ts";
import type { AlertTrigger } from "@baluarte/domain/alert/model.ts";
import { bareHandle, firingOf, WouldRaise, type Fact, type Firing } from "@baluarte/domain/alert/rules.ts";
import type { AlertRuleId, MonitorId, PostId, SourceId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, instantFromMs, later, MINUTE_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { SOURCE_RULES } from "@baluarte/domain/source/model.ts";
import { listFacts, mentionFact, sayerOf, unexplained } from "./alert-facts.ts";
import { lockRule } from "./alert-row.ts";
import { Breath } from "./breath.ts";
import { connectedAccounts } from "./own-account.ts";
import type { Scope } from "./scope.ts";
import { minutesOf, spanOf, type SeriesPoint } from "./series.ts";
import { seenOf } from "./source-row.ts";

/** How many alerts are shown, and how many posts of each: enough to see whether the rule cries wolf. */
const SHOWN = 20;
const SAMPLES = 3;

/**
 * What a rule would have done over the last `days`: its facts are made of what is stored, go through the very rules that
 * judge live, and call nobody. Notes that the rule's trigger was tried.
 */
export async function tryAlertRule(scope: Scope, id: AlertRuleId, days: number): Promise<AlertTrial> {
  const rule = await lockRule(scope, id);
  const from = shift(scope.now, -days * DAY_MS);
  const would = new WouldRaise(rule, SHOWN);
  for await (const firing of firingsOf(scope, rule.trigger, from)) would.add(firing);
  const { alerts, firings } = would;
  await scope.trx.updateTable("alert_rule").set({ tried_at: scope.now }).where("id", "=", id).execute();
  scope.record("alertRule.tried", id, { days, alerts });
  scope.tell("settings");
  const span = await spanOf(scope, "");
  const monitor = "monitor" in rule.trigger ? rule.trigger.monitor : null;
  const windowMs = "windowMinutes" in rule.trigger ? rule.trigger.windowMinutes * MINUTE_MS : 0;
  const items: AlertTrial["items"] = [];
  for (const { at, count, posts } of would.newest) {
    const samples =
      posts.length > 0
        ? await samplesOf(scope, posts)
        : await samplesBetween(scope, { monitor, from: shift(at, -windowMs), to: at });
    items.push({ at, count, samples });
  }
  return { days, alerts, firings, items, from: span?.from ?? null };
}

/** In order of time. */
async function* firingsOf(scope: Scope, trigger: AlertTrigger, from: Instant): AsyncGenerator<Firing> {
  const firings: Firing[] = [];
  const breath = new Breath();
  for await (const fact of factsOf(scope, trigger, from)) {
    const firing = firingOf(trigger, fact);
    if (firing !== null && IN_ORDER.has(trigger.kind)) yield firing;
    else if (firing !== null) firings.push(firing);
    if (breath.isDue) await breath.take();
  }
  yield* firings.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Of these there may be any number, and they are made in order of time; the others are few. */
const IN_ORDER: ReadonlySet<AlertTrigger["kind"]> = new Set(["volume", "negativeShare", "words", "lists", "authors"]);

async function* factsOf(scope: Scope, trigger: AlertTrigger, from: Instant): AsyncGenerator<Fact> {
  switch (trigger.kind) {
    case "signal":
      return yield* signals(scope, from);
    case "volume":
    case "negativeShare":
      return yield* minutes(scope, trigger, from);
    case "words":
    case "authors":
      return yield* mentions(scope, from);
    case "lists":
      return yield* listHits(scope, from);
    case "silentSource":
      return yield* silences(scope, from);
    case "ownPost":
      return yield* ownPosts(scope, from);
    case "raised":
      return yield* raised(scope, from);
  }
}

async function* signals(scope: Scope, from: Instant): AsyncGenerator<Fact> {
  const rows = await scope.trx.selectFrom("signal").selectAll().where("at", ">=", from).execute();
  for (const { id, monitor_id: monitor, kind, at, posts, because } of rows) {
    const signal = AlarmKind.safeParse(kind);
    // Weak ones call nobody.
    if (!signal.success) continue;
    const told: AlarmKind[] = [];
    for (const seen of [signal.data, ...(because.also ?? []).map((other) => other.kind)]) {
      yield { kind: "signal", id, monitor, signal: seen, told: [...told], at, posts };
      told.push(seen);
    }
  }
}

/**
 * Minutes of publication, since the past arrived all at once; empty ones can set nothing off. What set the rule off once is
 * counted, as it is live: the next time takes other mentions.
 */
async function* minutes(
  scope: Scope,
  trigger: Extract<AlertTrigger, { kind: "volume" | "negativeShare" }>,
  from: Instant,
): AsyncGenerator<Fact> {
  const { monitor, windowMinutes } = trigger;
  const span = await spanOf(scope, monitor ?? "");
  if (span === null || span.to < from) return;
  const range = { monitor: monitor ?? "", basis: "published", from: later(span.from, from), to: span.to } as const;
  let window: SeriesPoint[] = [];
  let sum = { mentions: 0, negative: 0 };
  for await (const part of minutesOf((ask) => ask(scope), range)) {
    for (const point of part) {
      window.push(point);
      const left = window.length > windowMinutes ? window.shift() : undefined;
      sum = {
        mentions: sum.mentions + point.count - (left?.count ?? 0),
        negative: sum.negative + point.negative - (left?.negative ?? 0),
      };
      if (sum.mentions === 0) continue;
      const counts = sum;
      const fact: Fact = { kind: "minute", at: instantFromMs(point.timeMs + MINUTE_MS), counted: () => counts };
      yield fact;
      if (firingOf(trigger, fact) === null) continue;
      window = [];
      sum = { mentions: 0, negative: 0 };
    }
  }
}

/** A page is read at once: so many texts are here before anybody else has their turn. */
const PAGE = 500;

async function* mentions(scope: Scope, from: Instant): AsyncGenerator<Fact> {
  const rows = byPages(scope, from, (behind) =>
    scope.trx
      .selectFrom("mention")
      .innerJoin("post", "post.id", "mention.post_id")
      .select([
        "post.text",
        "post.channel",
        "post.author",
        "post.lang",
        "post.in_reply_to",
        "post.repost_of",
        "post.links",
        "post.media",
        "post.place",
        "mention.post_id",
        "mention.published_at",
      ])
      .where(behind)
      .orderBy("mention.published_at")
      .orderBy("mention.post_id")
      .limit(PAGE)
      .execute(),
  );
  for await (const row of rows) {
    const says = sayerOf({ ...row, inReplyTo: row.in_reply_to, repostOf: row.repost_of });
    yield mentionFact(row.post_id, { author: row.author, publishedAt: row.published_at }, says);
  }
}

/** What the lists found when a mention was read last: a list that was off by then found nothing. */
async function* listHits(scope: Scope, from: Instant): AsyncGenerator<Fact> {
  const rows = byPages(scope, from, (behind) =>
    scope.trx
      .selectFrom("mention")
      .select(["post_id", "published_at", "caught"])
      .where("caught", "is not", null)
      .where("set_aside", "is", null)
      .where(behind)
      .orderBy("published_at")
      .orderBy("post_id")
      .limit(PAGE)
      .execute(),
  );
  for await (const { post_id, published_at, caught } of rows) yield* listFacts(post_id, published_at, caught);
}

/** What `ask` answers a page at a time, the oldest mention first; it is told behind which one. */
async function* byPages<Row extends { readonly published_at: Instant; readonly post_id: PostId }>(
  { now }: Scope,
  from: Instant,
  ask: (behind: RawBuilder<boolean>) => Promise<Row[]>,
): AsyncGenerator<Row> {
  let last: { published_at: Instant; post_id: string } = { published_at: from, post_id: "" };
  for (;;) {
    const { published_at: at, post_id: post } = last;
    const rows = await ask(
      sql<boolean>`(mention.published_at, mention.post_id) > (${at}::timestamptz, ${post})
        and mention.published_at <= ${now}::timestamptz`,
    );
    yield* rows;
    if (rows.length < PAGE) return;
    last = rows.at(-1)!;
  }
}

/**
 * Pauses between arrivals, held against what is known of each source by now. What it did when nothing came is not stored:
 * of what we ask it is taken that it answered, and of what sends that it was silent.
 */
async function* silences(scope: Scope, from: Instant): AsyncGenerator<Fact> {
  const sources = await scope.trx.selectFrom("source").selectAll().where("removed_at", "is", null).execute();
  const { rows } = await sql<{ source: SourceId; last: Instant; next: Instant | null }>`
    select source, at as last, lead(at) over (partition by source order by at) as next from (
      select source.id as source, arrived_at as at
        from (select distinct channel, arrived_at from post where arrived_at >= ${from}::timestamptz) as seen
        join source on source.channel = seen.channel and source.kind = 'api'
      union select source_id, hour from source_hour where hour >= ${from}::timestamptz
      union select id, last_success_at from source where kind = 'api' and last_success_at is not null) arrivals`.execute(
    scope.trx,
  );
  for (const { source, last, next } of rows) {
    const row = sources.find(({ id }) => id === source);
    if (row === undefined) continue;
    const at = next ?? scope.now;
    const lastSuccessAt = SOURCE_RULES[row.kind].manner === "asked" ? at : last;
    yield { kind: "silence", source, seen: { ...seenOf(row, scope.now), quietSince: last, lastSuccessAt }, at };
  }
}

async function* ownPosts(scope: Scope, from: Instant): AsyncGenerator<Fact> {
  const connected = await connectedAccounts(scope);
  const handles = [
    ...scope.brand.handles,
    ...connected.flatMap(({ handle, id }) => (id === null ? [handle] : [handle, id])),
  ].map(bareHandle);
  if (handles.length === 0) return;
  const rows = await scope.trx
    .selectFrom("post")
    .select(["id", "channel", "external_id", "author", "published_at", "url", "text"])
    .where("published_at", ">=", from)
    .where(sql<boolean>`ltrim(lower(author_handle), '@') = any(${handles}::text[])`)
    .execute();
  yield* await unexplained(
    scope,
    rows.map(({ id, external_id, published_at, ...row }) => ({
      id,
      post: { ...row, externalId: external_id, publishedAt: published_at },
    })),
  );
}

async function* raised(scope: Scope, from: Instant): AsyncGenerator<Fact> {
  const rows = await scope.trx
    .selectFrom("sighting")
    .select(["post_id", "told_at"])
    .where("way", "=", "raiseLink")
    .where("told_at", ">=", from)
    .execute();
  for (const { post_id, told_at } of rows) yield { kind: "raised", post: post_id, at: told_at };
}

type Sample = AlertTrial["items"][number]["samples"][number];

async function samplesOf(scope: Scope, posts: readonly PostId[]): Promise<Sample[]> {
  const rows = await scope.trx
    .selectFrom("post")
    .select(["id", "text", "author_handle", "published_at"])
    .where("id", "in", posts.slice(0, SAMPLES))
    .orderBy("published_at", "desc")
    .execute();
  return rows.map(({ id, text, author_handle, published_at }) => ({
    post: id,
    text,
    author: author_handle,
    at: published_at,
  }));
}

async function samplesBetween(
  scope: Scope,
  { monitor, from, to }: { monitor: MonitorId | null; from: Instant; to: Instant },
): Promise<Sample[]> {
  if (from >= to) return [];
  let query = scope.trx
    .selectFrom("mention")
    .select("post_id")
    .where("published_at", ">=", from)
    .where("published_at", "<", to)
    .orderBy("published_at", "desc")
    .limit(SAMPLES);
  if (monitor !== null) query = query.where("monitors", "@>", sql<MonitorId[]>`array[${monitor}]`);
  const rows = await query.execute();
  return rows.length === 0
    ? []
    : samplesOf(
        scope,
        rows.map(({ post_id }) => post_id),
      );
}
