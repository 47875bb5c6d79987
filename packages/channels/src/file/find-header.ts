import { parse } from "csv-parse/sync";
import { foldedName, headerKey, missingFrom, type ColumnMap } from "@baluarte/domain/post/column-map.ts";
import { DELIMITERS, delimiterOf, type Delimiter } from "./csv-records.ts";
import { mapKnownNames } from "./csv-row.ts";
import { lineAsUtf8 } from "./encoding.ts";
import { isDatum } from "./guess.ts";
import type { Line } from "./lines.ts";
import { vendorMapOf } from "./vendors.ts";

/** How a header is to be read, besides by our own names and by those of vendors we know. */
export interface HeaderHints {
  /** What a person said the columns are; it stands above all else. */
  readonly map?: ColumnMap | null;
  /** What was said of files with the same columns before, by `headerKey`. */
  readonly saved?: Readonly<Record<string, ColumnMap>>;
  /** A table of ours without times is one of ours only where posts need none. */
  readonly needsTime?: boolean;
}

/** `own`: our own field names. `null`: nobody knows these columns. */
export interface Header {
  /** Where it stands among the lines that were looked at; what is above it is no record. */
  readonly index: number;
  readonly delimiter: Delimiter;
  readonly names: readonly string[];
  readonly kind: "own" | "mapped" | "unknown";
  readonly map: ColumnMap | null;
}

/** Suites write the name of the report, its span and a blank line above the header: Brandwatch six, Meltwater one. */
const LINES_LOOKED_AT = 30;
const BYTES_LOOKED_AT = 64 * 1024;

/**
 * The header among the first lines of a table: the first line whose names are known, else the first filled one.
 * `null`: it may yet come (and `atEnd` is false), or there is no filled line.
 */
export function findHeader(lines: readonly Line[], hints: HeaderHints, atEnd: boolean): Header | null {
  let first: Header | null = null;
  let bytes = 0;
  for (const [index, line] of lines.entries()) {
    bytes += line.bytes?.length ?? 0;
    const header = headerIn(line, index, hints);
    if (header !== null && header.kind !== "unknown") return header;
    first ??= header;
    if (index + 1 >= LINES_LOOKED_AT || bytes > BYTES_LOOKED_AT) return first;
  }
  return atEnd ? first : null;
}

/**
 * The header of a table that nobody knows, for a person to say what it is: the first line as wide as most rows are. A row
 * with a separator too many is wider, and what suites write above their header narrower; a line that holds a moment, an
 * address or a number is a row, however wide.
 */
export function likeliestHeader(lines: readonly Line[]): Header | null {
  const looked = lines.slice(0, LINES_LOOKED_AT);
  const headers = DELIMITERS.flatMap((delimiter) => likeliestWith(delimiter, looked) ?? []);
  const [best] = headers.toSorted((a, b) => b.rows - a.rows || b.header.names.length - a.header.names.length);
  return best?.header ?? null;
}

function likeliestWith(delimiter: Delimiter, lines: readonly Line[]): { header: Header; rows: number } | null {
  const headers = lines.flatMap((line, index): Header[] => {
    const text = filledText(line);
    const names = text === null ? null : namesIn(text, delimiter);
    return names === null ? [] : [{ index, delimiter, names, kind: "unknown", map: null }];
  });
  // What stands above a table is in its first half: six lines and a blank one of a file of ten.
  const widths = headers.slice(Math.floor(headers.length / 2)).map(({ names }) => names.length);
  const alikeOf = (width: number) => widths.filter((each) => each === width).length;
  const width = Math.max(0, ...widths.toSorted((a, b) => alikeOf(b) - alikeOf(a) || b - a).slice(0, 1));
  if (width < 2) return null;
  const named = headers.filter(({ names }) => names.filter(Boolean).length > 1 && !names.some(isDatum));
  const header =
    named.find(({ names }) => names.length === width) ??
    named[0] ??
    headers.find(({ names }) => names.length === width);
  return header === undefined ? null : { header, rows: widths.filter((each) => each > 1).length };
}

/** How many lines of words stand above a header: they are no posts, and whoever brings the file is told so. */
export function filledAbove(lines: readonly Line[], header: Header): number {
  return lines.slice(0, header.index).filter((line) => filledText(line) !== null).length;
}

/** The words of a line; `null` where it has none, cannot be read or only names the separator. */
function filledText(line: Line): string | null {
  const text = line.bytes === null ? null : lineAsUtf8(line.bytes)?.toString("utf8");
  return text == null || text.trim() === "" || /^\s*sep=.\s*$/i.test(text) ? null : text;
}

function headerIn(
  line: Line,
  index: number,
  { map = null, saved = {}, needsTime = false }: HeaderHints,
): Header | null {
  const text = filledText(line);
  if (text === null) return null;
  const delimiter = delimiterOf(text);
  const names = namesIn(text, delimiter);
  if (names === null) return null;
  const as = (kind: Header["kind"], found: ColumnMap | null): Header => ({ index, delimiter, names, kind, map: found });
  if (map !== null) return isHeaderOf(names, map) ? as("mapped", map) : as("unknown", null);
  const key = headerKey(names);
  // A table whose one column is called `constructor` was not explained before.
  const known = Object.hasOwn(saved, key) ? saved[key] : undefined;
  if (known !== undefined) return as("mapped", known);
  const own = new Set(mapKnownNames(names));
  if (own.has("text") && (own.has("time") || !needsTime)) return as("own", null);
  const vendor = vendorMapOf(names);
  if (vendor !== null && missingFrom(vendor.columns).length === 0) {
    return as("mapped", { ...vendor, dateOrder: "dmy", timeZone: null });
  }
  return as("unknown", null);
}

/** Every column that was given a meaning has to be there: another file's lines would be read as something they are not. */
function isHeaderOf(names: readonly string[], map: ColumnMap): boolean {
  const folded = new Set(names.map(foldedName));
  return Object.keys(map.columns).every((name) => folded.has(foldedName(name)));
}

/** The names in a line; `null` where it is no row of a table (a quote that goes on in the next line is no header). */
function namesIn(text: string, delimiter: Delimiter): string[] | null {
  try {
    const [names] = parse(text, { delimiter, relax_quotes: true, relax_column_count: true });
    return names === undefined ? null : names.map((name) => name.replace(/^\uFEFF/, "").trim());
  } catch {
    return null;
  }
}
