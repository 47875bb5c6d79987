import { HOUR_MS, MINUTE_MS, msOf, shift, type Instant } from "../kernel/time.ts";
import type { Clock, ClockState } from "./model.ts";

/** The clock with its anchor moved to `anchorAt` and its due time counted anew. What was stopped stays stopped. */
export function reanchor(clock: Clock, anchorAt: Instant, provisional: boolean): Clock {
  return { ...clock, anchorAt, provisional, dueAt: shift(anchorAt, clock.offsetMs) };
}

/** Stops a running clock at `at`; a stopped one keeps its first stop. */
export function stop(clock: Clock, at: Instant): Clock {
  return clock.stoppedAt === null ? { ...clock, stoppedAt: at } : clock;
}

/** Lets a stopped clock run again, against its unchanged due time: the promise was to the public, not to us. */
export function reopen(clock: Clock): Clock {
  return { ...clock, stoppedAt: null };
}

/** Amber starts 90 minutes before the end of a long clock, or with the last third of a short one. */
const SOON_MS = 90 * MINUTE_MS;
const SHORT_CLOCK_MS = 4.5 * HOUR_MS;

/** What a clock says at `now`. `metLate` was stopped after it was due; `met` in time. */
export function stateOf(clock: Pick<Clock, "anchorAt" | "dueAt" | "stoppedAt">, now: Instant): ClockState {
  if (clock.stoppedAt !== null) return clock.stoppedAt <= clock.dueAt ? "met" : "metLate";
  if (now > clock.dueAt) return "overdue";
  return now >= soonFrom(clock.anchorAt, clock.dueAt) ? "soon" : "onTime";
}

/** Whether a clock was over before the crisis was activated: nobody could have met it, so nobody is called for it. */
export function wasOverdueAt(declaredAt: Instant, dueAt: Instant): boolean {
  return dueAt < declaredAt;
}

/** From when on a clock is due soon. */
export function soonFrom(anchorAt: Instant, dueAt: Instant): Instant {
  const whole = msOf(dueAt) - msOf(anchorAt);
  return shift(dueAt, -Math.round(whole < SHORT_CLOCK_MS ? whole / 3 : SOON_MS));
}
