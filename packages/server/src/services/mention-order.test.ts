import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { MentionRow } from "@baluarte/contract/mention.ts";
import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { MINUTE_MS, shift } from "@baluarte/domain/kernel/time.ts";
import { NOT_ASKED } from "@baluarte/domain/triage/questions.ts";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";

let stack: Stack;
let brand: TestBrand;
let name: string;
let brands = 0;

beforeAll(async () => {
  stack = await startStack();
});
beforeEach(async () => {
  name = `Marcau${brands++}`;
  brand = await setUpBrand(stack, { name });
  const now = stack.clock.now();
  const posts = Array.from({ length: 24 }, (_, index) => ({
    id: `u${index}`,
    // Two of a minute each: the id decides between them.
    time: shift(now, -Math.floor(index / 2) * MINUTE_MS),
    text: `${SAID[index % SAID.length]!} ${name}`,
    author: { handle: `a${index}`, name: null, followers: 50, createdAt: null },
  }));
  await sendPosts(brand.admin, brand, jsonLines(posts));
});
afterAll(() => stack.stop());

const SAID = [
  "Buen vuelo con",
  "Hay dos pasajeros heridos en el hospital por culpa de",
  "Me han cobrado dos veces y nadie contesta, fatal",
  "Soy periodista y pregunto por lo ocurrido en",
];

type Page = { items: MentionRow[]; next: string | null };
type Asked = { state?: "triaged" | "setAside" | "all"; order: "urgent" | "newest" };
const page = (limit: number, cursor: string | null = null, asked: Asked = { order: "urgent" }): Promise<Page> =>
  brand.admin.call("mention.list", {
    params: brand.params,
    query: { ...asked, limit, ...(cursor !== null && { cursor }) },
  });

async function allPages(limit: number, asked?: Asked): Promise<MentionRow[]> {
  const rows: MentionRow[] = [];
  for (let cursor: string | null = null; ;) {
    const { items, next } = await page(limit, cursor, asked);
    rows.push(...items);
    if (next === null) return rows;
    cursor = next;
  }
}

const idsOf = (rows: readonly MentionRow[]) => rows.map(({ post }) => post);

describe("the inbox, the most urgent first", () => {
  test("comes page by page without loss or repeat, of those as urgent the newest first", async () => {
    const whole = (await page(200)).items;
    expect(whole).toHaveLength(24);
    const levels = whole.map(({ urgency }) => urgency.level);
    expect(levels).toEqual(levels.toSorted((a, b) => b - a));
    expect(new Set(levels).size).toBeGreaterThanOrEqual(3);
    for (const level of new Set(levels)) {
      const times = whole.filter(({ urgency }) => urgency.level === level).map(({ publishedAt }) => publishedAt);
      expect(times).toEqual(times.toSorted().toReversed());
    }
    for (const limit of [1, 5, 7, 24]) expect(idsOf(await allPages(limit))).toEqual(idsOf(whole));
  });

  test("says of each what puts it there", async () => {
    const [first] = (await page(1)).items;
    expect(first).toMatchObject({ urgency: { level: 3 }, text: expect.stringContaining("heridos") });
    expect(first!.urgency.because[0]).toBe("safetyHarm");
  });

  test("moves what somebody read otherwise, and loses no other on the way", async () => {
    const whole = (await page(200)).items;
    const complained = whole.find(({ urgency, complaint }) => urgency.level === 1 && complaint)!;
    const first = await page(whole.indexOf(complained) + 1);
    const moved = await correct(complained.post, false);
    expect(moved.urgency.level).toBe(0);
    const rest = await rowsAfter(first.next);
    // The reader met it already; it comes up again where it belongs now, and everything else comes once.
    expect(idsOf(rest).filter((post) => post !== complained.post)).toEqual(idsOf(whole.slice(first.items.length)));
    expect(idsOf(rest)).toContain(complained.post);
    const levels = (await page(200)).items.map(({ urgency }) => urgency.level);
    expect(levels).toEqual(levels.toSorted((a, b) => b - a));
    await brand.admin.call("mention.uncorrect", {
      params: { ...brand.params, post: complained.post },
      body: { field: "complaint" },
    });
    expect(idsOf((await page(200)).items)).toEqual(idsOf(whole));
  });

  test("goes on where it was when what stood at the end of a page is decided", async () => {
    const whole = (await page(200)).items;
    const first = await page(5);
    const { post } = first.items.at(-1)!;
    await brand.admin.call("mention.triage", {
      params: { ...brand.params, post },
      body: { answers: NOT_ASKED, outcome: "issue", decision: "answer", reason: "complaintLocal", note: null },
    });
    expect(idsOf(await rowsAfter(first.next))).toEqual(idsOf(whole.slice(5)));
    expect(idsOf((await page(200)).items)).toEqual(idsOf(whole).filter((other) => other !== post));
  });

  test("is no order of what was decided, set aside or lies in all: there the newest come first, page by page", async () => {
    const [, ...rest] = (await page(200)).items;
    for (const { post } of rest.slice(0, 7)) {
      await brand.admin.call("mention.triage", {
        params: { ...brand.params, post },
        body: { answers: NOT_ASKED, outcome: "comment", decision: "leaveWatch", reason: "thanks", note: null },
      });
    }
    for (const { post } of rest.slice(7, 12)) {
      await brand.admin.call("mention.correct", {
        params: { ...brand.params, post },
        body: { field: "aside", value: "spam" },
      });
    }
    const sizes = { triaged: 7, setAside: 5, all: 24 } as const;
    for (const state of ["triaged", "setAside", "all"] as const) {
      const byTime = await allPages(200, { state, order: "newest" });
      expect(byTime).toHaveLength(sizes[state]);
      expect(idsOf(await allPages(3, { state, order: "urgent" }))).toEqual(idsOf(byTime));
    }
  });

  test("is walked by its index, sorted by nobody", async () => {
    const plan = await inBrand(stack.wired.ctx.db, brand.id, async (trx) => {
      // Of two dozen rows any way is as good; of a million it is not.
      await sql`select set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true)`.execute(trx);
      const { rows } = await sql<Record<string, string>>`
        explain select post_id from mention where outcome is null and set_aside is null and arrived_at <= now()
           and (urgency, published_at, post_id) < (2::smallint, now(), 'post_zzzzzzzzzzzz')
         order by urgency desc, published_at desc, post_id desc limit 201`.execute(trx);
      return rows.map((row) => Object.values(row)[0]).join("\n");
    });
    expect(plan).toContain("mention_urgency");
    expect(plan).not.toContain("Sort");
  });
});

const correct = (post: PostId, value: boolean) =>
  brand.admin.call("mention.correct", { params: { ...brand.params, post }, body: { field: "complaint", value } });

async function rowsAfter(cursor: string | null): Promise<MentionRow[]> {
  const rows: MentionRow[] = [];
  for (let at = cursor; at !== null;) {
    const { items, next } = await page(5, at);
    rows.push(...items);
    at = next;
  }
  return rows;
}
