import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { DAY_MS, MINUTE_MS, shift } from "@baluarte/domain/kernel/time.ts";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";
import { forgetArrivals } from "./channel-counts.ts";
import { correctMention } from "./correction.ts";
import { inScope } from "./scope.ts";

let stack: Stack;
let brand: TestBrand;
let brands = 0;
let sent = 0;

beforeAll(async () => {
  stack = await startStack();
});
// What a test teaches is read into nobody else's posts.
beforeEach(async () => {
  brand = await setUpBrand(stack, { name: nameOf((brands += 1)) });
});
afterAll(() => stack.stop());

const nameOf = (index: number) => `Nubara${index}`;

async function say(minutesAgo: number) {
  const time = shift(stack.clock.now(), -minutesAgo * MINUTE_MS);
  const line = {
    id: `p${(sent += 1)}`,
    text: `${nameOf(brands)} ha llegado, número ${sent}`,
    time,
    channel: "reviews",
  };
  await sendPosts(brand.admin, brand, jsonLines([line]));
  const { items } = await brand.admin.call("mention.list", { params: brand.params, query: { order: "newest" } });
  return items[0]!.post;
}

const correct = (post: Awaited<ReturnType<typeof say>>) =>
  brand.admin.call("mention.correct", {
    params: { ...brand.params, post },
    body: { field: "tone", value: "negative" },
  });

function counts() {
  return inBrand(stack.wired.ctx.db, brand.id, (trx) =>
    trx
      .selectFrom("mention_channel")
      .select(["basis", "count", "negative"])
      .orderBy("step")
      .orderBy("basis", "desc")
      .execute(),
  );
}

test("what arrived is forgotten a week later, what was published is not, and a late correction brings nothing back", async () => {
  const old = await say(0);
  stack.clock.advance(8 * DAY_MS);
  await say(0);
  const one = { count: 1, negative: 0 };
  expect(await counts()).toEqual(["published", "arrived", "published", "arrived"].map((basis) => ({ basis, ...one })));
  expect(await forgetArrivals(stack.wired.ctx)).toBe(1);
  expect(await forgetArrivals(stack.wired.ctx)).toBe(0);
  await correct(old);
  expect(await counts()).toEqual([
    { basis: "published", count: 1, negative: 1 },
    { basis: "published", ...one },
    { basis: "arrived", ...one },
  ]);
});

test("a correction that is cut off counts nothing, and counts once when it is made again", async () => {
  const post = await say(0);
  const before = await counts();
  const cut = inScope(stack.wired.ctx, brand.id, { person: brand.admin.id }, async (scope) => {
    await correctMention(scope, post, { field: "tone", value: "negative" });
    throw new Error("cut off");
  });
  await expect(cut).rejects.toThrow("cut off");
  expect(await counts()).toEqual(before);
  await correct(post);
  await correct(post);
  const negative = (rows: Awaited<ReturnType<typeof counts>>) => rows.reduce((sum, row) => sum + row.negative, 0);
  expect(negative(await counts())).toBe(negative(before) + 2);
});
