/** What was seen in a window, and what was to be expected in it. */
export type Seen = { readonly observed: number; readonly expected: number };

/** Whether `now` is so far beyond what was told of the same thing that whoever put that aside must hear of it again. */
export function hasGrown(told: Seen, now: Seen): boolean {
  return ratioOf(now) >= GROWN_TIMES * ratioOf(told);
}

/** Windows differ in length, so counts are compared as multiples of what was to be expected, of one post at least. */
const ratioOf = ({ observed, expected }: Seen) => observed / Math.max(expected, 1);

/** A rise that doubles is still the one that was told; at three times it asks for another decision. */
const GROWN_TIMES = 3;
