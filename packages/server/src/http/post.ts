import { Readable } from "node:stream";
import type { MultipartFile } from "@fastify/multipart";
import { BrokenGzip, decompressed } from "@baluarte/channels/file/gzip.ts";
import { withHead } from "@baluarte/channels/file/head.ts";
import type { ReadOutcome } from "@baluarte/channels/file/outcome.ts";
import { HEAD_BYTES, parsePostArray, startsAnArray } from "@baluarte/channels/file/post-array.ts";
import { BATCH_CHARACTERS, readPosts } from "@baluarte/channels/file/read-posts.ts";
import { storableJson } from "@baluarte/channels/file/storable.ts";
import { ImportColumns, type postRoutes } from "@baluarte/contract/post.ts";
import { PREVIEW_BYTES } from "@baluarte/domain/post/column-map.ts";
import type { Post, Rejection } from "@baluarte/domain/post/model.ts";
import { previewImport, undoMap } from "../services/import-map.ts";
import { firstRejections, importView, importsOf, rejectionsCsv, startImport, unmatchedOf } from "../services/import.ts";
import { ingest } from "../services/ingest.ts";
import { ServiceError } from "../services/service-error.ts";
import { DONE, type Handlers } from "./handler.ts";

const BATCH = 500;
/** What one request may bring: more belongs into a file, whose import goes on when the connection does not. */
const POSTS_MAX = 20_000;

export const postHandlers: Handlers<typeof postRoutes> = {
  "post.add": async ({ caller, request }, { ctx }) => {
    const result = { accepted: 0, duplicate: 0, rejected: [] as Rejection[] };
    let posts: Post[] = [];
    const store = async () => {
      if (posts.length === 0) return;
      const { accepted, duplicate } = await ingest(ctx, caller.brand, { posts, from: "api", import: null });
      result.accepted += accepted;
      result.duplicate += duplicate;
      posts = [];
    };
    let count = 0;
    let characters = 0;
    for await (const outcome of outcomesOf(request.body, ctx.clock.now())) {
      if (++count > POSTS_MAX) throw new ServiceError("fileTooLarge", { postsMax: POSTS_MAX });
      if ("post" in outcome) {
        posts.push(outcome.post);
        characters += outcome.post.text.length;
      } else result.rejected.push(outcome.rejection);
      if (posts.length === BATCH || characters > BATCH_CHARACTERS) {
        await store();
        characters = 0;
      }
    }
    await store();
    return result;
  },
  "import.start": async ({ caller, request }, { ctx }) => {
    const file = await request.file();
    if (file === undefined) throw new ServiceError("invalidRequest", { field: "file" });
    return startImport(ctx, caller, { name: file.filename, stream: file.file, columns: columnsIn(file) });
  },
  "import.preview": async ({ caller, request }) => {
    const file = await request.file({ limits: { fileSize: PREVIEW_BYTES } });
    if (file === undefined) throw new ServiceError("invalidRequest", { field: "file" });
    const head = await file.toBuffer();
    const map = columnsIn(file)?.map ?? null;
    const whole = fieldIn(file, "whole") === "true";
    return caller.scope((scope) => previewImport(scope, { name: file.filename, head, whole, map }));
  },
  "importMap.undo": ({ caller, params }) =>
    caller.scope(async (scope) => {
      await undoMap(scope, params.importMap);
      return DONE;
    }),
  "import.list": ({ caller }) => caller.scope(async (scope) => ({ items: await importsOf(scope) })),
  "import.get": ({ caller, params }) => caller.scope((scope) => importView(scope, params.import)),
  "import.unmatched": ({ caller, params }) => caller.scope((scope) => unmatchedOf(scope, params.import)),
  "import.rejected": ({ caller, params, query }) =>
    caller.scope((scope) => firstRejections(scope, params.import, query.language)),
  "import.rejections": async ({ caller, params, query, reply }) => {
    const csv = await caller.scope((scope) => rejectionsCsv(scope, params.import, query.language ?? null));
    void reply
      .type("text/csv; charset=utf-8")
      .header("content-disposition", `attachment; filename="${params.import}-rejections.csv"`);
    return csv;
  },
};

/** A field that stands before the file in a form. */
function fieldIn({ fields }: MultipartFile, name: string): string | null {
  const field = fields[name];
  return field !== undefined && "value" in field && typeof field.value === "string" ? field.value : null;
}

function columnsIn(file: MultipartFile): ImportColumns | null {
  const text = fieldIn(file, "columns");
  if (text === null) return null;
  const columns = ImportColumns.safeParse(jsonOf(text));
  if (!columns.success) throw new ServiceError("invalidRequest", { field: "columns" });
  return columns.data;
}

function jsonOf(text: string): unknown {
  try {
    return storableJson(JSON.parse(text));
  } catch {
    throw new ServiceError("invalidRequest", { field: "columns" });
  }
}

/** A JSON array has to be whole before it can be read; JSON Lines are read as they come and have no such limit. */
const ARRAY_BYTES_MAX = 64 * 1024 * 1024;

/** A JSON array or JSON Lines, plain or gzip, told by what stands first. */
async function* outcomesOf(
  body: unknown,
  now: Parameters<typeof parsePostArray>[1]["now"],
): AsyncGenerator<ReadOutcome<"textAndTime">> {
  if (!(body instanceof Readable)) throw new ServiceError("invalidRequest", { field: "body" });
  const options = { need: "textAndTime", now } as const;
  try {
    const { head, all } = await withHead(decompressed(body), HEAD_BYTES);
    if (startsAnArray(head)) yield* parsePostArray(await wholeText(all), options);
    else yield* readPosts(all, { ...options, name: "body.jsonl" });
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError)
      throw new ServiceError("invalidRequest", {}, error.message);
    if (error instanceof BrokenGzip)
      throw new ServiceError("invalidRequest", { bytesRead: error.bytesRead }, "the gzip stream is broken");
    throw error;
  }
}

async function wholeText(source: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of source) {
    bytes += part.length;
    if (bytes > ARRAY_BYTES_MAX) throw new ServiceError("fileTooLarge", { bytesMax: ARRAY_BYTES_MAX });
    parts.push(part);
  }
  return new TextDecoder().decode(Buffer.concat(parts));
}
