import type { Alert, AlertTrigger } from "@baluarte/domain/alert/model.ts";
import type { MonitorId, PostId, SignalId } from "@baluarte/domain/kernel/id.ts";
import { MINUTE_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { quotedPost } from "@baluarte/domain/signal/quoted-post.ts";
import { standingOut } from "@baluarte/detection/text/standing-out.ts";
import { countedBetween } from "./alert-facts.ts";
import type { AlertWords } from "./notice-words.ts";
import type { Scope } from "./scope.ts";
import { aboutIt, mostTypical, postsOfWindow } from "./signal-posts.ts";

/** The figures an alert rests on, and the post that says best what it is about. */
export async function seenBy(
  scope: Scope,
  trigger: AlertTrigger,
  { fact, posts, count }: Pick<Alert, "fact" | "posts" | "count">,
): Promise<Pick<AlertWords, "seen" | "sample">> {
  switch (trigger.kind) {
    case "signal": {
      const signal = await scope.trx
        .selectFrom("signal")
        .select(["because", "posts"])
        .where("id", "=", fact as SignalId)
        .executeTakeFirstOrThrow();
      const { because } = signal;
      const { observed: mentions, expected, windowMinutes: minutes } = because;
      const negative = because.negativeShare === null ? null : Math.round(because.negativeShare * 100);
      return {
        seen: { mentions, minutes, expected, negative },
        sample: await textOf(scope, quotedPost(signal)),
      };
    }
    case "volume":
    case "negativeShare": {
      const { monitor, windowMinutes: minutes } = trigger;
      const to = fact as Instant;
      const from = shift(to, -minutes * MINUTE_MS);
      const { mentions, negative } = await countedBetween(scope, monitor, { from, to });
      const share = trigger.kind === "negativeShare" && mentions > 0 ? Math.round((negative / mentions) * 100) : null;
      return {
        seen: { mentions, minutes, expected: null, negative: share },
        sample: await typicalBetween(scope, { monitor, from, to }),
      };
    }
    case "words":
    case "lists":
    case "authors":
      return {
        seen: count > 1 ? { mentions: count, minutes: null, expected: null, negative: null } : null,
        sample: await textOf(scope, posts[0]),
      };
    case "silentSource":
    case "ownPost":
    case "raised":
      return { seen: null, sample: await textOf(scope, posts[0]) };
  }
}

async function textOf(scope: Scope, post: PostId | undefined): Promise<string | null> {
  if (post === undefined) return null;
  const row = await scope.trx.selectFrom("post").select("text").where("id", "=", post).executeTakeFirst();
  return row?.text ?? null;
}

/** A number keeps no posts: of those that came in its time, the one that says most of what was new in them. */
async function typicalBetween(
  scope: Scope,
  window: { monitor: MonitorId | null; from: Instant; to: Instant },
): Promise<string | null> {
  const posts = await postsOfWindow(scope, window);
  const before = await postsOfWindow(scope, { ...window, from: shift(window.from, -BEFORE_MS), to: window.from });
  const words = standingOut(
    posts.map(({ text }) => text),
    before.map(({ text }) => text),
  ).map(({ word }) => word);
  const about = aboutIt(posts, words);
  return mostTypical(about.length > 0 ? about : posts, words)?.text ?? null;
}

/** What is usually said is known from this long before. */
const BEFORE_MS = 7 * 24 * 60 * MINUTE_MS;
