import { createGunzip } from "node:zlib";
import { withHead } from "./head.ts";

/** The file says it is gzip and is not whole. Everything before the break has been handed on when this is thrown. */
export class BrokenGzip extends Error {
  readonly code = "brokenGzip";
  /** Bytes of the compressed file that were taken before it broke. */
  readonly bytesRead: number;

  constructor(bytesRead: number, cause: unknown) {
    super(`broken gzip after ${bytesRead} bytes`, { cause });
    this.bytesRead = bytesRead;
  }
}

/** Deflate grows a byte to at most 1,032: one slice is then 33 MB at worst, also for a file made to exhaust memory. */
const SLICE_BYTES = 32 * 1024;

/**
 * What a gzip stream (told by its first two bytes) holds, members in a row included; any other stream as it is.
 * Throws `BrokenGzip`.
 *
 * The inflater is driven slice by slice instead of by a pipe, because a piped stream that fails throws away what it
 * had ready: the posts before the break would be lost with those behind it.
 */
export async function* decompressed(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { head, all } = await withHead(source, 2);
  if (head[0] === 0x1f && head[1] === 0x8b) yield* gunzipped(all);
  else yield* all;
}

async function* gunzipped(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const inflater = new Inflater();
  let bytesRead = 0;
  try {
    for await (const chunk of source) {
      for (let start = 0; start < chunk.length && inflater.state === "open"; start += SLICE_BYTES) {
        const slice = chunk.subarray(start, start + SLICE_BYTES);
        yield* await inflater.write(slice);
        if (inflater.cause === null) bytesRead += slice.length;
      }
      if (inflater.state === "broken") break;
    }
    if (inflater.state === "open") yield* await inflater.end();
  } finally {
    inflater.close();
  }
  if (inflater.state === "broken") throw new BrokenGzip(bytesRead, inflater.cause);
}

/** zlib's stream as two calls that answer with what they made ready, also where they fail. */
class Inflater {
  /** `ended`: the last member is whole; what some tools append (padding) is of no interest. */
  state: "open" | "ended" | "broken" = "open";
  cause: unknown = null;

  readonly #gunzip = createGunzip({ chunkSize: 64 * 1024 });
  #ready: Buffer[] = [];
  #wake = () => {};

  constructor() {
    this.#gunzip.on("data", (part: Buffer) => this.#ready.push(part));
    this.#gunzip.on("end", () => this.#settle("ended", null));
    this.#gunzip.on("error", (error) => this.#settle("broken", error));
  }

  /** A write that reaches the end of the last member, or fails, is never called back: the events answer for it. */
  write(slice: Uint8Array): Promise<Buffer[]> {
    return this.#after((done) => this.#gunzip.write(slice, done));
  }

  end(): Promise<Buffer[]> {
    return this.#after(() => this.#gunzip.end());
  }

  close(): void {
    this.#gunzip.destroy();
  }

  async #after(start: (done: () => void) => void): Promise<Buffer[]> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      start(resolve);
    });
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  #settle(state: "ended" | "broken", cause: unknown): void {
    this.state = state;
    this.cause = cause;
    this.#wake();
  }
}
