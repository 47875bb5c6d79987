import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { fewVoicesOf } from "@baluarte/detection/burst/few-voices.ts";
import { MINUTE_MS, msOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { SignalBecause } from "@baluarte/domain/signal/model.ts";
import type { Sighting } from "./monitor-watch.ts";
import type { Scope } from "./scope.ts";
import { becauseOf, postsBefore } from "./signal-because.ts";
import { aboutIt, postsOfWindow, voicesOfWindow } from "./signal-posts.ts";
import { suspectedAmong } from "./together.ts";
import { unreadFrom } from "./unread.ts";

const SAMPLE_POSTS = 50;

/** What a sighting is told with: what explains it, and the posts behind it, the most telling first. */
export type Explained = {
  readonly because: SignalBecause;
  readonly posts: PostId[];
  readonly windowFrom: Instant;
};

export async function explain(scope: Scope, sighting: Sighting): Promise<Explained> {
  const { monitor, kind, channel, followers, windowMinutes, observed, expected, negativeShare, at } = sighting;
  const windowFrom = shift(at, -windowMinutes * MINUTE_MS);
  const isPart = kind === "negativeCount" || kind === "channel" || kind === "reach";
  const part = { isNegative: isPart, channel: channel ?? null, followersMin: followers ?? null };
  const rows = await postsOfWindow(scope, { monitor, from: windowFrom, to: at, ...part });
  const suspected = await suspectedAmong(
    scope,
    rows.map(({ id }) => id),
  );
  const because = becauseOf(
    rows,
    await postsBefore(scope, monitor, windowFrom),
    { at, windowMinutes, observed, expected, negativeShare },
    { suspected },
  );
  const about = aboutIt(
    rows.filter(({ id }) => suspected?.posts.has(id) !== true),
    because.words.map(({ word }) => word),
  );
  const unread = (await unreadFrom(scope, windowFrom)).filter(({ fromMs }) => fromMs < msOf(at));
  // The reader sees the first voice, then the widest of what it is about, and the rest of what was said after that.
  const first = rows.filter(({ id }) => id === because.firstPost);
  const sample = [...first, ...about.toSorted(byReach), ...rows.toSorted(byReach)];
  const range = { monitor, kind, channel, followers, from: windowFrom, to: at };
  const voices = await voicesIn(scope, range);
  const few = fewOf(voices, expected);
  return {
    windowFrom,
    posts: [...new Set(sample.map(({ id }) => id))].slice(0, SAMPLE_POSTS),
    because: {
      ...because,
      ...(channel !== undefined && { channel }),
      ...(followers !== undefined && {
        wide: { from: followers, accounts: voices.accounts, followers: voices.followers },
      }),
      ...(few !== null && { fewVoices: few }),
      ...(unread.length > 0 && { unread: [...new Set(unread.map(({ name }) => name))] }),
    },
  };
}

/** The one or two accounts that wrote most of what a detector counts in a stretch of time; `null`: people did. */
export async function fewVoicesIn(
  scope: Scope,
  { expected, ...range }: CountedRange & Pick<Sighting, "expected">,
): Promise<FewVoices | null> {
  return fewOf(await voicesIn(scope, range), expected);
}

type FewVoices = NonNullable<SignalBecause["fewVoices"]>;

function fewOf(voices: Awaited<ReturnType<typeof voicesIn>>, expected: number): FewVoices | null {
  const few = fewVoicesOf(voices, expected);
  return few === null ? null : { ...few, of: voices.all };
}

function voicesIn(scope: Scope, { kind, channel = null, followers = null, ...range }: CountedRange) {
  return voicesOfWindow(scope, { ...range, isNegative: kind !== "volume", channel, followersMin: followers });
}

type CountedRange = Pick<Sighting, "monitor" | "kind"> & {
  readonly channel?: string | null | undefined;
  readonly followers?: number | null | undefined;
  readonly from: Instant;
  readonly to: Instant;
};

const byReach = (a: { followers: number | null }, b: { followers: number | null }) =>
  (b.followers ?? 0) - (a.followers ?? 0);
