import type { ColumnRole } from "@baluarte/domain/post/column-map.ts";
import { parseJson } from "./exact-json.ts";
import type { RefusedCell } from "@baluarte/domain/post/model.ts";
import { roleNamed } from "./guess.ts";
import { POST_FIELDS } from "./parse-post.ts";
import { refusedCell } from "./refused-cell.ts";
import { Refused } from "./refused.ts";
import { parseWrittenCount } from "./written-count.ts";

/** Turns the header row of an export into names of post fields; what it leaves alone is kept as an unknown field. */
export type MapHeader = (header: readonly string[]) => readonly string[];

/**
 * Knows a post field whatever its case and its `_`, `-` or blank (`In_Reply_To`), unless a column bears its exact name.
 * `author.handle`, `author.followers` … and `metrics.<name>` stand for the members of those two; see `countNamed` for what
 * is counted under other names.
 */
export const mapKnownNames: MapHeader = (header) => {
  const trimmed = header.map((name) => name.trim());
  const taken = new Set(trimmed);
  return trimmed.map((name) => {
    const field = FIELD_BY_FOLDED_NAME.get(folded(name)) ?? name;
    if (field === name || taken.has(field)) return name;
    taken.add(field);
    return field;
  });
};

const COLUMNS = [...POST_FIELDS, "author.handle", "author.name", "author.followers", "author.createdAt"];
const FIELD_BY_FOLDED_NAME: ReadonlyMap<string, string> = new Map(COLUMNS.map((field) => [folded(field), field]));

function folded(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, "");
}

/** What Excel makes of a long number: its last digits are gone. */
const ROUNDED_BY_A_SPREADSHEET = /^\d(?:[.,]\d+)?E\+\d+$/i;
const ID_FIELDS: ReadonlySet<string> = new Set(["id", "inReplyTo", "repostOf", "quoteOf"]);

/** The columns of a table in our own format, and what those count that bear another name than ours. */
export interface OwnHeader {
  readonly names: readonly string[];
  /** As they stand in the file. */
  readonly written: readonly string[];
  readonly counts: readonly (ColumnRole | null)[];
}

export const ownHeader = (written: readonly string[], names: readonly string[]): OwnHeader => ({
  names,
  written,
  counts: names.map((name) => countNamed(name, names)),
});

/** A CSV record as the raw post that JSON would have brought. An empty cell is an absent field. Throws `Refused`. */
export function rawPostOf({ names, counts }: OwnHeader, fields: readonly string[]): Record<string, unknown> {
  if (fields.length !== names.length) {
    throw new Refused("csvBroken", `${fields.length} fields where the header has ${names.length}`);
  }
  const members: [string, unknown][] = [];
  const author: [string, unknown][] = [];
  const metrics: [string, unknown][] = [];
  let followers: { name: string; cell: string; count: number } | null = null;
  let handle: unknown = null;
  for (const [column, name] of names.entries()) {
    const cell = fields[column]!;
    if (cell === "") continue;
    const role = counts[column]!;
    const count = role === null ? null : parseWrittenCount(cell);
    if (role !== null && count !== null) {
      if (role === "followers") followers = { name, cell, count };
      else metrics.push([role, count]);
    } else if (name.startsWith("author.")) author.push([name.slice("author.".length), cellOf(name, cell)]);
    else if (name.startsWith("metrics.")) metrics.push([name.slice("metrics.".length), numberOf(cell)]);
    else if (name === "author") handle = cellOf(name, cell);
    else members.push([name, cellOf(name, cell)]);
  }
  if (followers !== null && (typeof handle === "string" || author.some(([member]) => member === "handle"))) {
    author.push(["followers", followers.count]);
  } else if (followers !== null) members.push([followers.name, followers.cell]);
  if (author.length > 0) members.push(["author", Object.fromEntries([...handleIn(handle), ...author])]);
  else if (handle !== null) members.push(["author", handle]);
  if (metrics.length > 0) members.push(["metrics", Object.fromEntries(metrics)]);
  return Object.fromEntries(members);
}

const COUNT_ROLES: ReadonlySet<ColumnRole> = new Set([
  "followers",
  "reach",
  "views",
  "likes",
  "comments",
  "shares",
  "engagement",
]);

/**
 * What a column called `Seguidores` or `likes` counts, though our own name for it is another; `null` where it counts
 * nothing we know, or a column with our own name is there. A cell that is no count is left under its own name.
 */
function countNamed(name: string, names: readonly string[]): ColumnRole | null {
  const role = roleNamed(name);
  if (role === null || !COUNT_ROLES.has(role)) return null;
  const own = role === "followers" ? "author.followers" : `metrics.${role}`;
  return names.includes(own) || (role !== "followers" && names.includes("metrics")) ? null : role;
}

/** A handle of its own column beside columns of its members. */
function handleIn(author: unknown): [string, unknown][] {
  if (typeof author === "string") return [["handle", author]];
  return typeof author === "object" && author !== null ? Object.entries(author) : [];
}

function cellOf(name: string, cell: string): unknown {
  if (ID_FIELDS.has(name) && ROUNDED_BY_A_SPREADSHEET.test(cell)) {
    throw new Refused("idUnsafeNumber", `${name} was rounded by a spreadsheet: ${cell}`, name);
  }
  if (name === "author.followers") return numberOf(cell);
  if (name === "author" || name === "metrics") return cell.startsWith("{") ? jsonOf(cell) : cell;
  if (name === "links" || name === "media") return cell.startsWith("[") ? jsonOf(cell) : cell.trim().split(/\s+/);
  return cell;
}

/** A cell that only looks like JSON is text. */
function jsonOf(cell: string): unknown {
  try {
    return parseJson(cell);
  } catch {
    return cell;
  }
}

/** A cell that is not a number stays text, which `parsePost` then refuses by its name. */
function numberOf(cell: string): unknown {
  const number = Number(cell);
  return Number.isFinite(number) ? number : (parseWrittenCount(cell) ?? cell);
}

/** The cell that a refusal of `field` is about; `null` where the table has no column for it. */
export function ownCell({ names, written }: OwnHeader, field: string, fields: readonly string[]): RefusedCell | null {
  const at = [field, field.split(".")[0]!].map((name) => names.indexOf(name)).find((column) => column !== -1);
  return at === undefined ? null : refusedCell(written[at]!, fields[at] ?? "");
}
