import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { StoryIndex } from "@baluarte/detection/narrative/index.ts";
import type { NarrativeId, PostId } from "@baluarte/domain/kernel/id.ts";
import { HOUR_MS, MINUTE_MS, shift } from "@baluarte/domain/kernel/time.ts";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { jsonLines, sendPosts, type RawPost } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";
import { takeUp } from "./narrative.ts";

let stack: Stack;
let brand: TestBrand;
let foreign: TestBrand;
beforeAll(async () => {
  stack = await startStack();
  brand = await setUpBrand(stack, { name: "Nubara" });
  foreign = await setUpBrand(stack, { name: "Otra" });
});
afterAll(() => stack.stop());

async function send(to: TestBrand, posts: readonly RawPost[], batch = posts.length): Promise<void> {
  for (let from = 0; from < posts.length; from += batch)
    await sendPosts(to.admin, to, jsonLines(posts.slice(from, from + batch)));
}

async function mentions(of: TestBrand, narrative?: NarrativeId) {
  const query = { state: "all" as const, order: "oldest" as const, limit: 200, ...(narrative && { narrative }) };
  return (await of.admin.call("mention.list", { params: of.params, query })).items;
}

const detail = (post: PostId) => brand.admin.call("mention.get", { params: { ...brand.params, post } });

test("a story has a name in its language, its words, how it grows, and goes on under its id after a start", async () => {
  const now = stack.clock.now();
  const at = (minutes: number) => shift(now, -minutes * MINUTE_MS);
  const WAYS = [
    "Nubara me ha cobrado dos veces el mismo billete de avión a Roma",
    "@nubara @consumo Nubara me ha cobrado dos veces el billete de avión a Roma https://t.co/x",
    "RT @ana: Nubara me ha cobrado dos veces el mismo billete de avión a Roma",
  ];
  await send(
    brand,
    WAYS.map((text, index) => ({ text, channel: "x", time: at(30 - index), author: `u${index}` })),
  );
  const [first] = await mentions(brand);
  const { story } = await detail(first!.post);
  expect(story).toMatchObject({
    label: "Nubara me ha cobrado dos veces el mismo billete de avión a Roma",
    language: "es",
    languages: ["es"],
    growth: { state: "growing", perHour: 1, perHourBefore: 0, forecast: { kind: "none", why: "tooFew" } },
    events: [],
    posts: 3,
  });
  expect(story!.words).toContain("billete");
  const { stories } = await brand.admin.call("mention.counts", { params: brand.params, query: {} });
  expect(stories[0]).toEqual({ narrative: story!.narrative, title: story!.label, count: 3 });

  stack.wired.ctx.narratives.delete(brand.id);
  await send(brand, [{ text: `${WAYS[0]} otra vez`, channel: "x", time: at(1), author: "u9" }]);
  expect((await mentions(brand, story!.narrative)).length).toBe(4);
});

test("what a person set aside counts neither in a story's growth nor in its languages", async () => {
  const now = stack.clock.now();
  const own = await setUpBrand(stack, { name: "Apartada" });
  const text = "Apartada me ha cobrado dos veces el mismo billete de avión a Roma";
  const minutesAgo = [400, 300, 250, 200, 40, 30, 20];
  await send(
    own,
    minutesAgo.map((ago, at) => ({ text: `${text}${"!".repeat(at)}`, channel: "x", time: shift(now, -ago * MINUTE_MS), author: `u${at}` })), // prettier-ignore
  );
  const posts = (await mentions(own)).map(({ post }) => post);
  const correct = (post: PostId, body: { field: "language"; value: string } | { field: "aside"; value: "spam" }) =>
    own.admin.call("mention.correct", { params: { ...own.params, post }, body });
  for (const post of [posts[1]!, posts[5]!, posts[6]!]) await correct(post, { field: "language", value: "ca" });
  const told = async () => {
    const { story } = await own.admin.call("mention.get", { params: { ...own.params, post: posts[0]! } });
    return { languages: story!.languages, growth: story!.growth };
  };
  expect(await told()).toEqual({
    languages: ["es", "ca"],
    growth: { state: "steady", perHour: 1, perHourBefore: 1, forecast: { kind: "none", why: "tooFew" } },
  });
  for (const post of [posts[1]!, posts[5]!, posts[6]!]) await correct(post, { field: "aside", value: "spam" });
  const { languages, growth } = await told();
  expect(languages).toEqual(["es"]);
  expect(growth).toMatchObject({ perHour: 1 / 3, perHourBefore: 2 / 3 });
});

describe("a story of which something is set aside", () => {
  let text: string;
  let brands = 0;
  type Body = { field: "aside"; value: "spam" } | { field: "story"; value: NarrativeId | null };
  let own: TestBrand;
  let ids: PostId[];
  beforeEach(async () => {
    const name = `Sola${(brands += 1)}`;
    text = `${name} me ha cobrado dos veces el mismo billete de avión a Roma`;
    own = await setUpBrand(stack, { name });
    const began = shift(stack.clock.now(), -60 * MINUTE_MS);
    await send(own, Array.from({ length: 6 }, (_, at) => ({ text: `${text}${"!".repeat(at)}`, channel: at < 5 ? "x" : "bluesky", time: shift(began, at * MINUTE_MS), author: { handle: `s${at % 5}`, followers: 100 * (at + 1) } }))); // prettier-ignore
    ids = (await mentions(own)).map(({ post }) => post);
  });
  const correct = (post: PostId, body: Body) =>
    own.admin.call("mention.correct", { params: { ...own.params, post }, body });
  const uncorrect = (post: PostId) => own.admin.call("mention.uncorrect", { params: { ...own.params, post }, body: { field: "aside" } }); // prettier-ignore
  const read = (post: PostId) => own.admin.call("mention.get", { params: { ...own.params, post } });
  /** All that a person sees of its size, wherever that is told. */
  async function picture(post: PostId) {
    const { story, narrativeSize, similarLastHour } = await read(post);
    const { stories } = await own.admin.call("mention.counts", { params: own.params, query: {} });
    const origin = await own.admin.call("mention.origin", { params: { ...own.params, post } });
    const together = await own.admin.call("mention.together", { params: { ...own.params, post } });
    const { posts, authors, channels, reach, first, growth, curve } = story!;
    const told = curve.reduce((sum, { count }) => sum + count, 0);
    return { posts, authors, channels, reach, first: first.author, perHour: growth.perHour, told, narrativeSize, similarLastHour, listed: stories[0]?.count ?? 0, looked: origin.looked, way: origin.posts, steps: origin.steps.map(({ author }) => author), together: together.posts }; // prettier-ignore
  }

  test("is as large as what is left of it wherever it is told, and as it was once that is taken back", async () => {
    const before = await picture(ids[4]!);
    expect(before).toMatchObject({ posts: 6, authors: 5, channels: 2, reach: { people: 2_100, authors: 6 }, first: "s0", told: 6, narrativeSize: 6, similarLastHour: 4, listed: 6, looked: 6, way: 6, together: 6 }); // prettier-ignore
    await correct(ids[0]!, { field: "aside", value: "spam" });
    await correct(ids[5]!, { field: "aside", value: "spam" });
    const without = await picture(ids[4]!);
    expect(without).toMatchObject({ posts: 4, authors: 4, channels: 1, reach: { people: 1_400, authors: 4 }, first: "s1", told: 4, narrativeSize: 4, similarLastHour: 3, listed: 4, looked: 4, way: 4, together: 4 }); // prettier-ignore
    expect(without.steps).not.toContain("s0");
    // The number opens the posts behind it, and what was set aside waits in its own list.
    const { narrative } = await read(ids[4]!);
    expect((await mentions(own, narrative!)).map(({ post }) => post)).toEqual(ids.slice(1, 5));
    const aside = await own.admin.call("mention.list", { params: own.params, query: { state: "setAside", narrative: narrative!, order: "oldest" } }); // prettier-ignore
    expect(aside.items.map(({ post }) => post)).toEqual([ids[0], ids[5]]);
    await uncorrect(ids[5]!);
    await uncorrect(ids[0]!);
    expect(await picture(ids[4]!)).toEqual(before);
  });

  test("keeps that out when more of it comes in, and when it is moved", async () => {
    await correct(ids[0]!, { field: "aside", value: "spam" });
    await send(own, [{ text: `${text}?`, channel: "x", time: stack.clock.now(), author: "s9" }]);
    expect(await picture(ids[4]!)).toMatchObject({ posts: 6, first: "s1", listed: 6 });
    const { narrative } = await read(ids[0]!);
    await correct(ids[0]!, { field: "story", value: null });
    expect((await picture(ids[4]!)).listed).toBe(6);
    await correct(ids[0]!, { field: "story", value: narrative });
    expect((await picture(ids[4]!)).listed).toBe(6);
    await uncorrect(ids[0]!);
    expect(await picture(ids[4]!)).toMatchObject({ posts: 7, first: "s0", listed: 7 });
  });

  test("is none any more when all of it is, and is not listed", async () => {
    for (const post of ids) await correct(post, { field: "aside", value: "spam" });
    expect((await read(ids[0]!)).story).toBeNull();
    expect((await own.admin.call("mention.counts", { params: own.params, query: {} })).stories).toEqual([]);
    await uncorrect(ids[3]!);
    expect((await read(ids[0]!)).story).toMatchObject({ posts: 1, first: { author: "s3" } });
  });

  test("begins with what comes after all of it was set aside", async () => {
    for (const post of ids) await correct(post, { field: "aside", value: "spam" });
    await send(own, [{ text: `${text}?`, channel: "x", time: stack.clock.now(), author: "s9" }]);
    const stored = await inBrand(stack.wired.ctx.db, own.id, (trx) =>
      trx
        .selectFrom("narrative")
        .innerJoin("post", "post.id", "narrative.first_post_id")
        .select(["posts", "author_handle"])
        .execute(),
    );
    expect(stored).toEqual([{ posts: 1, author_handle: "s9" }]);
  });
});

test("what is stored is taken up after a start while others get their answers", async () => {
  const index = new StoryIndex(() => "new");
  const words = (at: number) => Array.from({ length: 30 }, (_, word) => `palabra${(at * 31 + word * 7) % 9_973}`).join(" "); // prettier-ignore
  const stored = Array.from({ length: 3_000 }, (_, at) => ({
    post: { id: `p${at}`, text: words(at), timeMs: at, language: "es" },
    story: `story ${at}`,
  }));
  let isAnswered = false;
  setImmediate(() => (isAnswered = true));
  await takeUp(index, stored);
  expect(isAnswered).toBe(true);
  expect(index.add({ id: "copy", text: words(7), timeMs: 3_000, language: "es" }).story).toBe("story 7");
});

// What both share are words of any sentence: by their words alone they are two.
const SHARED = "después de muchas horas sin que nadie de Nubara nos diga nada";
const LEFT = `Avión grande azul parado en Barajas ${SHARED}`;
const RIGHT = `${SHARED}: pasajeros mareados piden agua, aire fresco`;
const BRIDGE = `${LEFT}: pasajeros mareados piden agua, aire fresco`;

describe("two stories that turn out to be one", () => {
  test("keep the older one's id, the other leads there, and the story says so", async () => {
    const now = stack.clock.now();
    const told = (text: string, minutes: number): RawPost => ({ text, channel: "x", time: shift(now, -minutes * MINUTE_MS), author: `b${minutes}` }); // prettier-ignore
    await send(brand, [told(LEFT, 20), told(`${LEFT}!`, 19)]);
    await send(brand, [told(RIGHT, 18), told(`${RIGHT}!`, 17)]);
    const before = await mentions(brand);
    const storyAt = (author: string) => before.find((row) => row.author?.handle === author)!.narrative!;
    const [older, newer] = [storyAt("b20"), storyAt("b18")];
    expect(older).not.toBe(newer);
    await send(brand, [told(BRIDGE, 10)]);

    const through = await mentions(brand, newer);
    expect(through.map(({ narrative, narrativeSize }) => [narrative, narrativeSize])).toEqual(
      Array.from({ length: 5 }, () => [older, 5]),
    );
    const { story } = await detail(through[0]!.post);
    expect(story!.events).toEqual([
      { kind: "merged", other: null, label: expect.stringContaining("mareados"), posts: 2, at: expect.any(String) },
    ]);
    // What a screen still shows is meant as what it is now.
    const alone = before[0]!.post;
    const body = { field: "story" as const, value: newer };
    const corrected = await brand.admin.call("mention.correct", { params: { ...brand.params, post: alone }, body });
    expect(corrected.narrative).toBe(older);
  });

  test("are one whole where the younger was told more often than its posts are listed", async () => {
    const now = stack.clock.now();
    const often = await setUpBrand(stack, { name: "Muchara" });
    const copies = (text: string, from: number) =>
      Array.from({ length: 70 }, (_, at): RawPost => {
        const time = shift(now, (at - from) * 1_000);
        return { text: text.replace("Nubara", "Muchara"), channel: "x", time, author: `c${from}-${at}` };
      });
    await send(often, [...copies(LEFT, 2_000), ...copies(RIGHT, 1_000)]);
    const before = await mentions(often);
    expect(new Set(before.map(({ narrativeSize }) => narrativeSize))).toEqual(new Set([70]));
    await send(often, [{ text: BRIDGE.replace("Nubara", "Muchara"), channel: "x", time: now, author: "bridge" }]);
    const after = await mentions(often);
    expect(after.length).toBe(141);
    expect(new Set(after.map(({ narrative, narrativeSize }) => `${narrative} ${narrativeSize}`))).toEqual(
      new Set([`${before[0]!.narrative} 141`]),
    );
    const params = { ...often.params, post: after[0]!.post };
    const { story } = await often.admin.call("mention.get", { params });
    expect(story!.events).toMatchObject([{ kind: "merged", posts: 70 }]);
  });

  test("stay one for a process that did not see it", async () => {
    const now = stack.clock.now();
    const { narratives, db } = stack.wired.ctx;
    const own = await setUpBrand(stack, { name: "Procesara" });
    const told = (text: string, minutes: number): RawPost => ({ text: text.replace("Nubara", "Procesara"), channel: "x", time: shift(now, -minutes * MINUTE_MS), author: `b${minutes}` }); // prettier-ignore
    await send(own, [told(LEFT, 20), told(`${LEFT}!`, 19), told(RIGHT, 18), told(`${RIGHT}!`, 17)]);
    const older = (await mentions(own))[0]!.narrative;
    const unaware = narratives.get(own.id)!;
    narratives.delete(own.id);
    await send(own, [told(BRIDGE, 10)]);
    const aware = narratives.get(own.id)!;
    expect(aware).not.toBe(unaware);

    narratives.set(own.id, unaware);
    await send(own, [told(`${RIGHT}!!`, 9), told(BRIDGE, 8)]);
    expect(narratives.has(own.id)).toBe(false);
    await send(own, [told(`${RIGHT}…`, 7)]);
    const all = (await mentions(own)).map(({ narrative, narrativeSize }) => [narrative, narrativeSize]);
    expect(all).toEqual(Array.from({ length: 8 }, () => [older, 8]));
    const stories = await inBrand(db, own.id, (trx) => trx.selectFrom("narrative").select("id").execute());
    expect(stories).toEqual([{ id: older }]);
    const events = await inBrand(db, own.id, (trx) =>
      trx.selectFrom("narrative_event").select(["kind", "posts"]).execute(),
    );
    expect(events).toEqual([{ kind: "merged", posts: 2 }]);
  });

  test("are not another brand's, whose story is its own", async () => {
    const now = stack.clock.now();
    await send(foreign, [{ text: `Otra ${BRIDGE}`, channel: "x", time: now }, { text: `Otra ${BRIDGE}!`, channel: "x", time: now }]); // prettier-ignore
    const own = await mentions(foreign);
    const theirs = new Set((await mentions(brand)).map(({ narrative }) => narrative));
    expect(own.every(({ narrative }) => narrative !== null && !theirs.has(narrative))).toBe(true);
    const events = await inBrand(stack.wired.ctx.db, foreign.id, (trx) =>
      trx.selectFrom("narrative_event").selectAll().execute(),
    );
    expect(events).toEqual([]);
  });
});

test("the same posts give the same stories, sizes and events in whatever batches they come", async () => {
  const now = stack.clock.now();
  const TOPICS = [
    ["maleta", "perdida", "Lisboa", "mostrador", "reclamación", "equipaje", "cinta", "recogida"],
    ["cobro", "doble", "tarjeta", "billete", "Roma", "banco", "cargo", "reembolso"],
    ["huelga", "pilotos", "sindicato", "lunes", "cancelaciones", "servicios", "mínimos", "convenio"],
    ["aplicación", "caída", "embarque", "código", "pantalla", "móvil", "error", "actualización"],
    ["comida", "alergia", "azafata", "cacahuetes", "urgencias", "etiqueta", "bandeja", "hospital"],
    ["perro", "bodega", "calor", "jaula", "veterinario", "mascota", "muerto", "transportín"],
  ];
  // Each brand is sent the same words and hears its own name among them.
  const NAMES = ["Sortea", "Sorteb", "Sortec"];
  let seed = 11;
  const next = (below: number) => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) % below;
  const texts = Array.from({ length: 36 }, () => {
    const topic = TOPICS[next(TOPICS.length)]!;
    const [from, step] = [next(topic.length), 1 + 2 * next(2)];
    return Array.from({ length: 4 + next(4) }, (_each, word) => topic[(from + word * step) % topic.length]).join(" ");
  });
  texts.splice(20, 0, LEFT, `${LEFT}!`, RIGHT, `${RIGHT}!`);
  texts.splice(30, 0, BRIDGE);
  const posts = texts.map((text, index): RawPost => {
    const time = shift(now, (index - texts.length) * MINUTE_MS);
    return { id: `s${index}`, text: `${NAMES.join(" ")} ${text}`, channel: "x", time };
  });
  const pictures = [];
  for (const [which, batch] of [1, 7, posts.length].entries()) {
    const own = await setUpBrand(stack, { name: NAMES[which]! });
    await send(own, posts, batch);
    const rows = await mentions(own);
    const names = new Map<string | null, string>();
    for (const { narrative } of rows) if (!names.has(narrative)) names.set(narrative, narrative === null ? "none" : `story ${names.size}`); // prettier-ignore
    const events = await inBrand(stack.wired.ctx.db, own.id, (trx) =>
      trx
        .selectFrom("narrative_event")
        .select(["narrative_id", "kind", "posts", "label"])
        .orderBy("position")
        .execute(),
    );
    const stories = await inBrand(
      stack.wired.ctx.db,
      own.id,
      (trx) =>
      trx.selectFrom("narrative").select(["id", "posts", "label", "first_at"]).orderBy("first_at").orderBy("id").execute(), // prettier-ignore
    );
    const sizes = Map.groupBy(rows, ({ narrative }) => narrative);
    for (const { id, posts: count } of stories) expect(sizes.get(id)?.length).toBe(count);
    pictures.push({
      told: rows.map(({ narrative }) => names.get(narrative)),
      events: events.map(({ narrative_id, ...event }) => ({ ...event, story: names.get(narrative_id) })),
      stories: stories.map(({ id, ...story }) => ({ ...story, story: names.get(id) })).toSorted((a, b) => (a.story! < b.story! ? -1 : 1)), // prettier-ignore
    });
  }
  expect(pictures[1]).toEqual(pictures[0]);
  expect(pictures[2]).toEqual(pictures[0]);
  expect(pictures[0]!.stories.length).toBeGreaterThan(1);
  expect(pictures[0]!.events.map(({ kind }) => kind)).toContain("merged");
  stack.clock.advance(HOUR_MS);
});
