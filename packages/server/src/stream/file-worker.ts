import { createReadStream } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { NotText } from "@baluarte/channels/file/container.ts";
import { BrokenGzip } from "@baluarte/channels/file/gzip.ts";
import { BATCH_CHARACTERS, readPosts } from "@baluarte/channels/file/read-posts.ts";
import { invariant } from "@baluarte/domain/kernel/assert.ts";
import type { QueryablePost } from "@baluarte/detection/query/post.ts";
import type { Rejection } from "@baluarte/domain/post/model.ts";
import type { FileMessage, FileWork } from "./file-thread.ts";
import { PostPacker } from "./packed-posts.ts";
import { queryable } from "./queryable.ts";
import type { SentBatch } from "./sent-posts.ts";

// Unpacks and parses one file. It waits to be asked for each batch after the first, so that memory stays flat
// however large the file is.
invariant(parentPort, "a worker thread");
const port = parentPort;
const { job, reader } = workerData as FileWork;
const { path, name, now, startAtLine, batchLines, hints } = job;

const nextAck = () => new Promise<void>((resolve) => port.once("message", () => resolve()));

async function run(): Promise<void> {
  const packer = new PostPacker();
  let toRead: QueryablePost[] = [];
  let rejections: Rejection[] = [];
  let number = 0;
  let cursorLine = 0;
  let bytesRead = 0;
  const isFull = () => {
    const lines = Math.min(batchLines.most, batchLines.first * 2 ** number);
    return packer.count + rejections.length >= lines || packer.bytes > BATCH_CHARACTERS;
  };
  const flush = async () => {
    // First to the reader: whoever hears of the batch may ask for it at once.
    reader.postMessage({ batch: number, posts: toRead } satisfies SentBatch);
    const posts = packer.pack();
    send({ type: "batch", batch: { number, posts, rejections, cursorLine, bytesDone: bytesRead } }, [
      posts.bytes.buffer,
    ]);
    number += 1;
    toRead = [];
    rejections = [];
    await nextAck();
  };
  const hasMore = () => packer.count + rejections.length > 0;
  try {
    const outcomes = readPosts(createReadStream(path, { highWaterMark: 256 * 1024 }), {
      name,
      need: "textAndTime",
      now,
      startAtLine,
      hints,
      onProgress: (progress) => (bytesRead = progress.bytesRead),
    });
    for await (const outcome of outcomes) {
      cursorLine = outcome.line;
      if ("post" in outcome) {
        packer.add(outcome.post);
        toRead.push(queryable(outcome.post));
      } else rejections.push(outcome.rejection);
      if (isFull()) await flush();
    }
    if (hasMore()) await flush();
    send({ type: "end", problem: null });
  } catch (error) {
    if (hasMore()) await flush();
    if (error instanceof NotText) return send({ type: "end", problem: error.container });
    if (!(error instanceof BrokenGzip)) throw error;
    send({ type: "end", problem: "brokenGzip" });
  }
}

function send(message: FileMessage, handedOver: ArrayBuffer[] = []): void {
  port.postMessage(message, handedOver);
}

await run();
