import { Readable } from "node:stream";
import { BrokenGzip, decompressed } from "@baluarte/channels/file/gzip.ts";
import { withHead } from "@baluarte/channels/file/head.ts";
import type { ReadOutcome } from "@baluarte/channels/file/outcome.ts";
import { parsePostArray } from "@baluarte/channels/file/post-array.ts";
import { readPosts } from "@baluarte/channels/file/read-posts.ts";
import type { postRoutes } from "@baluarte/contract/post.ts";
import type { Post, Rejection } from "@baluarte/domain/post/model.ts";
import { importView, importsOf, rejectionsCsv, startImport } from "../services/import.ts";
import { ingest } from "../services/ingest.ts";
import { ServiceError } from "../services/service-error.ts";
import type { Handlers } from "./handler.ts";

const BATCH = 500;
/** Five hundred posts of a mebibyte each would be half a gigabyte at once. */
const BATCH_CHARACTERS = 4_000_000;
/** What one request may bring: more belongs into a file, whose import goes on when the connection does not. */
const POSTS_MAX = 20_000;

export const postHandlers: Handlers<typeof postRoutes> = {
  "post.add": async ({ caller, request }, { ctx }) => {
    const result = { accepted: 0, duplicate: 0, rejected: [] as Rejection[] };
    let posts: Post[] = [];
    const store = async () => {
      if (posts.length === 0) return;
      const { accepted, duplicate } = await ingest(ctx, caller.brand, { posts, way: "api", import: null });
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
    return startImport(ctx, caller, { name: file.filename, stream: file.file });
  },
  "import.list": ({ caller }) => caller.scope(async (scope) => ({ items: await importsOf(scope) })),
  "import.get": ({ caller, params }) => caller.scope((scope) => importView(scope, params.import)),
  "import.rejections": async ({ caller, params, query, reply }) => {
    const csv = await caller.scope((scope) => rejectionsCsv(scope, params.import, query.language ?? null));
    void reply
      .type("text/csv; charset=utf-8")
      .header("content-disposition", `attachment; filename="${params.import}-rejections.csv"`);
    return csv;
  },
};

/** A JSON array has to be whole before it can be read; JSON Lines are read as they come and have no such limit. */
const ARRAY_BYTES_MAX = 64 * 1024 * 1024;

/** What stands before the first post: a byte order mark, blanks. */
const HEAD_BYTES = 64;
const STARTS_AN_ARRAY = /^(?:\xef\xbb\xbf)?\s*\[/;

/** A JSON array or JSON Lines, plain or gzip, told by what stands first: tools call a body whatever they like. */
async function* outcomesOf(
  body: unknown,
  now: Parameters<typeof parsePostArray>[1]["now"],
): AsyncGenerator<ReadOutcome<"textAndTime">> {
  if (!(body instanceof Readable)) throw new ServiceError("invalidRequest", { field: "body" });
  const options = { need: "textAndTime", now } as const;
  try {
    const { head, all } = await withHead(decompressed(body), HEAD_BYTES);
    const isArray = STARTS_AN_ARRAY.test(Buffer.from(head).toString("latin1"));
    if (isArray) yield* parsePostArray(await wholeText(all), options);
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
