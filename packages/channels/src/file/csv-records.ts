import { parse } from "csv-parse/sync";
import type { RejectionCode } from "@baluarte/domain/post/model.ts";
import { lineAsUtf8 } from "./encoding.ts";
import type { Line } from "./lines.ts";

/** `line` is where the record starts. */
export type CsvRecord =
  | { readonly line: number; readonly fields: string[] }
  | { readonly line: number; readonly refused: { readonly code: RejectionCode; readonly message: string } };

export const DELIMITERS = [",", ";", "\t"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const QUOTE = 0x22;
const CR = 0x0d;
const LF = Buffer.from("\n");

/**
 * Joins lines into CSV records (a quoted field may run over several) and has csv-parse cut each into fields.
 *
 * The joining is ours for three reasons. A quote that is never closed would take the rest of the file with it: here
 * its line is refused, and reading goes on with the next one. A record keeps the number of its first line (csv-parse
 * 7.0.3 counts a CR LF inside quotes as two). And no more than `recordBytesMax` is ever held.
 */
export class CsvRecords {
  readonly #delimiter: Delimiter;
  readonly #recordBytesMax: number;
  /** The lines of a record whose quote is still open. */
  #open: Line[] = [];
  #openBytes = 0;

  constructor(delimiter: Delimiter, recordBytesMax: number) {
    this.#delimiter = delimiter;
    this.#recordBytesMax = recordBytesMax;
  }

  /** The records that these lines complete, in order. */
  push(lines: readonly Line[]): CsvRecord[] {
    return this.#cut(lines, false);
  }

  /** What is left at the end of the file. */
  end(): CsvRecord[] {
    return this.#cut([], true);
  }

  #cut(lines: readonly Line[], atEnd: boolean): CsvRecord[] {
    const batch = new Batch(this.#delimiter);
    let queue = lines;
    for (let i = 0; i < queue.length || (atEnd && this.#open.length > 0); i += 1) {
      const line = queue[i];
      if (line === undefined) {
        queue = this.#giveUpQuote(batch);
        i = -1;
      } else if (line.bytes === null) {
        batch.refuse(this.#open[0]?.number ?? line.number, "lineTooLong", `line ${line.number} is longer than allowed`);
        this.#close();
      } else if (this.#open.length > 0 || !isBlank(line.bytes)) {
        this.#take(line, line.bytes, batch);
        if (this.#openBytes > this.#recordBytesMax) {
          queue = [...this.#giveUpQuote(batch), ...queue.slice(i + 1)];
          i = -1;
        }
      }
    }
    return batch.records();
  }

  #take(line: Line, bytes: Buffer, batch: Batch): void {
    this.#open.push(line);
    this.#openBytes += bytes.length;
    if (endsInsideQuotes(bytes, this.#open.length > 1, this.#delimiter)) return;
    batch.add(this.#open);
    this.#close();
  }

  /** Refuses the line that opened the quote; the lines behind it are to be read again, as records of their own. */
  #giveUpQuote(batch: Batch): readonly Line[] {
    const [first, ...rest] = this.#open;
    batch.refuse(first!.number, "csvBroken", "a quote that opens here is never closed");
    this.#close();
    return rest;
  }

  #close(): void {
    this.#open = [];
    this.#openBytes = 0;
  }
}

/** Records of one push: csv-parse is fast over many at once, and slow to start. */
class Batch {
  readonly #delimiter: Delimiter;
  readonly #records: (CsvRecord | { readonly line: number; readonly whole: true })[] = [];
  readonly #bytes: Buffer[] = [];

  constructor(delimiter: Delimiter) {
    this.#delimiter = delimiter;
  }

  add(lines: readonly Line[]): void {
    const utf8 = lines.map((line) => lineAsUtf8(line.bytes!));
    const unreadable = utf8.indexOf(null);
    const line = lines[0]!.number;
    if (unreadable !== -1) {
      return this.refuse(
        line,
        "encodingUnknown",
        `line ${lines[unreadable]!.number} is neither UTF-8 nor Windows-1252`,
      );
    }
    for (const bytes of utf8) this.#bytes.push(bytes!, LF);
    this.#records.push({ line, whole: true });
  }

  refuse(line: number, code: RejectionCode, message: string): void {
    this.#records.push({ line, refused: { code, message } });
  }

  records(): CsvRecord[] {
    const rows = parse(Buffer.concat(this.#bytes), {
      delimiter: this.#delimiter,
      record_delimiter: ["\r\n", "\n"],
      relax_quotes: true,
      relax_column_count: true,
    });
    // One row a record, because both sides open and close quotes by the same rule (see `endsInsideQuotes`).
    let row = 0;
    return this.#records.map((record) => {
      if (!("whole" in record)) return record;
      const fields = rows[row++];
      if (fields === undefined) throw new Error("csv-parse cut fewer records than there are");
      return { line: record.line, fields };
    });
  }
}

/**
 * Whether a record goes on in the next line. As csv-parse with `relax_quotes`: a quote opens a field only as its first
 * character (`5" pipe` is text), and inside quotes every quote that is not doubled closes.
 */
function endsInsideQuotes(bytes: Buffer, startsInside: boolean, delimiter: Delimiter): boolean {
  let inside = startsInside;
  if (!bytes.includes(QUOTE)) return inside;
  const delimiterByte = delimiter.charCodeAt(0);
  let atFieldStart = !inside;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i];
    if (inside) {
      if (byte !== QUOTE) continue;
      if (bytes[i + 1] === QUOTE) i += 1;
      else inside = false;
    } else {
      if (byte === QUOTE && atFieldStart) inside = true;
      atFieldStart = byte === delimiterByte;
    }
  }
  return inside;
}

function isBlank(bytes: Buffer): boolean {
  return bytes.length === 0 || (bytes.length === 1 && bytes[0] === CR);
}

/** Spreadsheets write the separator of their country: the most frequent of the three in the header line. */
export function delimiterOf(header: string): Delimiter {
  const count = (delimiter: Delimiter) => header.split(delimiter).length;
  return DELIMITERS.reduce<Delimiter>((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best), ",");
}
