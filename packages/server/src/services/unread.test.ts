import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { SourceId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, msOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { calmHistory, jsonLines, uploadFile } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inScope, type Scope } from "./scope.ts";
import { removeSource } from "./source.ts";
import { seenShare, unreadFrom, unseenNow } from "./unread.ts";
import { volumeOf } from "./volume.ts";

let stack: Stack;
let brand: TestBrand;
let brands = 0;

beforeAll(async () => {
  stack = await startStack();
});
beforeEach(async () => {
  brand = await setUpBrand(stack, { name: `Marca${(brands += 1)}` });
});
afterAll(() => stack.stop());

const now = () => stack.clock.now();
const here = <T>(ask: (scope: Scope) => Promise<T>, of = brand) =>
  inScope(stack.wired.ctx, of.id, { system: "detector" }, ask);

/** A feed that is well, and has brought so many posts in the last hour that was full. */
async function feed(name: string, posts: number, heard: Partial<{ problem: "unreachable"; at: Instant }> = {}) {
  const id = `source_${brands}_${name}` as SourceId;
  await here(async ({ trx, brand: { id: brand_id } }) => {
    await trx
      .insertInto("source")
      .values({
        id,
        brand_id,
        kind: "feed",
        channel: "feed",
        name,
        created_at: shift(now(), -30 * DAY_MS),
        last_success_at: heard.at ?? now(),
        problem: heard.problem ?? null,
        problem_since: heard.problem === undefined ? null : now(),
      })
      .execute();
    await trx
      .insertInto("source_hour")
      .values({ brand_id, source_id: id, hour: shift(now(), -2 * HOUR_MS), posts, late: 0 })
      .execute();
  });
  return id;
}

const lose = (source: SourceId, from: Instant, to: Instant) =>
  here(({ trx, brand: { id } }) =>
    trx.insertInto("source_gap").values({ brand_id: id, source_id: source, from_at: from, to_at: to }).execute(),
  );

const seenAt = async (at: Instant) =>
  seenShare(await here((scope) => unreadFrom(scope, shift(now(), -30 * DAY_MS))), msOf(at), MINUTE_MS);

test("what a source does not answer is unknown from when it last did, in proportion to what it brings", async () => {
  await feed("well", 299);
  await feed("down", 99, { problem: "unreachable", at: shift(now(), -3 * HOUR_MS) });
  expect(await seenAt(shift(now(), -HOUR_MS))).toBeCloseTo(0.75, 10);
  expect(await seenAt(shift(now(), -4 * HOUR_MS))).toBe(1);
  await feed("gone", 999, { problem: "unreachable", at: shift(now(), -8 * DAY_MS) });
  expect(await seenAt(shift(now(), -HOUR_MS))).toBeCloseTo(0.75, 10);
});

test("what a source never brought stays unknown after it is well again, to its own brand alone", async () => {
  const only = await feed("only", 10);
  await lose(only, shift(now(), -9 * HOUR_MS), shift(now(), -8 * HOUR_MS));
  expect(await seenAt(shift(now(), -8.5 * HOUR_MS))).toBe(0);
  expect(await seenAt(shift(now(), -7.5 * HOUR_MS))).toBe(1);
  const other = await setUpBrand(stack, { name: `Otra${brands}` });
  expect(await here((scope) => unreadFrom(scope, shift(now(), -DAY_MS)), other)).toEqual([]);
});

test("what a source did not see is no calm once it is removed, and nothing is missed of it from then on", async () => {
  await feed("well", 299);
  const going = await feed("going", 99, { problem: "unreachable", at: shift(now(), -3 * HOUR_MS) });
  await lose(going, shift(now(), -9 * HOUR_MS), shift(now(), -8 * HOUR_MS));
  await here((scope) => removeSource(scope, going));
  const removed = now();
  stack.clock.advance(10 * MINUTE_MS);
  expect(await seenAt(shift(removed, -8.5 * HOUR_MS))).toBeCloseTo(0.75, 10);
  expect(await seenAt(shift(removed, -HOUR_MS))).toBeCloseTo(0.75, 10);
  expect(await seenAt(shift(removed, 5 * MINUTE_MS))).toBe(1);
  expect(await seenAt(shift(removed, -4 * HOUR_MS))).toBe(1);
});

test("two days that nobody saw do not become the usual, and the curve says who did not see them", async () => {
  const end = now();
  const dark = shift(end, -3 * DAY_MS);
  const seen = calmHistory(`Marca${brands}`, 4_000, 12, end).filter(
    ({ time }) => time < dark || time >= shift(dark, 2 * DAY_MS),
  );
  await uploadFile(brand.admin, brand, "history.jsonl", jsonLines(seen));
  await stack.work();
  const expectedNow = async () => {
    const range = { from: shift(end, -4 * DAY_MS), to: end, stepMs: HOUR_MS };
    const { points, gaps } = await here((scope) => volumeOf(scope, range));
    // The band reaches as far to both sides of what is expected, on the scale of square roots.
    const middle = points.slice(-24, -1).map(({ low, high }) => ((Math.sqrt(low!) + Math.sqrt(high!)) / 2) ** 2);
    return { expected: middle.reduce((sum, one) => sum + one, 0) / middle.length, gaps };
  };
  const taken = await expectedNow();
  await lose(await feed("only", 10), dark, shift(dark, 2 * DAY_MS));
  const told = await expectedNow();
  const usual = 4_000 / 12 / 24;
  expect(taken.expected / usual).toBeLessThan(0.9);
  expect(Math.abs(Math.log(told.expected / usual))).toBeLessThan(0.05);
  expect(taken.gaps).toEqual([]);
  expect(told.gaps).toEqual([{ from: dark, to: shift(dark, 2 * DAY_MS), sources: ["only"], blindFrom: dark }]);
});

test("nobody sees now where no source answers, and where there is none but what people bring", async () => {
  const unseen = () => here(unseenNow);
  expect(await unseen()).toBe("noneLive");
  await uploadFile(brand.admin, brand, "posts.jsonl", jsonLines(calmHistory(`Marca${brands}`, 5, 2, now())));
  await stack.work();
  expect(await unseen()).toBe("noneLive");
  await feed("down", 10, { problem: "unreachable", at: shift(now(), -5 * HOUR_MS) });
  expect(await unseen()).toBe("noAnswer");
  const hour = { from: shift(now(), -HOUR_MS), to: now(), stepMs: HOUR_MS };
  expect(await here((scope) => volumeOf(scope, hour))).toMatchObject({ unseen: "noAnswer" });
  await feed("well", 10);
  expect(await unseen()).toBeNull();
  // Whoever paused them all does not wait for an answer.
  await here(({ trx }) => trx.updateTable("source").set({ paused_at: now() }).where("kind", "=", "feed").execute());
  expect(await unseen()).toBe("noneLive");
});
