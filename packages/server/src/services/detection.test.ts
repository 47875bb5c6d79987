import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS, msOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { sql } from "kysely";
import { addRule } from "@baluarte/testkit/alert.ts";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { longestHeld } from "@baluarte/testkit/longest-held.ts";
import { calmHistory, jsonLines, sendPosts, type RawPost } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";
import { detectHistory } from "./detection.ts";
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

const bringHistory = (posts: readonly RawPost[]) => live.bringHistory(brand, posts);

const angry = (time: Instant): RawPost => ({
  id: `r${(said += 1)}`,
  text: `${nameOf(brands)} me ha cobrado doble, fatal, cargo ${said}`,
  time,
  channel: said % 3 === 0 ? "bluesky" : "x",
  author: `cliente${said}`,
});

/** A rise that arrives live, `perMinute` posts each minute. Answers after how many closed minutes a signal was there. */
async function riseUntilSignal(perMinute: number, minutesMax: number, among: () => RawPost[] = () => []) {
  const before = (await signals()).length;
  for (let minute = 1; minute <= minutesMax; minute += 1) {
    const posts = Array.from({ length: perMinute }, (_, index) => angry(shift(now(), (index * MINUTE_MS) / perMinute)));
    await sendPosts(brand.admin, brand, jsonLines([...posts, ...among()]));
    await live.closeMinutes(1);
    if ((await signals()).length > before) return minute;
  }
  return null;
}

async function signals() {
  const { items } = await brand.admin.call("signal.list", { params: brand.params, query: { state: "all" } });
  return items.filter(({ kind }) => kind === "volume");
}

// Two thousand posts in five days are 17 an hour; sixty times that are 17 a minute.
const history = (until = now()) => calmHistory(nameOf(brands), 2_000, 5, until);
const SIXTYFOLD = 17;

describe("a rise to sixty times the usual that arrives live", () => {
  test("is one signal within eight minutes, with what drives it, after a history brought by file", async () => {
    await bringHistory(history());
    expect(await riseUntilSignal(SIXTYFOLD, 18)).toBeLessThanOrEqual(8);
    await riseUntilSignal(SIXTYFOLD, 25);
    const [signal, ...others] = await signals();
    expect(others).toEqual([]);
    expect(signal!.because.observed).toBeGreaterThan(10 * signal!.because.expected);
    expect(signal!.because.words.map(({ word }) => word)).toEqual(expect.arrayContaining(["cobrado", "doble"]));
    expect(signal!.because.channels.map(({ channel }) => channel)).toEqual(["x", "bluesky"]);
    expect(signal!.because.authors).toBeGreaterThan(30);
    expect(signal!.posts.length).toBeGreaterThan(0);
  });

  test("is found though posts that come late make the watch learn anew every minute", async () => {
    await bringHistory(history());
    const late = () => [angry(shift(now(), -3 * HOUR_MS))];
    expect(await riseUntilSignal(SIXTYFOLD, 18, late)).toBeLessThanOrEqual(8);
  });

  test("is found while jobs run between the minutes, each a new lesson to the watch", async () => {
    await bringHistory(history());
    let found: number | null = null;
    for (let minute = 1; minute <= 18 && found === null; minute += 1) {
      await sendPosts(
        brand.admin,
        brand,
        jsonLines([...Array.from({ length: SIXTYFOLD }, () => angry(now())), angry(shift(now(), -2 * HOUR_MS))]),
      );
      await stack.work();
      await live.closeMinutes(1);
      if ((await signals()).length > 0) found = minute;
    }
    expect(found).toBeLessThanOrEqual(8);
  });

  test.each(["put aside", "left open and over for an hour"])(
    "is told again when a smaller rise of the same morning was %s",
    async (how) => {
      const surge = Array.from({ length: 180 }, (_, half) => angry(shift(now(), -(half / 2 + 20) * MINUTE_MS)));
      await bringHistory([...history(shift(now(), -110 * MINUTE_MS)), ...surge]);
      const [small] = await signals();
      if (how === "put aside") {
        await brand.admin.call("signal.decide", {
          params: { ...brand.params, signal: small!.id },
          body: { decision: "dismissed", reason: "Known, and over" },
        });
      }
      await live.closeMinutes(60);
      expect((await signals()).length).toBe(1);
      expect(await riseUntilSignal(SIXTYFOLD, 18)).toBeLessThanOrEqual(12);
    },
  );

  test("is found after half a day of history, by bare counts", async () => {
    await bringHistory(calmHistory(nameOf(brands), 200, 0.5, now()));
    expect(await riseUntilSignal(SIXTYFOLD, 18)).toBeLessThanOrEqual(8);
  });

  test("is told once, though the server starts anew in the middle of it", async () => {
    await bringHistory(history());
    await riseUntilSignal(SIXTYFOLD, 18);
    live = new LiveWatch(stack);
    await riseUntilSignal(SIXTYFOLD, 6);
    expect((await signals()).length).toBe(1);
  });

  test("is told by the server that starts in the middle of it, where nobody told it before", async () => {
    await bringHistory(history());
    for (let minute = 0; minute < 30; minute += 1) {
      await sendPosts(brand.admin, brand, jsonLines(Array.from({ length: SIXTYFOLD }, () => angry(now()))));
      stack.clock.advance(MINUTE_MS);
    }
    live = new LiveWatch(stack);
    await live.closeMinutes(1);
    expect((await signals()).length).toBe(1);
  });
});

test("an archive that ended long ago raises what it held, and nothing as of now", async () => {
  const until = shift(now(), -3 * DAY_MS);
  const surge = Array.from({ length: 240 }, (_, index) => angry(shift(until, -Math.floor(index / 4) * MINUTE_MS)));
  await bringHistory([...history(shift(until, -HOUR_MS)), ...surge]);
  await live.closeMinutes(3);
  const raised = await signals();
  expect(raised.length).toBe(1);
  expect(msOf(raised[0]!.at)).toBeLessThanOrEqual(msOf(until) + 2 * MINUTE_MS);
});

describe("posts that come late by the drop", () => {
  const late = (text: string) => ({ ...angry(shift(now(), -3 * HOUR_MS)), text: `${nameOf(brands)} ${text} ${said}` });
  const learned = () =>
    inBrand(stack.wired.ctx.db, brand.id, async (trx) =>
      Object.fromEntries(
        (await trx.selectFrom("monitor").select(["name", "past_version"]).execute()).map((row) => [
          row.name,
          row.past_version,
        ]),
      ),
    );
  /** A minute with one late post, as jobs and closing minutes go about it. */
  async function minuteWith(text: string): Promise<void> {
    await sendPosts(brand.admin, brand, jsonLines([late(text)]));
    await stack.work();
    await live.closeMinutes(1);
    await stack.work();
  }

  test("have the past of what they are about looked at, the first at once and the others together", async () => {
    const [own] = (await brand.admin.call("monitor.list", { params: brand.params })).items;
    for (const name of ["maleta", "vuelo"]) {
      await brand.admin.call("monitor.create", { params: brand.params, body: { name, query: name } });
    }
    const name = own!.name;
    await minuteWith("maleta");
    expect(await learned()).toEqual({ [name]: 1, maleta: 1, vuelo: 0 });
    for (let minute = 0; minute < 8; minute += 1) await minuteWith("maleta");
    expect(await learned()).toEqual({ [name]: 1, maleta: 1, vuelo: 0 });
    await live.closeMinutes(3);
    await stack.work();
    expect(await learned()).toEqual({ [name]: 2, maleta: 2, vuelo: 0 });
  });

  test("keep nobody waiting who brought an archive", async () => {
    const before = Object.values(await learned())[0]!;
    await minuteWith("retraso");
    await bringHistory(history());
    expect(Object.values(await learned())[0]).toBe(before + 2);
  });
});

test("a brand whose minute cannot be judged keeps none that is looked at after it from being watched", async () => {
  const broken = brand;
  await addRule(broken, { kind: "volume", monitor: null, mentions: 1, windowMinutes: 5 }, { name: "Rota" });
  // A window without a length, as no form and no route would store it.
  await inBrand(stack.wired.ctx.db, broken.id, (trx) =>
    trx
      .updateTable("alert_rule")
      .set({ trigger: JSON.stringify({ kind: "volume", monitor: null, mentions: 1 }) })
      .where("name", "=", "Rota")
      .execute(),
  );
  brand = await setUpBrand(stack, { name: nameOf((brands += 1)) });
  await bringHistory(history());
  expect(await riseUntilSignal(SIXTYFOLD, 18)).toBeLessThanOrEqual(8);
});

test("a look at eight weeks of every minute keeps nobody waiting", async () => {
  const { ctx } = stack.wired;
  const [own] = (await brand.admin.call("monitor.list", { params: brand.params })).items;
  const until = now();
  await inBrand(ctx.db, brand.id, (trx) =>
    sql`insert into mention_minute (brand_id, monitor_id, basis, minute, count, negative)
        select ${brand.id}, ${own!.id}, 'published', date_trunc('minute', ${until}::timestamptz) - n * interval '1 minute', 1 + n % 3, n % 2
          from generate_series(1, 80640) as n`.execute(trx),
  );
  const past = { from: shift(until, -3 * HOUR_MS), to: until, monitors: null };
  // The first time through, code is still being compiled.
  await detectHistory(ctx, brand.id, past);
  expect(await longestHeld(() => detectHistory(ctx, brand.id, past))).toBeLessThan(80);
}, 120_000);
