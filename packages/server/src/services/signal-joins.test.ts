import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { HOUR_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { AlarmKind } from "@baluarte/domain/signal/model.ts";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { jsonLines, postsAbout, uploadFile } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inScope } from "./scope.ts";
import { raiseSignal } from "./signal-raise.ts";

let stack: Stack;
let brand: TestBrand;
let brands = 0;

beforeAll(async () => {
  stack = await startStack();
});
beforeEach(async () => {
  brand = await setUpBrand(stack, { name: `Marca${(brands += 1)}` });
  await uploadFile(brand.admin, brand, "posts.jsonl", jsonLines(postsAbout(`Marca${brands}`, 40, stack.clock.now())));
  await stack.work();
  for (const { id } of await signals()) await decide(id);
});
afterAll(() => stack.stop());

async function signals() {
  const { items } = await brand.admin.call("signal.list", { params: brand.params, query: { state: "open" } });
  return items.filter(({ subject }) => subject === null);
}

const decide = (signal: string) =>
  brand.admin.call("signal.decide", {
    params: { ...brand.params, signal: signal as never },
    body: { decision: "dismissed", reason: "Known" },
  });

async function see(kind: AlarmKind, at: Instant, observed = 40, channel?: string): Promise<boolean> {
  const [monitor] = (await brand.admin.call("monitor.list", { params: brand.params })).items;
  const negativeShare = kind === "negativeShare" ? 0.8 : null;
  const numbers = { windowMinutes: 60, observed, expected: 10, score: 0.9, negativeShare };
  return inScope(stack.wired.ctx, brand.id, { system: "detector" }, async (scope) => {
    const { id } = await raiseSignal(scope, {
      monitor: monitor!.id,
      kind,
      at,
      ...numbers,
      ...(channel !== undefined && { channel }),
    });
    return id !== null;
  });
}

// Far from what the posts themselves raised.
const noon = () => shift(stack.clock.now(), -48 * HOUR_MS);

test("a rise whose tone turns within hours is one signal that says both, however often it is seen again", async () => {
  expect(await see("volume", noon())).toBe(true);
  for (let again = 0; again < 3; again += 1) expect(await see("negativeShare", shift(noon(), 3 * HOUR_MS))).toBe(false);
  expect((await signals()).map(({ kind, because }) => ({ kind, also: because.also }))).toEqual([
    {
      kind: "volume",
      also: [{ kind: "negativeShare", windowMinutes: 60, observed: 40, expected: 10, at: shift(noon(), 3 * HOUR_MS) }],
    },
  ]);
  await see("negativeShare", shift(noon(), 4 * HOUR_MS), 130);
  await see("volume", shift(noon(), HOUR_MS), 160);
  expect((await signals()).map(({ because }) => [because.observed, because.also?.[0]!.observed])).toEqual([[160, 130]]);
  // It joined once; that it is seen again is no news.
  const joined = await inScope(stack.wired.ctx, brand.id, { system: "detector" }, ({ trx }) =>
    trx.selectFrom("log_entry").select("subject").where("kind", "=", "signal.joined").execute(),
  );
  expect(joined.map(({ subject }) => subject)).toEqual((await signals()).map(({ id }) => id));
});

test("more posts than expected name the thing, whichever was seen first, and what was put aside stays so", async () => {
  expect(await see("negativeShare", noon())).toBe(true);
  expect(await see("volume", shift(noon(), HOUR_MS))).toBe(false);
  const [told, ...others] = await signals();
  expect([told!.kind, told!.because.also?.map(({ kind }) => kind), others]).toEqual(["volume", ["negativeShare"], []]);
  await decide(told!.id);
  expect(await see("negativeShare", shift(noon(), 2 * HOUR_MS))).toBe(false);
  expect(await see("volume", shift(noon(), 2 * HOUR_MS))).toBe(false);
  expect(await signals()).toEqual([]);
});

test("what comes back thrice as strong after two quiet hours rings as its own, whichever detector sees it", async () => {
  expect(await see("volume", noon())).toBe(true);
  expect(await see("negativeShare", shift(noon(), HOUR_MS))).toBe(false);
  expect(await see("negativeShare", shift(noon(), 3.5 * HOUR_MS), 130)).toBe(true);
  // The tone that joined it in between did not keep the rise of posts alive.
  expect(await see("volume", shift(noon(), 4 * HOUR_MS), 130)).toBe(false);
  expect((await signals()).map(({ kind, because }) => [kind, because.also?.map((other) => other.kind)])).toEqual([
    ["volume", ["negativeShare"]],
    ["volume", ["negativeShare"]],
  ]);
});

test("what is seen a night later, or of what somebody put aside, is a signal of its own", async () => {
  expect(await see("volume", noon())).toBe(true);
  expect(await see("negativeShare", shift(noon(), 8 * HOUR_MS))).toBe(true);
  for (const { id } of await signals()) await decide(id);
  expect(await see("negativeShare", shift(noon(), 24 * HOUR_MS))).toBe(true);
  for (const { id } of await signals()) await decide(id);
  expect(await see("volume", shift(noon(), 25 * HOUR_MS))).toBe(true);
});

test("two channels that rise are told apart, in one signal where they are one thing", async () => {
  expect(await see("channel", noon(), 40, "reviews")).toBe(true);
  expect(await see("channel", shift(noon(), HOUR_MS), 40, "bluesky")).toBe(false);
  expect(await see("channel", shift(noon(), HOUR_MS), 40, "reviews")).toBe(false);
  expect(await see("negativeCount", shift(noon(), 2 * HOUR_MS))).toBe(false);
  const told = async () =>
    (await signals()).map(({ kind, because }) => [
      [kind, because.channel],
      ...(because.also ?? []).map((other) => [other.kind, other.channel]),
    ]);
  expect(await told()).toEqual([
    [
      ["channel", "reviews"],
      ["channel", "bluesky"],
      ["negativeCount", undefined],
    ],
  ]);
  await see("volume", shift(noon(), 3 * HOUR_MS));
  expect(await told()).toEqual([
    [
      ["volume", undefined],
      ["channel", "bluesky"],
      ["negativeCount", undefined],
      ["channel", "reviews"],
    ],
  ]);
});

test("what somebody put aside as one account's flood hides nothing that many say behind it", async () => {
  await bring("flood", () => "flood0");
  expect(await see("volume", shift(noon(), HOUR_MS))).toBe(true);
  const [flood] = await signals();
  expect(flood!.because.fewVoices).toMatchObject({ accounts: 1 });
  await decide(flood!.id);
  expect(await see("volume", shift(noon(), 1.1 * HOUR_MS))).toBe(false);
  expect(await signals()).toEqual([]);
  await bring("crowd", (index) => `person${index}`);
  expect(await see("volume", shift(noon(), 1.2 * HOUR_MS))).toBe(true);
  expect((await signals()).map(({ because }) => because.fewVoices)).toEqual([undefined]);
  // What a few say later does not unsay it: whom it called it called.
  await bring("again", () => "flood0", { count: 300 });
  await see("volume", shift(noon(), 1.3 * HOUR_MS), 400);
  expect((await signals()).map(({ because }) => because.fewVoices)).toEqual([undefined]);
});

test("a flood that was held back is one no longer when many stand behind it, and everybody is told then", async () => {
  await bring("flood", () => "flood0", { tone: NEGATIVE });
  expect(await see("channel", shift(noon(), HOUR_MS), 40, "x")).toBe(true);
  const [flood] = await signals();
  expect(flood!.because.fewVoices).toMatchObject({ accounts: 1, of: 60 });
  const before = await noticesOf(flood!.id);
  // Many are angry, and elsewhere: what rose there is still the flood of one.
  await bring("elsewhere", (index) => `person${index}`, { tone: NEGATIVE, channel: "reviews" });
  await see("negativeShare", shift(noon(), 1.1 * HOUR_MS));
  expect(before).toBe(0);
  expect(await noticesOf(flood!.id)).toBe(1);
  expect((await signals()).map(({ because }) => [because.fewVoices?.accounts, because.also?.length])).toEqual([[1, 1]]);
  await bring("crowd", (index) => `person${index}`, { tone: NEGATIVE, count: 120 });
  await see("negativeCount", shift(noon(), 1.2 * HOUR_MS));
  expect((await signals()).map(({ id, because }) => [id, because.fewVoices])).toEqual([[flood!.id, undefined]]);
  expect(await noticesOf(flood!.id)).toBe(2);
});

test("of a flood that was held back, more posts by many name the thing, and the flood is no second proof", async () => {
  await bring("flood", () => "flood0", { tone: NEGATIVE });
  expect(await see("negativeCount", shift(noon(), HOUR_MS))).toBe(true);
  await bring("crowd", (index) => `person${index}`, { count: 120 });
  await see("volume", shift(noon(), 1.1 * HOUR_MS));
  expect((await signals()).map(({ kind, because }) => [kind, because.fewVoices, because.also])).toEqual([
    ["volume", undefined, []],
  ]);
});

const NEGATIVE = "qué vergüenza, un robo, fatal";

async function noticesOf(signal: string): Promise<number> {
  const rows = await inScope(stack.wired.ctx, brand.id, { system: "detector" }, ({ trx }) =>
    trx.selectFrom("notice").select("id").where("kind", "=", "signalRaised").where("subject", "=", signal).execute(),
  );
  return rows.length;
}

/** Posts of the brand within the hour after noon of two days ago, by whom `author` names; what they raised is put aside. */
async function bring(
  name: string,
  author: (index: number) => string,
  { count = 60, tone = "", channel = "x" }: { count?: number; tone?: string; channel?: string } = {},
): Promise<void> {
  const known = new Set((await signals()).map(({ id }) => id));
  const posts = Array.from({ length: count }, (_, index) => ({
    id: `${name}${index}`,
    text: `Marca${brands} ${name} ${index} ${tone}`,
    time: shift(noon(), 0.4 * HOUR_MS + (index % 30) * 60_000),
    channel,
    author: { handle: author(index) },
  }));
  await uploadFile(brand.admin, brand, `${name}.jsonl`, jsonLines(posts));
  await stack.work();
  for (const { id } of await signals()) if (!known.has(id)) await decide(id);
}
