import { type Instant, shift } from "../kernel/time.ts";
import type { StepDue } from "../playbook/due.ts";

type Repetition = Pick<StepDue, "at" | "further" | "everyMs" | "until">;

/** Whether a step is done more than once: at a distance, or at moments that are known from the start. */
export function returns(due: Repetition): boolean {
  return due.everyMs !== null || due.further.length > 0;
}

/**
 * When a step is due that was done `rounds` times, the last time at `lastAt`; `null`: not due yet, or never again. What
 * returns at a distance counts from when it was done, since the promise is that no more than that passes between two.
 */
export function nextRound(
  due: Repetition,
  { rounds, lastAt }: { rounds: number; lastAt: Instant | null },
): Instant | null {
  if (rounds === 0 || lastAt === null || due.at === null) return due.at;
  if (due.everyMs === null) return due.further[rounds - 1] ?? null;
  const next = shift(lastAt, due.everyMs);
  return due.until !== null && next > due.until ? null : next;
}

/** Whether the round done at `at`, the `rounds`-th, is the last one: nothing is left to come back to. */
export function isLastRound(due: Repetition, { rounds, at }: { rounds: number; at: Instant }): boolean {
  return nextRound(due, { rounds, lastAt: at }) === null && due.at !== null;
}
