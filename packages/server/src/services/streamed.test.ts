import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from "vitest";
import type { SourceId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, MINUTE_MS, SECOND_MS, shift } from "@baluarte/domain/kernel/time.ts";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { startAppViewSimulator, type AppViewSimulator } from "@baluarte/testkit/counterparts/app-view.ts";
import { startJetstreamSimulator, type JetstreamSimulator } from "@baluarte/testkit/counterparts/jetstream.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { until } from "@baluarte/testkit/until.ts";
import { inBrand } from "../db/tenancy.ts";
import { holdSource, keepReading, LEASE_MS, readOnce } from "./source-reading.ts";

let stack: Stack;
let appView: AppViewSimulator;
let brands = 0;
beforeAll(async () => {
  stack = await startStack();
  appView = await startAppViewSimulator();
  stack.allow(new URL(appView.url).host);
});
afterAll(async () => {
  await stack.stop();
  await appView.close();
});

let stream: JetstreamSimulator;
let brand: TestBrand;
let source: SourceId;
beforeEach(async () => {
  brands += 1;
  brand = await setUpBrand(stack, { name: `Nubara${brands}` });
  stream = await startJetstreamSimulator(Date.parse(stack.clock.now()) * 1000);
  stack.allow(new URL(stream.url).host);
  const settings = { feed: "stream", server: stream.url, profiles: appView.url };
  const body = { kind: "bluesky" as const, settings, name: "Bluesky" };
  ({ id: source } = (await brand.admin.call("source.add", { params: brand.params, body })).source);
});
afterEach(() => stream.close());

const aboutUs = (words: string) => `Nubara${brands} ${words}`;
/** A moment later everything that is due is asked. */
async function read(): Promise<void> {
  stack.clock.advance(SECOND_MS);
  await stack.readSources();
}
const mentions = async () => (await brand.admin.call("mention.list", { params: brand.params, query: {} })).items;
const sourceView = async () =>
  (await brand.admin.call("source.list", { params: brand.params })).items.find(({ id }) => id === source)!;
const postsStored = () =>
  inBrand(stack.wired.ctx.db, brand.id, async (trx) => (await trx.selectFrom("post").select("id").execute()).length);

describe("what everybody says", () => {
  test("is kept where a monitor asks for it, with the name of who said it, and only counted where none does", async () => {
    const did = `did:plc:ana${brands}`;
    const record = { text: "hola" };
    const author = { did, handle: `ana${brands}.bsky.social`, displayName: "Ana" };
    appView.index({
      uri: `at://${did}/app.bsky.feed.post/3l`,
      cid: "bafy",
      author,
      record,
      indexedAt: stack.clock.now(),
    });
    stream.post(aboutUs("no responde"), { did });
    for (let n = 0; n < 40; n += 1) stream.post(`otra conversación ${n}`);
    stream.post(aboutUs("sigue sin responder"), { did: "did:plc:nadie" });
    await read();
    expect((await mentions()).map(({ author: who, text }) => [who?.handle, who?.followers, text]).toSorted()).toEqual([
      [`ana${brands}.bsky.social`, 1_234, aboutUs("no responde")],
      ["did:plc:nadie", null, aboutUs("sigue sin responder")],
    ]);
    expect(await postsStored()).toBe(2);
    expect(await sourceView()).toMatchObject({ state: "healthy", seenCount: 42, postsLastDay: 2, gap: null });
  });

  test("is looked at every second, and open screens hear of it only so often, and when it comes back", async () => {
    let told = 0;
    const stop = stack.wired.ctx.live.subscribe(
      brand.id,
      ({ topic, ids }) => void (topic === "sources" && ids.includes(source) && (told += 1)),
      () => undefined,
    );
    // What is said of a place comes in order: when this one is heard, so are those before it.
    const heard = async () => {
      const before = told;
      await brand.admin.call("source.ask", { params: { ...brand.params, source } });
      await until("the word", async () => told > before);
      return told - 1;
    };
    const heardWhile = async (work: () => Promise<void>) => {
      const first = await heard();
      await work();
      return (await heard()) - first - 1;
    };
    // Every fifteen seconds.
    const whileItSpeaks = await heardWhile(async () => {
      for (let n = 0; n < 30; n += 1) {
        stream.post(`conversación ${n}`);
        await read();
      }
    });
    expect(whileItSpeaks).toBe(2);
    expect(await sourceView()).toMatchObject({ state: "healthy", seenCount: 30, lastSuccessAt: stack.clock.now() });
    const whileItBreaks = await heardWhile(async () => {
      stream.say("this is no event");
      await read();
    });
    expect([whileItBreaks, (await sourceView()).state]).toEqual([1, "failing"]);
    const whileItComesBack = await heardWhile(async () => {
      stream.post("de vuelta");
      await read();
    });
    expect([whileItComesBack, (await sourceView()).state]).toEqual([1, "healthy"]);
    stop();
  });

  test("and nobody can read is counted apart, and is no refusal of the brand's", async () => {
    stream.post(aboutUs("antes"));
    await read();
    const timeUs = Date.parse(stack.clock.now()) * 1000 + 1;
    const commit = { operation: "create", collection: "app.bsky.feed.post", rkey: "3kbroken", record: { text: 7 } };
    stream.say(JSON.stringify({ did: "did:plc:abc", time_us: timeUs, kind: "commit", commit }));
    stream.say("this is no event");
    stream.post(aboutUs("después"));
    await read();
    expect((await mentions()).map(({ text }) => text).toSorted()).toEqual([aboutUs("antes"), aboutUs("después")]);
    expect(await sourceView()).toMatchObject({ unreadableCount: 2, refusedCount: 0, refused: [], seenCount: 2 });
  });

  test("is stored once and whole, though whoever read it died before or after storing it", async () => {
    const { ctx } = stack.wired;
    stream.post(aboutUs("uno"));
    stack.clock.advance(SECOND_MS);
    const dying = (await holdSource(ctx, brand.id, source, "dying"))!;
    const lost = await readOnce(ctx, dying);
    expect(lost.ok && lost.posts).toHaveLength(1);
    // It never comes to storing; nobody else asks while the source is held.
    await read();
    expect(await mentions()).toHaveLength(0);
    stream.post(aboutUs("dos"));
    stack.clock.advance(LEASE_MS);
    await read();
    expect((await mentions()).map(({ text }) => text).toSorted()).toEqual([aboutUs("dos"), aboutUs("uno")]);
    // It wakes and wants to store what it read: the source is another's by now.
    expect(await keepReading(ctx, dying, lost)).toBe("moved");
    // The network repeats itself: a new connection begins some seconds back.
    stream.cutAll();
    stream.post(aboutUs("tres"));
    await read();
    const kept = await mentions();
    expect(kept.map(({ text }) => text).toSorted()).toEqual([aboutUs("dos"), aboutUs("tres"), aboutUs("uno")]);
    expect((await sourceView()).postsLastDay).toBe(3);
  });

  test("that was lost while nobody read is said with how much it was", async () => {
    stream.post(aboutUs("antes"));
    await read();
    const stopped = (await mentions())[0]!.publishedAt;
    const back = shift(stack.clock.now(), 2 * DAY_MS);
    const backUs = Date.parse(back) * 1000;
    stream.cutAll();
    stream.post(aboutUs("perdido"), { timeUs: Date.parse(stopped) * 1000 + MINUTE_MS * 1000 });
    stream.forgetBefore(backUs);
    stack.clock.set(back);
    stream.post(aboutUs("después"), { timeUs: backUs });
    await read();
    expect((await mentions()).map(({ text }) => text).toSorted()).toEqual([aboutUs("antes"), aboutUs("después")]);
    const { gap } = await sourceView();
    expect(gap).toEqual({ from: stopped, to: back });
    const logged = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
      trx.selectFrom("log_entry").select("kind").where("subject", "=", source).execute(),
    );
    expect(logged.map(({ kind }) => kind)).toContain("source.gap");
  });
});
