import { createReadStream } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { NotText } from "@baluarte/channels/file/container.ts";
import { BrokenGzip } from "@baluarte/channels/file/gzip.ts";
import { BATCH_CHARACTERS, readPosts } from "@baluarte/channels/file/read-posts.ts";
import { invariant } from "@baluarte/domain/kernel/assert.ts";
import type { FileBatch, FileJob, FileMessage } from "./file-thread.ts";

// Unpacks and parses one file. It waits to be asked for each batch after the first, so that memory stays flat
// however large the file is.
invariant(parentPort, "a worker thread");
const port = parentPort;
const { path, name, now, startAtLine, batchSize, hints } = workerData as FileJob;

const send = (message: FileMessage) => port.postMessage(message);
const nextAck = () => new Promise<void>((resolve) => port.once("message", () => resolve()));

async function run(): Promise<void> {
  let batch: FileBatch = empty();
  let bytesRead = 0;
  let characters = 0;
  const flush = async () => {
    send({ type: "batch", batch: { ...batch, bytesDone: bytesRead } });
    batch = empty();
    characters = 0;
    await nextAck();
  };
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
      batch.cursorLine = outcome.line;
      if ("post" in outcome) {
        batch.posts.push(outcome.post);
        characters += outcome.post.text.length;
      } else batch.rejections.push(outcome.rejection);
      if (batch.posts.length + batch.rejections.length >= batchSize || characters > BATCH_CHARACTERS) await flush();
    }
    if (batch.cursorLine > 0) await flush();
    send({ type: "end", problem: null });
  } catch (error) {
    if (batch.cursorLine > 0) await flush();
    if (error instanceof NotText) return send({ type: "end", problem: error.container });
    if (!(error instanceof BrokenGzip)) throw error;
    send({ type: "end", problem: "brokenGzip" });
  }
}

function empty(): FileBatch {
  return { posts: [], rejections: [], cursorLine: 0, bytesDone: 0 };
}

await run();
