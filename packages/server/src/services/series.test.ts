import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS, shift } from "@baluarte/domain/kernel/time.ts";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";
import { seriesOf } from "./series.ts";

let stack: Stack;
let brand: TestBrand;

beforeAll(async () => {
  stack = await startStack();
  brand = await setUpBrand(stack, { name: "Nubara" });
  const now = stack.clock.now();
  const posts = Array.from({ length: 90 }, (_, index) => ({
    id: `p${index}`,
    time: shift(now, -index * 17 * MINUTE_MS),
    text: index % 3 === 0 ? "Nubara me ha cobrado dos veces, qué vergüenza, nadie contesta" : "Nubara presenta mañana",
    author: null,
  }));
  await sendPosts(brand.admin, brand, jsonLines(posts));
});
afterAll(() => stack.stop());

test("counts in quarters and hours what the minutes count, wherever a range begins and ends", async () => {
  const minutesBack = fc.integer({ min: -90, max: 1_600 });
  const stepMs = fc.constantFrom(15 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS, DAY_MS);
  await fc.assert(
    fc.asyncProperty(minutesBack, minutesBack, stepMs, async (one, other, step) => {
      const now = stack.clock.now();
      const from = shift(now, -Math.max(one, other) * MINUTE_MS);
      const to = shift(now, -Math.min(one, other) * MINUTE_MS);
      const range = { monitor: "", basis: "published", from, to } as const;
      const [summed, minutes] = await inBrand(stack.wired.ctx.db, brand.id, async (trx) => [
        await seriesOf({ trx }, { ...range, stepMs: step }),
        await seriesOf({ trx }, { ...range, stepMs: MINUTE_MS }),
      ]);
      const anew = summed!.map(({ timeMs }) => {
        const within = minutes!.filter((point) => Math.floor(point.timeMs / step) * step === timeMs);
        return {
          timeMs,
          count: within.reduce((sum, { count }) => sum + count, 0),
          negative: within.reduce((sum, { negative }) => sum + negative, 0),
        };
      });
      expect(summed).toEqual(anew);
    }),
    { numRuns: 40 },
  );
});
