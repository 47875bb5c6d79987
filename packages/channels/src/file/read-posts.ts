import { refuseContainers } from "./container.ts";
import { CsvReader } from "./csv-reader.ts";
import type { MapHeader } from "./csv-row.ts";
import { asUtf8 } from "./encoding.ts";
import type { HeaderHints } from "./find-header.ts";
import { decompressed } from "./gzip.ts";
import { JsonLinesReader } from "./json-lines-reader.ts";
import { firstFilledLine, LINE_BYTES_MAX, LineSplitter, type Line } from "./lines.ts";
import type { ReadOutcome } from "./outcome.ts";
import type { Need, ParseOptions } from "./parse-post.ts";

/** Most characters of posts that are held before they are stored: five hundred of a mebibyte each would be half a gigabyte. */
export const BATCH_CHARACTERS = 4_000_000;

export interface ReadPostsOptions<N extends Need> extends ParseOptions<N> {
  /**
   * The file's name. `.csv` and `.tsv` are CSV, `.jsonl`, `.ndjson` and `.json` JSON Lines, each also with `.gz`; any
   * other name (standard input) leaves it to the first character.
   */
  readonly name: string;
  /** Lines before this one are passed over, for an import that goes on where it stopped. The CSV header is read. */
  readonly startAtLine?: number;
  /** How a vendor's column names become ours. Default: `mapKnownNames`. */
  readonly mapHeader?: MapHeader;
  /** What a person said, now or before, of the columns of a table that is not in our own format. */
  readonly hints?: HeaderHints;
  /** Called after each chunk of the source, once everything that ended in it has been handed over. */
  readonly onProgress?: (progress: ReadProgress) => void;
}

export interface ReadProgress {
  /** Bytes of the source as it is stored, compressed where it is compressed: measure them against the file's size. */
  readonly bytesRead: number;
  /** Lines that have ended so far. */
  readonly lines: number;
}

/**
 * Reads posts from a file of any size in constant memory: JSON Lines or CSV with a header row, plain or gzip, UTF-8,
 * UTF-16 or Windows-1252. One outcome per post or bad line, in order; blank lines are passed over. `line` counts from
 * 1; a CSV record bears the number of the line it starts in.
 *
 * Throws `BrokenGzip` after the last whole line before the break, `NotText` for a spreadsheet or an archive, and whatever
 * `source` throws.
 */
export async function* readPosts<N extends Need>(
  source: AsyncIterable<Uint8Array>,
  options: ReadPostsOptions<N>,
): AsyncGenerator<ReadOutcome<N>, void, undefined> {
  let bytesRead = 0;
  async function* counted() {
    for await (const chunk of source) {
      bytesRead += chunk.length;
      yield chunk;
    }
  }
  const splitter = new LineSplitter(LINE_BYTES_MAX);
  let reader: LineReader<N> | null = null;
  for await (const chunk of asUtf8(refuseContainers(decompressed(counted())))) {
    const lines = splitter.push(chunk);
    reader ??= readerFor(lines, options);
    for (const outcome of reader?.push(lines) ?? []) yield outcome;
    options.onProgress?.({ bytesRead, lines: splitter.count });
  }
  const lines = splitter.end();
  reader ??= readerFor(lines, options);
  for (const outcome of reader?.push(lines) ?? []) yield outcome;
  for (const outcome of reader?.end() ?? []) yield outcome;
  options.onProgress?.({ bytesRead, lines: splitter.count });
}

interface LineReader<N extends Need> {
  push(lines: readonly Line[]): Iterable<ReadOutcome<N>>;
  end(): Iterable<ReadOutcome<N>>;
}

const CSV_NAME = /\.(?:csv|tsv)(?:\.gz)?$/i;
const JSON_LINES_NAME = /\.(?:jsonl|ndjson|json)(?:\.gz)?$/i;

/** `null` while neither name nor content say what the file is: all its lines so far are blank. */
function readerFor<N extends Need>(lines: readonly Line[], options: ReadPostsOptions<N>): LineReader<N> | null {
  const { name, startAtLine = 1, mapHeader, hints } = options;
  if (CSV_NAME.test(name)) return new CsvReader(options, startAtLine, mapHeader, hints);
  if (JSON_LINES_NAME.test(name)) return new JsonLinesReader(options, startAtLine);
  const first = firstFilledLine(lines);
  if (first === null) return null;
  const isJson = first.bytes === null || /^\s*[{[]/.test(first.bytes.toString("latin1"));
  return isJson ? new JsonLinesReader(options, startAtLine) : new CsvReader(options, startAtLine, mapHeader, hints);
}
