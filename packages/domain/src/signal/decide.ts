import { DAY_MS, msOf, type Instant } from "../kernel/time.ts";
import type { SignalState } from "./model.ts";

/** Longer than this nobody means "look again"; what is quiet for a month is a new thing when it stirs. */
const RECHECK_MAX_MS = 30 * DAY_MS;

/** Whether a watched signal may be asked back at `recheckAt`: later than now, and within a month. */
export function mayRecheckAt(now: Instant, recheckAt: Instant): boolean {
  const wait = msOf(recheckAt) - msOf(now);
  return wait > 0 && wait <= RECHECK_MAX_MS;
}

/**
 * Whether what somebody decided about stands there again by itself: twice as much of it as when they looked. What became
 * an incident lives on in its room.
 */
export function comesBack(state: SignalState, observedThen: number, observedNow: number): boolean {
  return (state === "watched" || state === "dismissed") && observedNow >= 2 * Math.max(1, observedThen);
}
