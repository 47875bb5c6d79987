import { DAY_MS, HOUR_MS, MINUTE_MS, msOf, shift, type Instant } from "../kernel/time.ts";
import type { Post } from "../post/model.ts";
import type { SightingDraft } from "./model.ts";

/** A phone's clock may be ahead of ours by this much. */
const AHEAD_MS = 2 * MINUTE_MS;
/** What was seen longer ago than this is a slip of the year. */
const EARLIEST_MS = 5 * 366 * DAY_MS;

export type SightingRefusal = "inTheFuture" | "tooLongAgo";

export function sightingRefusal({ at }: Pick<SightingDraft, "at">, now: Instant): SightingRefusal | null {
  if (msOf(at) > msOf(now) + AHEAD_MS) return "inTheFuture";
  return msOf(at) < msOf(now) - EARLIEST_MS ? "tooLongAgo" : null;
}

/**
 * What was seen, as a post. `id` is the request's own, so that a form sent twice makes one. It happened no later than
 * now: a clock that is ahead would have it arrive before it was said.
 */
export function sightingPost(draft: SightingDraft, id: string, now: Instant): Post {
  const { text, channel, at, who, link } = draft;
  return {
    channel,
    externalId: `seen-${id}`,
    author: who === null ? null : { handle: who, name: who, followers: null, createdAt: null },
    text,
    publishedAt: at > now ? now : at,
    url: link,
    lang: null,
    inReplyTo: null,
    repostOf: null,
    quoteOf: null,
    links: [],
    media: [],
    place: null,
    metrics: {},
    extra: {},
  };
}

/** What a link takes before it says that enough is enough: a shop floor in a crisis writes a lot, a script writes more. */
export const FLOODS = [
  { windowMs: 10 * MINUTE_MS, max: 30 },
  { windowMs: DAY_MS, max: 300 },
] as const;

/**
 * Of that, what one address may take up: a house behind one line still gets through, and one who wants the door shut for
 * everybody needs several lines.
 */
export const ADDRESS_FLOODS = [
  { windowMs: 10 * MINUTE_MS, max: 15 },
  { windowMs: DAY_MS, max: 100 },
] as const satisfies readonly Flood[];

type Flood = { windowMs: number; max: number };

/** What is handed in through a link, in bytes; a shop floor's photos of a whole day are far from it. */
export const BYTE_FLOODS = [
  { windowMs: HOUR_MS, max: 500_000_000 },
  { windowMs: DAY_MS, max: 2_000_000_000 },
] as const satisfies readonly Flood[];

export const ADDRESS_BYTE_FLOODS = [
  { windowMs: HOUR_MS, max: 120_000_000 },
  { windowMs: DAY_MS, max: 400_000_000 },
] as const satisfies readonly Flood[];

/** From when on more bytes are taken again; `null`: more are taken now. What was handed in counts whether kept or not. */
export function bytesFloodedUntil(
  handed: readonly { at: Instant; bytes: number }[],
  now: Instant,
  floods: readonly Flood[] = BYTE_FLOODS,
): Instant | null {
  const newestFirst = handed.toSorted((a, b) => (a.at > b.at ? -1 : 1));
  const ends = floods.flatMap(({ windowMs, max }) => {
    let sum = 0;
    for (const { at, bytes } of newestFirst) {
      if (msOf(at) <= msOf(now) - windowMs) return [];
      sum += bytes;
      // Once this one is old enough, what came after it is below the limit.
      if (sum >= max) return [shift(at, windowMs)];
    }
    return [];
  });
  return ends.length === 0 ? null : ends.reduce((a, b) => (a > b ? a : b));
}

/** From when on a link takes more again, given when the newest came through it; `null`: it takes more now. */
export function floodedUntil(
  arrivals: readonly Instant[],
  now: Instant,
  floods: readonly Flood[] = FLOODS,
): Instant | null {
  const sorted = arrivals.toSorted().toReversed();
  const ends = floods.flatMap(({ windowMs, max }) => {
    const last = sorted[max - 1];
    if (last === undefined || msOf(last) <= msOf(now) - windowMs) return [];
    return [shift(last, windowMs)];
  });
  return ends.length === 0 ? null : ends.reduce((a, b) => (a > b ? a : b));
}
