import { receiveMessageOnPort, type MessagePort } from "node:worker_threads";
import type { QueryablePost } from "@baluarte/detection/query/post.ts";

/** What a thread sends down its way to the reader: a batch of posts, under its number. */
export type SentBatch = { readonly batch: number; readonly posts: readonly QueryablePost[] };

/** The reader's end of the ways on which other threads send it posts. */
export class SentPosts {
  readonly #ways = new Map<number, { readonly port: MessagePort; readonly batches: Map<number, SentBatch["posts"]> }>();

  open(way: number, port: MessagePort): void {
    this.#ways.set(way, { port, batches: new Map() });
  }

  close(way: number): void {
    this.#ways.get(way)?.port.close();
    this.#ways.delete(way);
  }

  /**
   * A batch that was sent before it was asked for, so that it is in the port however threads are scheduled. It is given once.
   * Throws where it is not there: this thread took the place of the one that it was sent to.
   */
  take(way: number, batch: number): SentBatch["posts"] {
    const known = this.#ways.get(way);
    if (known === undefined) throw new Error("posts were sent to a reader that is gone");
    const { port, batches } = known;
    for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) {
      const sent = next.message as SentBatch;
      batches.set(sent.batch, sent.posts);
    }
    const posts = batches.get(batch);
    if (posts === undefined) throw new Error(`posts of batch ${batch} were not sent`);
    batches.delete(batch);
    return posts;
  }
}
