import { once } from "node:events";
import { MessageChannel } from "node:worker_threads";
import { expect, test } from "vitest";
import type { QueryablePost } from "@baluarte/detection/query/post.ts";
import { SentPosts, type SentBatch } from "./sent-posts.ts";

const posts = (text: string): QueryablePost[] => [
  {
    channel: "x",
    text,
    lang: null,
    inReplyTo: null,
    repostOf: null,
    links: [],
    media: [],
    place: null,
    author: null,
  },
];

test("a batch that was sent is there in whatever order it is asked for, once, also when its sender is gone", async () => {
  const sent = new SentPosts();
  const { port1, port2 } = new MessageChannel();
  sent.open(1, port2);
  for (const batch of [0, 1, 2]) port1.postMessage({ batch, posts: posts(`lote ${batch}`) } satisfies SentBatch);
  const gone = once(port1, "close");
  port1.close();
  await gone;
  for (const batch of [1, 0, 2]) expect(sent.take(1, batch)).toEqual(posts(`lote ${batch}`));
  expect(() => sent.take(1, 0)).toThrow("batch 0 were not sent");
});

test("a reader that took the place of the one that was sent to says so, and so does one whose way was closed", () => {
  const sent = new SentPosts();
  const { port1, port2 } = new MessageChannel();
  expect(() => sent.take(1, 0)).toThrow("a reader that is gone");
  sent.open(1, port2);
  port1.postMessage({ batch: 0, posts: posts("a") } satisfies SentBatch);
  sent.close(1);
  expect(() => sent.take(1, 0)).toThrow("a reader that is gone");
});
