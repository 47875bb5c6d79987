/** A line without its `\n`; a `\r` before it is still there. `bytes` is `null` when it was longer than allowed: its bytes were never kept. */
export interface Line {
  /** Counts from 1. */
  readonly number: number;
  readonly bytes: Buffer | null;
}

/** Longer lines are not posts: the longest platforms allow some 100 KB of text. */
export const LINE_BYTES_MAX = 1024 * 1024;

const LF = 10;

/**
 * Cuts a stream of bytes into lines, whatever the chunks. Holds at most `lineBytesMax` bytes of an unfinished line: a
 * longer one is passed over up to its end, so that a file of one endless line costs no memory.
 */
export class LineSplitter {
  /** Lines that have ended so far. */
  count = 0;

  readonly #lineBytesMax: number;
  #parts: Buffer[] = [];
  #partsBytes = 0;
  #passingOver = false;

  constructor(lineBytesMax: number) {
    this.#lineBytesMax = lineBytesMax;
  }

  /** The lines that end within `chunk`. */
  push(chunk: Uint8Array): Line[] {
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const lines: Line[] = [];
    let start = 0;
    for (let end = buffer.indexOf(LF); end !== -1; end = buffer.indexOf(LF, start)) {
      lines.push(this.#finish(buffer.subarray(start, end)));
      start = end + 1;
    }
    this.#hold(buffer.subarray(start));
    return lines;
  }

  /** The last line, where the file does not end with a line end. */
  end(): Line[] {
    return this.#passingOver || this.#partsBytes > 0 ? [this.#finish(Buffer.alloc(0))] : [];
  }

  #finish(tail: Buffer): Line {
    this.#hold(tail);
    const bytes = this.#passingOver ? null : this.#parts.length === 1 ? this.#parts[0]! : Buffer.concat(this.#parts);
    this.#parts = [];
    this.#partsBytes = 0;
    this.#passingOver = false;
    this.count += 1;
    return { number: this.count, bytes };
  }

  #hold(part: Buffer): void {
    if (this.#passingOver || part.length === 0) return;
    this.#parts.push(part);
    this.#partsBytes += part.length;
    if (this.#partsBytes <= this.#lineBytesMax) return;
    this.#parts = [];
    this.#partsBytes = 0;
    this.#passingOver = true;
  }
}

/** The first line with something in it besides white space; `null` where there is none. */
export function firstFilledLine(lines: readonly Line[]): Line | null {
  return lines.find(({ bytes }) => bytes === null || bytes.toString("latin1").trim() !== "") ?? null;
}
