import { dateOrderOf, needsDateOrder, saysZone } from "./written-time.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Post, Rejection } from "@baluarte/domain/post/model.ts";
import {
  foldedName,
  missingFrom,
  NEEDED,
  type ColumnMap,
  type ColumnRole,
  type Needed,
} from "@baluarte/domain/post/column-map.ts";
import { refuseContainers } from "./container.ts";
import { CsvReader } from "./csv-reader.ts";
import { CsvRecords, type CsvRecord } from "./csv-records.ts";
import { asUtf8 } from "./encoding.ts";
import { filledAbove, findHeader, likeliestHeader, type Header, type HeaderHints } from "./find-header.ts";
import { BrokenGzip, decompressed } from "./gzip.ts";
import { LINE_BYTES_MAX, LineSplitter, type Line } from "./lines.ts";
import { readPosts } from "./read-posts.ts";
import { guessedColumns, timeColumns } from "./guess.ts";
import { POST_FIELDS } from "./parse-post.ts";

export interface FilePreview {
  /** `own`: our field names, nothing to say. `known`: a vendor's header or one explained before. `unknown`: our guess. */
  readonly format: "own" | "known" | "unknown";
  /** The columns in the file's order, each with up to three cells that are filled. Empty for `own`. */
  readonly columns: readonly {
    readonly name: string;
    readonly role: ColumnRole | null;
    readonly examples: readonly string[];
  }[];
  readonly map: ColumnMap | null;
  readonly missing: readonly Needed[];
  /** Columns that hold dates, where no time is chosen and more than one could be it. */
  readonly times: readonly string[];
  /** Times are written without saying where the clock stood. */
  readonly asksZone: boolean;
  /** Days and months are in numbers that could be read either way. */
  readonly asksOrder: boolean;
  readonly posts: readonly Post[];
  /** Lines of words above the header of a table, which are no posts. */
  readonly above: number;
  /** Of `own`: fields of the first posts that we do not know. They are kept with the post as they came. */
  readonly leftAside: readonly string[];
  /** What of the first rows cannot be taken, so that a wrong column shows before the import. */
  readonly rejections: readonly Rejection[];
}

const POSTS_SHOWN = 5;
const ROWS_LOOKED_AT = 200;
const EXAMPLES = 3;
const EXAMPLE_LENGTH_MAX = 120;

/**
 * What the first bytes of a file would become: who wrote it, what each column is, the first posts. `head` may end
 * anywhere, in the middle of a line or of a gzip member. Throws `NotText`, and `NoPosts` where no person could say what its
 * columns are either.
 */
export async function previewFile(
  head: Uint8Array,
  options: { readonly name: string; readonly now: Instant; readonly hints: HeaderHints; readonly whole: boolean },
): Promise<FilePreview> {
  const bytes = await textOf(head);
  if (isGarbled(bytes)) throw new NoPosts("binary");
  const lines = linesOf(bytes, options.whole);
  const isTable =
    /\.(?:csv|tsv|txt|xls)(?:\.gz)?$/i.test(options.name) || !/^\s*[{[]/.test(bytes.toString("latin1", 0, 200));
  const header = isTable ? headerOf(lines, { ...options.hints, needsTime: true }) : null;
  if (header === null || header.kind === "own") {
    const read = await readSome(bytesOf(lines), options);
    const above = header === null ? 0 : filledAbove(lines, header);
    return { ...NOTHING_ASKED, format: "own", above, leftAside: leftAsideIn(read.posts), ...shown(read) };
  }
  const rows = rowsOf(lines, header);
  const map = completed(header.map ?? unknownMap(header, rows), rows, header, options.hints.map == null);
  const missing = missingFrom(map.columns);
  // Of several columns a person may know what we cannot guess: «3-nov» is a day, and a word may be all that was said.
  const isTold = header.kind !== "unknown" || options.hints.map != null || header.names.filter(Boolean).length > 1;
  if (!isTold && NEEDED.every((each) => missing.includes(each))) throw new NoPosts("noTable");
  const times = cellsOf(map, "time", header, rows);
  const read = missing.length > 0 ? NOTHING : await readMapped(lines, map, options.now);
  return {
    format: header.kind === "mapped" ? "known" : "unknown",
    columns: columnsOf(header, map, rows),
    map,
    missing,
    times: missing.includes("time") ? timeColumns(header.names, rows) : [],
    asksZone: times.length > 0 && !times.every(saysZone),
    asksOrder: needsDateOrder(times) && dateOrderOf(times) === null,
    above: filledAbove(lines, header),
    leftAside: [],
    ...shown(read),
  };
}

/** `binary`: no text at all. `noTable`: text in one column, which holds neither times nor words. */
export class NoPosts extends Error {
  readonly kind: "binary" | "noTable";

  constructor(kind: NoPosts["kind"]) {
    super(kind === "binary" ? "this is no text" : "its one column holds neither times nor words");
    this.kind = kind;
  }
}

const GARBLED_BYTES = 8 * 1024;
/** A stray control character happens in exports; of a picture or a program every tenth byte is one. */
const GARBLED_SHARE = 0.02;

function isGarbled(bytes: Buffer): boolean {
  const head = bytes.subarray(0, GARBLED_BYTES);
  const strange = head.filter(
    (byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d,
  );
  return strange.length > head.length * GARBLED_SHARE;
}

const NOTHING_ASKED = { columns: [], map: null, missing: [], times: [], asksZone: false, asksOrder: false } as const;
const NOTHING: Read = { posts: [], rejections: [] };

/** What we know and could not use as it was written stands among the unknown too. */
const KNOWN: ReadonlySet<string> = new Set(POST_FIELDS);
/** As many names as a person reads; that there are more is told by dots. */
const NAMES_SHOWN = 30;
const NAME_LENGTH_MAX = 60;

function leftAsideIn(posts: readonly Post[]): string[] {
  const names = new Set(
    posts.flatMap(({ extra: { author, ...extra } }) => [
      ...Object.keys(extra).filter((name) => !KNOWN.has(name)),
      ...Object.keys(author ?? {}).map((name) => `author.${name}`),
    ]),
  );
  const shown = [...names].slice(0, NAMES_SHOWN).map((name) => name.slice(0, NAME_LENGTH_MAX));
  return names.size > NAMES_SHOWN ? [...shown, "…"] : shown;
}

async function textOf(head: Uint8Array): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  async function* source() {
    yield head;
  }
  try {
    for await (const part of asUtf8(refuseContainers(decompressed(source())))) {
      parts.push(part);
      // A gzip head of a megabyte may hold a gigabyte of zeros.
      if (parts.reduce((bytes, { length }) => bytes + length, 0) > TEXT_BYTES_MAX) break;
    }
  } catch (error) {
    // The head was cut; what stands before the cut is all that is wanted.
    if (!(error instanceof BrokenGzip)) throw error;
  }
  return Buffer.concat(parts);
}

const TEXT_BYTES_MAX = 2 * 1024 * 1024;

/** The whole lines; the last one only where the file ends with it. */
function linesOf(bytes: Buffer, whole: boolean): Line[] {
  const splitter = new LineSplitter(LINE_BYTES_MAX);
  const lines = splitter.push(bytes);
  return whole || lines.length === 0 ? [...lines, ...splitter.end()] : lines;
}

const bytesOf = (lines: readonly Line[]) =>
  Buffer.concat(lines.flatMap(({ bytes }) => [bytes ?? Buffer.alloc(0), Buffer.from("\n")]));

function headerOf(lines: readonly Line[], hints: HeaderHints): Header | null {
  const header = findHeader(lines, hints, true);
  if (header === null || header.kind !== "unknown") return header;
  if (hints.map != null) return findHeader(lines, { ...hints, map: null }, true) ?? header;
  return likeliestHeader(lines) ?? header;
}

function unknownMap({ names }: Header, rows: readonly string[][]): ColumnMap {
  return { vendor: null, columns: guessedColumns(names, rows), dateOrder: "dmy", timeZone: null };
}

/** `guess`: nobody chose the order of day and month yet, so that the cells may tell it. */
function completed(map: ColumnMap, rows: readonly string[][], header: Header, guess: boolean): ColumnMap {
  const order = guess ? dateOrderOf(cellsOf(map, "time", header, rows)) : null;
  return order === null ? map : { ...map, dateOrder: order };
}

function rowsOf(lines: readonly Line[], header: Header): string[][] {
  const records = new CsvRecords(header.delimiter, LINE_BYTES_MAX);
  const cut: CsvRecord[] = records.push(lines.slice(header.index, header.index + ROWS_LOOKED_AT * 4));
  return cut.flatMap((record) => ("fields" in record ? [record.fields] : [])).slice(1, 1 + ROWS_LOOKED_AT);
}

function cellsOf(map: ColumnMap, role: ColumnRole, { names }: Header, rows: readonly string[][]): string[] {
  const roles = new Map(Object.entries(map.columns).map(([name, each]) => [foldedName(name), each]));
  const columns = names.flatMap((name, column) => (roles.get(foldedName(name)) === role ? [column] : []));
  return rows.flatMap((row) => columns.flatMap((column) => row[column] || []));
}

function columnsOf({ names }: Header, map: ColumnMap, rows: readonly string[][]): FilePreview["columns"] {
  const roles = new Map(Object.entries(map.columns).map(([name, role]) => [foldedName(name), role]));
  return names.flatMap((name, column) => {
    if (name === "") return [];
    const examples = [...new Set(rows.flatMap((row) => row[column]?.trim() || []))].slice(0, EXAMPLES);
    return [
      {
        name,
        role: roles.get(foldedName(name)) ?? null,
        examples: examples.map((cell) =>
          cell.length > EXAMPLE_LENGTH_MAX ? `${cell.slice(0, EXAMPLE_LENGTH_MAX)}…` : cell,
        ),
      },
    ];
  });
}

async function readMapped(lines: readonly Line[], map: ColumnMap, now: Instant) {
  const reader = new CsvReader({ need: "textAndTime", now }, 1, undefined, { map });
  const outcomes = [...reader.push(lines.slice(0, ROWS_LOOKED_AT * 4)), ...reader.end()];
  return partsOf(outcomes);
}

async function readSome(bytes: Buffer, { name, now }: { name: string; now: Instant }) {
  async function* source() {
    yield bytes;
  }
  const outcomes = [];
  for await (const outcome of readPosts(source(), { name: name.replace(/\.gz$/i, ""), need: "textAndTime", now })) {
    outcomes.push(outcome);
    if (outcomes.length >= ROWS_LOOKED_AT) break;
  }
  return partsOf(outcomes);
}

type Read = Pick<FilePreview, "posts" | "rejections">;

function partsOf(outcomes: readonly ({ post: Post } | { rejection: Rejection })[]): Read {
  return {
    posts: outcomes.flatMap((outcome) => ("post" in outcome ? [outcome.post] : [])),
    rejections: outcomes.flatMap((outcome) => ("rejection" in outcome ? [outcome.rejection] : [])),
  };
}

const shown = ({ posts, rejections }: Read): Read => ({
  posts: posts.slice(0, POSTS_SHOWN),
  rejections: rejections.slice(0, POSTS_SHOWN),
});
