import { parentPort } from "node:worker_threads";
import { CompiledFilter } from "@baluarte/detection/filter/compile.ts";
import type { Learnt } from "@baluarte/detection/learn/learn.ts";
import { invariant } from "@baluarte/domain/kernel/assert.ts";
import type { BrandId } from "@baluarte/domain/kernel/id.ts";
import { BrandMatchers } from "./brand-matchers.ts";
import { readPosts } from "./read-posts.ts";
import type { ReadAnswer, ReadRequest, WayRequest } from "./reader.ts";
import { SentPosts } from "./sent-posts.ts";

// The thread that matches and reads. Of the monitors only what changed comes along, and what a brand's team has taught, and
// its lists of words, only when they changed.
invariant(parentPort, "a worker thread");
const port = parentPort;
const matchers = new BrandMatchers();
const learntOf = new Map<BrandId, Learnt>();
const filterOf = new Map<BrandId, CompiledFilter>();
const sent = new SentPosts();

port.on("message", (request: ReadRequest | WayRequest) => {
  if (!("way" in request)) return read(request);
  if (request.port === null) sent.close(request.way);
  else sent.open(request.way, request.port);
});

function read({ id, brand, changes, posts: asked, options, learnt: told, filter }: ReadRequest): void {
  // Outside of what is answered: where this fails the thread ends, and the next is told of everything.
  if (changes !== null) matchers.change(brand, changes);
  if (told === null) learntOf.delete(brand);
  else if (told !== "known") learntOf.set(brand, told);
  if (filter === null) filterOf.delete(brand);
  else if (filter !== "known") filterOf.set(brand, new CompiledFilter(filter));
  let answer: ReadAnswer;
  try {
    const posts = "way" in asked ? sent.take(asked.way, asked.batch) : asked;
    const by = { learnt: learntOf.get(brand) ?? null, filter: filterOf.get(brand) ?? null };
    answer = { id, read: readPosts(matchers.of(brand), posts, { ...options, ...by }) };
  } catch (error) {
    answer = { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  port.postMessage(answer);
}
