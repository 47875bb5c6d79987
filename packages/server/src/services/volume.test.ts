import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS, shift } from "@baluarte/domain/kernel/time.ts";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inScope } from "./scope.ts";
import { volumeOf } from "./volume.ts";

let stack: Stack;
let brand: TestBrand;
const FIRST_HOURS_AGO = 60;

beforeAll(async () => {
  stack = await startStack();
  brand = await setUpBrand(stack, { name: "Nubara" });
  const now = stack.clock.now();
  // Three an hour from the first mention on, and forty an hour in the last three hours.
  const posts = Array.from({ length: FIRST_HOURS_AGO }, (_hour, hour) =>
    Array.from({ length: hour < 3 ? 40 : 3 }, (_post, index) => ({
      id: `p${hour}-${index}`,
      time: shift(now, -hour * HOUR_MS - (index + 1) * MINUTE_MS),
      text: `Nubara, otra vez ${hour} ${index}`,
      author: null,
    })),
  ).flat();
  await sendPosts(brand.admin, brand, jsonLines(posts));
});
afterAll(() => stack.stop());

test("on a curve that people read the first mentions ever are no peak above nothing, and a surge later is one", async () => {
  const now = stack.clock.now();
  const range = { from: shift(now, -7 * DAY_MS), to: now, stepMs: HOUR_MS };
  const [read, asked] = await inScope(stack.wired.ctx, brand.id, { system: "importer" }, async (scope) => [
    await volumeOf(scope, { ...range, beforeFirst: "unknown" }),
    await volumeOf(scope, range),
  ]);
  const begunBefore = (hoursAgo: number, { bursts }: typeof read) =>
    bursts.filter(({ from }) => from < shift(now, -hoursAgo * HOUR_MS)).length;
  expect({ start: begunBefore(24, read), all: read.bursts.length }).toEqual({ start: 0, all: 1 });
  expect(read.bursts[0]!.ratio).toBeGreaterThan(5);
  expect(read.points.filter(({ high }) => high !== null).every(({ at }) => at >= shift(now, -FIRST_HOURS_AGO * HOUR_MS))).toBe(true); // prettier-ignore
  // Whoever asks whether it is calm rather sees too much.
  expect(begunBefore(24, asked)).toBeGreaterThan(0);
  expect(asked.points.map(({ count }) => count)).toEqual(read.points.map(({ count }) => count));
});
