import { mkdtempSync, rmSync } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { msOf } from "@baluarte/domain/kernel/time.ts";
import type { Post } from "@baluarte/domain/post/model.ts";
import { postsOf } from "./input.ts";

/**
 * The posts of FILE, the oldest first, in memory that does not grow with the posts themselves. A file in order of time is
 * read twice and held nowhere. One that is not, and standard input, goes through a temporary file of the same size, of
 * which sixteen bytes a post stay in memory: its time and its place. What came first of one millisecond comes first.
 * `mapFile`: as for `postsOf`.
 */
export async function* postsInOrder(file: string, mapFile?: string): AsyncGenerator<Post> {
  if (file !== "-" && (await isInOrder(file, mapFile))) {
    for await (const { post } of postsOf(file, "textAndTime", { mapFile })) yield post;
    return;
  }
  if (file !== "-") process.stderr.write(`${file} is not in order of time: sorted in a temporary file\n`);
  yield* sorted(file, mapFile);
}

async function isInOrder(file: string, mapFile: string | undefined): Promise<boolean> {
  let lastMs = Number.NEGATIVE_INFINITY;
  for await (const { post } of postsOf(file, "textAndTime", { mapFile, isQuiet: true })) {
    const timeMs = msOf(post.publishedAt);
    if (timeMs < lastMs) return false;
    lastMs = timeMs;
  }
  return true;
}

async function* sorted(file: string, mapFile: string | undefined): AsyncGenerator<Post> {
  const folder = mkdtempSync(join(tmpdir(), "baluarte-replay-"));
  const kept = await open(join(folder, "posts"), "w+");
  try {
    const index = new PlaceIndex();
    let block: Buffer[] = [];
    let held = 0;
    for await (const { post } of postsOf(file, "textAndTime", { mapFile })) {
      const bytes = Buffer.from(JSON.stringify(post));
      index.add(msOf(post.publishedAt), bytes.length);
      block.push(bytes);
      held += bytes.length;
      if (held < BLOCK_BYTES) continue;
      await kept.appendFile(Buffer.concat(block));
      block = [];
      held = 0;
    }
    if (held > 0) await kept.appendFile(Buffer.concat(block));
    for (const { from, bytes } of index.places()) yield await readAt(kept, from, bytes);
  } finally {
    await kept.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const BLOCK_BYTES = 1 << 20;

async function readAt(file: FileHandle, from: number, bytes: number): Promise<Post> {
  const buffer = Buffer.alloc(bytes);
  let read = 0;
  while (read < bytes) {
    const { bytesRead } = await file.read(buffer, read, bytes - read, from + read);
    if (bytesRead === 0) throw new Error("the temporary file of a replay ended early");
    read += bytesRead;
  }
  // Written a moment ago by `sorted`, from a post that was parsed at the edge.
  return JSON.parse(buffer.toString("utf8")) as Post;
}

/** Time and place of each post that was laid down, in two flat arrays that double when they are full. */
class PlaceIndex {
  #times = new Float64Array(1_024);
  /** Where each post begins; the one after the last is where they end. */
  #froms = new Float64Array(1_025);
  #count = 0;

  add(timeMs: number, bytes: number): void {
    if (this.#count === this.#times.length) {
      this.#times = grown(this.#times, 2 * this.#count);
      this.#froms = grown(this.#froms, 2 * this.#count + 1);
    }
    this.#times[this.#count] = timeMs;
    this.#froms[this.#count + 1] = this.#froms[this.#count]! + bytes;
    this.#count += 1;
  }

  *places(): Generator<{ from: number; bytes: number }> {
    const order = Uint32Array.from({ length: this.#count }, (_, post) => post);
    order.sort((a, b) => this.#times[a]! - this.#times[b]! || a - b);
    for (const post of order) yield { from: this.#froms[post]!, bytes: this.#froms[post + 1]! - this.#froms[post]! };
  }
}

function grown(array: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(length);
  larger.set(array);
  return larger;
}
