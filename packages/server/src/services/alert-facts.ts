import { sql } from "kysely";
import { RenderedPayload } from "@baluarte/channels/channel.ts";
import { compileMonitors } from "@baluarte/detection/matcher/compile.ts";
import { parseQuery } from "@baluarte/detection/query/parse.ts";
import type { QueryablePost } from "@baluarte/detection/query/post.ts";
import type { AlertRule } from "@baluarte/domain/alert/model.ts";
import {
  CLOCK_SKEW_MINUTES,
  EXPLAINED_DAYS,
  isExplained,
  isOwnAccount,
  type Account,
  type OwnPublication,
} from "@baluarte/domain/alert/own-post.ts";
import { countsFrom, groupOfMonitor, type Fact, type Says } from "@baluarte/domain/alert/rules.ts";
import { listsOf, type Caught } from "@baluarte/domain/filter/model.ts";
import type { MonitorId, PostId, SourceId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, MINUTE_MS, minuteOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Post } from "@baluarte/domain/post/model.ts";
import { latestAlert, raiseAlerts } from "./alert.ts";
import { alertRulesOf } from "./alert-row.ts";
import { connectedAccounts, lostAccounts, named } from "./own-account.ts";
import type { Scope } from "./scope.ts";
import { quietAt } from "./silence.ts";
import { seenOf } from "./source-row.ts";
import { setTimer } from "./timer.ts";
import { wayOf } from "./touchpoint.ts";

type Arrived = { id: PostId; post: Post };
type Read = Arrived & { caught: Caught | null };

/** Holds a batch that was just stored against the rules on words, lists, authors and our own accounts, in its transaction. */
export async function judgeBatch(scope: Scope, accepted: readonly Arrived[], mentions: readonly Read[]): Promise<void> {
  if (accepted.length === 0) return;
  const rules = (await alertRulesOf(scope)).filter(({ enabled }) => enabled);
  const has = (...kinds: AlertRule["trigger"]["kind"][]) => rules.some(({ trigger }) => kinds.includes(trigger.kind));
  const facts: Fact[] = [];
  if (has("words", "authors")) facts.push(...mentions.map(({ id, post }) => mentionFact(id, post, sayerOf(post))));
  if (has("lists")) facts.push(...mentions.flatMap(({ id, post, caught }) => listFacts(id, post.publishedAt, caught)));
  if (has("ownPost")) facts.push(...(await unexplained(scope, accepted)));
  await raiseAlerts(scope, facts, rules);
}

export function mentionFact(
  id: PostId,
  { author, publishedAt }: Pick<Post, "author" | "publishedAt">,
  says: Says,
): Fact {
  return {
    kind: "mention",
    post: id,
    author: author?.handle ?? null,
    followers: author?.followers ?? null,
    at: publishedAt,
    says,
  };
}

/** What the lists of the brand found in a mention, one fact a list. */
export function listFacts(post: PostId, at: Instant, caught: Caught | null): Fact[] {
  return caught === null ? [] : listsOf(caught).map((list) => ({ kind: "listHit", list, post, at }));
}

/** Compiled queries by their text: a rule's words are asked of every mention there is. */
const compiled = new Map<string, (post: QueryablePost) => boolean>();
const COMPILED_MAX = 500;

/** Whether `post` says what a query asks for; a query that no longer parses is said by nobody. */
export function sayerOf(post: QueryablePost): Says {
  return (text) => {
    let matches = compiled.get(text);
    if (matches === undefined) {
      const parsed = parseQuery(text);
      const matcher = parsed.ok ? compileMonitors([{ id: "rule", query: parsed.query }]) : null;
      matches = (one) => matcher !== null && matcher.match(one).length > 0;
      if (compiled.size >= COMPILED_MAX) compiled.clear();
      compiled.set(text, matches);
    }
    return matches(post);
  };
}

/** Those of `posts` that are on our own accounts and that no publication of ours explains. */
export async function unexplained(
  scope: Scope,
  posts: readonly {
    id: PostId;
    post: Pick<Post, "channel" | "externalId" | "author" | "publishedAt" | "url" | "text">;
  }[],
): Promise<Extract<Fact, { kind: "ownPost" }>[]> {
  const connected = await connectedAccounts(scope);
  const isOurs = (account: Account, lost: readonly Account[]) => {
    const here = connected.filter(({ channel }) => channel === account.channel).map(({ handle }) => handle);
    return isOwnAccount(account, [...scope.brand.handles, ...here], lost);
  };
  const said = posts.map(({ id, post }) => ({ id, post, account: named(accountOf(post), connected) }));
  const ours = said.filter(({ account }) => isOurs(account, []));
  if (ours.length === 0) return [];
  const lost = (await lostAccounts(scope)).map((account) => named(account, connected));
  const own = ours.filter(({ account }) => isOurs(account, lost));
  if (own.length === 0) return [];
  const publications = await publicationsAround(
    scope,
    own.map(({ post }) => post.publishedAt),
  );
  return own
    .filter(({ post, account }) => !isExplained(signedBy(post, account), publications))
    .map(({ id, post, account }) => ({
      kind: "ownPost",
      post: id,
      channel: post.channel,
      author: account.handle,
      at: post.publishedAt,
    }));
}

function signedBy(
  {
    channel,
    externalId,
    url,
    text,
    publishedAt,
  }: Pick<Post, "channel" | "externalId" | "publishedAt" | "url" | "text">,
  author: Account,
) {
  return { channel, externalId, url, text, publishedAt, author };
}

function accountOf({ channel, author }: Pick<Post, "channel" | "author">): Account {
  return { channel, handle: author?.handle ?? "" };
}

/**
 * What was let out in the time in which it can explain a post of `times`. What a brake holds has not been let out: whoever
 * puts it up all the same does what nobody allowed.
 */
async function publicationsAround(scope: Scope, times: readonly Instant[]): Promise<OwnPublication[]> {
  const sorted = times.toSorted();
  const rows = await scope.trx
    .selectFrom("publication")
    .innerJoin("touchpoint", "touchpoint.id", "publication.touchpoint_id")
    .innerJoin("act", "act.id", "publication.act_id")
    .select(["publication.link", "publication.payload", "publication.channel", "touchpoint.network"])
    .select("act.executed_at")
    .where("publication.state", "in", ["executing", "awaitingPerson", "sent", "unknown", "proved"])
    .where("act.executed_at", ">=", shift(sorted[0]!, -EXPLAINED_DAYS * DAY_MS))
    .where("act.executed_at", "<=", shift(sorted.at(-1)!, CLOCK_SKEW_MINUTES * MINUTE_MS))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("held_item")
            .select("held_item.publication_id")
            .whereRef("held_item.publication_id", "=", "publication.id")
            .where("held_item.outcome", "is", null),
        ),
      ),
    )
    .execute();
  return rows.map(({ network, channel, link, payload, executed_at }) => {
    const { account, parts } = RenderedPayload.parse(payload);
    return {
      places: [network, channel],
      account: wayOf(channel) === "auto" ? account : null,
      at: executed_at!,
      link,
      texts: parts.map(({ text }) => text),
    };
  });
}

/** Holds the minutes that closed before `now` against the rules that count, each from where its newest alert left off. */
export async function judgeMinute(scope: Scope): Promise<void> {
  const rules = (await alertRulesOf(scope)).filter(({ enabled }) => enabled);
  const to = minuteOf(scope.now);
  for (const rule of rules) {
    const { trigger } = rule;
    if (trigger.kind !== "volume" && trigger.kind !== "negativeShare") continue;
    const latest = await latestAlert(scope, rule, groupOfMonitor(trigger.monitor));
    const from = countsFrom(trigger.windowMinutes, to, latest);
    const counts = await countedBetween(scope, trigger.monitor, { from, to });
    await raiseAlerts(scope, [{ kind: "minute", at: to, counted: () => counts }], [rule]);
  }
}

/** What arrived in the minutes from `from` up to and without `to`. */
export async function countedBetween(
  scope: Scope,
  monitor: MonitorId | null,
  { from, to }: { from: Instant; to: Instant },
): Promise<{ mentions: number; negative: number }> {
  const { rows } = await sql<{ mentions: number; negative: number }>`
    select coalesce(sum(count), 0)::int as mentions, coalesce(sum(negative), 0)::int as negative
      from mention_minute
     where monitor_id = ${monitor ?? ""} and basis = 'arrived'
       and minute >= ${from}::timestamptz and minute < ${to}::timestamptz`.execute(scope.trx);
  return rows[0]!;
}

/** A source's time is over: if it is still silent its rules fire, and the timer goes on to the next rule's time. */
export async function lookAtSource(scope: Scope, id: SourceId): Promise<void> {
  const row = await scope.trx
    .selectFrom("source")
    .selectAll()
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) return;
  const seen = seenOf(row, scope.now);
  await raiseAlerts(scope, [{ kind: "silence", source: id, seen, at: scope.now }]);
  const next = await quietAt(scope, seen, scope.now);
  if (next !== null) await setTimer(scope, `silence:${id}`, next);
}
