import fc from "fast-check";
import { expect, test } from "vitest";
import { HOUR_MS, SECOND_MS } from "../kernel/time.ts";
import { DELIVERY_PROBLEMS, NOTIFY_WAYS, PERSONAL_WAYS, retryAfter, type DeliveryProblem } from "./delivery.ts";
import { PAGE_EVERY_MS } from "./page.ts";

const PROBLEMS = Object.keys(DELIVERY_PROBLEMS) as DeliveryProblem[];
const ABOUT = ["alert", "notices"] as const;
const attempts = fc.integer({ min: 1, max: 8 });
const about = fc.constantFrom(...ABOUT);
const asked = fc.integer({ min: 0, max: 24 * HOUR_MS });

test("a delivery is tried again only for what may pass, and ends for every way", () => {
  for (const [way, problem, what] of NOTIFY_WAYS.flatMap((each) =>
    PROBLEMS.flatMap((why) => ABOUT.map((it) => [each, why, it] as const)),
  )) {
    const waits = Array.from({ length: 20 }, (_, index) => retryAfter(way, problem, index + 1, { about: what }));
    const tries = waits.findIndex((wait) => wait === null);
    expect(tries).toBeGreaterThanOrEqual(0);
    expect(waits[0] === null).toBe(!DELIVERY_PROBLEMS[problem].again);
    if (way !== "webhook")
      expect(waits.reduce<number>((sum, wait) => sum + (wait ?? 0), 0)).toBeLessThanOrEqual(60 * SECOND_MS);
  }
});

test("whoever asks to be left alone is, and for no shorter than a try would wait by itself", () => {
  fc.assert(
    fc.property(
      fc.tuple(fc.constantFrom(...NOTIFY_WAYS), fc.constantFrom(...PROBLEMS), attempts),
      about,
      asked,
      ([way, problem, after], what, askedMs) => {
        const own = retryAfter(way, problem, after, { about: what });
        const wait = retryAfter(way, problem, after, { about: what, askedMs });
        if (wait !== null) expect(wait).toBe(Math.max(own!, askedMs));
        else if (own !== null && way === "webhook") expect(askedMs).toBeGreaterThan(9 * HOUR_MS);
      },
    ),
  );
});

test("a call waits for nobody beyond the next page; notices, which nothing repeats, wait an hour for a person", () => {
  fc.assert(
    fc.property(fc.constantFrom(...PERSONAL_WAYS), attempts, asked, (way, after, askedMs) => {
      const wait = (what: (typeof ABOUT)[number], ms: number | null) =>
        retryAfter(way, "tooManyRequests", after, { about: what, askedMs: ms });
      expect(wait("alert", askedMs) ?? 0).toBeLessThan(PAGE_EVERY_MS);
      expect(wait("notices", askedMs) !== null).toBe(wait("notices", null) !== null && askedMs <= HOUR_MS);
    }),
  );
});
