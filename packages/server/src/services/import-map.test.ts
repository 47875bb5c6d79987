import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { brandwatchCsv, meltwaterOld, OWN_TABLE } from "@baluarte/channels/testing/exports.ts";
import type { Import, ImportColumns, ImportPreview } from "@baluarte/contract/post.ts";
import type { ImportId, PostId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { ColumnMap } from "@baluarte/domain/post/column-map.ts";
import { addPerson, setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { TestClock } from "@baluarte/testkit/clock.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import type { Visitor } from "@baluarte/testkit/visitor.ts";

let stack: Stack;
let brand: TestBrand;

beforeAll(async () => {
  stack = await startStack({ clock: new TestClock("2026-11-21T12:00:00.000Z" as Instant) });
  brand = await setUpBrand(stack);
});
afterAll(() => stack.stop());

type File = { name: string; content: string | Uint8Array; columns?: unknown; whole?: boolean };

function form({ name, content, columns, whole }: File): FormData {
  const fields = new FormData();
  if (columns !== undefined) fields.append("columns", typeof columns === "string" ? columns : JSON.stringify(columns));
  if (whole !== undefined) fields.append("whole", String(whole));
  fields.append("file", new Blob([content as never]), name);
  return fields;
}

const post = (path: string, body: FormData, by: Visitor = brand.admin) =>
  by.fetch(`/api/v1/brands/${brand.slug}/${path}`, { method: "POST", body });

async function preview(file: File): Promise<ImportPreview> {
  const response = await post("imports/preview", form({ whole: true, ...file }));
  expect(response.status).toBe(200);
  return (await response.json()) as ImportPreview;
}

async function importOf(file: File): Promise<Import> {
  const response = await post("imports", form(file));
  expect(response.status).toBe(200);
  const { id } = (await response.json()) as { id: ImportId };
  await stack.work();
  return brand.admin.call("import.get", { params: { ...brand.params, import: id } });
}

const MADRID: ColumnMap = {
  vendor: null,
  columns: { Cuándo: "time", Quién: "author", "Qué dijo": "text", Dónde: "site" },
  dateOrder: "dmy",
  timeZone: "Europe/Madrid",
};
const TABLE: ImportColumns = { names: ["Cuándo", "Quién", "Qué dijo", "Dónde"], map: MADRID };

describe("an export of a suite", () => {
  test("is known, shown, and comes in with its own tone beside ours, bad rows counted and named", async () => {
    const shown = await preview({ name: "nubara.csv", content: brandwatchCsv() });
    expect(shown).toMatchObject({ problem: null, format: "known", asksZone: true, missing: [], saved: null });
    expect(shown.posts.map(({ author, channel, followers, tone }) => [author, channel, followers, tone])).toEqual([
      ["lola", "x", 1204, "negative"],
      [null, "news", null, "neutral"],
      ["teo", "x", 88, "negative"],
      ["marta", "reddit", null, "positive"],
    ]);
    const map = { ...shown.map!, timeZone: "Europe/Madrid" };
    const names = shown.columns.map(({ name }) => name);
    const done = await importOf({ name: "nubara.csv", content: brandwatchCsv(), columns: { names, map } });
    expect(done).toMatchObject({ state: "done", vendor: "brandwatch", accepted: 4, rejected: 1, mentions: 4 });
    const { items } = await brand.admin.call("mention.list", { params: brand.params, query: { order: "oldest" } });
    expect(items.map(({ publishedAt, channel }) => [publishedAt, channel])).toEqual([
      ["2026-11-21T06:42:10.000Z", "x"],
      ["2026-11-21T07:05:00.000Z", "news"],
      ["2026-11-21T07:30:59.000Z", "x"],
      ["2026-11-21T08:00:00.000Z", "reddit"],
    ]);
    const detail = await brand.admin.call("mention.get", {
      params: { ...brand.params, post: items[3]!.post as PostId },
    });
    expect(detail.given).toEqual({ by: "brandwatch", sentiment: "positive", tone: "positive" });
    const rejections = await brand.admin.fetch(`/api/v1/brands/${brand.slug}/imports/${done.id}/rejections.csv`);
    expect(await rejections.text()).toContain("11,textMissing");
  });

  test("comes in by the API without a word, its times read as UTC, and again as duplicates", async () => {
    expect(await importOf({ name: "meltwater.csv", content: meltwaterOld() })).toMatchObject({
      state: "done",
      accepted: 2,
      rejected: 0,
    });
    expect(await importOf({ name: "meltwater.csv", content: meltwaterOld() })).toMatchObject({
      accepted: 0,
      duplicate: 2,
    });
  });

  test.each([
    ["noTable", "notas.csv", "asdf qwer;;;\nzz\n!!!!,,,\n"],
    ["noTable", "suelto.csv", "foo\n1\n2\n"],
    ["binary", "datos.csv", Buffer.from(Array.from({ length: 4_000 }, (_, at) => ((at + 1) * 7_919) % 256))],
  ])(
    "no table at all (%s) is told as such, and nobody is asked for its columns: %s",
    async (problem, name, content) => {
      expect(await preview({ name, content })).toMatchObject({ problem, columns: [], posts: [] });
    },
  );

  test.each([
    ["Wann;Wer\n2026-11-20 10:00;ana\n2026-11-20 11:00;eva\n", ["Wann", "Wer"]],
    ["Semana;Nota;Cliente\n48;mal;ana\n48;fatal;luis\n49;peor;eva\n", ["Semana", "Nota", "Cliente"]],
    ["Día,Hora,Queja\n3-nov,10h,frío\n4-nov,11h,tarde\n", ["Día", "Hora", "Queja"]],
  ])("whose columns nobody knows is asked about: %j", async (content, names) => {
    const answer = await preview({ name: "tabelle.csv", content });
    expect(answer).toMatchObject({ problem: null, format: "unknown" });
    expect(answer.columns.map(({ name }) => name)).toEqual(names);
  });

  test("that is a workbook is refused as a whole, before and after it is sent", async () => {
    const content = Buffer.from("PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0[Content_Types].xml", "latin1");
    expect(await preview({ name: "nubara.xlsx", content })).toMatchObject({ problem: "spreadsheet", posts: [] });
    expect(await importOf({ name: "nubara.csv", content })).toMatchObject({
      state: "failed",
      problem: "spreadsheet",
      accepted: 0,
    });
  });
});

describe("what a person says of a table", () => {
  test("is kept for the next one, may be taken back, and what was said before counts again", async () => {
    expect(await preview({ name: "lista.csv", content: OWN_TABLE })).toMatchObject({
      format: "unknown",
      map: { vendor: null, columns: { Cuándo: "time", "Qué dijo": "text" } },
      missing: [],
      asksZone: true,
      saved: null,
    });
    expect(await preview({ name: "lista.csv", content: OWN_TABLE, columns: TABLE })).toMatchObject({
      missing: [],
      posts: [{ publishedAt: "2026-11-21T06:42:00.000Z" }, { publishedAt: "2026-11-20T08:00:00.000Z" }],
    });
    expect(await importOf({ name: "lista.csv", content: OWN_TABLE, columns: TABLE })).toMatchObject({ accepted: 2 });
    const bogota = { ...TABLE, map: { ...MADRID, timeZone: "America/Bogota" } };
    stack.clock.advance(1000);
    expect(await importOf({ name: "lista.csv", content: OWN_TABLE, columns: bogota })).toMatchObject({ accepted: 2 });
    const second = await preview({ name: "otra.csv", content: OWN_TABLE });
    expect(second).toMatchObject({ format: "known", map: bogota.map, saved: { by: { id: brand.admin.id } } });
    await brand.admin.call("importMap.undo", { params: { ...brand.params, importMap: second.saved!.id } });
    const first = await preview({ name: "otra.csv", content: OWN_TABLE });
    expect(first).toMatchObject({ format: "known", map: MADRID });
    await brand.admin.call("importMap.undo", { params: { ...brand.params, importMap: first.saved!.id } });
    expect(await preview({ name: "otra.csv", content: OWN_TABLE })).toMatchObject({ format: "unknown", saved: null });
  });

  test("is of one brand alone", async () => {
    await importOf({ name: "lista.csv", content: OWN_TABLE, columns: TABLE });
    const other = await setUpBrand(stack, { name: "Otra" });
    const response = await other.admin.fetch(`/api/v1/brands/${other.slug}/imports/preview`, {
      method: "POST",
      body: form({ name: "lista.csv", content: OWN_TABLE, whole: true }),
    });
    expect(await response.json()).toMatchObject({ format: "unknown", saved: null });
  });

  test.each([
    ["no JSON", "{"],
    ["a column that is not there", { names: ["a"], map: { ...MADRID, columns: { b: "text" } } }],
    ["a role that nobody has", { names: ["a"], map: { ...MADRID, columns: { a: "everything" } } }],
    ["a zone that nobody lives in", { names: ["a"], map: { ...MADRID, columns: { a: "text" }, timeZone: "Mars/One" } }],
  ])("is refused when it is %s", async (_, columns) => {
    const response = await post("imports/preview", form({ name: "a.csv", content: "a\n1\n", columns, whole: true }));
    expect({ status: response.status, ...((await response.json()) as object) }).toMatchObject({
      status: 400,
      code: "invalidRequest",
    });
  });
});

test("a file in our own format is shown before it comes in too, and each field that is not used is named", async () => {
  const content = `${JSON.stringify({ text: "hola", time: "2026-11-20T10:00:00Z", topic: "agua" })}\n{"text":7}\n`;
  expect(await preview({ name: "a.jsonl", content })).toMatchObject({
    format: "own",
    posts: [{ text: "hola" }],
    leftAside: ["topic"],
    rejections: [{ line: 2, code: "fieldInvalid", message: "text is not a string" }],
  });
  const { id } = await importOf({ name: "a.jsonl", content });
  const csv = await brand.admin.fetch(`/api/v1/brands/${brand.slug}/imports/${id}/rejections.csv?language=es`);
  expect(await csv.text()).toContain("El campo text tiene un valor de otro tipo.");
});

test("a preview takes the first bytes of a file and no more", async () => {
  const response = await post("imports/preview", form({ name: "a.csv", content: "x".repeat(600_000), whole: false }));
  expect(response.status).toBe(413);
});

test("whoever may not import may not look either", async () => {
  const legal = await addPerson(stack, brand, ["legalCounsel"]);
  const response = await post("imports/preview", form({ name: "a.csv", content: OWN_TABLE, whole: true }), legal);
  expect(response.status).toBe(403);
});
