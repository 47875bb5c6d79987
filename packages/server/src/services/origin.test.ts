import { afterAll, beforeAll, expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS, shift } from "@baluarte/domain/kernel/time.ts";
import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";

let stack: Stack;
let brand: TestBrand;
let foreign: TestBrand;
const postOf = new Map<string, PostId>();

const FIRST = "Nubara me ha cobrado dos veces el mismo billete de avión a Roma";

/** A complaint that is shared, repeated by a wide account, and crosses to another network. */
beforeAll(async () => {
  stack = await startStack();
  brand = await setUpBrand(stack, { name: "Nubara" });
  foreign = await setUpBrand(stack, { name: "Otra" });
  // Two days of watching before anything happens.
  await sendPosts(brand.admin, brand, jsonLines([{ text: "Nubara vuela a Oporto desde hoy", channel: "x", time: stack.clock.now() }])); // prettier-ignore
  stack.clock.advance(48 * HOUR_MS);
  const now = stack.clock.now();
  const at = (minute: number) => shift(now, (minute - 60) * MINUTE_MS);
  const person = (handle: string, followers: number) => ({ handle, followers });
  await sendPosts(
    brand.admin,
    brand,
    jsonLines([
      { id: "first", text: FIRST, channel: "x", time: at(0), author: person("ana", 120) },
      {
        id: "share",
        text: `RT @ana: ${FIRST}`,
        repostOf: "first",
        channel: "x",
        time: at(5),
        author: person("bea", 90),
      },
      { id: "wide", text: `${FIRST}, y a mí`, channel: "x", time: at(12), author: person("celebre", 250_000) },
      {
        id: "cross",
        text: `${FIRST} #nubara`,
        channel: "bluesky",
        time: at(20),
        author: person("ana.bsky.social", 10),
      },
    ]),
  );
  const { items } = await brand.admin.call("mention.list", { params: brand.params, query: { order: "oldest" } });
  for (const { post, author } of items) postOf.set(author?.handle ?? "", post);
});
afterAll(() => stack.stop());

const originOf = (handle: string, by = brand.admin) =>
  by.call("mention.origin", { params: { ...brand.params, post: postOf.get(handle)! } });

test("a story's way is read from its posts: who took it from whom, when and how, and how sure that is", async () => {
  const origin = await originOf("ana.bsky.social");
  const said = origin.steps.map(({ author, from, way, roles }) => [author, way, from?.author ?? null, roles]);
  expect(said).toEqual([
    ["ana", "unknown", null, ["first"]],
    ["celebre", "copy", "ana", ["audience"]],
    ["ana.bsky.social", "copy", "ana", ["channel"]],
  ]);
  expect(origin).toMatchObject({
    confidence: "high",
    missing: [],
    looked: 4,
    posts: 4,
    ways: [
      { way: "repost", count: 1 },
      { way: "copy", count: 2 },
    ],
  });
  expect(await originOf("bea")).toEqual(origin);
});

test("an original that nobody holds is said to be missing", async () => {
  const now = stack.clock.now();
  await sendPosts(
    brand.admin,
    brand,
    jsonLines([{ id: "echo", text: "RT @x: Nubara deja en tierra a un equipo", repostOf: "gone", channel: "x", time: now, author: "eco" }]), // prettier-ignore
  );
  const { items } = await brand.admin.call("mention.list", { params: brand.params, query: { order: "newest" } });
  const { post } = items.find(({ author }) => author?.handle === "eco")!;
  const origin = await brand.admin.call("mention.origin", { params: { ...brand.params, post } });
  expect([origin.confidence, origin.missing]).toEqual([
    "low",
    [{ kind: "originalNotHeld", voice: { post, author: "eco", channel: "x" }, way: "repost" }],
  ]);
});

test("who answers a post is on its way, though in no story: what is answered is sure to be first, and is shared by so many", async () => {
  const at = (minute: number) => shift(stack.clock.now(), (minute - 30) * MINUTE_MS);
  await sendPosts(
    brand.admin,
    brand,
    jsonLines([
      { id: "screw", text: "Un tornillo en mi bocadillo de Nubara", channel: "x", time: at(0), author: "helena" },
      { id: "re1", text: "@helena ¿y Nubara qué dice?", replyTo: "screw", channel: "x", time: at(3), author: "gil" },
      { id: "re2", text: "@helena denúncialo", replyTo: "screw", channel: "x", time: at(5), author: "hugo" },
      { id: "re3", text: "@helena madre mía", replyTo: "screw", channel: "x", time: at(6), author: "iris" },
      // The same id on another network is another post.
      { id: "re4", text: "@otra qué frío", replyTo: "screw", channel: "bluesky", time: at(7), author: "juan" },
    ]),
  );
  const { items } = await brand.admin.call("mention.list", { params: brand.params, query: { words: "tornillo" } });
  const { post } = items[0]!;
  const origin = await brand.admin.call("mention.origin", { params: { ...brand.params, post } });
  expect(origin).toMatchObject({ confidence: "high", missing: [], looked: 4, ways: [{ way: "reply", count: 3 }] });
  expect(origin.steps).toMatchObject([{ author: "helena", roles: ["first", "shared"], sharers: 3 }]);
});

test("another brand's posts have no way to be read", async () => {
  const params = { ...foreign.params, post: postOf.get("ana")! };
  await expect(foreign.admin.call("mention.origin", { params })).rejects.toMatchObject({
    problem: { code: "notFound" },
  });
});

test("an account that somebody marks as a medium is the first medium, in any spelling of its handle, until that is taken back", async () => {
  const params = { ...brand.params, post: postOf.get("celebre")! };
  const before = await originOf("ana");
  const wide = async () => (await originOf("ana")).steps.find(({ author }) => author === "celebre")!;
  expect(await wide()).toMatchObject({ roles: ["audience"], medium: { is: "no" } });
  await brand.admin.call("mention.watchAuthor", { params, body: { medium: true } });
  expect(await wide()).toMatchObject({
    roles: ["audience", "press"],
    medium: { is: "marked", by: { id: brand.admin.id } },
  });
  await brand.admin.call("mention.watchAuthor", { params, body: { medium: false } });
  expect(await originOf("ana")).toEqual(before);
  const foreignParams = { ...foreign.params, post: params.post };
  await expect(foreign.admin.call("mention.watchAuthor", { params: foreignParams, body: { medium: true } })).rejects.toMatchObject({ problem: { code: "notFound" } }); // prettier-ignore
});

test.each(["watch", "medium"] as const)(
  "of many who %s an account at once one does, and one undoes it",
  async (mark) => {
    const params = { ...brand.params, post: postOf.get("celebre")! };
    const set = (on: boolean) =>
      brand.admin.call("mention.watchAuthor", { params, body: { [mark]: on } as { watch: boolean } });
    const logged = async () => {
      const kinds = ["author.watched", "author.unwatched", "author.markedMedium", "author.unmarkedMedium"] as const;
      const rows = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
        trx.selectFrom("log_entry").select("kind").where("kind", "in", kinds).orderBy("seq").execute(),
      );
      return rows.map(({ kind }) => kind);
    };
    const before = (await logged()).length;
    for (const on of [true, false]) {
      await Promise.all(Array.from({ length: 4 }, () => set(on)));
      await set(on);
    }
    expect((await logged()).slice(before)).toEqual(
      mark === "watch" ? ["author.watched", "author.unwatched"] : ["author.markedMedium", "author.unmarkedMedium"],
    );
  },
);

test("what somebody set aside is no part of the way, and nothing is said to be missing for it", async () => {
  const params = { ...brand.params, post: postOf.get("ana")! };
  const before = await originOf("celebre");
  await brand.admin.call("mention.correct", { params, body: { field: "aside", value: "notAboutUs" } });
  const without = await originOf("celebre");
  expect(without.looked).toBe(before.looked - 1);
  expect(without.steps.map(({ author }) => author)).not.toContain("ana");
  expect(without.missing.filter(({ kind }) => kind === "originalNotHeld")).toEqual([]);
  // Who asks for its own way sees it in it.
  expect((await originOf("ana")).steps.map(({ author }) => author)).toContain("ana");
  await brand.admin.call("mention.uncorrect", { params, body: { field: "aside" } });
  expect(await originOf("celebre")).toEqual(before);
});

test("a story and its way begin with one and the same message, whatever a clock says and whoever is asked beside it", async () => {
  const own = await setUpBrand(stack, { name: "Puntual" });
  const now = stack.clock.now();
  const at = (minute: number) => shift(now, (minute - 60) * MINUTE_MS);
  const text = "Puntual me ha cobrado dos veces el mismo abono y no contesta a nadie";
  await sendPosts(
    own.admin,
    own,
    jsonLines([
      // Its clock is behind: it was shared before it was written.
      { id: "origin", text, channel: "x", time: at(4), author: { handle: "ana", followers: 10 } },
      { id: "share", text, repostOf: "origin", channel: "x", time: at(1), author: { handle: "bea", followers: 10 } },
      { id: "copy", text: `${text}, y van dos`, channel: "x", time: at(9), author: { handle: "carla", followers: 10 } },
    ]),
  );
  const { items } = await own.admin.call("mention.list", { params: own.params, query: {} });
  for (const { post } of items) {
    const params = { ...own.params, post };
    const { steps } = await own.admin.call("mention.origin", { params });
    const { story } = await own.admin.call("mention.get", { params });
    expect(story!.first).toMatchObject({ author: "ana", post: steps[0]!.post, why: "pointedBackTo" });
  }
});
