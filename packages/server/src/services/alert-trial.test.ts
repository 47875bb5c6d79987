import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { AlertTrigger } from "@baluarte/domain/alert/model.ts";
import { DAY_MS, minuteOf, shift } from "@baluarte/domain/kernel/time.ts";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { longestHeld } from "@baluarte/testkit/longest-held.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";

let stack: Stack;
let brand: TestBrand;
let brands = 0;

beforeAll(async () => {
  stack = await startStack();
});
beforeEach(async () => {
  brand = await setUpBrand(stack, { name: `Marcat${brands++}` });
});
afterAll(() => stack.stop());

type Minute = { ago: number; count: number; negative: number };
const store = (minutes: readonly Minute[]) =>
  inBrand(stack.wired.ctx.db, brand.id, async (trx) => {
    const now = minuteOf(stack.clock.now());
    await sql`
      insert into mention_minute (brand_id, monitor_id, basis, minute, count, negative)
      select ${brand.id}, '', 'published', ${now}::timestamptz - told.ago * interval '1 minute', told.count, told.negative
        from unnest(${minutes.map(({ ago }) => ago)}::int[], ${minutes.map(({ count }) => count)}::int[],
                    ${minutes.map(({ negative }) => negative)}::int[]) as told(ago, count, negative)`.execute(trx);
  });

async function trial(trigger: AlertTrigger, days: number) {
  const { id } = await brand.admin.call("alertRule.create", {
    params: brand.params,
    body: { name: "Prueba", trigger, severity: "note", cooldownMinutes: 0 },
  });
  return brand.admin.call("alertRule.try", { params: { ...brand.params, alertRule: id }, body: { days } });
}

test("a rule on a window fires in a trial when its minutes say so, counted one by one, over the edges of every part", async () => {
  // About where two days end, and with gaps longer than a window.
  const ago = fc.oneof(
    fc.integer({ min: 2_860, max: 2_900 }),
    fc.integer({ min: 5_740, max: 5_780 }),
    fc.integer({ min: 1, max: 8_000 }),
  );
  const minute = fc.record({ ago, count: fc.integer({ min: 1, max: 4 }) });
  const minutes = fc.uniqueArray(minute, { selector: (one) => one.ago, minLength: 1, maxLength: 120 });
  await fc.assert(
    fc.asyncProperty(
      minutes,
      fc.constantFrom(5, 30, 180),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 2, max: 6 }),
      async (said, windowMinutes, mentions, days) => {
        brand = await setUpBrand(stack, { name: `Marcat${brands++}` });
        await store(said.map((one) => ({ ...one, negative: one.count % 2 })));
        const { firings } = await trial({ kind: "volume", monitor: null, mentions, windowMinutes }, days);
        const oldest = Math.min(days * 24 * 60, Math.max(...said.map((one) => one.ago)));
        const countAt = new Map(said.map((one) => [one.ago, one.count]));
        let expected = 0;
        let since = oldest;
        for (let at = oldest; at >= Math.min(...said.map((one) => one.ago)); at -= 1) {
          let sum = 0;
          for (let back = at; back < at + windowMinutes && back <= since; back += 1) sum += countAt.get(back) ?? 0;
          if (sum < mentions || sum === 0) continue;
          expected += 1;
          since = at - 1;
        }
        expect(firings).toBe(expected);
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);

test("a trial on eight weeks of every minute keeps nobody waiting", async () => {
  const every = Array.from({ length: 56 * 24 * 60 }, (_, ago) => ({
    ago: ago + 1,
    count: 1 + (ago % 3),
    negative: ago % 2,
  }));
  await store(every);
  const trigger = { kind: "volume", monitor: null, mentions: 40, windowMinutes: 15 } as const;
  // The first time through, code is still being compiled.
  const first = await trial(trigger, 56);
  expect(first.from).toBe(shift(minuteOf(stack.clock.now()), -56 * DAY_MS));
  expect(first.firings).toBe(0);
  const firing = { ...trigger, mentions: 30 };
  let fired = 0;
  expect(await longestHeld(async () => (fired = (await trial(firing, 56)).firings))).toBeLessThan(80);
  // Thirty come together in fifteen minutes, and then anew.
  expect(fired).toBe(Math.floor((56 * 24 * 60) / 15));
}, 120_000);

test("a trial on what lists found in eight weeks reads it page by page, each hit once, and keeps nobody waiting", async () => {
  const hits = 60_000;
  await inBrand(stack.wired.ctx.db, brand.id, async (trx) => {
    // Many in the same second, so that pages end between mentions of one time.
    await sql`
      with told as materialized (
        select 'pst_' || lpad(n::text, 12, '0') as id,
               ${stack.clock.now()}::timestamptz - (n / 7) * interval '1 minute' as at from generate_series(1, ${hits}) as n),
      stored as (
        insert into post (id, brand_id, channel, external_id, content_hash, text, published_at, arrived_at, metrics)
        select id, ${brand.id}, 'x', id, id, 'x', at, at, '{}' from told)
      insert into mention (brand_id, post_id, channel, published_at, arrived_at, monitors, language, tone, reading, words,
                           complaint, offensive, caught)
      select ${brand.id}, id, 'x', at, at, '{}', 'es', 'neutral', '{}', '', false, false,
             jsonb_build_object('effects', '[]'::jsonb, 'hits', jsonb_build_array(jsonb_build_object('kind', 'profanity', 'language', 'es',
               'word', 'x', 'from', 0, 'to', 1, 'variants', '[]'::jsonb)))
        from told`.execute(trx);
  });
  const trigger: AlertTrigger = { kind: "lists", lists: ["profanity.es"] };
  await trial(trigger, 1);
  let tried = 0;
  const held = await longestHeld(async () => (tried = (await trial(trigger, 56)).firings));
  expect(tried).toBe(hits);
  expect(held).toBeLessThan(80);
}, 120_000);
