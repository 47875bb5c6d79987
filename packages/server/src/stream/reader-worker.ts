import { parentPort } from "node:worker_threads";
import { invariant } from "@baluarte/domain/kernel/assert.ts";
import { matcherOf, readPosts } from "./read-posts.ts";
import type { ReadAnswer, ReadRequest } from "./reader.ts";

// The thread that matches and reads. The monitors come along only when they changed, for compiling them costs more than
// a batch does.
invariant(parentPort, "a worker thread");
const port = parentPort;
let matcher = matcherOf([]);

port.on("message", ({ id, monitors, posts, options }: ReadRequest) => {
  let answer: ReadAnswer;
  try {
    if (monitors !== null) matcher = matcherOf(monitors);
    answer = { id, read: readPosts(matcher, posts, options) };
  } catch (error) {
    answer = { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  port.postMessage(answer);
});
