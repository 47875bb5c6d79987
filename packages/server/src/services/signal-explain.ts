import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { msOf, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { SignalBecause } from "@baluarte/domain/signal/model.ts";
import type { Sighting } from "./monitor-watch.ts";
import type { Scope } from "./scope.ts";
import { becauseOf, postsBefore } from "./signal-because.ts";
import { aboutIt, postsOfWindow } from "./signal-posts.ts";
import { togetherShareOf } from "./together.ts";
import { unreadFrom } from "./unread.ts";

const SAMPLE_POSTS = 50;

/** What a sighting is told with: what explains it, and the posts behind it, the most telling first. */
export async function explain(
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
