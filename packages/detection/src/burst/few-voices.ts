import { rootHeight } from "./window.ts";

/** Of how many accounts most of a rise is, and how many of its posts are theirs. */
export type FewVoices = { readonly accounts: 1 | 2; readonly posts: number };

/** Posts in a window: of the two loudest accounts, and of everybody. */
export type Voices = { readonly first: number; readonly second: number; readonly all: number };

/**
 * Whether a rise is one or two accounts that post a lot and not many people: what the two loudest write beyond three posts each
 * is at least half of what is beyond the usual, and what all others say would be no alarm. `expected`: by what is usual.
 * `null`: people.
 */
export function fewVoicesOf({ first, second, all }: Voices, expected: number): FewVoices | null {
  const flood = Math.max(0, first - POSTS_USUAL) + Math.max(0, second - POSTS_USUAL);
  if (all <= expected || 2 * flood < all - expected) return null;
  if (rootHeight(all - first - second, expected, DAYS_KNOWN) >= ALARM_HEIGHT) return null;
  return 2 * first > all ? { accounts: 1, posts: first } : { accounts: 2, posts: first + second };
}

/** An angry customer writes two or three times within the hour. */
const POSTS_USUAL = 3;
/** The lowest at which the detector of rises calls, and as much history as leaves it the least doubt. */
const ALARM_HEIGHT = 3.4;
const DAYS_KNOWN = 56;
