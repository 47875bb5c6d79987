import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS, shift } from "@baluarte/domain/kernel/time.ts";
import type { SignalId } from "@baluarte/domain/kernel/id.ts";
import type { SIGNAL_STATES } from "@baluarte/domain/signal/model.ts";
import { thingsOf } from "@baluarte/domain/signal/things.ts";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { declareIncident } from "@baluarte/testkit/incident.ts";
import { jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { fireTimersOnce } from "../jobs/timers.ts";
import { inScope } from "./scope.ts";
import { raiseSignal } from "./signal-raise.ts";
import { raiseWeakSignal } from "./weak-signal.ts";

let stack: Stack;
let brand: TestBrand;
let brands = 0;

beforeAll(async () => {
  stack = await startStack();
});
beforeEach(async () => {
  brand = await setUpBrand(stack, { name: `Marca${(brands += 1)}` });
  const line = { id: "one", text: `Marca${brands} plástico`, time: stack.clock.now(), channel: "x" };
  await sendPosts(brand.admin, brand, jsonLines([line]));
});
afterAll(() => stack.stop());

/** An alarm and two weak signals beside it, as the overview shows them: what leads, and what stands under it. */
async function aThing(): Promise<{ lead: SignalId; beside: SignalId[] }> {
  await inScope(stack.wired.ctx, brand.id, { system: "detector" }, async (scope) => {
    const { id: monitor } = await scope.trx.selectFrom("monitor").select("id").executeTakeFirstOrThrow();
    const posts = (await scope.trx.selectFrom("mention").select("post_id").execute()).map(({ post_id }) => post_id);
    const seen = { at: scope.now, windowMinutes: 60, observed: 40, expected: 10, score: 0.9 };
    await raiseSignal(scope, { ...seen, monitor, kind: "volume", negativeShare: null });
    for (const subject of ["plástico", "retirada"]) {
      await raiseWeakSignal(scope, { ...seen, posts, kind: "newWord", subject });
    }
  });
  const things = thingsOf((await list("open")).items);
  expect(things.map(({ beside }) => beside.length)).toEqual([2]);
  return { lead: things[0]!.lead.id, beside: things[0]!.beside.map(({ id }) => id) };
}

const list = (state: (typeof SIGNAL_STATES)[number] | "all") =>
  brand.admin.call("signal.list", { params: brand.params, query: { state } });

const idsOf = async (state: (typeof SIGNAL_STATES)[number]) => (await list(state)).items.map(({ id }) => id).toSorted();

const at = (signal: SignalId) => ({ ...brand.params, signal });

const decided = { decision: "dismissed", reason: "Una broma" } as const;

async function logOf(kind: string) {
  const rows = await inScope(stack.wired.ctx, brand.id, { system: "detector" }, ({ trx }) =>
    trx
      .selectFrom("log_entry")
      .select("subject")
      .where("kind", "=", kind as "signal.decided")
      .execute(),
  );
  return rows.map(({ subject }) => subject).toSorted();
}

test("an alarm is decided with what is shown under it, each in the record, and both come back when that is taken back", async () => {
  const { lead, beside } = await aThing();
  const all = [lead, ...beside].toSorted();
  await brand.admin.call("signal.decide", { params: at(lead), body: { ...decided, beside } });
  expect([await idsOf("open"), await idsOf("dismissed"), await logOf("signal.decided")]).toEqual([[], all, all]);
  await brand.admin.call("signal.undecide", { params: at(lead) });
  await brand.admin.call("signal.undecide", { params: at(lead) });
  expect([await idsOf("open"), await idsOf("dismissed"), await logOf("signal.undecided")]).toEqual([all, [], all]);
  const { items } = await list("open");
  expect(items.map(({ decidedBy, decidedByName }) => [decidedBy, decidedByName])).toEqual(all.map(() => [null, null]));
});

test("what somebody decided by itself stays so, whatever becomes of the alarm over it", async () => {
  const { lead, beside } = await aThing();
  const [own, other] = beside as [SignalId, SignalId];
  await brand.admin.call("signal.decide", { params: at(own), body: { decision: "watched", reason: "Puede crecer" } });
  await brand.admin.call("signal.decide", { params: at(lead), body: { ...decided, beside } });
  expect([await idsOf("watched"), await idsOf("dismissed")]).toEqual([[own], [lead, other].toSorted()]);
  await brand.admin.call("signal.decide", { params: at(other), body: { decision: "watched", reason: "Puede crecer" } });
  await brand.admin.call("signal.undecide", { params: at(lead) });
  expect([await idsOf("open"), await idsOf("watched")]).toEqual([[lead], [own, other].toSorted()]);
});

test("an alarm decided anew by itself takes back no more than that", async () => {
  const { lead, beside } = await aThing();
  await brand.admin.call("signal.decide", { params: at(lead), body: { ...decided, beside } });
  await brand.admin.call("signal.decide", { params: at(lead), body: decided });
  await brand.admin.call("signal.undecide", { params: at(lead) });
  expect([await idsOf("open"), await idsOf("dismissed")]).toEqual([[lead], beside.toSorted()]);
});

test("what is watched together comes back together, and is told once", async () => {
  const { lead, beside } = await aThing();
  const before = await told();
  const recheckAt = shift(stack.clock.now(), HOUR_MS);
  const body = { decision: "watched", reason: "Puede crecer", recheckAt, beside } as const;
  await brand.admin.call("signal.decide", { params: at(lead), body });
  stack.clock.advance(HOUR_MS + MINUTE_MS);
  await fireTimersOnce(stack.wired.ctx);
  expect(await idsOf("open")).toEqual([lead, ...beside].toSorted());
  expect((await told()).slice(before.length)).toEqual([lead]);
});

/** Which signals the admin was told of, the oldest first. */
async function told() {
  const rows = await inScope(stack.wired.ctx, brand.id, { system: "detector" }, ({ trx }) =>
    trx.selectFrom("notice").select("subject").where("kind", "=", "signalRaised").orderBy("at").execute(),
  );
  return rows.map(({ subject }) => subject);
}

test("what became an incident is past taking back, and nothing of another brand goes along", async () => {
  const { lead, beside } = await aThing();
  const mine = brand;
  brand = await setUpBrand(stack, { name: `Marca${(brands += 1)}` });
  const line = { id: "one", text: `Marca${brands} plástico`, time: stack.clock.now(), channel: "x" };
  await sendPosts(brand.admin, brand, jsonLines([line]));
  const theirs = await aThing();
  await expect(
    brand.admin.call("signal.decide", { params: at(theirs.lead), body: { ...decided, beside } }),
  ).rejects.toMatchObject({ problem: { code: "notFound" } });
  expect((await idsOf("open")).length).toBe(3);
  brand = mine;
  await declareIncident(brand, { signal: lead });
  await expect(brand.admin.call("signal.undecide", { params: at(lead) })).rejects.toMatchObject({
    problem: { code: "wrongState" },
  });
});
