import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { calmHistory, jsonLines, sendPosts, type RawPost } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { LiveWatch } from "./testing/live-watch.ts";

let stack: Stack;
let brand: TestBrand;
let live: LiveWatch;
let brands = 0;
let said = 0;

beforeAll(async () => {
  stack = await startStack();
});
beforeEach(async () => {
  brand = await setUpBrand(stack, { name: nameOf((brands += 1)) });
  live = new LiveWatch(stack);
  await live.closeMinutes(2);
});
afterAll(() => stack.stop());

const nameOf = (index: number) => `Marca${index}`;
const now = () => stack.clock.now();

const post = (text: string, channel: string, author: string): RawPost => ({
  id: `r${(said += 1)}`,
  text: `${nameOf(brands)} ${text} ${said}`,
  time: now(),
  channel,
  author,
});
const angry = (channel: string, author = `cliente${said}`) =>
  post("me ha cobrado doble, fatal, cargo", channel, author);
const calm = (author = `viajera${said}`) => post("buen viaje, fila", "x", author);

/** Brings five days, 40 calm posts an hour on X and two reviews a day elsewhere, then `minute` each minute until a signal is there. */
async function untilSignal(minutesMax: number, minute: (at: number) => RawPost[]): Promise<number | null> {
  const reviews = calmHistory(nameOf(brands), 10, 5, now()).map((review) => ({
    ...review,
    id: `v${String(review["id"])}`,
    channel: "reviews",
  }));
  const history = [...calmHistory(nameOf(brands), 4_800, 5, now()), ...reviews];
  await live.bringHistory(brand, history);
  for (let at = 1; at <= minutesMax; at += 1) {
    await sendPosts(brand.admin, brand, jsonLines([...minute(at), ...(at % 3 === 0 ? [] : [calm()])]));
    await live.closeMinutes(1);
    if ((await signals()).length > 0) return at;
  }
  return null;
}

async function signals() {
  const { items } = await brand.admin.call("signal.list", { params: brand.params, query: { state: "all" } });
  return items.filter(({ subject }) => subject === null);
}
const alerts = async () =>
  (await brand.admin.call("alert.list", { params: brand.params, query: {} })).items.filter(
    ({ trigger }) => trigger.kind === "signal",
  );

describe("beside forty calm posts an hour", () => {
  test("a dozen bad reviews in an hour ring as their channel's", async () => {
    expect(await untilSignal(60, (at) => (at % 5 === 0 ? [angry("reviews")] : []))).not.toBeNull();
    const [signal] = await signals();
    expect(signal).toMatchObject({ kind: "channel", because: { channel: "reviews", negativeShare: 1 } });
    expect(signal!.because.channels.map(({ channel }) => channel)).toEqual(["reviews"]);
    expect((await alerts()).length).toBe(1);
  });

  test("twenty angry posts an hour among them ring as a number of negative ones", async () => {
    expect(await untilSignal(60, (at) => (at % 3 === 0 ? [angry(at % 2 === 0 ? "x" : "bluesky")] : []))).not.toBeNull();
    const [signal] = await signals();
    expect(signal!.kind).toBe("negativeCount");
    expect(signal!.because.observed).toBeGreaterThanOrEqual(8);
    expect(signal!.posts.length).toBe(signal!.because.observed);
  });
});

test("what one account floods is told and calls nobody, until many others say it too", async () => {
  expect(await untilSignal(40, () => Array.from({ length: 30 }, () => angry("x", "molino")))).not.toBeNull();
  const [signal] = await signals();
  expect(signal!.because.fewVoices).toMatchObject({ accounts: 1 });
  expect(await alerts()).toEqual([]);
  for (let minute = 0; minute < 30 && (await alerts()).length === 0; minute += 1) {
    await sendPosts(brand.admin, brand, jsonLines(Array.from({ length: 40 }, () => angry("x"))));
    await live.closeMinutes(1);
  }
  expect((await alerts()).length).toBe(1);
  expect((await signals())[0]!.because.fewVoices).toBeUndefined();
});
