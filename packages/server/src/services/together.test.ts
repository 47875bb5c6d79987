import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { NOT_ASKED } from "@baluarte/domain/triage/questions.ts";
import { addPerson, setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";
import { inScope } from "./scope.ts";
import { raiseSignal } from "./signal-raise.ts";
import { suspectedAmong } from "./together.ts";

let stack: Stack;
let brand: TestBrand;
let foreign: TestBrand;

/** One rumour, told in three ways: close enough to be one story, and each a text of its own. */
const RUMOUR = [
  "Nubara va a quebrar esta semana y nadie os lo quiere contar, sacad vuestro dinero",
  "Nubara va a quebrar esta semana y nadie os lo quiere contar, sacad el dinero ya",
  "Nubara va a quebrar esta semana y nadie os lo quiere contar, sacad todo el dinero",
];
const RING = ["eco1", "eco2", "eco3", "eco4", "eco5"];
const PEOPLE = ["ana", "bea", "carla", "dani", "eva", "fran"];
let began: Instant;

beforeAll(async () => {
  stack = await startStack();
  brand = await setUpBrand(stack, { name: "Nubara" });
  foreign = await setUpBrand(stack, { name: "Otra" });
  began = shift(stack.clock.now(), -2 * HOUR_MS);
  const created = shift(began, -3 * DAY_MS);
  const ring = RUMOUR.flatMap((text, round) =>
    RING.map((handle, at) => ({
      id: `${handle}-${round}`,
      text,
      channel: "x",
      time: shift(began, round * 10 * MINUTE_MS + at * 4 * SECOND_MS),
      author: { handle, followers: 3, createdAt: created },
    })),
  );
  const people = PEOPLE.map((handle, at) => ({
    id: handle,
    text: `${RUMOUR[0]}, me dice ${handle}: ¿es verdad?`,
    channel: "x",
    time: shift(began, 35 * MINUTE_MS + at * 6 * MINUTE_MS + at * SECOND_MS),
    author: { handle, followers: 300 },
  }));
  await sendPosts(brand.admin, brand, jsonLines([...ring, ...people]));
});
afterAll(() => stack.stop());

async function postBy(handle: string): Promise<PostId> {
  const { items } = await brand.admin.call("mention.list", { params: brand.params, query: { order: "oldest" } });
  return items.find(({ author }) => author?.handle === handle)!.post;
}

test("accounts that post one thing after the other within seconds are suspected, with what they shared and how often", async () => {
  const view = await brand.admin.call("mention.together", { params: { ...brand.params, post: await postBy("ana") } });
  expect(view).toMatchObject({
    groupCount: 1,
    looked: 21,
    posts: 21,
    suspected: { posts: 15, accounts: 5, groups: 1, of: 21 },
  });
  const [group] = view.groups;
  expect(group).toMatchObject({ level: "strong", accountCount: 5, postCount: 15 });
  expect(group!.accounts.map(({ author }) => author).toSorted()).toEqual(RING);
  const [shared] = group!.evidence;
  expect(shared).toMatchObject({ kind: "sharedTogether", accounts: 5, roundCount: 3, repeats: 3, first: began });
  expect(group!.evidence.find(({ kind }) => kind === "new")).toEqual({ kind: "new", accounts: 5, known: 5, madeTogether: 5 }); // prettier-ignore
  // The oldest first, each with what was the same of it; what the rounds tell is quoted once.
  expect(shared).toMatchObject({
    rounds: RUMOUR.map((text, round) => ({
      shared: [{ kind: "text", name: null }],
      example: { author: "eco1", channel: "x", at: shift(began, round * 10 * MINUTE_MS), text },
      accounts: 5,
      seconds: 16,
    })),
  });
  expect(group!.posts).toEqual([]);
  expect(view.isSuspected).toBe(false);
  const theirs = { ...brand.params, post: await postBy("eco1") };
  expect((await brand.admin.call("mention.together", { params: theirs })).isSuspected).toBe(true);
  expect(view.missing).toContainEqual({ kind: "ageUnknown", accounts: 6, of: 11 });
});

test("what is proposed for a post goes with what is told of its account, once somebody has looked", async () => {
  const proposed = async (handle: string, together: boolean) => {
    const params = { ...brand.params, post: await postBy(handle) };
    return brand.admin.call("mention.propose", {
      params,
      body: { answers: { ...NOT_ASKED, isTrue: "yes" }, together },
    });
  };
  expect((await proposed("eco1", false)).because).not.toContain("groupSuspected");
  expect(await proposed("eco1", true)).toMatchObject({ decision: "leaveWatch" });
  expect((await proposed("eco1", true)).because[0]).toBe("groupSuspected");
  expect(await proposed("ana", true)).toEqual(await proposed("ana", false));
});

test("whoever may read the brand may read it, and another brand gets nothing", async () => {
  const post = await postBy("ana");
  const client = await addPerson(stack, brand, ["viewer"]);
  expect((await client.call("mention.together", { params: { ...brand.params, post } })).groupCount).toBe(1);
  await expect(foreign.admin.call("mention.together", { params: { ...foreign.params, post } })).rejects.toMatchObject({
    problem: { code: "notFound" },
  });
  await expect(foreign.admin.call("mention.together", { params: { ...brand.params, post } })).rejects.toMatchObject({
    problem: { status: 404 },
  });
  const suspected = await inScope(stack.wired.ctx, foreign.id, { system: "detector" }, (scope) =>
    suspectedAmong(scope, [post]),
  );
  expect(suspected).toBeNull();
});

test("what our own accounts and outlets say together is no suspicion, nor is a post that a person set aside", async () => {
  const own = await setUpBrand(stack, { name: "Propia" });
  await inBrand(stack.wired.ctx.db, own.id, (trx) =>
    trx
      .updateTable("brand")
      .set({ handles: ["@eco1"] })
      .execute(),
  );
  const posts = RUMOUR.flatMap((text, round) =>
    ["eco1", "eco2"].map((handle, at) => ({
      id: `${handle}-${round}`,
      text: text.replace("Nubara", "Propia"),
      channel: at === 0 ? "x" : "press",
      time: shift(began, round * 10 * MINUTE_MS + at * 4 * SECOND_MS),
      author: handle,
    })),
  );
  await sendPosts(own.admin, own, jsonLines(posts));
  const { items } = await own.admin.call("mention.list", { params: own.params, query: {} });
  const params = { ...own.params, post: items[0]!.post };
  expect(await own.admin.call("mention.together", { params })).toMatchObject({ groups: [], posts: 6 });
});

test("of a large story the newest three thousand posts are looked at, and it says so", async () => {
  const large = await setUpBrand(stack, { name: "Grande" });
  const text = "Grande ha perdido mi maleta en el vuelo de anoche y nadie contesta al teléfono";
  const at = (n: number) => shift(stack.clock.now(), -n * 7 * SECOND_MS);
  await sendPosts(
    large.admin,
    large,
    jsonLines(Array.from({ length: 3_100 }, (_, n) => ({ text, channel: "x", time: at(n), author: `u${n}` }))),
  );
  const { items } = await large.admin.call("mention.list", { params: large.params, query: { limit: 1 } });
  const params = { ...large.params, post: items[0]!.post };
  const view = await large.admin.call("mention.together", { params });
  expect(view).toMatchObject({ looked: 3_000, posts: 3_100, suspected: { posts: 0 } });
  // A text that thousands copy is told of the text, and nobody is named for it.
  expect(view).toMatchObject({ groups: [], copies: [{ accounts: 3_000, posts: 3_000, exact: 3_000 }] });

  const { story } = await large.admin.call("mention.get", { params });
  expect(story!.growth).toMatchObject({
    state: "steady",
    forecast: { kind: "size", error: 0.144, errorOfConstant: 0.192 },
  });
});

test("a signal says how much of it comes from accounts that act together, and by whom", async () => {
  const { items: monitors } = await brand.admin.call("monitor.list", { params: brand.params });
  const at = shift(began, 70 * MINUTE_MS);
  const { id } = await inScope(stack.wired.ctx, brand.id, { system: "detector" }, (scope) =>
    raiseSignal(scope, {
      monitor: monitors[0]!.id,
      kind: "volume",
      at,
      windowMinutes: 80,
      observed: 21,
      expected: 1,
      score: 0.9,
      negativeShare: null,
    }),
  );
  const { signal } = await brand.admin.call("signal.get", { params: { ...brand.params, signal: id! } });
  expect(signal.because.together).toMatchObject({ posts: 15, accounts: 5, of: 21, groups: 1, level: "strong" });
  const view = await brand.admin.call("signal.together", { params: { ...brand.params, signal: id! } });
  expect(view).toMatchObject({ suspected: { posts: 15, accounts: 5, groups: 1, of: 21 }, posts: 21 });
  await expect(
    foreign.admin.call("signal.together", { params: { ...foreign.params, signal: id! } }),
  ).rejects.toMatchObject({ problem: { code: "notFound" } });
});

test("what was set aside tells nothing of its account, which is the same however its handle is written", async () => {
  const own = await setUpBrand(stack, { name: "Cercana" });
  const both = (text: string, minute: number, handles: readonly string[]) =>
    handles.map((handle, at) => ({
      id: `${handle}-${minute}`,
      text,
      channel: "x",
      time: shift(began, minute * MINUTE_MS + at * 4 * SECOND_MS),
      author: handle,
    }));
  const earlier = [
    ...both("Cercana no devuelve el dinero de nadie y se ríe de todos sus clientes", 0, ["Uno", "Dos"]),
    ...both("Los trenes de Cercana salen sin revisar y todo el mundo lo calla siempre", 10, ["Uno", "Dos"]),
  ];
  const now = both("Mañana cierra Cercana para siempre, sacad hoy mismo lo que tengáis ahí", 90, ["@uno", "@dos"]);
  await sendPosts(own.admin, own, jsonLines([...earlier, ...now]));
  const { items } = await own.admin.call("mention.list", { params: own.params, query: { order: "oldest" } });
  const seen = await inScope(
    stack.wired.ctx,
    own.id,
    { system: "detector" },
    (scope) =>
    suspectedAmong(scope, items.slice(-2).map(({ post }) => post)), // prettier-ignore
  );
  expect(seen).toMatchObject({ groups: 1, strength: "moderate" });
  expect(seen!.accounts.size).toBe(2);
  await inBrand(
    stack.wired.ctx.db,
    own.id,
    (trx) =>
    trx.updateTable("mention").set({ set_aside: "spam" }).where("post_id", "in", items.slice(0, 4).map(({ post }) => post)).execute(), // prettier-ignore
  );
  const left = await inScope(
    stack.wired.ctx,
    own.id,
    { system: "detector" },
    (scope) =>
    suspectedAmong(scope, items.slice(-2).map(({ post }) => post)), // prettier-ignore
  );
  expect(left).toBeNull();
});
