import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS, msOf, shift } from "@baluarte/domain/kernel/time.ts";
import { startAppViewSimulator, type AppViewSimulator } from "@baluarte/testkit/counterparts/app-view.ts";
import { HTTP_BREAKS, startBreakable, type Breakable } from "@baluarte/testkit/counterparts/breakable.ts";
import { startPds, type Pds, type PdsAccount } from "@baluarte/testkit/counterparts/pds.ts";
import { guardedOutbound, type Outbound } from "../outbound/outbound.ts";
import { PUBLIC_ONLY } from "../outbound/vet.ts";
import type { Reading } from "../reading.ts";
import { NOW } from "../testing/read.ts";
import { readerConforms } from "../testing/reading.ts";
import { publicationId } from "../testing/updates.ts";
import { blueskyReader } from "./read.ts";
import { recordKey } from "./record-key.ts";
import { POSTS } from "./reference.ts";
import type { BlueskyCursor, BlueskyReading, BlueskySource } from "./source.ts";

let appView: AppViewSimulator;
let place: Breakable;
let pds: Pds;
let outbound: Outbound;
let customer: PdsAccount;
beforeAll(async () => {
  appView = await startAppViewSimulator();
  place = await startBreakable({ speaksFirst: false });
  pds = await startPds({ behind: place, appView });
  outbound = guardedOutbound({ ...PUBLIC_ONLY, allow: [new URL(pds.url).host] });
  customer = await pds.newAccount();
});
afterAll(async () => {
  await pds.close();
  await place.close();
  await appView.close();
});

function openedAs(account: PdsAccount): BlueskyReading {
  const { did, handle, appPassword } = account;
  return { credentials: { service: pds.url, handle, appPassword }, identity: { did, handle, pds: pds.url } };
}

let said = 0;
/** The customer writes, and the index of the network takes it in. */
function say(text: string, { to, at, reason = "mention" }: { to?: PdsAccount; at: string; reason?: string }): string {
  said += 1;
  const rkey = `3l${String(said).padStart(11, "2")}`.replaceAll(/[0189]/g, (digit) => "abcdefghij"[Number(digit)]!);
  const uri = `at://${customer.did}/${POSTS}/${rkey}`;
  const author = { did: customer.did, handle: customer.handle, displayName: "Ana" };
  const record = { text, createdAt: at, langs: ["es"] };
  appView.index(
    { uri, cid: "bafyreidwaivazkwu67xztlmuobx35hs2lnfh3kolmgfmucldvhd3sgzcqi", author, record, indexedAt: at },
    to === undefined ? [] : [{ did: to.did, reason }],
  );
  return uri;
}

const BREAKS = { ...HTTP_BREAKS, cut: { letThrough: 40 } } as const;
let worlds = 0;
for (const feed of ["account", "search"] as const) {
  readerConforms(`of Bluesky's ${feed}`, {
    reader: blueskyReader(),
    // Two ways through a real server, each signing in anew.
    timeMs: 4_000,
    world: async () => {
      worlds += 1;
      const account = await pds.newAccount();
      const word = `nubara${worlds}x`;
      let minutes = 0;
      return {
        settings: feed === "account" ? { feed } : { feed, terms: [word] },
        credential: openedAs(account),
        outbound,
        say: async (...texts) => {
          for (const text of texts) {
            minutes += 1;
            say(`${text} ${word}`, { to: account, at: shift(NOW, minutes * MINUTE_MS) });
          }
        },
        break: async (how) => place.break(how === null ? null : BREAKS[how]),
        close: async () => place.break(null),
      };
    },
  });
}

async function read(
  account: PdsAccount,
  settings: BlueskySource,
  cursor: BlueskyCursor | null = null,
  now = shift(NOW, HOUR_MS),
  posts = 100,
): Promise<Reading<BlueskyCursor>> {
  const limits = { posts, bytes: 1024 * 1024, deadline: AbortSignal.timeout(10_000) };
  return blueskyReader().read({ settings, credential: openedAs(account), cursor, now, limits, outbound, jitter: 0 });
}

async function batchOf(...asked: Parameters<typeof read>) {
  const reading = await read(...asked);
  if (!reading.ok) throw new Error(`${reading.problem}: ${reading.detail}`);
  return reading;
}

async function put(
  account: PdsAccount,
  text: string,
  more: Record<string, unknown> = {},
  rkey?: string,
): Promise<string> {
  const record = { $type: POSTS, text, createdAt: new Date().toISOString(), ...more };
  const input = { repo: account.did, collection: POSTS, record, ...(rkey !== undefined && { rkey }) };
  return (await account.call("POST", "com.atproto.repo.createRecord", input))["uri"] as string;
}

describe("an account", () => {
  test("hears what mentions, answers and quotes it, in the name of who said it, and nothing of likes", async () => {
    const account = await pds.newAccount();
    const at = shift(NOW, MINUTE_MS);
    const uri = say("@nubara cobrado dos veces", { to: account, at });
    say("te sigo", { to: account, at, reason: "follow" });
    const { posts } = await batchOf(account, { feed: "account" });
    expect(posts).toEqual([
      expect.objectContaining({
        channel: "bluesky",
        externalId: uri,
        author: { handle: customer.handle, name: "Ana", followers: null, createdAt: null },
        text: "@nubara cobrado dos veces",
        publishedAt: at,
        url: `https://bsky.app/profile/${customer.did}/post/${uri.split("/").at(-1)}`,
        lang: "es",
        extra: { did: customer.did, cid: expect.any(String), reason: "mention" },
      }),
    ]);
    const call = appView.calls.findLast(({ method }) => method === "app.bsky.notification.listNotifications")!;
    expect([call.viewer, call.query.getAll("reasons")]).toEqual([account.did, ["mention", "reply", "quote"]]);
  });

  test("counts what mentions it, or holds a word, in a form that nobody can read, once", async () => {
    const account = await pds.newAccount();
    const now = shift(new Date().toISOString() as never, MINUTE_MS);
    const uri = `at://${customer.did}/${POSTS}/3lbroken22222`;
    const author = { did: customer.did, handle: customer.handle, displayName: "Ana" };
    const view = { uri, cid: "bafyreidwaivazkwu67xztlmuobx35hs2lnfh3kolmgfmucldvhd3sgzcqi", author, indexedAt: now };
    const record = { $type: "com.example.note", text: "jeroglifo" };
    appView.index({ ...view, record }, [{ did: account.did, reason: "mention" }]);
    const first = await batchOf(account, { feed: "account" }, null, now);
    const again = await batchOf(account, { feed: "account" }, first.cursor, now);
    expect(first.refused.map(({ code, what }) => [code, what])).toEqual([["fieldInvalid", uri]]);
    expect([again.refused, again.posts]).toEqual([[], []]);
    const search: BlueskySource = { feed: "search", terms: ["jeroglifo"] };
    const found = await batchOf(account, search, null, now);
    const foundAgain = await batchOf(account, search, found.cursor, now);
    expect([found, foundAgain].map(({ refused }) => refused.length)).toEqual([1, 0]);
  });

  test("sees what it puts up itself, in words or without, wherever a key puts it", async () => {
    const account = await pds.newAccount();
    const now = shift(new Date().toISOString() as never, MINUTE_MS);
    const older = await put(account, "Aviso de siempre");
    const first = await batchOf(account, { feed: "account" }, null, now);
    // A publication of ours lies where its own key puts it, above all that time could name.
    await put(account, "Comunicado nuestro", {}, recordKey(publicationId(1)));
    const record = { uri: older, cid: first.posts[0]!.extra["cid"] };
    await put(account, "", { embed: { $type: "app.bsky.embed.record", record } });
    const second = await batchOf(account, { feed: "account" }, first.cursor, now);
    expect(first.posts.map(({ externalId }) => externalId)).toEqual([older]);
    expect(second.posts.map(({ text, quoteOf }) => [text, quoteOf]).toSorted()).toEqual([
      ["Comunicado nuestro", null],
      ["💬", older],
    ]);
    expect(second.posts.every(({ author }) => author?.handle === account.handle)).toBe(true);
    expect((await batchOf(account, { feed: "account" }, second.cursor, now)).posts).toEqual([]);
  });

  test("sees what is put below everything it has read, under an old key or with an old date, and when it came", async () => {
    const account = await pds.newAccount();
    const now = shift(new Date().toISOString() as never, MINUTE_MS);
    await put(account, "Aviso de siempre");
    const first = await batchOf(account, { feed: "account" }, null, now);
    const [old, longAgo] = ["2024-01-01T00:00:00.000Z", "2023-05-05T00:00:00.000Z"];
    const buried = await put(account, "Hemos mentido", { createdAt: old }, "3khhl2yofk22a");
    const backdated = await put(account, "Desde siempre", { createdAt: longAgo });
    const second = await batchOf(account, { feed: "account" }, first.cursor, now);
    const told = second.posts.map(({ externalId, text, publishedAt, extra }) => [
      externalId,
      text,
      publishedAt,
      extra["claimedAt"],
    ]);
    expect(told).toEqual([
      [buried, "Hemos mentido", now, old],
      [backdated, "Desde siempre", now, longAgo],
    ]);
    expect((await batchOf(account, { feed: "account" }, second.cursor, now)).posts).toEqual([]);
  });

  test("sees a post of its own from before it was connected that is changed", async () => {
    const account = await pds.newAccount();
    const now = shift(new Date().toISOString() as never, MINUTE_MS);
    const record = (text: string) => ({ $type: POSTS, text, createdAt: "2024-01-01T00:00:00.000Z" });
    const rkey = "3khhl2yofk22a";
    await put(account, "Horario de verano", { createdAt: "2024-01-01T00:00:00.000Z" }, rkey);
    const first = await batchOf(account, { feed: "account" }, null, now);
    expect(first.posts).toEqual([]);
    const input = { repo: account.did, collection: POSTS, rkey, record: record("Os hemos mentido") };
    await account.call("POST", "com.atproto.repo.putRecord", input);
    const second = await batchOf(account, { feed: "account" }, first.cursor, now);
    expect(second.posts.map(({ text }) => text)).toEqual(["Os hemos mentido"]);
  });

  test("that wrote more than a batch holds hands over all of it, once", async () => {
    const account = await pds.newAccount();
    const now = shift(new Date().toISOString() as never, MINUTE_MS);
    let { cursor } = await batchOf(account, { feed: "account" }, null, now);
    for (let n = 0; n < 7; n += 1) await put(account, `cargo ${n}`);
    const texts: string[] = [];
    for (let looks = 0; looks < 4; looks += 1) {
      const batch = await batchOf(account, { feed: "account" }, cursor, now, 3);
      texts.push(...batch.posts.map(({ text }) => text));
      expect(batch.waitMs > 0).toBe(texts.length === 7);
      cursor = batch.cursor;
    }
    expect(texts.toSorted()).toEqual(Array.from({ length: 7 }, (_, n) => `cargo ${n}`));
  });

  test("that was revoked says so by name, and one that is held back says until when", async () => {
    const account = await pds.newAccount();
    const until = Math.floor(msOf(NOW) / 1000) + 2 * 3600;
    appView.failWith({ status: 429, error: "RateLimitExceeded", headers: { "ratelimit-reset": String(until) } });
    const held = await read(account, { feed: "account" });
    appView.failWith(null);
    expect(held).toMatchObject({ ok: false, problem: "rateLimited" });
    await account.call("POST", "com.atproto.server.revokeAppPassword", { name: "baluarte" });
    expect(await read(account, { feed: "account" })).toMatchObject({ ok: false, problem: "authExpired" });
  });

  test("is read with an account or not at all", async () => {
    const limits = { posts: 1, bytes: 1, deadline: AbortSignal.timeout(1_000) };
    const asked = {
      settings: { feed: "account" } as const,
      credential: null,
      cursor: null,
      now: NOW,
      limits,
      outbound,
      jitter: 0,
    };
    expect(await blueskyReader().read(asked)).toMatchObject({ ok: false, problem: "authExpired" });
  });
});

describe("a search", () => {
  test("looks for each word, brings what two of them find once, and only what a monitor asks for is to be kept", async () => {
    const account = await pds.newAccount();
    say("Zafiro retrasa el vuelo", { at: shift(NOW, MINUTE_MS) });
    say("vuelo cancelado, gracias zafiro", { at: shift(NOW, 2 * MINUTE_MS) });
    say("otra cosa", { at: shift(NOW, 3 * MINUTE_MS) });
    const batch = await batchOf(account, { feed: "search", terms: ["zafiro", "cancelado"] });
    expect(batch.posts.map(({ text }) => text).toSorted()).toEqual([
      "Zafiro retrasa el vuelo",
      "vuelo cancelado, gracias zafiro",
    ]);
    expect(batch.keep).toBe("matched");
    expect(batch.posts[0]!.metrics).toEqual({ likes: 3, reposts: 1 });
  });

  test("that finds more than a page reads down to where it had come, and says so once", async () => {
    const account = await pds.newAccount();
    for (let n = 0; n < 250; n += 1) say(`tormenta ${n}`, { at: shift(NOW, n * 1_000) });
    const found = new Set<string>();
    let cursor: BlueskyCursor | null = null;
    let looks = 0;
    for (; looks < 10; looks += 1) {
      const batch = await batchOf(account, { feed: "search", terms: ["tormenta"] }, cursor);
      for (const { text } of batch.posts) {
        expect(found.has(text)).toBe(false);
        found.add(text);
      }
      cursor = batch.cursor;
      if (batch.waitMs > 0) break;
    }
    expect([found.size, looks]).toEqual([250, 2]);
  });
});
