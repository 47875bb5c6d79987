import { rootHeight } from "./window.ts";

/** Of how many accounts most of a rise is, and how many of its posts are theirs. */
export type FewVoices = { readonly accounts: 1 | 2; readonly posts: number };

/**
 * Whether a rise is one or two accounts that post a lot and not many people: with three posts of each account counted at
 * most, half of what is beyond the usual is gone and what is left would be no alarm. `posts`: of each account in the
 * window, `expected`: by what is usual. `null`: people.
 */
export function fewVoicesOf(posts: readonly number[], expected: number): FewVoices | null {
  const all = posts.reduce((sum, count) => sum + count, 0);
  const capped = posts.reduce((sum, count) => sum + Math.min(count, POSTS_COUNTED), 0);
  if (2 * (all - capped) < all - expected || rootHeight(capped, expected, DAYS_KNOWN) >= ALARM_HEIGHT) return null;
  const [first = 0, second = 0] = posts.toSorted((a, b) => b - a);
  if (first + second <= 2 * POSTS_COUNTED) return null;
  return 2 * first > all ? { accounts: 1, posts: first } : { accounts: 2, posts: first + second };
}

/** An angry customer writes two or three times within the hour. */
const POSTS_COUNTED = 3;
/** The lowest at which the detector of rises calls, and as much history as leaves it the least doubt. */
const ALARM_HEIGHT = 3.4;
const DAYS_KNOWN = 56;
