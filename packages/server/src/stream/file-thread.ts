import { Worker, type MessagePort } from "node:worker_threads";
import type { Container } from "@baluarte/channels/file/container.ts";
import type { HeaderHints } from "@baluarte/channels/file/find-header.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Rejection } from "@baluarte/domain/post/model.ts";
import type { PackedPosts } from "./packed-posts.ts";

export type FileJob = {
  path: string;
  name: string;
  now: Instant;
  startAtLine: number;
  /** Lines of the first batch and of a large one: in between each is twice the one before. */
  batchLines: { first: number; most: number };
  hints: HeaderHints;
};
/** What the thread is given; `reader`: where it sends what is to be read. */
export type FileWork = { job: FileJob; reader: MessagePort };
/** What is wrong with a file as a whole. */
export type FileProblem = "brokenGzip" | Container;

/** Lines of a file up to and with `cursorLine`, good and bad. Its posts were sent to the reader as batch `number` before. */
export type FileBatch = {
  number: number;
  posts: PackedPosts;
  rejections: Rejection[];
  cursorLine: number;
  bytesDone: number;
};
export type FileMessage = { type: "batch"; batch: FileBatch } | { type: "end"; problem: FileProblem | null };

/**
 * Reads a file of posts in a thread of its own and hands over batch after batch. `store` is done with them in their order,
 * and is given the next one while it is busy with the last, so that one can be read while another is stored: never more
 * than these two. Resolves with what was wrong with the file as a whole, or `null`. Rejects with what `store` rejects
 * with, and when the thread breaks. `reader`: a way to it, which goes to the thread.
 */
export function readFileInThread(
  job: FileJob,
  reader: MessagePort,
  store: (batch: FileBatch) => Promise<void>,
): Promise<FileProblem | null> {
  const { promise, resolve, reject } = Promise.withResolvers<FileProblem | null>();
  const worker = new Worker(new URL("./file-worker.ts", import.meta.url), {
    workerData: { job, reader } satisfies FileWork,
    transferList: [reader],
  });
  let before: Promise<void> = Promise.resolve();
  let isRead = false;
  worker.on("message", (message: FileMessage) => {
    if (message.type === "end") {
      isRead = true;
      before.then(() => resolve(message.problem), reject);
      return;
    }
    before.then(() => worker.postMessage("next"), reject);
    before = store(message.batch);
    before.catch(reject);
  });
  worker.on("error", reject);
  worker.on("exit", (code) => {
    if (!isRead) reject(new Error(`the file thread ended with ${code}`));
  });
  return promise.finally(() => worker.terminate());
}
