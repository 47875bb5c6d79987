import { StoryIndex } from "@baluarte/detection/narrative/index.ts";
import { WEAK_SETTINGS, WeakWatch, type WeakPost, type WeakSighting } from "@baluarte/detection/weak/watch.ts";
import type { Post } from "@baluarte/domain/post/model.ts";
import { matcherOf, readPosts } from "@baluarte/server/stream/read-posts.ts";

// What the rule of stories that double says of real posts, alone and without the bound of three a day: each set is a brand of
// its own, all of whose posts are mentions. And what it would say as an alarm, that calls somebody.

const HOUR_MS = 3_600_000;
/** Twice as many posts and accounts as the weak rule asks for, a third of them sour, and a quarter of what is usually said. */
const ALARM = {
  storyMin: 2 * WEAK_SETTINGS.storyMin,
  authorsMin: 2 * WEAK_SETTINGS.authorsMin,
  sour: 1 / 3,
  ofUsual: 1 / 4,
};
/** A rise that begins with the first posts there are is nobody's rise. */
const HISTORY_MS = 2 * HOUR_MS;
const SAME_THING_MS = 6 * HOUR_MS;

/** When stories doubled, as the weak rule tells it (`weak`) and as an alarm would, one a thing. */
export type StoryGrowth = { readonly weak: number[]; readonly alarms: number[] };

export function storyGrowthOf(posts: readonly Post[]): StoryGrowth {
  const index = new StoryIndex((first) => first);
  const weak = new WeakWatch(new Set(), { ...WEAK_SETTINGS, perDay: Infinity });
  const strong = new WeakWatch(new Set(), {
    ...WEAK_SETTINGS,
    storyMin: ALARM.storyMin,
    authorsMin: ALARM.authorsMin,
    perDay: Infinity,
  });
  const sour = new Set<string>();
  const told: { weak: number[]; alarms: number[] } = { weak: [], alarms: [] };
  const firstMs = Date.parse(posts[0]!.publishedAt);
  posts.forEach((post, at) => {
    const one = weakPostOf(post, index);
    if (one.negative || one.complaint) sour.add(one.id);
    told.weak.push(...growing(weak.push(one)).map(({ atMs }) => atMs));
    const usual = ((at + 1) / Math.max(3 * HOUR_MS, one.timeMs - firstMs)) * 3 * HOUR_MS;
    const isAlarm = ({ observed, posts: behind }: WeakSighting) =>
      one.timeMs - firstMs >= HISTORY_MS &&
      observed >= ALARM.ofUsual * usual &&
      behind.filter((id) => sour.has(id)).length >= ALARM.sour * behind.length;
    const isTold = one.timeMs - (told.alarms.at(-1) ?? Number.NEGATIVE_INFINITY) < SAME_THING_MS;
    if (growing(strong.push(one)).some(isAlarm) && !isTold) told.alarms.push(one.timeMs);
  });
  return told;
}

const growing = (seen: readonly WeakSighting[]) => seen.filter(({ kind }) => kind === "storyGrows");

function weakPostOf(post: Post, index: StoryIndex): WeakPost {
  const { externalId: id, publishedAt, text, channel, author } = post;
  const reading = readPosts(NOBODY, [post], { all: true })[0]!.reading!;
  const timeMs = Date.parse(publishedAt);
  const { story } = index.add({ id, timeMs, text, language: reading.language });
  const { tone, complaint } = reading;
  const negative = tone === "negative";
  return { id, timeMs, text, channel, author: author?.handle ?? null, followers: null, negative, complaint, story };
}

const NOBODY = matcherOf([]);
