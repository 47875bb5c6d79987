import { createWriteStream, existsSync } from "node:fs";
import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Readable } from "node:stream";
import type { Selectable } from "kysely";
import type { Import, ImportColumns, UnmatchedPosts } from "@baluarte/contract/post.ts";
import { UNMATCHED_MAX } from "@baluarte/contract/unmatched.ts";
import type { BrandId, ImportId } from "@baluarte/domain/kernel/id.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import { RejectionCode } from "@baluarte/domain/post/model.ts";
import { rejectionWords } from "@baluarte/domain/post/rejection-words.ts";
import { asSystem } from "../db/tenancy.ts";
import type { Database } from "../db/schema.ts";
import { unpacked } from "../stream/packed-posts.ts";
import { readFileInThread, type FileProblem } from "../stream/file-thread.ts";
import type { Context } from "./context.ts";
import { askToDetect } from "./detection-due.ts";
import { saveMap, savedMaps } from "./import-map.ts";
import { readBatch, storeRead, type Batch } from "./ingest.ts";
import { namesOf } from "./member.ts";
import { inScope, personOf, type Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";

/**
 * A large batch pays for the statements that each needs, a small one at the beginning shows at once that it goes on. What is
 * cut in the middle of a batch is read again.
 */
const BATCH_LINES = { first: 500, most: 1_000 };

const uploadPath = (ctx: Context, id: ImportId) => join(ctx.dataFolder, "imports", id);

/**
 * Takes an upload: the file goes to disk first, then a job reads it, so that a lost connection or a restart in the
 * middle of the reading loses nothing.
 */
export async function startImport(
  ctx: Context,
  caller: { scope<T>(work: (scope: Scope) => Promise<T>): Promise<T> },
  upload: { name: string; stream: Readable & { truncated?: boolean }; columns: ImportColumns | null },
): Promise<Import> {
  const id = ctx.newId("import") as ImportId;
  const path = uploadPath(ctx, id);
  await caller.scope((scope) => insertImport(scope, id, upload));
  try {
    await mkdir(join(ctx.dataFolder, "imports"), { recursive: true });
    await pipeline(upload.stream, createWriteStream(path, { mode: 0o600 }));
    if (upload.stream.truncated === true) throw new ServiceError("fileTooLarge");
  } catch (error) {
    await rm(path, { force: true });
    const full = (error as { code?: string }).code === "ENOSPC";
    await caller.scope((scope) => failImport(scope, id, full ? "storageFull" : "uploadCut"));
    throw full ? new ServiceError("storageFull") : error;
  }
  const { size } = await stat(path);
  return caller.scope(async (scope) => {
    await scope.trx.updateTable("import").set({ state: "running", bytes: size }).where("id", "=", id).execute();
    scope.enqueue({ name: "import", data: { brand: scope.brand.id, import: id } });
    if (upload.columns !== null) await saveMap(scope, upload.columns);
    scope.record("import.started", id, { name: upload.name, bytes: size });
    scope.tell("imports", id);
    return importView(scope, id);
  });
}

async function insertImport(
  scope: Scope,
  id: ImportId,
  { name, columns }: { name: string; columns: ImportColumns | null },
): Promise<void> {
  await scope.trx
    .insertInto("import")
    .values({
      id,
      brand_id: scope.brand.id,
      name: name.slice(0, 200),
      state: "uploading",
      problem: null,
      bytes: 0,
      published_from: null,
      published_to: null,
      by_id: personOf(scope),
      started_at: scope.now,
      finished_at: null,
      map: columns === null ? null : JSON.stringify(columns.map),
    })
    .execute();
}

async function failImport(scope: Scope, id: ImportId, problem: string): Promise<void> {
  await scope.trx
    .updateTable("import")
    .set({ state: "failed", problem, finished_at: scope.now })
    .where("id", "=", id)
    .execute();
  scope.record("import.finished", id, { problem });
  scope.tell("imports", id);
}

/**
 * Reads an uploaded file into the brand, from the line after the stored cursor. Safe to repeat: what was stored before a
 * crash is passed over by line, and what slipped between is a duplicate.
 */
export async function runImport(ctx: Context, brand: BrandId, id: ImportId): Promise<void> {
  const { row, saved } = await inScope(ctx, brand, { system: "importer" }, async (scope) => ({
    row: await scope.trx.selectFrom("import").selectAll().where("id", "=", id).executeTakeFirst(),
    saved: await savedMaps(scope),
  }));
  if (row === undefined || row.state !== "running") return;
  const path = uploadPath(ctx, id);
  if (!existsSync(path)) {
    await inScope(ctx, brand, { system: "importer" }, (scope) => failImport(scope, id, "unreadable"));
    return;
  }
  const job = {
    path,
    name: row.name,
    now: ctx.clock.now(),
    startAtLine: row.cursor_line + 1,
    batchLines: BATCH_LINES,
    hints: { map: row.map, saved },
  };
  let before: Promise<unknown> = Promise.resolve();
  const { way, port, close } = ctx.reader.openWay();
  const problem = await readFileInThread(job, port, async ({ number, posts: packed, ...read }) => {
    const reading = readBatch(ctx, brand, { way, batch: number });
    // Whoever waits for it, after the batch before is stored, hears of it.
    reading.catch(() => undefined);
    const batch: Batch = { posts: unpacked(packed), from: "file", import: { id, ...read } };
    await (before = before.then(async () => storeRead(ctx, brand, batch, await reading)));
  }).finally(close);
  await inScope(ctx, brand, { system: "importer" }, (scope) => finishImport(scope, id, problem));
  await rm(path, { force: true });
}

async function finishImport(scope: Scope, id: ImportId, problem: FileProblem | null): Promise<void> {
  const row = await scope.trx
    .updateTable("import")
    .set((eb) => ({
      state: problem === null ? ("done" as const) : ("failed" as const),
      problem,
      bytes_done: eb.ref("bytes"),
      finished_at: scope.now,
    }))
    .where("id", "=", id)
    .where("state", "=", "running")
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return;
  const { accepted, duplicate, rejected, mentions } = row;
  scope.record("import.finished", id, { accepted, duplicate, rejected, mentions, problem });
  if (row.mentions > 0 && row.published_from !== null && row.published_to !== null) {
    await askToDetect(scope, { from: row.published_from, to: row.published_to, monitors: null }, { soon: true });
  }
  scope.tell("imports", id);
  scope.tell("mentions");
}

/** After a start: an upload that was under way when the server ended cannot go on, and says so. */
export async function failCutUploads(ctx: Context): Promise<void> {
  const brands = await asSystem(ctx.db, (trx) => trx.selectFrom("brand").select("id").execute());
  for (const { id: brand } of brands) {
    await inScope(ctx, brand, { system: "importer" }, async (scope) => {
      const cut = await scope.trx.selectFrom("import").select("id").where("state", "=", "uploading").execute();
      for (const { id } of cut) {
        await failImport(scope, id, "uploadCut");
        await rm(uploadPath(ctx, id), { force: true });
      }
    });
  }
}

export async function importView(scope: Scope, id: ImportId): Promise<Import> {
  const row = found(await scope.trx.selectFrom("import").selectAll().where("id", "=", id).executeTakeFirst());
  return (await viewsOf(scope, [row]))[0]!;
}

/** The newest imports; older ones are in the record. */
export async function importsOf(scope: Scope): Promise<Import[]> {
  const rows = await scope.trx.selectFrom("import").selectAll().orderBy("started_at", "desc").limit(50).execute();
  return viewsOf(scope, rows);
}

async function viewsOf(scope: Scope, rows: Selectable<Database["import"]>[]): Promise<Import[]> {
  const name = await namesOf(
    scope.trx,
    rows.map((row) => row.by_id),
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    state: row.state,
    problem: row.problem as Import["problem"],
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    by: row.by_id === null ? null : name(row.by_id),
    bytes: row.bytes,
    bytesDone: row.bytes_done,
    lines: row.cursor_line,
    accepted: row.accepted,
    duplicate: row.duplicate,
    revised: row.revised,
    rejected: row.rejected,
    mentions: row.mentions,
    vendor: row.map?.vendor ?? null,
  }));
}

/** As much as tells whoever brought a file what their monitors do not ask for. */
const UNMATCHED_TEXT = 400;

/**
 * The first posts that came in while a file was read and are no mention, the newest first: they are kept, and no monitor
 * asks for them. What another source brought in those seconds is among them: posts do not keep the file they came with.
 */
export async function unmatchedOf(scope: Scope, id: ImportId): Promise<UnmatchedPosts> {
  const { startedAt, finishedAt } = await importView(scope, id);
  const rows = await scope.trx
    .selectFrom("post")
    .select(["id", "channel", "author_handle", "text", "published_at"])
    .where("arrived_at", ">=", startedAt)
    .where("arrived_at", "<=", finishedAt ?? scope.now)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("mention").select("mention.post_id").whereRef("mention.post_id", "=", "post.id"))),
    )
    .orderBy("arrived_at", "desc")
    .orderBy("id", "desc")
    .limit(UNMATCHED_MAX)
    .execute();
  return {
    items: rows.map((row) => ({
      post: row.id,
      channel: row.channel,
      author: row.author_handle,
      text: row.text.slice(0, UNMATCHED_TEXT),
      publishedAt: row.published_at,
    })),
  };
}

/** What fits a screen; all of them are in the CSV. */
const FIRST_REJECTIONS = 10;

/** The first refused lines of an import, in words for whoever reads `language` (else the brand's). */
export async function firstRejections(
  scope: Scope,
  id: ImportId,
  language: Language = scope.brand.language,
): Promise<{ items: { line: number; reason: string }[] }> {
  await importView(scope, id);
  const rows = await scope.trx
    .selectFrom("import_rejection")
    .select(["line", "code", "message", "cell"])
    .where("import_id", "=", id)
    .orderBy("line")
    .limit(FIRST_REJECTIONS)
    .execute();
  return { items: rows.map((row) => ({ line: row.line, reason: reasonOf(row, language) })) };
}

function reasonOf({ code, message, cell }: Kept, language: Language): string {
  const known = RejectionCode.safeParse(code);
  return known.success ? rejectionWords({ code: known.data, message, ...(cell && { cell }) }, language) : code;
}

type Kept = Pick<Selectable<Database["import_rejection"]>, "code" | "message" | "cell">;

const CSV_HEADERS = {
  es: "línea,motivo,detalle técnico",
  en: "line,reason,technical detail",
  ru: "строка,причина,техническая подробность",
} as const satisfies Record<Language, string>;

/** Without it spreadsheets read the file in the encoding of the machine. */
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Every refused line of an import as CSV with a header, in the order of lines: in words for whoever reads `language`,
 * with stable codes for a program (`null`).
 */
export async function rejectionsCsv(scope: Scope, id: ImportId, language: Language | null): Promise<string> {
  await importView(scope, id);
  const rows = await scope.trx
    .selectFrom("import_rejection")
    .select(["line", "code", "message", "cell"])
    .where("import_id", "=", id)
    .orderBy("line")
    .execute();
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  if (language === null) {
    const lines = rows.map(({ line, code, message }) => `${line},${code},${quoted(message)}`);
    return ["line,code,message", ...lines, ""].join("\r\n");
  }
  const lines = rows.map((row) => [row.line, quoted(reasonOf(row, language)), quoted(row.message)].join(","));
  return BYTE_ORDER_MARK + [CSV_HEADERS[language], ...lines, ""].join("\r\n");
}
