import { expect, test } from "vitest";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Post } from "@baluarte/domain/post/model.ts";
import { bytesOf, PostPacker, unpacked } from "./packed-posts.ts";
import { postOf, type PostRow } from "./post-row.ts";

const post = (id: string, more: Partial<Post> = {}): Post => ({
  channel: "x",
  externalId: id,
  author: null,
  text: `post ${id}`,
  publishedAt: "2026-11-26T12:00:00.000Z" as Instant,
  url: null,
  lang: null,
  inReplyTo: null,
  repostOf: null,
  quoteOf: null,
  links: [],
  media: [],
  place: null,
  metrics: {},
  extra: {},
  ...more,
});

const POSTS = [
  post("1", { text: '«ñ» 😡 \\ "', author: { handle: "ana", name: "Ana", followers: 7, createdAt: null } }),
  post("2", {
    url: "https://x.example/2",
    lang: "ru",
    text: "в самолёте",
    inReplyTo: "1",
    repostOf: "0",
    quoteOf: "9",
  }),
  post("3", {
    links: ["https://b.es"],
    media: ["m"],
    place: "Vigo",
    metrics: { likes: 1.5 },
    extra: { a: [null, "é"] },
  }),
];

/** As plain objects: what is packed answers by getters, which no comparison of members looks at. */
const plain = (posts: readonly Post[]) =>
  posts.map((each) => Object.fromEntries(Object.keys(POSTS[0]!).map((key) => [key, each[key as keyof Post]])));

test("what was packed and went to another thread is what was put in, batch after batch", () => {
  const packer = new PostPacker();
  for (const batch of [POSTS, [], POSTS.slice(1)]) {
    for (const each of batch) packer.add(each);
    expect(packer.count).toBe(batch.length);
    const packed = packer.pack();
    const arrived = structuredClone(packed, { transfer: [packed.bytes.buffer] });
    expect(plain(unpacked(arrived))).toEqual(batch);
    expect([packer.count, packer.bytes]).toEqual([0, 0]);
  }
});

test("the row of a packed post is the row of the post", () => {
  const packer = new PostPacker();
  for (const each of POSTS) packer.add(each);
  const rows = unpacked(packer.pack()).map((each) => Buffer.from(bytesOf(each)).toString());
  expect(rows).toEqual(POSTS.map((each) => Buffer.from(bytesOf(each)).toString()));
  expect(rows.map((row) => postOf(JSON.parse(row) as PostRow))).toEqual(POSTS);
});
