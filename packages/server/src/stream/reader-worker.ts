import { parentPort } from "node:worker_threads";
import { invariant } from "@baluarte/domain/kernel/assert.ts";
import { BrandMatchers } from "./brand-matchers.ts";
import { readPosts } from "./read-posts.ts";
import type { ReadAnswer, ReadRequest } from "./reader.ts";

// The thread that matches and reads. Of the monitors only what changed comes along.
invariant(parentPort, "a worker thread");
const port = parentPort;
const matchers = new BrandMatchers();

port.on("message", ({ id, brand, changes, posts, options }: ReadRequest) => {
  // Outside of what is answered: where this fails the thread ends, and the next is told of everything.
  if (changes !== null) matchers.change(brand, changes);
  let answer: ReadAnswer;
  try {
    answer = { id, read: readPosts(matchers.of(brand), posts, options) };
  } catch (error) {
    answer = { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  port.postMessage(answer);
});
