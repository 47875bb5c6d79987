import { afterAll, beforeAll, expect, test } from "vitest";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";

let stack: Stack;
let brand: TestBrand;

beforeAll(async () => {
  stack = await startStack();
  brand = await setUpBrand(stack);
});
afterAll(() => stack.stop());

const rows = () =>
  inBrand(stack.wired.ctx.db, brand.id, (trx) => trx.selectFrom("timer").select(["ref", "fired_at"]).execute());

test("however many timers cannot fire, those behind them do", async () => {
  const long = "2020-01-01T00:00:00.000Z" as never;
  const later = "2020-01-01T00:00:01.000Z" as never;
  await inBrand(stack.wired.ctx.db, brand.id, async (trx) => {
    // As a version after ours could have left them.
    const broken = Array.from({ length: 150 }, (_, index) => `ofNoKind:${index}`);
    await trx
      .insertInto("timer")
      .values(broken.map((ref) => ({ brand_id: brand.id, ref, due_real_at: long, fired_at: null })) as never)
      .execute();
    await trx
      .insertInto("timer")
      .values({ brand_id: brand.id, ref: `telegram:${brand.id}`, due_real_at: later, fired_at: null })
      .execute();
  });
  await stack.fireTimers();
  const fired = (await rows()).filter(({ fired_at }) => fired_at !== null).map(({ ref }) => ref);
  expect(fired).toEqual([`telegram:${brand.id}`]);
});
