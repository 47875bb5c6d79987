import { afterAll, beforeAll, expect, test } from "vitest";
import { HOUR_MS, shift } from "@baluarte/domain/kernel/time.ts";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { calmHistory, jsonLines, uploadFile } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { askToDetect, dueOf, settleDue } from "./detection-due.ts";
import { inScope } from "./scope.ts";

let stack: Stack;
let brand: TestBrand;

beforeAll(async () => {
  stack = await startStack();
  brand = await setUpBrand(stack, { name: "Nubara" });
});
afterAll(() => stack.stop());

const settling = async () => (await brand.admin.call("overview.get", { params: brand.params })).settling;

test("a file that is read and not yet looked through leaves nothing to call calm, and what comes late by the drop does", async () => {
  expect(await settling()).toBe(false);
  await uploadFile(brand.admin, brand, "posts.jsonl", jsonLines(calmHistory("Nubara", 20, 2, stack.clock.now())));
  expect(await settling()).toBe(true);
  await stack.work();
  expect(await settling()).toBe(false);

  const past = { from: shift(stack.clock.now(), -2 * HOUR_MS), to: shift(stack.clock.now(), -HOUR_MS), monitors: null };
  const ask = (soon: boolean) =>
    inScope(stack.wired.ctx, brand.id, { system: "importer" }, (scope) => askToDetect(scope, past, { soon }));
  await ask(false);
  expect(await settling()).toBe(false);
  await ask(true);
  expect(await settling()).toBe(true);
  await settleDue(stack.wired.ctx, brand.id, (await dueOf(stack.wired.ctx, brand.id))!);
  expect(await settling()).toBe(false);
});
