import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { untouchedList, type FilterKey, type FilterList } from "@baluarte/domain/filter/model.ts";
import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { shift } from "@baluarte/domain/kernel/time.ts";
import { NOT_ASKED } from "@baluarte/domain/triage/questions.ts";
import { addRule } from "@baluarte/testkit/alert.ts";
import { addPerson, setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";

let stack: Stack;
let brand: TestBrand;
let name: string;
let brands = 0;
let sent = 0;

beforeAll(async () => {
  stack = await startStack();
});
beforeEach(async () => {
  name = `Nubara${brands++}`;
  brand = await setUpBrand(stack, { name });
});
afterAll(() => stack.stop());

async function send(texts: readonly string[], of: TestBrand = brand): Promise<void> {
  const posts = texts.map((text) => ({
    id: `p${sent}`,
    time: shift(stack.clock.now(), -1_000 * (900 - sent++)),
    text,
  }));
  await sendPosts(of.admin, of, jsonLines(posts));
}
const named = (text: string) => `${name}: ${text}`;

async function save(key: FilterKey, change: Partial<FilterList> = {}, of: TestBrand = brand) {
  return of.admin.call("filter.save", {
    params: of.params,
    body: { ...untouchedList(key), enabled: true, ...change, seen: await seenAt(key, of) },
  });
}
async function seenAt({ kind, language }: FilterKey, of: TestBrand = brand) {
  const { lists } = await of.admin.call("filter.get", { params: of.params });
  return lists.find((each) => each.kind === kind && each.language === language)!.changed?.at ?? null;
}
const list = (query: Record<string, string> = {}, of: TestBrand = brand) =>
  of.admin.call("mention.list", { params: of.params, query: { state: "all", order: "oldest", ...query } as never });
const texts = async (query: Record<string, string> = {}) => (await list(query)).items.map(({ text }) => text);
const counts = () => brand.admin.call("mention.counts", { params: brand.params, query: { state: "all" } as never });

describe("a word of a list", () => {
  test("is kept with the mention where it stands, which stays in every list, count and search", async () => {
    await save({ kind: "profanity", language: "es" }, { effect: "hold" });
    await send([named("qué m1erd@ de servicio"), named("todo bien, gracias")]);
    const { items } = await list();
    const [held, calm] = items;
    const { text } = held!;
    expect(held!.caught!.effects).toEqual(["hold"]);
    expect(held!.caught!.hits.map(({ word, from, to, variants }) => [word, text.slice(from, to), variants])).toEqual([
      ["mierda", "m1erd@", ["leet"]],
    ]);
    expect(calm!.caught).toBeNull();
    expect((await counts()).matching).toBe(2);
    expect(await texts({ words: "servicio" })).toEqual([text]);
    expect(await texts({ caught: "hold" })).toEqual([text]);
    expect(await texts({ list: "profanity.es", caught: "any" })).toEqual([text]);
    expect(await texts({ list: "profanity.en" })).toEqual([]);
  });

  test("of the house's risk lifts a mention in triage and says by which word", async () => {
    await save({ kind: "alert", language: "any" }, { added: ["Proyecto Faro"] });
    await send([named("se habla del proyecto faro"), named("se habla del faro")]);
    const [lifted, other] = (await list()).items;
    expect([lifted!.urgency, other!.urgency.level]).toEqual([{ level: 1, because: ["watchedWord"] }, 0]);
    const { proposal } = await brand.admin.call("mention.get", { params: { ...brand.params, post: lifted!.post } });
    expect(proposal).toMatchObject({ outcome: "issue", because: ["watchedWord"] });
  });

  test("is looked for in what waits too, and no longer where the list is off; what was decided stays", async () => {
    await send([named("este proyecto faro"), named("otro proyecto faro"), named("nada")]);
    const decided = (await list()).items[1]!.post;
    await brand.admin.call("mention.triage", {
      params: { ...brand.params, post: decided },
      body: { answers: NOT_ASKED, outcome: "comment", decision: "leaveWatch", note: null, reason: "onlyNamed" },
    });
    const key = { kind: "alert", language: "any" } as const;
    expect((await save(key, { added: ["proyecto faro"] })).applying).toBe(true);
    await stack.work();
    const caught = async () => (await list()).items.map((item) => item.caught !== null && item.urgency.level === 1);
    expect(await caught()).toEqual([true, false, false]);
    const view = await brand.admin.call("filter.get", { params: brand.params });
    expect(view.applying).toBe(false);
    expect(view.lists.find((each) => each.kind === "alert" && each.language === "any")).toMatchObject({
      added: ["proyecto faro"],
      mentions: 1,
      changed: { by: { id: brand.admin.id } },
    });
    await save(key, { added: ["proyecto faro"], enabled: false });
    await stack.work();
    expect((await list()).items.map((item) => [item.caught, item.urgency.level])).toEqual([[null, 0], [null, 0], [null, 0]]); // prettier-ignore
  });

  test("that was taken out, or stands in an exception, is none", async () => {
    const key = { kind: "profanity", language: "es" } as const;
    await save(key, { removed: ["mierda"], exceptions: ["puta madre"] });
    await send([named("vaya mierda"), named("de puta madre"), named("vaya putada")]);
    expect((await list()).items.map(({ caught }) => caught?.hits.map(({ word }) => word) ?? [])).toEqual([[], [], ["putada"]]); // prettier-ignore
  });
});

test("a list is a brand's own: another sees neither it nor what it finds", async () => {
  const other = await setUpBrand(stack, { name: "Vecina" });
  await save({ kind: "alert", language: "any" }, { added: ["proyecto faro"] });
  await send(["Vecina: el proyecto faro"], other);
  expect((await list({}, other)).items.map(({ caught }) => caught)).toEqual([null]);
  const view = await other.admin.call("filter.get", { params: other.params });
  expect(view.lists.filter(({ enabled, changed }) => enabled || changed !== null)).toEqual([]);
  const rows = await inBrand(stack.wired.ctx.db, other.id, (trx) =>
    trx.selectFrom("filter_list").selectAll().execute(),
  );
  expect(rows).toEqual([]);
});

test("whoever was slower than a colleague takes back none of their words, and lists hold no more than posts can be held against", async () => {
  const key = { kind: "alert", language: "en" } as const;
  const seen = await seenAt(key);
  await save(key, { added: ["recall"] });
  const late = { ...untouchedList(key), enabled: true, seen };
  await expect(brand.admin.call("filter.save", { params: brand.params, body: late })).rejects.toMatchObject({
    problem: { code: "versionConflict" },
  });
  const many = (prefix: string) => Array.from({ length: 4_900 }, (_, index) => `${prefix}palabra${index}`);
  await expect(save(key, { added: many("a"), exceptions: many("b") })).resolves.toBeDefined();
  await expect(save({ kind: "alert", language: "pt" }, { added: many("c").slice(0, 300) })).rejects.toMatchObject({
    problem: { code: "invalidRequest", data: { field: "added", problem: "tooMany" } },
  });
  const { lists } = await brand.admin.call("filter.get", { params: brand.params });
  expect(lists.filter(({ language, added }) => language === "pt" && added.length > 0)).toEqual([]);
});

test("whoever only reads changes nothing, and a word that cannot be looked for is refused with its reason", async () => {
  const reader = await addPerson(stack, brand, ["viewer"]);
  const body = { ...untouchedList({ kind: "alert", language: "any" }), enabled: true, seen: null };
  await expect(reader.call("filter.save", { params: brand.params, body })).rejects.toMatchObject({
    problem: { code: "forbidden" },
  });
  for (const [entry, problem] of [
    ["!!", "signs"],
    ["ab", "short"],
    ["a*b", "star"],
  ] as const)
    // prettier-ignore
    await expect(save(body, { added: [entry] })).rejects.toMatchObject({
      problem: { code: "invalidRequest", data: { field: "added", entry, problem } },
    });
});

test("a text is tried on every list, and a list that is off says so", async () => {
  await save({ kind: "profanity", language: "es" });
  const trial = await brand.admin.call("filter.try", {
    params: brand.params,
    body: { text: "Vaya m i e r d a, y hay una fuga de datos" },
  });
  expect(trial.effects).toEqual(["flag"]);
  expect(trial.hits.map(({ kind, language, word, enabled, variants }) => [kind, language, word, enabled, ...variants])).toEqual([
    ["profanity", "es", "mierda", true, "spaced"],
    ["alert", "es", "fuga de datos", false],
  ]); // prettier-ignore
  expect((await list()).items).toEqual([]);
});

test("a list goes out in the form of a network, whole words first, and says what did not fit", async () => {
  await save(
    { kind: "profanity", language: "any" },
    { added: ["insulto", "palabrota*", "una frase que tiene mas de treinta letras"] },
  );
  const out = (network: string, spelled = "false") =>
    brand.admin.call("filter.export", {
      params: brand.params,
      query: { network, kind: "profanity", spelled } as never,
    });
  expect(await out("facebook")).toEqual({
    text: "insulto, una frase que tiene mas de treinta letras",
    words: 3,
    written: 2,
    left: [],
    starred: ["palabrota*"],
  });
  expect(await out("tiktok")).toMatchObject({ text: "insulto", left: ["una frase que tiene mas de treinta letras"], starred: ["palabrota*"] }); // prettier-ignore
  const spelled = await out("instagram", "true");
  expect(spelled.text).toContain("insulto, una frase que");
  expect(spelled.text).toContain("1nsulto");
  expect((await out("youtube", "true")).text).toBe("insulto, palabrota, una frase que tiene mas de treinta letras");
  expect((await out("telegram")).text.split("\n").slice(0, 2)).toEqual([
    '/addblocklist "insulto"',
    '/addblocklist "palabrota*"',
  ]);
  expect((await out("csv")).text.split("\r\n")[2]).toBe("profanity,any,palabrota*");
});

test("what a person told is never taken away by a word", async () => {
  await save({ kind: "profanity", language: "es" }, { effect: "hold" });
  await send([named("mierda de sitio")]);
  const [item] = (await list({ state: "untriaged" })).items;
  expect(item!.caught!.effects).toEqual(["hold"]);
  expect(item!.setAside).toBeNull();
  expect((await counts()).untriaged).toBe(1);
  expect(await brand.admin.call("mention.get", { params: { ...brand.params, post: item!.post as PostId } })).toMatchObject({
    text: named("mierda de sitio"),
  }); // prettier-ignore
});

describe("a rule on lists", () => {
  const alerts = async () => (await brand.admin.call("alert.list", { params: brand.params, query: { state: "all" } })).items; // prettier-ignore

  test("calls with the first mention in which one of them finds a word, one alert a list for as long as its cool-down", async () => {
    await save({ kind: "alert", language: "any" }, { added: ["proyecto faro"] });
    await save({ kind: "profanity", language: "es" });
    await addRule(
      brand,
      { kind: "lists", lists: ["alert.any", "profanity.es", "alert.en"] },
      { name: "Listas", severity: "urgent" },
    );
    await send([named("todo bien"), named("lo del proyecto faro")]);
    await send([named("el proyecto faro, otra vez"), named("vaya mierda con el proyecto faro")]);
    const told = (await alerts()).map(({ group, about, count, posts, severity, trigger }) => [group, about, count, posts.length, severity, trigger.kind]); // prettier-ignore
    expect(told.toSorted()).toEqual([
      ["alert.any", "Palabras de alerta: Palabras propias", 3, 3, "urgent", "lists"],
      ["profanity.es", "Palabras malsonantes: Español", 1, 1, "urgent", "lists"],
    ]);
    const { id } = (await alerts()).find(({ group }) => group === "alert.any")!;
    const detail = await brand.admin.call("alertDetail.get", { params: { ...brand.params, alert: id } });
    expect(detail.evidence).toEqual({ kind: "mentions" });
    expect(detail.posts.every(({ caught }) => caught !== null)).toBe(true);

    // Taken: for an hour what follows is the same alert, and after it a new one.
    await brand.admin.call("alert.acknowledge", { params: { ...brand.params, alert: id } });
    stack.clock.advance(59 * 60_000);
    await send([named("y el proyecto faro")]);
    expect((await alerts()).length).toBe(2);
    stack.clock.advance(61 * 60_000);
    await send([named("sigue el proyecto faro")]);
    expect((await alerts()).filter(({ group }) => group === "alert.any").map(({ count }) => count)).toEqual([1, 4]);
  });

  test("is told in a trial how often it would have called, and calls for no other list, nor for one that is off", async () => {
    const key = { kind: "alert", language: "any" } as const;
    await save(key, { added: ["proyecto faro"] });
    await addRule(brand, { kind: "lists", lists: ["profanity.es"] });
    await send([named("el proyecto faro"), named("nada")]);
    expect(await alerts()).toEqual([]);
    const { id } = await brand.admin.call("alertRule.create", { params: brand.params, body: { name: "Prueba", trigger: { kind: "lists", lists: ["alert.any"] }, severity: "note", cooldownMinutes: 60 } }); // prettier-ignore
    const trial = () => brand.admin.call("alertRule.try", { params: { ...brand.params, alertRule: id }, body: { days: 7 } }); // prettier-ignore
    expect(await trial()).toMatchObject({ alerts: 1, firings: 1 });
    await save(key, { added: ["proyecto faro"], enabled: false });
    await stack.work();
    expect(await trial()).toMatchObject({ alerts: 0 });
  });
});
