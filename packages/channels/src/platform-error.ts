import { assertNever } from "@baluarte/domain/kernel/assert.ts";
import { MINUTE_MS, SECOND_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";

/** Every failure of every platform folds into one of these, decided from status and code in the channel's `errors.ts`. */
export type PlatformError =
  | { readonly kind: "authExpired" }
  | { readonly kind: "scopeMissing" }
  | { readonly kind: "rateLimited"; readonly until: Instant }
  | { readonly kind: "rejected"; readonly reason: string }
  | { readonly kind: "unavailable" }
  | { readonly kind: "gone" };

/** `person`: who can mend it. `stop`: trying again would bring the same answer. */
export type RetryDecision =
  | { readonly kind: "retry"; readonly at: Instant }
  | { readonly kind: "person"; readonly task: "reconnect" | "grantScope" }
  | { readonly kind: "stop" };

const UNAVAILABLE_DELAY_MIN_MS = 2 * SECOND_MS;
/** A platform that is back must not stay unread for long: mentions of a crisis wait there. */
const UNAVAILABLE_DELAY_MAX_MS = 5 * MINUTE_MS;
/** Limits end on the platform's clock, not on ours. */
const CLOCK_SKEW_MS = SECOND_MS;

/**
 * What to do after the `attempt`-th failure in a row (from 1).
 *
 * For reading, and for sending where it is certain that nothing was sent. After an unknown outcome nobody asks this:
 * there comes a read-back. `jitter` (0 to 1) spreads the retries of many sources over half of each delay.
 */
export function afterFailure(error: PlatformError, attempt: number, now: Instant, jitter: number): RetryDecision {
  switch (error.kind) {
    case "authExpired":
      return { kind: "person", task: "reconnect" };
    case "scopeMissing":
      return { kind: "person", task: "grantScope" };
    case "rateLimited": {
      const end = shift(error.until, CLOCK_SKEW_MS);
      const soonest = shift(now, CLOCK_SKEW_MS);
      return { kind: "retry", at: end > soonest ? end : soonest };
    }
    case "unavailable": {
      const delay = Math.min(UNAVAILABLE_DELAY_MIN_MS * 2 ** (attempt - 1), UNAVAILABLE_DELAY_MAX_MS);
      return { kind: "retry", at: shift(now, Math.round(delay * (1 - jitter / 2))) };
    }
    case "rejected":
    case "gone":
      return { kind: "stop" };
    default:
      return assertNever(error);
  }
}
