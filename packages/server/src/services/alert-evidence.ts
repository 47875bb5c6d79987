import { sql } from "kysely";
import type { AlertEvidence, AlertView } from "@baluarte/contract/alert.ts";
import type { MentionRow } from "@baluarte/contract/mention.ts";
import type { MonitorId, PostId, SignalId } from "@baluarte/domain/kernel/id.ts";
import { earlier, MINUTE_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { countedBetween } from "./alert-facts.ts";
import { mentionRows } from "./mention.ts";
import { ownPostViews } from "./own-post.ts";
import type { Scope } from "./scope.ts";
import { signalView } from "./signal.ts";
import { soFarOf } from "./signal-so-far.ts";

const POSTS_MAX = 50;

/** What was seen, and the posts that can be opened behind it. */
export async function evidenceOf(
  scope: Scope,
  { trigger, fact, firstAt, posts }: AlertView,
): Promise<{ evidence: AlertEvidence; posts: MentionRow[] }> {
  switch (trigger.kind) {
    case "signal": {
      const signal = await signalView(scope, fact as SignalId);
      const rows = await mentionRows(scope, posts);
      // Its posts may be older than the window that they came in.
      const windowFrom = rows.reduce((least, { publishedAt }) => earlier(least, publishedAt), signal.windowFrom);
      const soFar = (await soFarOf(scope, [{ ...signal, windowFrom }])).get(signal.id)!;
      return { evidence: { kind: "signal", signal, soFar }, posts: rows };
    }
    case "volume":
    case "negativeShare": {
      const windowMs = trigger.windowMinutes * MINUTE_MS;
      const to = fact as Instant;
      const counts = await countedBetween(scope, trigger.monitor, { from: shift(to, -windowMs), to });
      const arrived = { from: shift(firstAt, -windowMs), to, isNegative: trigger.kind === "negativeShare" };
      return {
        evidence: { kind: "counted", ...counts, from: shift(to, -windowMs), to },
        posts: await mentionRows(scope, await arrivedBetween(scope, trigger.monitor, arrived)),
      };
    }
    case "silentSource":
      return { evidence: { kind: "silence", lastSuccessAt: fact.split("@")[1] as Instant }, posts: [] };
    case "words":
    case "lists":
    case "authors":
    case "raised":
      return { evidence: { kind: "mentions" }, posts: await mentionRows(scope, posts) };
    case "ownPost":
      return { evidence: { kind: "ownPosts", posts: await ownPostViews(scope, posts) }, posts: [] };
  }
}

/** The newest mentions that came in from the first window to the last: a count keeps no posts of its own. */
async function arrivedBetween(
  scope: Scope,
  monitor: MonitorId | null,
  { from, to, isNegative }: { from: Instant; to: Instant; isNegative: boolean },
): Promise<PostId[]> {
  let query = scope.trx
    .selectFrom("mention")
    .select("post_id")
    .where("arrived_at", ">=", from)
    .where("arrived_at", "<", to)
    .orderBy("arrived_at", "desc")
    .limit(POSTS_MAX);
  if (isNegative) query = query.where("tone", "=", "negative");
  if (monitor !== null) query = query.where("monitors", "@>", sql<MonitorId[]>`array[${monitor}]`);
  return (await query.execute()).map(({ post_id }) => post_id);
}
