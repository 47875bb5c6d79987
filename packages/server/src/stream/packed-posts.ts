import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Author, Post } from "@baluarte/domain/post/model.ts";
import { postOf, rowOf, type PostRow } from "./post-row.ts";

/**
 * Posts on their way from the thread that read them to the store: their rows as JSON, one behind the other, and of each what
 * the way looks at. The bytes are handed over and not copied; two posts in three are stored without being opened.
 */
export type PackedPosts = { readonly heads: readonly PostHead[]; readonly bytes: Uint8Array<ArrayBuffer> };
/** `end`: where its row ends. */
type PostHead = Pick<Post, "channel" | "externalId" | "author" | "publishedAt"> & { readonly end: number };

/** Takes posts until they are handed over. */
export class PostPacker {
  #heads: PostHead[] = [];
  #rows: Uint8Array[] = [];
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  get count(): number {
    return this.#heads.length;
  }

  add(post: Post): void {
    const row = bytesOf(post);
    this.#bytes += row.length;
    this.#rows.push(row);
    const { channel, externalId, author, publishedAt } = post;
    this.#heads.push({ channel, externalId, author, publishedAt, end: this.#bytes });
  }

  /** What it holds, and begins anew. */
  pack(): PackedPosts {
    // Its own memory: what comes from the pool of small buffers cannot be handed over.
    const bytes = new Uint8Array(this.#bytes);
    const heads = this.#heads;
    this.#rows.forEach((row, at) => bytes.set(row, at === 0 ? 0 : heads[at - 1]!.end));
    this.#heads = [];
    this.#rows = [];
    this.#bytes = 0;
    return { heads, bytes };
  }
}

/** The posts of a pack, each opened when somebody looks into it. */
export function unpacked({ heads, bytes }: PackedPosts): Post[] {
  return heads.map((head, at) => new PackedPost(head, bytes.subarray(at === 0 ? 0 : heads[at - 1]!.end, head.end)));
}

/** The row of a post as JSON in UTF-8 (`PostRow`). */
export function bytesOf(post: Post): Uint8Array {
  return post instanceof PackedPost ? post.bytes : Buffer.from(JSON.stringify(rowOf(post)));
}

/** A post that is read from its row when it is asked for more than its head. Not to be spread: most of it is getters. */
class PackedPost implements Post {
  readonly channel: string;
  readonly externalId: string;
  readonly author: Author | null;
  readonly publishedAt: Instant;
  readonly bytes: Uint8Array;
  #opened: Post | null = null;

  constructor({ channel, externalId, author, publishedAt }: PostHead, bytes: Uint8Array) {
    this.channel = channel;
    this.externalId = externalId;
    this.author = author;
    this.publishedAt = publishedAt;
    this.bytes = bytes;
  }

  get text() {
    return this.#open().text;
  }
  get url() {
    return this.#open().url;
  }
  get lang() {
    return this.#open().lang;
  }
  get inReplyTo() {
    return this.#open().inReplyTo;
  }
  get repostOf() {
    return this.#open().repostOf;
  }
  get quoteOf() {
    return this.#open().quoteOf;
  }
  get links() {
    return this.#open().links;
  }
  get media() {
    return this.#open().media;
  }
  get place() {
    return this.#open().place;
  }
  get metrics() {
    return this.#open().metrics;
  }
  get extra() {
    return this.#open().extra;
  }

  #open(): Post {
    const { buffer, byteOffset, length } = this.bytes;
    const json = () => Buffer.from(buffer, byteOffset, length).toString("utf8");
    return (this.#opened ??= postOf(JSON.parse(json()) as PostRow));
  }
}
