import fc from "fast-check";
import { parsePost } from "@baluarte/channels/file/parse-post.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import { shift } from "@baluarte/domain/kernel/time.ts";
import type { MonitorState } from "@baluarte/domain/monitor/model.ts";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";
import { ingest } from "./ingest.ts";
import { setMonitorState } from "./monitor.ts";
import { inScope } from "./scope.ts";

let stack: Stack;
let brand: TestBrand;
let runs = 0;

beforeAll(async () => {
  stack = await startStack();
  brand = await setUpBrand(stack, { name: "Nubara" });
});
afterAll(() => stack.stop());

const SENDERS = 4;

test("what arrives while a monitor is paused and taken up again is matched then or lies in the pause, whoever waits for whom", async () => {
  const { ctx } = stack.wired;
  const read = ctx.reader.read.bind(ctx.reader);
  const some = fc.integer({ min: 0, max: 2 });
  const passing = fc.infiniteStream(some);
  try {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), passing, async (scheduler, passes) => {
        const word = `vuelo${(runs += 1)}`;
        const { id } = await brand.admin.call("monitor.create", {
          params: brand.params,
          body: { name: word, query: word },
        });
        /** Somebody else goes first, or not, and some time passes, or none. */
        const turn = async (what: string) => {
          await scheduler.schedule(Promise.resolve(), what);
          stack.clock.advance(passes.next().value!);
        };
        // Between its reading and its storing.
        ctx.reader.read = async (...asked) => {
          const answer = await read(...asked);
          await turn("read");
          return answer;
        };
        const becomes = async (state: MonitorState) => {
          await turn(`${state}: wants to be`);
          await inScope(ctx, brand.id, { person: brand.admin.id }, async (scope) => {
            await turn(`${state}: has begun`);
            await setMonitorState(scope, id, state);
            await turn(`${state}: is about to commit`);
          });
        };
        const sends = async (n: number) => {
          await turn(`sender ${n}`);
          const post = { id: `${word}-${n}`, channel: "x", text: `${word} ${n}`, time: stack.clock.now() };
          const parsed = parsePost(post, { need: "textAndTime", now: stack.clock.now() });
          if (!("post" in parsed)) throw new Error(parsed.refused.message);
          await ingest(ctx, brand.id, { posts: [parsed.post], from: "api", import: null });
        };
        const toggled = becomes("paused").then(() => becomes("active"));
        await scheduler.waitFor(Promise.all([toggled, ...Array.from({ length: SENDERS }, (_, n) => sends(n))]));
        ctx.reader.read = read;
        const { stored, missed } = await arrivals(word, id);
        expect(stored).toBe(SENDERS);
        const gap = (await brand.admin.call("monitor.list", { params: brand.params })).items.find(
          (one) => one.id === id,
        )!.gap;
        expect(missed.filter(({ at }) => gap === null || at < gap.from || at >= gap.to)).toEqual([]);
        if (gap === null) return;
        await brand.admin.call("monitor.apply", { params: { ...brand.params, monitor: id }, query: { part: "gap" } });
        await stack.work();
        expect((await arrivals(word, id)).missed).toEqual([]);
        const after = (await brand.admin.call("monitor.list", { params: brand.params })).items.find(
          (one) => one.id === id,
        )!;
        expect(after.gap).toBeNull();
      }),
      { numRuns: 40 },
    );
  } finally {
    ctx.reader.read = read;
  }
}, 180_000);

test.each([300, 5_000])(
  "what a process stores whose clock is %i ms behind the pauser's lies in the pause",
  async (behindMs) => {
    const { ctx } = stack.wired;
    const word = `vuelo${(runs += 1)}`;
    const { id } = await brand.admin.call("monitor.create", {
      params: brand.params,
      body: { name: word, query: word },
    });
    const monitor = { ...brand.params, monitor: id };
    stack.clock.advance(60_000);
    await brand.admin.call("monitor.state", { params: monitor, body: { state: "paused" } });
    const slow = { ...ctx, clock: { ...ctx.clock, now: () => shift(stack.clock.now(), -behindMs) } };
    const post = { id: `${word}-1`, channel: "x", text: `${word} tarde`, time: slow.clock.now() };
    const parsed = parsePost(post, { need: "textAndTime", now: stack.clock.now() });
    if (!("post" in parsed)) throw new Error(parsed.refused.message);
    await ingest(slow, brand.id, { posts: [parsed.post], from: "api", import: null });
    stack.clock.advance(60_000);
    await brand.admin.call("monitor.state", { params: monitor, body: { state: "active" } });
    const listed = (await brand.admin.call("monitor.list", { params: brand.params })).items;
    expect(listed.find((one) => one.id === id)!.gap?.posts).toBe(1);
    await brand.admin.call("monitor.apply", { params: monitor, query: { part: "gap" } });
    await stack.work();
    expect(await arrivals(word, id)).toEqual({ stored: 1, missed: [] });
  },
);

/** The posts that say `word`, and when those of them arrived that `monitor` did not match. */
function arrivals(word: string, monitor: MonitorId) {
  return inBrand(stack.wired.ctx.db, brand.id, async (trx) => {
    const rows = await trx
      .selectFrom("post")
      .leftJoin("mention", "mention.post_id", "post.id")
      .select(["post.arrived_at", "mention.monitors"])
      .where("post.text", "like", `${word} %`)
      .execute();
    return {
      stored: rows.length,
      missed: rows.flatMap(({ arrived_at: at, monitors }) => (monitors?.includes(monitor) === true ? [] : [{ at }])),
    };
  });
}
