import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { MonitorId, PersonId } from "@baluarte/domain/kernel/id.ts";
import { inBrand } from "@baluarte/server/db/tenancy.ts";
import { setUpBrand, type TestBrand } from "./brand.ts";
import { COMMON_WORDS, madeMention } from "./generators/mention.ts";
import { startStack, type Stack } from "./stack.ts";
import { storeMadeMentions } from "./stored-mentions.ts";

/** What the benchmark of the inbox stores stands as the product would have stored it. */
let stack: Stack;
let brand: TestBrand;
const COUNT = 3_000;

beforeAll(async () => {
  stack = await startStack();
  brand = await setUpBrand(stack, { name: "Nubara" });
  const { admin, params } = brand;
  await admin.call("monitor.create", { params, body: { name: "maleta", query: "maleta" } });
  const { items } = await admin.call("monitor.list", { params });
  const monitors = items.map(({ id }): MonitorId => id);
  const plan = { brand: "Nubara", count: COUNT, seed: 1, until: stack.clock.now(), days: 56 };
  await storeMadeMentions(stack.databaseUrl, { id: brand.id, monitors, decidedBy: admin.id as PersonId }, plan);
});
afterAll(() => stack.stop());

test("counters and stories add up to the mentions", async () => {
  const { rows } = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
    sql`select (select count(*)::int from mention) as mentions, (select count(*)::int from post) as posts,
               (select sum(count)::int from mention_minute where monitor_id = '' and basis = 'published') as counted,
               (select sum(count)::int from mention_quarter) as curve,
               (select count(*)::int from mention where set_aside is null) as countable,
               (select sum(posts)::int from narrative) as told,
               (select count(*)::int from mention where narrative_id is not null) as telling`.execute(trx),
  );
  const [sums] = rows as Record<string, number>[];
  expect(sums).toMatchObject({
    mentions: COUNT,
    posts: COUNT,
    counted: sums!["countable"],
    curve: sums!["countable"],
    told: sums!["telling"],
  });
});

test("every filter of the inbox and every search of the benchmark finds something, in the contract's shape", async () => {
  const { admin, params } = brand;
  const ask = async (query: Record<string, string>) =>
    (await admin.call("mention.list", { params, query: { limit: 5, ...query } })).items.length;
  const questions: Record<string, string>[] = [
    { state: "triaged" },
    { state: "setAside" },
    { complaint: "true" },
    { offensive: "true" },
    { waiting: "true" },
    { channel: "telegram" },
    { language: "ru" },
    { words: COMMON_WORDS.es },
    { words: COMMON_WORDS.ru },
    { words: "atención" },
    { words: `lote${COUNT - 1}` },
  ];
  const found = await Promise.all(questions.map(ask));
  expect(found.map((count, at) => (count === 0 ? questions[at] : null)).filter((empty) => empty !== null)).toEqual([]);
  const { stories, matching } = await admin.call("mention.counts", { params, query: { state: "all" } });
  expect({ stories: stories.length, matching }).toEqual({ stories: 8, matching: COUNT });
  const { items } = await admin.call("mention.list", { params, query: { narrative: stories[0]!.narrative, limit: 1 } });
  const { story } = await admin.call("mention.get", { params: { ...params, post: items[0]!.post } });
  expect(story?.posts).toBe(stories[0]!.count);
  expect((await admin.call("overview.get", { params })).numbers.waiting).toBeGreaterThan(0);
});

test("the same plan makes the same mentions", () => {
  const plan = { brand: "Nubara", count: COUNT, seed: 7, until: stack.clock.now(), days: 56, monitors: 2 };
  const made = [0, 1, COUNT - 1].map((index) => madeMention(plan, index));
  expect([0, 1, COUNT - 1].map((index) => madeMention(plan, index))).toEqual(made);
});
