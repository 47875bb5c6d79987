import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS, shift } from "@baluarte/domain/kernel/time.ts";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { fireTimersOnce } from "../jobs/timers.ts";
import { WeakDetection } from "./weak-detection.ts";

let stack: Stack;
let brand: TestBrand;
let name: string;
let brands = 0;
let sent = 0;

beforeAll(async () => {
  stack = await startStack();
});
beforeEach(async () => {
  name = `Marcaz${brands++}`;
  brand = await setUpBrand(stack, { name });
});
afterAll(() => stack.stop());

const CALM = ["Buen vuelo con", "Llega tarde como siempre", "Embarque lento en", "Gracias por todo a"];

type Said = { minutesAgo: number; text: string; author?: string; followers?: number };

async function say(...posts: Said[]) {
  const now = stack.clock.now();
  const lines = posts.map(({ minutesAgo, text, author, followers = 200 }) => ({
    id: `w${sent++}`,
    time: shift(now, -minutesAgo * MINUTE_MS),
    text: `${text} ${name}`,
    channel: "x",
    author: { handle: author ?? `gente${sent % 90}`, name: null, followers, createdAt: null },
  }));
  await sendPosts(brand.admin, brand, jsonLines(lines));
}

/** A calm week, so that there is something to compare with. */
const aCalmWeek = () =>
  say(...Array.from({ length: 240 }, (_, index) => ({ minutesAgo: 10_000 - index * 40, text: CALM[index % 4]! })));

const theyComplain = (from: number, count: number) =>
  say(
    ...Array.from({ length: count }, (_, index) => ({
      minutesAgo: 0,
      text: `Qué vergüenza, doblecargo en mi tarjeta y nadie contesta, fatal ${from + index}`,
      author: `nuevo${from + index}`,
    })),
  );

const look = () => new WeakDetection(stack.wired.ctx).lookOnce(brand.id);
const signals = async (state: "open" | "watched" | "dismissed" = "open") =>
  (await brand.admin.call("signal.list", { params: brand.params, query: { state } })).items.filter(
    ({ subject }) => subject !== null,
  );

describe("a weak signal", () => {
  test("stands on the overview with what was expected, one real post and its reasons, and calls nobody", async () => {
    await aCalmWeek();
    await theyComplain(0, 6);
    await look();
    const [signal] = await signals();
    expect(signal).toMatchObject({
      kind: "newWord",
      state: "open",
      example: { text: expect.stringContaining("doblecargo") },
    });
    expect(signal!.because.observed).toBeGreaterThanOrEqual(4);
    expect(signal!.because.expected).toBeLessThan(1);
    expect(signal!.because.authors).toBeGreaterThanOrEqual(4);
    const overview = await brand.admin.call("overview.get", { params: brand.params, query: {} });
    expect(overview.signals.map(({ id }) => id)).toContain(signal!.id);
    const { items: alerts } = await brand.admin.call("alert.list", { params: brand.params, query: {} });
    expect(alerts.filter((alert) => JSON.stringify(alert).includes(signal!.id))).toEqual([]);
  });

  test("is raised once, however often it is looked for, also by another process", async () => {
    await aCalmWeek();
    await theyComplain(0, 6);
    await look();
    const before = await signals();
    await look();
    await look();
    expect(await signals()).toEqual(before);
  });

  test("that is watched comes back at its time, and tells whoever watches it", async () => {
    await aCalmWeek();
    await theyComplain(0, 6);
    await look();
    const [signal] = await signals();
    const recheckAt = shift(stack.clock.now(), 4 * HOUR_MS);
    const watched = await brand.admin.call("signal.decide", {
      params: { ...brand.params, signal: signal!.id },
      body: { decision: "watched", reason: "Puede crecer", recheckAt },
    });
    expect(watched).toMatchObject({ state: "watched", recheckAt });
    expect(await signals()).toEqual([]);
    stack.clock.advance(4 * HOUR_MS + 1000);
    await fireTimersOnce(stack.wired.ctx);
    expect(await signals()).toMatchObject([{ id: signal!.id, returned: "recheck", recheckAt: null }]);
    const { items } = await brand.admin.call("notice.list", { params: brand.params, query: {} });
    expect(items.some(({ kind }) => kind === "signalRaised")).toBe(true);
  });

  test("that was dismissed stays away while it grows, and comes back when it has doubled", async () => {
    await aCalmWeek();
    await theyComplain(0, 4);
    await look();
    const [signal] = await signals();
    await brand.admin.call("signal.decide", {
      params: { ...brand.params, signal: signal!.id },
      body: { decision: "dismissed", reason: "Ya lo sabemos" },
    });
    await theyComplain(4, 2);
    await look();
    expect(await signals()).toEqual([]);
    await theyComplain(6, 6);
    await look();
    expect(await signals()).toMatchObject([{ id: signal!.id, returned: "doubled" }]);
  });

  test("may not be asked back in the past or after a month", async () => {
    await aCalmWeek();
    await theyComplain(0, 6);
    await look();
    const [signal] = await signals();
    for (const wait of [-HOUR_MS, 31 * DAY_MS]) {
      await expect(
        brand.admin.call("signal.decide", {
          params: { ...brand.params, signal: signal!.id },
          body: { decision: "watched", reason: "x", recheckAt: shift(stack.clock.now(), wait) },
        }),
      ).rejects.toMatchObject({ problem: { code: "invalidRequest" } });
    }
  });

  test("comes of an account that somebody watches, and no longer once nobody does", async () => {
    await aCalmWeek();
    await say({ minutesAgo: 2, text: "Hoy miramos a", author: "tarifas", followers: 212_000 });
    const { items } = await brand.admin.call("mention.list", { params: brand.params, query: {} });
    const post = items.find(({ author }) => author?.handle === "tarifas")!.post;
    const params = { ...brand.params, post };
    const watched = await brand.admin.call("mention.watchAuthor", { params, body: { watch: true } });
    expect(watched.authorWatched).toBe(true);
    await look();
    expect(await signals()).toMatchObject([{ kind: "watchedAuthor", about: "tarifas" }]);
    expect((await brand.admin.call("mention.watchAuthor", { params, body: { watch: false } })).authorWatched).toBe(
      false,
    );
  });

  test("rests on no post that somebody has set aside", async () => {
    await aCalmWeek();
    await theyComplain(0, 6);
    const { items } = await brand.admin.call("mention.list", { params: brand.params, query: {} });
    for (const { post, text } of items.filter(({ text: said }) => said.includes("doblecargo"))) {
      expect(text).toContain(name);
      await brand.admin.call("mention.correct", {
        params: { ...brand.params, post },
        body: { field: "aside", value: "spam" },
      });
    }
    await look();
    expect(await signals()).toEqual([]);
  });

  test("quotes who says best what it is about, and not who names it in passing first", async () => {
    await aCalmWeek();
    await say({ minutesAgo: 3, text: "Vaya asco de día, solo faltaba un doblecargo", author: "depaso" });
    await theyComplain(0, 6);
    await look();
    expect(await signals()).toMatchObject([
      { subject: "doblecargo", example: { text: expect.stringContaining("nadie contesta") } },
    ]);
  });

  test("is found among however many came at once, and whoever had come before in the same moment", async () => {
    await aCalmWeek();
    const watch = new WeakDetection(stack.wired.ctx);
    await watch.lookOnce(brand.id);
    // More than any page holds, told before those who complain and stored in one moment.
    const flood = Array.from({ length: 2_300 }, (_, n) => ({ minutesAgo: 59, text: `Gracias por todo a ${n}` }));
    await say(...flood);
    await theyComplain(0, 6);
    await watch.lookOnce(brand.id);
    const told = await signals();
    expect(told.flatMap(({ example }) => example?.text ?? [])).toContainEqual(expect.stringContaining("doblecargo"));
    // Each is looked at once: what came in the moment of the last look is met again, and counts no second time.
    stack.clock.advance(MINUTE_MS);
    await watch.lookOnce(brand.id);
    expect(await signals()).toEqual(told);
    const lost = (n: number) => ({ minutesAgo: 0, text: "Indignante, extravíamaletas otra vez", author: `lost${n}` });
    await say(...Array.from({ length: 6 }, (_, n) => lost(n)));
    await watch.lookOnce(brand.id);
    expect((await signals()).flatMap(({ example }) => example?.text ?? [])).toContainEqual(
      expect.stringContaining("extravíamaletas"),
    );
  });
});
