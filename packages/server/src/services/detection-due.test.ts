import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, shift } from "@baluarte/domain/kernel/time.ts";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";
import { askToDetect, askWhatWaits, dueOf, LATE_REST_MS, settleDue, type ChangedPast } from "./detection-due.ts";
import { inScope } from "./scope.ts";

let stack: Stack;
let brand: TestBrand;
let brands = 0;
let first: MonitorId;
let second: MonitorId;

beforeAll(async () => {
  stack = await startStack();
});
beforeEach(async () => {
  brand = await setUpBrand(stack, { name: `Marcad${brands++}` });
  const made = await brand.admin.call("monitor.create", {
    params: brand.params,
    body: { name: "maleta", query: "maleta" },
  });
  const { items } = await brand.admin.call("monitor.list", { params: brand.params });
  first = items.find(({ id }) => id !== made.id)!.id;
  second = made.id;
});
afterAll(() => stack.stop());

const past = (ago: number, monitors: MonitorId[] | null): ChangedPast => ({
  from: shift(stack.clock.now(), -ago - HOUR_MS),
  to: shift(stack.clock.now(), -ago),
  monitors,
});
const ask = (what: ChangedPast, soon: boolean) =>
  inScope(stack.wired.ctx, brand.id, { system: "importer" }, (scope) => askToDetect(scope, what, { soon }));
const due = () => dueOf(stack.wired.ctx, brand.id);
const settle = (seen: NonNullable<Awaited<ReturnType<typeof due>>>) => settleDue(stack.wired.ctx, brand.id, seen);
const rangeOf = (seen: Awaited<ReturnType<typeof due>>) =>
  seen && { from: seen.from, to: seen.to, monitors: seen.monitors && [...seen.monitors].toSorted() };
const versions = () =>
  inBrand(stack.wired.ctx.db, brand.id, async (trx) => {
    const rows = await trx.selectFrom("monitor").select(["id", "past_version"]).execute();
    return new Map(rows.map(({ id, past_version }) => [id, past_version]));
  });

describe("what is asked for while a look at the past is under way", () => {
  test("is all that is due after it, and waits its turn where nobody waits for it", async () => {
    const archive = past(30 * DAY_MS, null);
    await ask(archive, true);
    const seen = (await due())!;
    expect(rangeOf(seen)).toEqual(archive);
    const drops = [past(3 * HOUR_MS, [first]), past(5 * HOUR_MS, [second]), past(4 * HOUR_MS, [first])];
    for (const drop of drops) await ask(drop, false);
    await settle(seen);
    expect(await due()).toBeNull();
    stack.clock.advance(LATE_REST_MS - MINUTE_MS);
    expect(await due()).toBeNull();
    stack.clock.advance(MINUTE_MS);
    const rest = (await due())!;
    expect(rangeOf(rest)).toEqual({ from: drops[1]!.from, to: drops[0]!.to, monitors: [first, second].toSorted() });
    await settle(rest);
    stack.clock.advance(DAY_MS);
    expect(await due()).toBeNull();
  });

  test("is due at once where somebody waits for it, for as long as it is not looked at", async () => {
    await ask(past(3 * HOUR_MS, [first]), false);
    const seen = (await due())!;
    await ask(past(9 * DAY_MS, [second]), true);
    await settle(seen);
    const next = (await due())!;
    expect(rangeOf(next)).toEqual(past(9 * DAY_MS, [second]));
    const drop = past(2 * HOUR_MS, [first]);
    await ask(drop, false);
    await settle(next);
    expect(await due()).toBeNull();
    stack.clock.advance(LATE_REST_MS);
    expect(rangeOf(await due())).toEqual(drop);
  });

  test("has only those learn again that the look was about", async () => {
    await ask(past(HOUR_MS, [first]), false);
    const seen = (await due())!;
    await ask(past(HOUR_MS, [second]), false);
    await settle(seen);
    expect(await versions()).toEqual(
      new Map([
        [first, 1],
        [second, 0],
      ]),
    );
  });

  test("is not lost by whoever asked before it and committed after it", async () => {
    const slow = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const late = past(6 * HOUR_MS, [second]);
    const committed = inScope(stack.wired.ctx, brand.id, { system: "importer" }, async (scope) => {
      await askToDetect(scope, late, { soon: true });
      asked.resolve();
      await slow.promise;
    });
    await asked.promise;
    // Its number is higher, and it stands there first.
    await ask(past(HOUR_MS, [first]), true);
    const seen = (await due())!;
    expect(seen.monitors).toEqual([first]);
    slow.resolve();
    await committed;
    await settle(seen);
    expect(rangeOf(await due())).toEqual(late);
  });
});

test("what a look that died was about is due again, with what was asked for since", async () => {
  await ask(past(3 * HOUR_MS, [first]), true);
  await due();
  await ask(past(HOUR_MS, [second]), false);
  expect(rangeOf(await due())).toEqual({
    from: past(3 * HOUR_MS, null).from,
    to: past(HOUR_MS, null).to,
    monitors: [first, second].toSorted(),
  });
});

test("what waited its turn is asked for when a minute closes after it", async () => {
  const { ctx } = stack.wired;
  const jobs = () => stack.work();
  // What the tests above left.
  await jobs();
  await ask(past(HOUR_MS, [first]), false);
  expect(await jobs()).toBe(1);
  await ask(past(HOUR_MS, [first]), false);
  const wait = () => inScope(ctx, brand.id, { system: "detector" }, (scope) => askWhatWaits(scope));
  await wait();
  expect(await jobs()).toBe(0);
  stack.clock.advance(LATE_REST_MS);
  await wait();
  expect(await jobs()).toBe(1);
  await wait();
  expect(await jobs()).toBe(0);
});
