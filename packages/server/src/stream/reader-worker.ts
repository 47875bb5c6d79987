import { parentPort } from "node:worker_threads";
import type { Learnt } from "@baluarte/detection/learn/learn.ts";
import { invariant } from "@baluarte/domain/kernel/assert.ts";
import type { BrandId } from "@baluarte/domain/kernel/id.ts";
import { matcherOf, readPosts } from "./read-posts.ts";
import type { ReadAnswer, ReadRequest } from "./reader.ts";

// The thread that matches and reads. The monitors, and what a brand's team has taught, come along only when they changed:
// compiling and copying them cost more than a batch does.
invariant(parentPort, "a worker thread");
const port = parentPort;
let matcher = matcherOf([]);
const learntOf = new Map<BrandId, Learnt>();

port.on("message", ({ id, monitors, posts, options, taught }: ReadRequest) => {
  let answer: ReadAnswer;
  try {
    if (monitors !== null) matcher = matcherOf(monitors);
    if (taught !== null && taught.learnt !== null) learntOf.set(taught.brand, taught.learnt);
    const learnt = taught === null ? null : (learntOf.get(taught.brand) ?? null);
    answer = { id, read: readPosts(matcher, posts, { ...options, learnt }) };
  } catch (error) {
    answer = { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  port.postMessage(answer);
});
