import { sql } from "kysely";
import { bareHandle } from "@baluarte/domain/alert/rules.ts";
import type { MonitorId, PostId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, msOf, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Tone } from "@baluarte/domain/mention/model.ts";
import type { SignalBecause } from "@baluarte/domain/signal/model.ts";
import { standingOut } from "@baluarte/detection/text/standing-out.ts";
import type { Scope } from "./scope.ts";
import { aboutIt, mostTypical } from "./signal-posts.ts";
import type { suspectedAmong } from "./together.ts";

export type ExplainedPost = {
  readonly id: PostId;
  readonly text: string;
  readonly channel: string;
  readonly author_handle: string | null;
  /** When the author's account was made, where the channel tells. */
  readonly author_created: Instant | null;
  readonly followers: number | null;
  readonly tone: Tone;
  readonly complaint?: boolean;
};

/**
 * What explains a signal: how many, which words, where, how many people, how new their accounts, who first, which post says it best, and how loud
 * the loudest is. `suspected`: what of it comes from accounts that act together; what leads and is quoted is what the others say, and
 * theirs is told as theirs. `holds`: whether a text speaks of the signal's subject, where it has one; only those are quoted.
 */
export function becauseOf(
  rows: readonly ExplainedPost[],
  before: readonly string[],
  seen: { at: Instant; windowMinutes: number; observed: number; expected: number; negativeShare: number | null },
  { suspected, holds = () => true }: { suspected: SuspectedPosts | null; holds?: (text: string) => boolean },
): SignalBecause {
  const negative = rows.filter(({ tone }) => tone === "negative");
  const isTheirs = ({ id }: ExplainedPost) => suspected?.posts.has(id) === true;
  const textsOf = (posts: readonly ExplainedPost[]) => posts.map(({ text }) => text);
  const words = standingOut(textsOf(rows.filter((row) => !isTheirs(row))), before);
  const leading = words.map(({ word }) => word);
  const theirs = standingOut(textsOf(rows.filter(isTheirs)), before).filter(({ word }) => !leading.includes(word));
  const holding = rows.filter(({ text }) => holds(text));
  const about = aboutIt(holding, [...leading, ...theirs.map(({ word }) => word)]);
  const others = about.filter((row) => !isTheirs(row));
  const channels = new Map<string, number>();
  for (const { channel } of rows) channels.set(channel, (channels.get(channel) ?? 0) + 1);
  return {
    windowMinutes: Math.max(1, Math.round(seen.windowMinutes)),
    observed: Math.round(seen.observed),
    expected: Math.round(seen.expected * 10) / 10,
    negativeShare: seen.negativeShare ?? (rows.length === 0 ? null : negative.length / rows.length),
    words,
    channels: [...channels].map(([channel, count]) => ({ channel, count })).toSorted((a, b) => b.count - a.count),
    authors: new Set(rows.map(authorOf)).size,
    newAccounts: newAccountsOf(rows, seen.at),
    firstPost: (about[0] ?? holding[0])?.id ?? null,
    tellingPost: mostTypical([others, about, holding].find(({ length }) => length > 0) ?? [], leading)?.id ?? null,
    largestFollowers: rows.reduce<number | null>(
      (most, { followers }) => (followers === null ? most : Math.max(most ?? 0, followers)),
      null,
    ),
    together: suspected && {
      posts: suspected.posts.size,
      accounts: suspected.accounts.size,
      of: suspected.of,
      groups: suspected.groups,
      level: suspected.strength,
      words: theirs,
    },
  };
}

type SuspectedPosts = Awaited<ReturnType<typeof suspectedAmong>>;

/** The same handle on another channel is another account, however it is written; who did not say who they are is somebody else each time. */
function authorOf({ id, channel, author_handle }: ExplainedPost): string {
  return author_handle === null ? id : `${channel} ${bareHandle(author_handle)}`;
}

/** As young as what counts as new in the evidence about an account. */
const NEW_ACCOUNT_MS = 30 * DAY_MS;

function newAccountsOf(rows: readonly ExplainedPost[], at: Instant): SignalBecause["newAccounts"] {
  const created = new Map(
    rows.flatMap((row) => (row.author_created === null ? [] : [[authorOf(row), msOf(row.author_created)] as const])),
  );
  const young = [...created.values()].filter((createdMs) => msOf(at) - createdMs < NEW_ACCOUNT_MS);
  return created.size === 0 ? null : { count: young.length, of: created.size };
}

/** The texts of a monitor before a window, that its words stand out from. */
export async function postsBefore(scope: Scope, monitor: MonitorId, from: Instant): Promise<string[]> {
  const rows = await scope.trx
    .selectFrom("mention")
    .innerJoin("post", "post.id", "mention.post_id")
    .select("post.text")
    .where("mention.published_at", "<", from)
    .where("mention.monitors", "@>", sql<MonitorId[]>`array[${monitor}]`)
    .orderBy("mention.published_at", "desc")
    .limit(1_000)
    .execute();
  return rows.map(({ text }) => text);
}
