import fc from "fast-check";
import { expect, test } from "vitest";
import { instantFromMs, msOf, shift } from "@baluarte/domain/kernel/time.ts";
import { afterFailure } from "./platform-error.ts";

const NOW = instantFromMs(Date.UTC(2026, 10, 21));
const jitter = fc.double({ min: 0, max: 1, noNaN: true });

test("asks a person for what only a person can mend, and stops where nothing would change", () => {
  expect(afterFailure({ kind: "authExpired" }, 1, NOW, 0)).toEqual({ kind: "person", task: "reconnect" });
  expect(afterFailure({ kind: "scopeMissing" }, 9, NOW, 0)).toEqual({ kind: "person", task: "grantScope" });
  expect(afterFailure({ kind: "rejected", reason: "tooLong" }, 1, NOW, 0)).toEqual({ kind: "stop" });
  expect(afterFailure({ kind: "gone" }, 1, NOW, 0)).toEqual({ kind: "stop" });
});

test("waits a rate limit out, and is never back before it ends", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -3_600_000, max: 86_400_000 }),
      fc.integer({ min: 1, max: 50 }),
      jitter,
      (ms, n, j) => {
        const until = shift(NOW, ms);
        const decision = afterFailure({ kind: "rateLimited", until }, n, NOW, j);
        expect(decision.kind === "retry" && decision.at > until && decision.at > NOW).toBe(true);
      },
    ),
  );
});

test("tries a platform that is away again and again, ever more slowly, but every five minutes at least", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), jitter, jitter, (attempt, j, k) => {
      const delay = (n: number, spread: number) => {
        const decision = afterFailure({ kind: "unavailable" }, n, NOW, spread);
        return decision.kind === "retry" ? msOf(decision.at) - msOf(NOW) : null;
      };
      expect(delay(attempt, j)).toBeGreaterThanOrEqual(1000);
      expect(delay(attempt, j)).toBeLessThanOrEqual(5 * 60_000);
      expect(delay(attempt + 1, k)).toBeGreaterThanOrEqual(delay(attempt, 0)! / 2);
    }),
  );
});
