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

const post = (text: string, channel: string, author: RawPost["author"]): RawPost => ({
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

describe("beside accounts of three hundred followers", () => {
  const small = (author: unknown) => ({ handle: String(author), followers: 300 });
  const wide = (author: string, channel = "x") =>
    post("me ha cobrado doble, fatal, cargo", channel, { handle: author, followers: 180_000 });
  /** Five days of forty posts an hour, then one more every three minutes, and what `at` adds to a minute. */
  async function minutes(count: number, at: (minute: number) => RawPost[]): Promise<void> {
    for (let minute = 1; minute <= count; minute += 1) {
      const usual = minute % 3 === 0 ? [] : [post("buen viaje, fila", "x", small(`viajera${said}`))];
      await sendPosts(brand.admin, brand, jsonLines([...usual, ...at(minute)]));
      await live.closeMinutes(1);
    }
  }
  beforeEach(async () => {
    const history = calmHistory(nameOf(brands), 4_800, 5, now()).map((one) => ({
      ...one,
      author: small(one["author"]),
    }));
    await live.bringHistory(brand, history);
  });

  test("five wide ones that turn against us within an hour ring once, and it says who they are", async () => {
    await minutes(40, (minute) => (minute % 7 === 0 ? [wide(`diario${minute}`)] : []));
    const rung = await signals();
    expect(rung.map(({ kind }) => kind)).toEqual(["reach"]);
    const { because, posts } = rung[0]!;
    expect(because).toMatchObject({ windowMinutes: 120, negativeShare: 1, wide: { accounts: 4, followers: 720_000 } });
    expect(because.wide!.from).toBeGreaterThanOrEqual(10_000);
    expect(because.observed).toBe(4);
    expect(because.expected).toBeLessThan(1.5);
    expect(posts.length).toBe(4);
    expect((await alerts()).length).toBe(1);
  });

  test("one of them alone rings nothing, however often it posts, until three others join it", async () => {
    await minutes(30, (minute) => (minute % 7 === 0 ? [wide("famosa")] : []));
    expect(await signals()).toEqual([]);
    expect(await alerts()).toEqual([]);
    await minutes(20, (minute) => (minute <= 3 ? [wide(`diario${minute}`, "bluesky")] : []));
    expect((await signals()).map(({ kind }) => kind)).toEqual(["reach"]);
    expect((await alerts()).length).toBe(1);
  });
});
