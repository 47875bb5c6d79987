import { sql } from "kysely";
import { compileMonitors } from "@baluarte/detection/matcher/compile.ts";
import { parseQuery } from "@baluarte/detection/query/parse.ts";
import type { QueryablePost } from "@baluarte/detection/query/post.ts";
import type { AlertRule } from "@baluarte/domain/alert/model.ts";
import { isExplained, type OwnPublication } from "@baluarte/domain/alert/own-post.ts";
import { sameHandle, type Counted, type Fact, type Says } from "@baluarte/domain/alert/rules.ts";
import type { MonitorId, PostId, SourceId } from "@baluarte/domain/kernel/id.ts";
import { MINUTE_MS, minuteOf, shift } from "@baluarte/domain/kernel/time.ts";
import type { Post } from "@baluarte/domain/post/model.ts";
import { raiseAlerts } from "./alert.ts";
import { alertRulesOf } from "./alert-row.ts";
import type { Scope } from "./scope.ts";
import { quietAt } from "./silence.ts";
import { setTimer } from "./timer.ts";

type Arrived = { id: PostId; post: Post };

/** Holds a batch that was just stored against the rules on words, authors and our own accounts, in its transaction. */
export async function judgeBatch(
  scope: Scope,
  accepted: readonly Arrived[],
  mentions: readonly Arrived[],
): Promise<void> {
  if (accepted.length === 0) return;
  const rules = (await alertRulesOf(scope)).filter(({ enabled }) => enabled);
  const has = (...kinds: AlertRule["trigger"]["kind"][]) => rules.some(({ trigger }) => kinds.includes(trigger.kind));
  const facts: Fact[] = [];
  if (has("words", "authors")) facts.push(...mentions.map(({ id, post }) => mentionFact(id, post, sayerOf(post))));
  if (has("ownPost"))
    facts.push(
      ...(await unexplained(
        scope,
        accepted.filter(({ post }) => isOwn(scope, post)),
      )),
    );
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

export function isOwn({ brand }: Pick<Scope, "brand">, { author }: Pick<Post, "author">): boolean {
  return author !== null && brand.handles.some((handle) => sameHandle(handle, author.handle));
}

/** Those posts on our own accounts that no publication of ours explains. */
export async function unexplained(
  scope: Scope,
  own: readonly {
    id: PostId;
    post: Pick<Post, "channel" | "externalId" | "author" | "publishedAt" | "url" | "text">;
  }[],
): Promise<Extract<Fact, { kind: "ownPost" }>[]> {
  if (own.length === 0) return [];
  const publications = await publicationsOf(scope);
  return own
    .filter(({ post }) => !isExplained(post, publications))
    .map(({ id, post }) => ({
      kind: "ownPost",
      post: id,
      channel: post.channel,
      author: post.author!.handle,
      at: post.publishedAt,
    }));
}

async function publicationsOf(scope: Scope): Promise<OwnPublication[]> {
  const rows = await scope.trx
    .selectFrom("publication")
    .innerJoin("touchpoint", "touchpoint.id", "publication.touchpoint_id")
    .select(["publication.link", "publication.payload", "touchpoint.network"])
    .where("publication.state", "in", ["executing", "awaitingPerson", "sent", "unknown", "proved"])
    .execute();
  return rows.map(({ network, link, payload }) => ({
    network,
    link,
    texts: ((payload as { parts?: { text?: string }[] }).parts ?? []).flatMap(({ text }) => text ?? []),
  }));
}

/** Holds the minutes that closed before `now` against the rules that count. */
export async function judgeMinute(scope: Scope): Promise<void> {
  const rules = (await alertRulesOf(scope)).filter(({ enabled }) => enabled);
  const to = minuteOf(scope.now);
  const counts = new Map<string, { mentions: number; negative: number }>();
  const keyOf = (monitor: MonitorId | null, windowMinutes: number) => `${monitor ?? ""} ${windowMinutes}`;
  for (const { trigger } of rules) {
    if (trigger.kind !== "volume" && trigger.kind !== "negativeShare") continue;
    const { monitor, windowMinutes } = trigger;
    const { rows } = await sql<{ mentions: number; negative: number }>`
      select coalesce(sum(count), 0)::int as mentions, coalesce(sum(negative), 0)::int as negative
        from mention_minute
       where monitor_id = ${monitor ?? ""} and basis = 'arrived'
         and minute >= ${shift(to, -windowMinutes * MINUTE_MS)}::timestamptz and minute < ${to}::timestamptz`.execute(
      scope.trx,
    );
    counts.set(keyOf(monitor, windowMinutes), rows[0]!);
  }
  if (counts.size === 0) return;
  const counted: Counted = (monitor, windowMinutes) =>
    counts.get(keyOf(monitor, windowMinutes)) ?? { mentions: 0, negative: 0 };
  await raiseAlerts(scope, [{ kind: "minute", at: to, counted }], rules);
}

/** A source's time is over: if it is still silent its rules fire, and the timer goes on to the next rule's time. */
export async function lookAtSource(scope: Scope, id: SourceId): Promise<void> {
  const row = await scope.trx
    .selectFrom("source")
    .select(["way", "last_success_at"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (row?.last_success_at == null) return;
  const seen = { way: row.way, lastSuccessAt: row.last_success_at };
  await raiseAlerts(scope, [{ kind: "silence", source: id, seen, at: scope.now }]);
  const next = await quietAt(scope, row.last_success_at, scope.now);
  if (next !== null) await setTimer(scope, `silence:${id}`, next);
}
