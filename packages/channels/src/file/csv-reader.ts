import { CsvRecords, delimiterOf, type CsvRecord } from "./csv-records.ts";
import { mapKnownNames, rawPostOf, type MapHeader } from "./csv-row.ts";
import { firstFilledLine, LINE_BYTES_MAX, type Line } from "./lines.ts";
import { outcomeOf, rejected, type ReadOutcome } from "./outcome.ts";
import type { Need, ParseOptions } from "./parse-post.ts";
import { Refused } from "./refused.ts";

/** Comma, semicolon or tab separated, with a header row. */
export class CsvReader<N extends Need> {
  readonly #options: ParseOptions<N>;
  readonly #startAtLine: number;
  readonly #mapHeader: MapHeader;
  #records: CsvRecords | null = null;
  #names: readonly string[] | null = null;

  constructor(options: ParseOptions<N>, startAtLine: number, mapHeader: MapHeader = mapKnownNames) {
    this.#options = options;
    this.#startAtLine = startAtLine;
    this.#mapHeader = mapHeader;
  }

  push(lines: readonly Line[]): Iterable<ReadOutcome<N>> {
    this.#records ??= recordsFor(lines);
    return this.#outcomes(this.#records?.push(lines) ?? []);
  }

  end(): Iterable<ReadOutcome<N>> {
    return this.#outcomes(this.#records?.end() ?? []);
  }

  *#outcomes(records: readonly CsvRecord[]): Iterable<ReadOutcome<N>> {
    for (const record of records) {
      if ("fields" in record && this.#names === null) this.#names = this.#mapHeader(record.fields);
      else if (record.line >= this.#startAtLine) yield this.#read(record, this.#names ?? []);
    }
  }

  #read(record: CsvRecord, names: readonly string[]): ReadOutcome<N> {
    if ("refused" in record) return rejected(record.line, record.refused.code, record.refused.message);
    try {
      return outcomeOf(record.line, rawPostOf(names, record.fields), this.#options);
    } catch (error) {
      if (error instanceof Refused) return rejected(record.line, error.code, error.message);
      throw error;
    }
  }
}

/** `null` while the header, whose delimiter is the file's, has not come. */
function recordsFor(lines: readonly Line[]): CsvRecords | null {
  const header = firstFilledLine(lines);
  if (header === null) return null;
  return new CsvRecords(delimiterOf(header.bytes?.toString("latin1") ?? ""), LINE_BYTES_MAX);
}
