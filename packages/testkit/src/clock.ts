import { msOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Clock } from "@baluarte/server/services/context.ts";

/** A clock that a test advances; it never goes by itself. */
export class TestClock implements Clock {
  #now: Instant;

  constructor(start = "2026-11-21T06:00:00.000Z" as Instant) {
    this.#now = start;
  }

  now(): Instant {
    return this.#now;
  }

  advance(ms: number): void {
    this.#now = shift(this.#now, ms);
  }

  set(instant: Instant): void {
    if (msOf(instant) < msOf(this.#now))
      throw new Error("a clock of ours does not go back; a jump back is a test of its own");
    this.#now = instant;
  }
}
