import { afterAll, beforeAll, expect, test } from "vitest";
import { setUp } from "@baluarte/testkit/journey.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { DAY_MS, MINUTE_MS, shift } from "@baluarte/domain/kernel/time.ts";
import { clockBehind } from "./clock-behind.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
  await setUp(stack.visitor(), stack.visitor(), await stack.setupToken());
});
afterAll(() => stack.stop());

test("says so when the machine's clock was set back behind the record", async () => {
  const { ctx } = stack.wired;
  const at = (ms: number) => ({ ...ctx, clock: { now: () => shift(stack.clock.now(), ms) } });
  expect(await clockBehind(at(0))).toBeNull();
  expect(await clockBehind(at(-2 * MINUTE_MS))).toBeNull();
  expect(await clockBehind(at(-DAY_MS))).toMatch(/set the clock/);
  expect(await clockBehind(at(30 * DAY_MS))).toBeNull();
});
