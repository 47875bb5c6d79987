import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY_MS, HOUR_MS, instantFromMs, MINUTE_MS, msOf, shift } from "@baluarte/domain/kernel/time.ts";
import { HTTP_BREAKS, startBreakable, type Breakable } from "@baluarte/testkit/counterparts/breakable.ts";
import { startJetstreamSimulator, type JetstreamSimulator } from "@baluarte/testkit/counterparts/jetstream.ts";
import { guardedOutbound } from "../outbound/outbound.ts";
import { PUBLIC_ONLY } from "../outbound/vet.ts";
import type { ReadBatch } from "../reading.ts";
import { NOW } from "../testing/read.ts";
import { readerConforms } from "../testing/reading.ts";
import { streamEvent } from "./jetstream-event.ts";
import { blueskyReader } from "./read.ts";
import { BlueskySource, type BlueskyCursor } from "./source.ts";

const HOUR_ON = shift(NOW, HOUR_MS);
const us = (instant: string) => Date.parse(instant) * 1000;
/** Recent for a look an hour after `NOW`. */
const START_US = us(shift(HOUR_ON, -9 * MINUTE_MS));

async function openStream() {
  const stream = await startJetstreamSimulator(START_US);
  const place = await startBreakable({ speaksFirst: false });
  place.leadTo(Number(new URL(stream.url).port));
  const settings = BlueskySource.parse({ feed: "stream", server: `ws://localhost:${place.port}/subscribe` });
  const outbound = guardedOutbound({ ...PUBLIC_ONLY, allow: [`localhost:${place.port}`] });
  return { stream, place, settings, outbound };
}

readerConforms("of Bluesky's stream", {
  reader: blueskyReader(),
  world: async () => {
    const { stream, place, settings, outbound } = await openStream();
    let said = 0;
    return {
      settings,
      credential: null,
      outbound,
      say: async (...texts) => {
        for (const text of texts) {
          said += 1;
          stream.post(text, { timeUs: START_US + said * MINUTE_MS * 1000 });
        }
      },
      break: async (how) => place.break(how === null ? null : HTTP_BREAKS[how]),
      close: async () => {
        await place.close();
        await stream.close();
      },
    };
  },
});

describe("the stream", () => {
  let stream: JetstreamSimulator;
  let place: Breakable;
  let settings: BlueskySource;
  let outbound: Awaited<ReturnType<typeof openStream>>["outbound"];
  beforeAll(async () => {
    ({ stream, place, settings, outbound } = await openStream());
  });
  afterAll(async () => {
    await place.close();
    await stream.close();
  });

  const reader = blueskyReader();
  async function batchAt(cursor: BlueskyCursor | null, posts = 100, with_ = reader): Promise<ReadBatch<BlueskyCursor>> {
    const limits = { posts, bytes: 1024 * 1024, deadline: AbortSignal.timeout(10_000) };
    const reading = await with_.read({ settings, credential: null, cursor, now: HOUR_ON, limits, outbound, jitter: 0 });
    if (!reading.ok) throw new Error(`${reading.problem}: ${reading.detail}`);
    return reading;
  }
  const texts = ({ posts }: ReadBatch<BlueskyCursor>) => posts.map(({ text }) => text);

  test("stays open between two looks, and is opened anew with some seconds of overlap when it broke", async () => {
    stream.post("uno");
    const first = await batchAt(null);
    stream.post("dos");
    const second = await batchAt(first.cursor);
    expect([texts(first), texts(second)]).toEqual([["uno"], ["dos"]]);
    expect(stream.cursors).toHaveLength(1);
    stream.cutAll();
    stream.post("tres");
    const third = await batchAt(second.cursor);
    expect(texts(third)).toEqual(["tres"]);
    const { timeUs } = second.cursor as Extract<BlueskyCursor, { feed: "stream" }>;
    expect(stream.cursors).toEqual([START_US - MINUTE_MS * 1000 - 3_000_000, timeUs - 3_000_000]);
    // Another process, or this one after a batch that was lost, knows no open stream and reads the same.
    expect(texts(await batchAt(second.cursor, 100, blueskyReader()))).toEqual(["tres"]);
  });

  test("brings an edit as the words of the same post, and nothing of what was deleted or is no post", async () => {
    const { cursor } = await batchAt(null);
    const address = stream.post("antes");
    const rkey = address.split("/").at(-1)!;
    stream.post("después", { rkey, operation: "update" });
    stream.post("", { operation: "delete" });
    stream.say(JSON.stringify({ did: "did:plc:abc", time_us: 1, kind: "identity", identity: { did: "did:plc:abc" } }));
    stream.say("this is no event");
    const { posts } = await batchAt(cursor);
    expect(posts.map(({ externalId, text }) => [externalId, text])).toEqual([
      [address, "antes"],
      [address, "después"],
    ]);
  });

  test("counts what is written so that nobody can read it, once, and reads on", async () => {
    const { cursor } = await batchAt(null);
    const { timeUs } = cursor as Extract<BlueskyCursor, { feed: "stream" }>;
    const commit = { operation: "create", collection: "app.bsky.feed.post", rkey: "3kbroken", record: { text: 7 } };
    const broken = JSON.stringify({ did: "did:plc:abc", time_us: timeUs + 1, kind: "commit", commit });
    stream.say(broken);
    stream.say(broken);
    stream.say("this is no event 😀");
    stream.post("legible");
    const batch = await batchAt(cursor);
    expect(texts(batch)).toEqual(["legible"]);
    // Everybody's, and nobody can tell whether it was about us: counted, and held against nobody.
    expect([batch.unreadable, batch.refused]).toEqual([2, []]);
  });

  test("loses no post that came in one piece with those of a full batch", async () => {
    let { cursor } = await batchAt(null);
    for (let n = 0; n < 25; n += 1) stream.post(`lote ${n}`);
    const told: string[] = [];
    for (let rounds = 0; rounds < 30 && told.length < 25; rounds += 1) {
      const batch = await batchAt(cursor, 2);
      told.push(...texts(batch));
      cursor = batch.cursor;
    }
    expect(told).toEqual(Array.from({ length: 25 }, (_, n) => `lote ${n}`));
  });

  test("says how much was lost where the server's memory begins after where reading stopped", async () => {
    const { cursor } = await batchAt(null);
    const stopped = (cursor as Extract<BlueskyCursor, { feed: "stream" }>).timeUs;
    const backUs = stopped + 2 * DAY_MS * 1000;
    stream.post("perdido", { timeUs: stopped + 60_000_000 });
    stream.forgetBefore(backUs);
    stream.post("de vuelta", { timeUs: backUs });
    const batch = await batchAt(cursor, 100, blueskyReader());
    expect(texts(batch)).toEqual(["de vuelta"]);
    const at = (timeUs: number) => instantFromMs(Math.floor(timeUs / 1000));
    expect(batch.gap).toEqual({ from: at(stopped), to: at(backUs) });
    expect(msOf(batch.gap!.to!) - msOf(batch.gap!.from!)).toBe(2 * DAY_MS);
  });
});

test.each([
  ["no JSON", "{"],
  ["no event", '{"kind":"commit"}'],
  ["a time that is none", '{"did":"did:plc:a","time_us":"soon","kind":"commit"}'],
])("%s is no event of the stream", (_name, message) => expect(streamEvent(message)).toBeNull());
