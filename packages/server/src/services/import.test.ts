import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ImportId } from "@baluarte/domain/kernel/id.ts";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { jsonLines, postsAbout, uploadFile, type RawPost } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand, type Db } from "../db/tenancy.ts";
import type { Context } from "./context.ts";
import { failCutUploads, runImport } from "./import.ts";

let stack: Stack;
let brand: TestBrand;
let named = 0;

beforeAll(async () => {
  stack = await startStack();
  brand = await setUpBrand(stack);
});
afterAll(() => stack.stop());

/** Posts that no other test here has: `count` of them, each a mention. */
function freshPosts(count: number): RawPost[] {
  const run = named++;
  return postsAbout("Nubara", count, stack.clock.now()).map((post, index) => ({ ...post, id: `run${run}-${index}` }));
}

async function upload(name: string, content: string | Uint8Array): Promise<ImportId> {
  const response = await uploadFile(brand.admin, brand, name, content);
  expect(response.status).toBe(200);
  return ((await response.json()) as { id: ImportId }).id;
}

const view = (id: ImportId) => brand.admin.call("import.get", { params: { ...brand.params, import: id } });
const mentionCount = () =>
  inBrand(stack.wired.ctx.db, brand.id, async (trx) => {
    const { count } = await trx
      .selectFrom("mention")
      .select((eb) => eb.fn.countAll().as("count"))
      .executeTakeFirstOrThrow();
    const { sum } = await trx
      .selectFrom("mention_minute")
      .select((eb) => eb.fn.sum("count").as("sum"))
      .where("monitor_id", "=", "")
      .where("basis", "=", "published")
      .executeTakeFirstOrThrow();
    return { mentions: Number(count), counted: Number(sum ?? 0) };
  });
async function newMentions(work: () => Promise<void>): Promise<number> {
  const before = await mentionCount();
  await work();
  const after = await mentionCount();
  expect(after.counted - before.counted).toBe(after.mentions - before.mentions);
  return after.mentions - before.mentions;
}

describe("an import", () => {
  test("shows the posts that it brought and that no monitor asks for, until one does", async () => {
    const posts = [
      ...freshPosts(2),
      { id: "handle-1", text: "Lo cuenta @hornosur en directo", time: stack.clock.now(), author: "prensa1" },
      { id: "handle-2", text: "Otra vez @hornosur", time: stack.clock.now(), author: "prensa2" },
    ];
    const id = await upload("cuentas.jsonl", jsonLines(posts));
    await stack.work();
    expect(await view(id)).toMatchObject({ state: "done", accepted: 4, mentions: 2 });
    const at = { params: { ...brand.params, import: id } };
    const texts = async () => (await brand.admin.call("import.unmatched", at)).items.map(({ text }) => text).toSorted();
    expect(await texts()).toEqual(["Lo cuenta @hornosur en directo", "Otra vez @hornosur"]);
    const monitor = await brand.admin.call("monitor.create", {
      params: brand.params,
      body: { name: "Hornosur", query: "@hornosur" },
    });
    await brand.admin.call("monitor.apply", {
      params: { ...brand.params, monitor: monitor.id },
      query: { part: "all" },
    });
    await stack.work();
    expect(await texts()).toEqual([]);
  });

  test("of JSON Lines, CSV or either in gzip brings the same posts", async () => {
    const asCsv = (posts: readonly RawPost[]) =>
      ["id,text,time,channel", ...posts.map(({ id, text, time }) => `${String(id)},"${text}",${time},csv`)].join(
        "\r\n",
      );
    for (const [name, make] of [
      ["a.jsonl", jsonLines],
      ["a.csv", asCsv],
      ["a.jsonl.gz", (posts: readonly RawPost[]) => gzipSync(jsonLines(posts))],
      ["a.csv.gz", (posts: readonly RawPost[]) => gzipSync(asCsv(posts))],
    ] as const) {
      const id = await upload(name, make(freshPosts(30)));
      await stack.work();
      expect(await view(id)).toMatchObject({
        name,
        state: "done",
        accepted: 30,
        duplicate: 0,
        rejected: 0,
        mentions: 30,
      });
    }
  });

  test("keeps every refused line with its number and reason, to be taken home as a file", async () => {
    const [good] = freshPosts(1);
    const id = await upload("b.jsonl", [JSON.stringify(good), '{"text": "sin hora"}', "", "{roto"].join("\n"));
    await stack.work();
    expect(await view(id)).toMatchObject({ state: "done", accepted: 1, rejected: 2, lines: 4 });
    const csv = await brand.admin.call("import.rejections", { params: { ...brand.params, import: id } });
    expect(csv.split("\r\n").map((line) => line.split(",").slice(0, 2))).toEqual([
      ["line", "code"],
      ["2", "timeMissing"],
      ["4", "notJson"],
      [""],
    ]);
    const forPeople = await brand.admin.call("import.rejections", {
      params: { ...brand.params, import: id },
      query: { language: "es" },
    });
    expect(forPeople.split("\r\n").slice(0, 2)).toEqual([
      "línea,motivo,detalle técnico",
      expect.stringMatching(/^2,"Falta el campo time\.",/),
    ]);
  });

  test("tells the first refused lines in the reader's words, in their order, and no more than a screen holds", async () => {
    const id = await upload(
      "c.jsonl",
      ["{roto", ...Array.from({ length: 14 }, () => '{"text": "sin hora"}')].join("\n"),
    );
    await stack.work();
    const at = { params: { ...brand.params, import: id } };
    const { items } = await brand.admin.call("import.rejected", { ...at, query: { language: "en" } });
    expect(items).toHaveLength(10);
    expect(items.slice(0, 2)).toEqual([
      { line: 1, reason: "The line is not complete JSON." },
      { line: 2, reason: "The field time is missing." },
    ]);
    const own = await brand.admin.call("import.rejected", at);
    expect(own.items[1]!.reason).toBe("Falta el campo time.");
  });

  test("keeps the cell that a line of a table was refused for, by its column's own name, for the screen and the list", async () => {
    const id = await upload(
      "d.csv",
      ["TEXT,Time", "uno,31/31/2026", ",2026-11-20T10:00:00Z", "dos,2026-11-20T10:00:00Z,de más", ""].join("\n"),
    );
    await stack.work();
    const at = { params: { ...brand.params, import: id }, query: { language: "es" } } as const;
    const { items } = await brand.admin.call("import.rejected", at);
    expect(items).toEqual([
      {
        line: 2,
        reason: "En la columna «Time» no entendemos «31/31/2026». Escribe el día y la hora así: 2026-11-20 09:14.",
      },
      { line: 3, reason: "La columna «TEXT» está vacía. Escribe en ella lo que dice el mensaje." },
      {
        line: 4,
        reason: "Columnas en la línea: 3; en el encabezado: 2. Quizá sobra o falta un separador.",
      },
    ]);
    expect(await brand.admin.call("import.rejections", at)).toContain('2,"En la columna «Time» no entendemos');
  });

  test("tells of posts that it knew with other words", async () => {
    const posts = freshPosts(3);
    await upload("first.jsonl", jsonLines(posts));
    await stack.work();
    const changed = posts.map((post, index) => (index === 0 ? { ...post, text: `${post.text}, corregido` } : post));
    const again = await upload("again.jsonl", jsonLines(changed));
    await stack.work();
    expect(await view(again)).toMatchObject({ accepted: 0, duplicate: 3, revised: 1 });
    const third = await upload("third.jsonl", jsonLines(changed));
    await stack.work();
    expect(await view(third)).toMatchObject({ duplicate: 3, revised: 0 });
  });

  test("of a gzip that breaks off stores what stood before the break, and says so", async () => {
    const whole = gzipSync(jsonLines(freshPosts(3_000)), { level: 1 });
    const id = await upload("c.jsonl.gz", whole.subarray(0, Math.floor(whole.length / 2)));
    const stored = await newMentions(async () => void (await stack.work()));
    const after = await view(id);
    expect(after).toMatchObject({ state: "failed", problem: "brokenGzip", accepted: stored, mentions: stored });
    expect(stored).toBeGreaterThan(500);
  });

  test("of lines in several encodings reads each as what it is", async () => {
    const time = stack.clock.now();
    const line = (text: string) => `{"id":"enc-${text.length}-${named++}","text":"Nubara ${text}","time":"${time}"}\n`;
    const id = await upload(
      "d.jsonl",
      Buffer.concat([
        Buffer.from(line("¡año, cigüeña!"), "utf8"),
        Buffer.from(line("¡niño, pingüino!"), "latin1"),
        Buffer.concat([
          Buffer.from(line("roto: ").slice(0, -40)),
          Buffer.from([0xf0, 0x9f, 0x92]),
          Buffer.from('"}\n'),
        ]),
      ]),
    );
    await stack.work();
    const after = await view(id);
    expect({ state: after.state, accepted: after.accepted, rejected: after.rejected }).toEqual({
      state: "done",
      accepted: 2,
      rejected: 1,
    });
    const { items } = await brand.admin.call("mention.list", { params: brand.params, query: { words: "pingüino" } });
    expect(items.map(({ text }) => text)).toEqual(["Nubara ¡niño, pingüino!"]);
  });

  test("of an empty file ends, with nothing", async () => {
    const id = await upload("e.jsonl", "");
    await stack.work();
    expect(await view(id)).toMatchObject({ state: "done", accepted: 0, lines: 0 });
  });

  test("run twice at the same moment stores each post once", async () => {
    const posts = freshPosts(1_200);
    const a = await upload("f.jsonl", jsonLines(posts));
    const b = await upload("f.jsonl", jsonLines(posts));
    const { ctx } = stack.wired;
    const stored = await newMentions(async () => {
      await Promise.all([runImport(ctx, brand.id, a), runImport(ctx, brand.id, b)]);
    });
    const [first, second] = [await view(a), await view(b)];
    expect(stored).toBe(1_200);
    expect({ accepted: first.accepted + second.accepted, duplicate: first.duplicate + second.duplicate }).toEqual({
      accepted: 1_200,
      duplicate: 1_200,
    });
    await stack.work();
  });

  test("of one file taken by two workers counts every line once", async () => {
    const id = await upload("g.jsonl", jsonLines(freshPosts(1_700)));
    const { ctx } = stack.wired;
    const stored = await newMentions(async () => {
      // A worker that was stopped past its heartbeat is replaced, and then wakes.
      await Promise.allSettled([runImport(ctx, brand.id, id), runImport(ctx, brand.id, id)]);
      await stack.work();
    });
    expect(stored).toBe(1_700);
    expect(await view(id)).toMatchObject({
      state: "done",
      lines: 1_700,
      accepted: 1_700,
      duplicate: 0,
      rejected: 0,
      mentions: 1_700,
    });
  });

  test.each([2, 3, 4])("interrupted at its transaction %i goes on where it stood, without a double", async (step) => {
    const id = await upload("h.jsonl", jsonLines(freshPosts(1_700)));
    const { ctx } = stack.wired;
    const stored = await newMentions(async () => {
      await expect(runImport(dyingAt(ctx, step), brand.id, id)).rejects.toThrow("the process died");
      const halfway = await view(id);
      expect(halfway).toMatchObject({ state: "running", duplicate: 0 });
      expect(halfway.accepted).toBe(halfway.lines);
      await stack.work();
    });
    expect(stored).toBe(1_700);
    expect(await view(id)).toMatchObject({ state: "done", lines: 1_700, accepted: 1_700, duplicate: 0 });
  });

  test("whose upload was cut by a restart says so", async () => {
    const { ctx } = stack.wired;
    const id = ctx.newId("import") as ImportId;
    await inBrand(ctx.db, brand.id, (trx) =>
      trx
        .insertInto("import")
        .values({
          id,
          brand_id: brand.id,
          name: "cut.jsonl",
          state: "uploading",
          problem: null,
          bytes: 0,
          published_from: null,
          published_to: null,
          by_id: brand.admin.id,
          started_at: ctx.clock.now(),
          finished_at: null,
        })
        .execute(),
    );
    await failCutUploads(ctx);
    expect(await view(id)).toMatchObject({ state: "failed", problem: "uploadCut" });
  });

  test("shows nothing of a file that never came", async () => {
    const response = await brand.admin.fetch(`/api/v1/brands/${brand.slug}/imports`, {
      method: "POST",
      body: new FormData(),
    });
    expect({ status: response.status, body: await response.json() }).toMatchObject({
      status: 400,
      body: { code: "invalidRequest" },
    });
  });
});

/** The same context in a process that dies as its `step`-th transaction is about to commit. */
function dyingAt(ctx: Context, step: number): Context {
  let count = 0;
  const transaction = () => ({
    execute: <T>(work: Parameters<ReturnType<Db["transaction"]>["execute"]>[0]) =>
      ctx.db.transaction().execute(async (trx) => {
        count += 1;
        const result = await work(trx);
        if (count >= step) throw new Error("the process died");
        return result as T;
      }),
  });
  return { ...ctx, db: { transaction } as unknown as Db };
}
