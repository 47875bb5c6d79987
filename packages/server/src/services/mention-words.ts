import { sql, type Selectable, type SelectQueryBuilder } from "kysely";
import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import type { Database } from "../db/schema.ts";
import type { Scope } from "./scope.ts";

export type Mentions = SelectQueryBuilder<Database, "mention", unknown>;

/** What places a mention in a list, of whatever order. */
export const PAGE_KEY = ["mention.post_id", "mention.published_at", "mention.followers", "mention.urgency"] as const;
export type PageKey = Pick<Selectable<Database["mention"]>, "post_id" | "published_at" | "followers" | "urgency">;

export function everyMention({ trx }: Scope): Mentions {
  return trx.selectFrom("mention");
}

/** What is looked for by the index of words: these words, a monitor, or both; `tokens` beside them narrow it further. */
export type Sought = { readonly words: string | null; readonly monitor: MonitorId | null; readonly tokens: string[] };

/** What of a filter the index of words finds; `null`: nothing that needs it. */
export function soughtIn(filter: {
  words?: string | undefined;
  monitor?: MonitorId | undefined;
  language?: string | undefined;
  channel?: string | undefined;
}): Sought | null {
  const words = filter.words === undefined || filter.words.trim() === "" ? null : filter.words;
  const monitor = filter.monitor ?? null;
  if (words === null && monitor === null) return null;
  const asked = [filter.monitor, told("language", filter.language), told("channel", filter.channel)];
  const tokens = asked.flatMap((token) => (token === undefined ? [] : `'${token}'`));
  return { words, monitor, tokens };
}

/** As `mention_tokens` spells it; what a token cannot spell narrows the rows alone. */
function told(name: string, value: string | undefined): string | undefined {
  return value !== undefined && /^[\w-]+$/.test(value) ? ` ${name} ${value}` : undefined;
}

/** Asked of rows that something else has found: no index answers it (`…-inbox-at-scale.sql`). */
export function holds({ words, monitor }: Sought) {
  const said = words === null ? sql`true` : sql`mention.words @@ plainto_tsquery('simple', ${words})`;
  const taken = monitor === null ? sql`true` : sql`mention.monitors @> array[${monitor}]`;
  return sql<boolean>`${said} and ${taken}`;
}

/** How much of a list is read through before the index is asked: what is common fills a page from less. */
const READ_THROUGH = 5_000;

/**
 * The first `wanted` of a list that have what is `sought`. `listed` makes it of mentions, filtered by all else and in its
 * order; `order` the order alone.
 *
 * What many have is found soonest by reading through the list, what few have by the index. Which of the two it is beside the
 * other filters no statistics tell, so the list is read through for a while, and then the index is asked.
 */
export async function listFound(
  scope: Scope,
  sought: Sought,
  {
    listed,
    order,
    wanted,
  }: { listed: (mentions: Mentions) => Mentions; order: (found: Mentions) => Mentions; wanted: number },
): Promise<PageKey[]> {
  const read = listed(everyMention(scope))
    .select([...PAGE_KEY, "mention.words", "mention.monitors"])
    .limit(READ_THROUGH)
    .as("mention");
  const near = await order(scope.trx.selectFrom(read) as unknown as Mentions)
    .select(PAGE_KEY)
    .where(holds(sought))
    .limit(wanted)
    .execute();
  if (near.length === wanted) return near;
  return amongFound(scope, sought, (mentions) => listed(mentions()).select(PAGE_KEY).limit(wanted).execute());
}

/**
 * Lets `look` find among the mentions that have what is `sought`, by the index of words; where nothing is, among all by any
 * way.
 *
 * Row-level security lets no query of ours use that index (`…-inbox-at-scale.sql`): what is looked for is told to the
 * transaction, and the view shows what has it. Indexes are then put on top of each other and not walked, since the planner
 * takes the words for as common among what is asked for as everywhere.
 */
export async function amongFound<T>(
  scope: Scope,
  sought: Sought | null,
  look: (mentions: () => Mentions) => Promise<T>,
): Promise<T> {
  const { trx } = scope;
  if (sought === null) return look(() => everyMention(scope));
  const walk = (way: "on" | "off") =>
    sql`
    select set_config('enable_indexscan', ${way}, true), set_config('enable_indexonlyscan', ${way}, true),
           set_config('enable_seqscan', ${way}, true)`.execute(trx);
  await sql`select set_config('app.words', ${queryOf(sought)}, true)`.execute(trx);
  await walk("off");
  const found = await look(
    () => trx.selectFrom(sql<Selectable<Database["mention"]>>`mention_found`.as("mention")) as Mentions,
  );
  await walk("on");
  return found;
}

/** The query as PostgreSQL spells it; empty where words were typed and none of them is one. */
function queryOf({ words, tokens }: Sought) {
  const beside = tokens.join(" & ");
  if (words === null) return sql<string>`${beside}`;
  const said = sql`plainto_tsquery('simple', ${words})`;
  if (tokens.length === 0) return sql<string>`${said}::text`;
  return sql<string>`case when numnode(${said}) = 0 then '' else (${said} && ${beside}::tsquery)::text end`;
}
