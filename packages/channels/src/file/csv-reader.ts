import { CsvRecords, type CsvRecord } from "./csv-records.ts";
import type { RefusedCell } from "@baluarte/domain/post/model.ts";
import { mapKnownNames, ownCell, ownHeader, rawPostOf, type MapHeader } from "./csv-row.ts";
import { findHeader, type Header, type HeaderHints } from "./find-header.ts";
import { LINE_BYTES_MAX, type Line } from "./lines.ts";
import { mappedCell, mappedHeader, mappedRow } from "./mapped-row.ts";
import { rejected, type ReadOutcome } from "./outcome.ts";
import { parsePost, type Need, type ParseOptions } from "./parse-post.ts";
import { Refused } from "./refused.ts";

/** What a record of the table becomes, and which of its cells a refusal is about. */
interface Row {
  readonly raw: (fields: readonly string[]) => Record<string, unknown>;
  readonly cell: (field: string, fields: readonly string[]) => RefusedCell | null;
}

/** Comma, semicolon or tab separated, with a header row: ours, a vendor's, or one that a person explained. */
export class CsvReader<N extends Need> {
  readonly #options: ParseOptions<N>;
  readonly #startAtLine: number;
  readonly #mapHeader: MapHeader;
  readonly #hints: HeaderHints;
  /** The first lines, while the header has not come. */
  #waiting: Line[] = [];
  #records: CsvRecords | null = null;
  #row: Row | null = null;

  constructor(
    options: ParseOptions<N>,
    startAtLine: number,
    mapHeader: MapHeader = mapKnownNames,
    hints: HeaderHints = {},
  ) {
    this.#options = options;
    this.#startAtLine = startAtLine;
    this.#mapHeader = mapHeader;
    this.#hints = { ...hints, needsTime: options.need === "textAndTime" };
  }

  push(lines: readonly Line[]): Iterable<ReadOutcome<N>> {
    if (this.#records !== null) return this.#outcomes(this.#records.push(lines));
    this.#waiting.push(...lines);
    return this.#begin(findHeader(this.#waiting, this.#hints, false));
  }

  end(): Iterable<ReadOutcome<N>> {
    const begun = this.#records === null ? this.#begin(findHeader(this.#waiting, this.#hints, true)) : [];
    return [...begun, ...this.#outcomes(this.#records?.end() ?? [])];
  }

  #begin(header: Header | null): Iterable<ReadOutcome<N>> {
    if (header === null) return [];
    const lines = this.#waiting.slice(header.index);
    this.#waiting = [];
    this.#records = new CsvRecords(header.delimiter, LINE_BYTES_MAX);
    if (header.map !== null) {
      const mapped = mappedHeader(header.names, header.map);
      this.#row = {
        raw: (fields) => mappedRow(mapped, fields),
        cell: (field, fields) => mappedCell(mapped, field, fields),
      };
    }
    return this.#outcomes(this.#records.push(lines), header.map !== null);
  }

  /** `headed`: the first record is a header that was read already. */
  *#outcomes(records: readonly CsvRecord[], headed = false): Iterable<ReadOutcome<N>> {
    let skip = headed;
    for (const record of records) {
      if (skip) skip = false;
      else if (this.#row === null && "fields" in record) {
        const own = ownHeader(record.fields, this.#mapHeader(record.fields));
        this.#row = { raw: (fields) => rawPostOf(own, fields), cell: (field, fields) => ownCell(own, field, fields) };
      } else if (record.line >= this.#startAtLine) yield this.#read(record);
    }
  }

  #read(record: CsvRecord): ReadOutcome<N> {
    if ("refused" in record) return rejected(record.line, record.refused.code, record.refused.message);
    const { line, fields } = record;
    const row = this.#row!;
    const refuse = ({ code, message, field }: Pick<Refused, "code" | "message" | "field">) =>
      rejected(line, code, message, field === null ? null : row.cell(field, fields));
    try {
      const parsed = parsePost(row.raw(fields), this.#options);
      return "post" in parsed ? { line, post: parsed.post } : refuse(parsed.refused);
    } catch (error) {
      if (error instanceof Refused) return refuse(error);
      throw error;
    }
  }
}
