import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { seededRandom } from "@baluarte/detection/burst/generators.ts";
import { ASIDE_REASONS, type Correction } from "@baluarte/domain/mention/correction.ts";
import { TONES } from "@baluarte/domain/mention/model.ts";
import { HOUR_MS, shift } from "@baluarte/domain/kernel/time.ts";
import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { addPerson, setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";
import { inScope } from "./scope.ts";
import { lockStoring } from "./storing-lock.ts";

let stack: Stack;
let brand: TestBrand;
let name: string;
let brands = 0;

beforeAll(async () => {
  stack = await startStack();
});
beforeEach(async () => {
  name = `Aerolinea${brands++}`;
  brand = await setUpBrand(stack, { name });
});
afterAll(() => stack.stop());

const texts = [
  (brandName: string) => `${brandName} me ha cobrado dos veces, qué vergüenza, nadie contesta`,
  (brandName: string) => `Volar con ${brandName} ha sido genial, gracias`,
  (brandName: string) => `${brandName} presenta mañana sus resultados en Sevilla`,
];

async function send(count: number) {
  const now = stack.clock.now();
  const posts = Array.from({ length: count }, (_, index) => ({
    id: `p${index}`,
    // Half of them come late: those stand in the minutes of publication alone.
    time: shift(now, index % 2 === 0 ? -60_000 * index : -5 * HOUR_MS - 60_000 * index),
    text: texts[index % texts.length]!(name),
    author: { handle: `a${index}`, name: null, followers: 100 * index, createdAt: null },
  }));
  await sendPosts(brand.admin, brand, jsonLines(posts));
  const { items } = await brand.admin.call("mention.list", { params: brand.params, query: { order: "newest" } });
  return { posts, ids: items.map(({ post }) => post) };
}

/** Two wordings of one story, each its own until the third is said. */
const SHARED = "después de muchas horas sin que nadie de nos diga nada";
const LEFT = `Avión grande azul parado en Barajas ${SHARED}`;
const RIGHT = `${SHARED}: pasajeros mareados piden agua, aire fresco`;
const BRIDGE = `${LEFT}: pasajeros mareados piden agua, aire fresco`;

const correct = (post: PostId, body: Correction) =>
  brand.admin.call("mention.correct", { params: { ...brand.params, post }, body });
const uncorrect = (post: PostId, field: Correction["field"]) =>
  brand.admin.call("mention.uncorrect", { params: { ...brand.params, post }, body: { field } });

/** Every counter, and the same counted anew from the mentions. */
function books() {
  return inBrand(stack.wired.ctx.db, brand.id, async (trx) => {
    const { rows: kept } = await sql<Record<string, unknown>>`
      select monitor_id, basis, minute, count, negative, discontent from mention_minute
       where count <> 0 or negative <> 0 or discontent <> 0 order by 1, 2, 3`.execute(trx);
    const { rows: anew } = await sql<Record<string, unknown>>`
      select told.monitor_id, told.basis, told.minute, count(*)::int as count,
             (count(*) filter (where told.tone = 'negative'))::int as negative,
             sum(case when tone = reading->>'tone'
                      then floor(50 * ((1 - (reading->>'toneScore')::float8) / 2 + (reading->>'complaintScore')::float8) + 0.5)
                      when tone = 'negative' then 100 else 0 end)::int as discontent
        from (select unnest(array_append(monitors, '')) as monitor_id, 'published' as basis,
                     date_trunc('minute', published_at) as minute, tone, reading from mention where set_aside is null
              union all
              select unnest(array_append(monitors, '')), 'arrived', date_trunc('minute', arrived_at), tone, reading
                from mention where set_aside is null and arrived_at - published_at <= interval '1 hour') told
       group by 1, 2, 3 order by 1, 2, 3`.execute(trx);
    const { rows: curve } = await sql<Record<string, unknown>>`
      select quarter, count, negative from mention_quarter where count <> 0 or negative <> 0 order by 1`.execute(trx);
    const { rows: curveAnew } = await sql<Record<string, unknown>>`
      select date_bin(interval '15 minutes', published_at, timestamptz 'epoch') as quarter, count(*)::int as count,
             (count(*) filter (where tone = 'negative'))::int as negative
        from mention where set_aside is null group by 1 order by 1`.execute(trx);
    const { rows: stories } = await sql<{ id: string; posts: number; told: number }>`
      select id, posts, (select count(*)::int from mention where narrative_id = narrative.id and set_aside is null) as told
        from narrative order by id`.execute(trx);
    const { rows: channels } = await sql<Record<string, unknown>>`
      select monitor_id, basis, step, channel, count, negative, known, wide_10k, wide_30k, wide_100k, wide_300k
        from mention_channel where count <> 0 or negative <> 0 order by 1, 2, 3, 4`.execute(trx);
    const { rows: channelsAnew } = await sql<Record<string, unknown>>`
      select told.monitor_id, told.basis, date_bin(interval '5 minutes', told.at, timestamptz 'epoch') as step, told.channel,
             count(*)::int as count, (count(*) filter (where told.tone = 'negative'))::int as negative,
             count(followers)::int as known,
             (count(*) filter (where told.tone = 'negative' and followers >= 10000))::int as wide_10k,
             (count(*) filter (where told.tone = 'negative' and followers >= 30000))::int as wide_30k,
             (count(*) filter (where told.tone = 'negative' and followers >= 100000))::int as wide_100k,
             (count(*) filter (where told.tone = 'negative' and followers >= 300000))::int as wide_300k
        from (select unnest(monitors) as monitor_id, 'published' as basis, published_at as at, channel, tone, followers
                from mention where set_aside is null
              union all
              select unnest(monitors), 'arrived', arrived_at, channel, tone, followers
                from mention where set_aside is null and arrived_at - published_at <= interval '1 hour') told
       group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(trx);
    return { kept, anew, curve, curveAnew, channels, channelsAnew, stories };
  });
}

async function expectBooksBalance() {
  const { kept, anew, curve, curveAnew, channels, channelsAnew, stories } = await books();
  expect(kept).toEqual(anew);
  expect(curve).toEqual(curveAnew);
  expect(channels).toEqual(channelsAnew);
  expect(stories.filter(({ posts, told }) => posts !== told)).toEqual([]);
}

describe("a correction", () => {
  test("of the tone moves the counters of both bases, keeps the machine's word, and says whose it is", async () => {
    const { ids } = await send(6);
    for (const post of ids) {
      const detail = await brand.admin.call("mention.get", { params: { ...brand.params, post } });
      const corrected = await correct(post, {
        field: "tone",
        value: detail.tone === "negative" ? "positive" : "negative",
      });
      expect(corrected.tone).not.toBe(detail.tone);
      expect(corrected.reading).toEqual(detail.reading);
      expect(corrected.corrections).toEqual([
        expect.objectContaining({
          field: "tone",
          before: detail.tone,
          by: expect.objectContaining({ name: expect.any(String) }),
        }),
      ]);
    }
    await expectBooksBalance();
  });

  test("taken back leaves everything as it was", async () => {
    const { ids } = await send(4);
    const before = await books();
    const detail = await brand.admin.call("mention.get", { params: { ...brand.params, post: ids[0]! } });
    await correct(ids[0]!, { field: "tone", value: detail.tone === "negative" ? "neutral" : "negative" });
    await correct(ids[0]!, { field: "aside", value: "spam" });
    await uncorrect(ids[0]!, "tone");
    const after = await uncorrect(ids[0]!, "aside");
    expect(await books()).toEqual(before);
    expect(after.takenBack.map(({ field }) => field).toSorted()).toEqual(["aside", "tone"]);
    expect({ ...after, takenBack: [] }).toEqual(detail);
  });

  test("said the other way round again is no correction", async () => {
    const { ids } = await send(1);
    const detail = await brand.admin.call("mention.get", { params: { ...brand.params, post: ids[0]! } });
    await correct(ids[0]!, { field: "complaint", value: !detail.complaint });
    const back = await correct(ids[0]!, { field: "complaint", value: detail.complaint });
    expect({ ...back, takenBack: [] }).toEqual(detail);
  });

  test("is what filters and lists go by", async () => {
    const { ids } = await send(3);
    const negative = () => brand.admin.call("mention.list", { params: brand.params, query: { tone: "negative" } });
    const before = (await negative()).items.map(({ post }) => post);
    expect(before).toHaveLength(1);
    await correct(before[0]!, { field: "tone", value: "positive" });
    expect((await negative()).items).toEqual([]);
    await correct(ids[1]!, { field: "offensive", value: true });
    await correct(ids[1]!, { field: "language", value: "ca" });
    const offensive = await brand.admin.call("mention.list", {
      params: brand.params,
      query: { offensive: "true", language: "ca" },
    });
    expect(offensive.items.map(({ post }) => post)).toEqual([ids[1]]);
  });

  test("that sets a mention aside takes it out of every count and list but its own", async () => {
    const { ids } = await send(4);
    const aside = await correct(ids[2]!, { field: "aside", value: "notAboutUs" });
    expect(aside.setAside).toBe("notAboutUs");
    const listed = async (state: "untriaged" | "setAside") =>
      (await brand.admin.call("mention.list", { params: brand.params, query: { state } })).items.map(
        ({ post }) => post,
      );
    expect(await listed("setAside")).toEqual([ids[2]]);
    expect(await listed("untriaged")).not.toContain(ids[2]);
    expect(await brand.admin.call("mention.counts", { params: brand.params, query: {} })).toMatchObject({
      untriaged: 3,
      setAside: 1,
    });
    await expectBooksBalance();
  });

  test("outlives the same posts sent again", async () => {
    const { posts, ids } = await send(4);
    await correct(ids[0]!, { field: "tone", value: "negative" });
    await correct(ids[1]!, { field: "aside", value: "spam" });
    const before = await books();
    await sendPosts(brand.admin, brand, jsonLines(posts));
    expect(await books()).toEqual(before);
  });

  test("takes a post out of its story for good, also when more of it comes in", async () => {
    const now = stack.clock.now();
    const tell = (from: number, count: number) =>
      sendPosts(
        brand.admin,
        brand,
        jsonLines(
          Array.from({ length: count }, (_, index) => ({
            id: `s${from + index}`,
            time: shift(now, (from + index) * 1000 - 600_000),
            text: `${name} cancela el vuelo de las ocho a Lima y deja tirada a la gente ${from + index}`,
          })),
        ),
      );
    await tell(0, 5);
    const { items } = await brand.admin.call("mention.list", { params: brand.params, query: { order: "oldest" } });
    const story = items[0]!.narrative!;
    expect(items.map(({ narrative }) => narrative)).toEqual(Array.from({ length: 5 }, () => story));
    const { story: told } = await brand.admin.call("mention.get", { params: { ...brand.params, post: items[0]!.post } }); // prettier-ignore
    for (const post of [items[0]!.post, items[3]!.post]) {
      const taken = await correct(post, { field: "story", value: null });
      expect(taken.story).toBeNull();
      expect(taken.corrections).toMatchObject([{ field: "story", before: story, beforeStory: told!.label, by: { id: brand.admin.id } }]); // prettier-ignore
    }
    await tell(5, 4);
    const later = await brand.admin.call("mention.list", { params: brand.params, query: { order: "oldest" } });
    const out = later.items.filter(({ narrative }) => narrative === null).map(({ post }) => post);
    expect(out).toEqual([items[0]!.post, items[3]!.post]);
    await expectBooksBalance();
    expect((await uncorrect(items[3]!.post, "story")).story?.posts).toBe(8);
    await expectBooksBalance();
  });

  test("of a post that a monitor took up from the past takes nothing from the minutes it arrived in", async () => {
    const { ids } = await send(6);
    const { id: monitor } = await brand.admin.call("monitor.create", {
      params: brand.params,
      body: { name: "todo", query: name },
    });
    await brand.admin.call("monitor.apply", { params: { ...brand.params, monitor } });
    await stack.work();
    const before = await books();
    const details = await Promise.all(
      ids.map((post) => brand.admin.call("mention.get", { params: { ...brand.params, post } })),
    );
    expect(details.every(({ monitors }) => monitors.includes(monitor))).toBe(true);
    for (const { post, tone } of details) {
      await correct(post, { field: "tone", value: tone === "negative" ? "neutral" : "negative" });
      await correct(post, { field: "aside", value: "spam" });
    }
    const { kept } = await books();
    expect(kept).toEqual([]);
    for (const post of ids) {
      await uncorrect(post, "aside");
      await uncorrect(post, "tone");
    }
    // The first of them still read as the rest had taught.
    await stack.work();
    expect((await books()).kept).toEqual(before.kept);
  });

  test("of a story that is not there, and by somebody who may only read, is refused", async () => {
    const { ids } = await send(1);
    const call = {
      params: { ...brand.params, post: ids[0]! },
      body: { field: "story", value: "nar_000000000000" },
    } as never;
    await expect(brand.admin.call("mention.correct", call)).rejects.toMatchObject({ problem: { code: "notFound" } });
    const reader = await addPerson(stack, brand, ["viewer"]);
    await expect(
      reader.call("mention.correct", {
        params: { ...brand.params, post: ids[0]! },
        body: { field: "tone", value: "negative" },
      }),
    ).rejects.toMatchObject({ problem: { code: "forbidden" } });
  });

  test("in any order and number keeps the books right", async () => {
    const { ids } = await send(5);
    const correction: fc.Arbitrary<Correction> = fc.oneof(
      fc.record({ field: fc.constant("tone" as const), value: fc.constantFrom(...TONES) }),
      fc.record({ field: fc.constant("aside" as const), value: fc.constantFrom(...ASIDE_REASONS) }),
      fc.record({ field: fc.constant("complaint" as const), value: fc.boolean() }),
    );
    const step = fc.record({ post: fc.constantFrom(...ids), correction, back: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        for (const { post, correction: said, back } of steps) {
          if (back) await uncorrect(post, said.field);
          else await correct(post, said);
        }
        await expectBooksBalance();
      }),
      { numRuns: 12 },
    );
  });

  test("is taken back while posts are stored, where nobody taught what does not belong here", async () => {
    const { ids } = await send(1);
    await correct(ids[0]!, { field: "tone", value: "positive" });
    await inScope(stack.wired.ctx, brand.id, { system: "detector" }, async (scope) => {
      await lockStoring(scope);
      await uncorrect(ids[0]!, "tone");
    });
    await expectBooksBalance();
  });

  test("at once with others, with what arrives and with stories that flow together keeps the books right", async () => {
    const now = stack.clock.now();
    let sent = 0;
    const arrive = (text: string, count: number) =>
      sendPosts(
        brand.admin,
        brand,
        jsonLines(
          Array.from({ length: count }, () => ({
            id: `r${(sent += 1)}`,
            time: shift(now, -1_000 * sent),
            text: `${name} ${text}`,
            channel: "x",
            author: { handle: `r${sent}` },
          })),
        ),
      );
    const seed = Date.now();
    const random = seededRandom(seed);
    const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!;
    for (let round = 0; round < 6; round += 1) {
      const [left, right] = [`${LEFT} ${round}`, `${RIGHT} ${round}`];
      await arrive(left, 3);
      await arrive(right, 3);
      const { items } = await brand.admin.call("mention.list", { params: brand.params, query: { order: "newest" } });
      const stories = items.flatMap(({ narrative }) => narrative ?? []);
      const step = (): Promise<unknown> => {
        const { post } = pick(items);
        switch (pick(["story", "aside", "tone", "back", "arrive"])) {
          case "story":
            return correct(post, { field: "story", value: pick([...stories, null]) });
          case "aside":
            return correct(post, { field: "aside", value: pick(ASIDE_REASONS) });
          case "tone":
            return correct(post, { field: "tone", value: pick(TONES) });
          case "back":
            return uncorrect(post, pick(["story", "aside", "tone"]));
          default:
            return arrive(pick([left, right]), 2);
        }
      };
      const steps = [
        ...Array.from({ length: 8 }, step),
        arrive(`${BRIDGE} ${round}`, 1),
        ...Array.from({ length: 4 }, step),
      ];
      const failed = (await Promise.allSettled(steps)).flatMap((one) =>
        one.status === "rejected" ? [String(one.reason)] : [],
      );
      expect({ seed, round, failed }).toEqual({ seed, round, failed: [] });
      await stack.work();
      await expectBooksBalance();
    }
    const merged = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
      trx.selectFrom("narrative_event").select("kind").where("kind", "=", "merged").execute(),
    );
    expect(merged.length).toBeGreaterThan(0);
  }, 120_000);

  test("stands in the log, and so does taking it back", async () => {
    const { ids } = await send(1);
    await correct(ids[0]!, { field: "language", value: "pt" });
    await uncorrect(ids[0]!, "language");
    const kinds = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
      trx.selectFrom("log_entry").select("kind").where("subject", "=", ids[0]!).orderBy("seq").execute(),
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(["mention.corrected", "mention.uncorrected"]);
  });
});
