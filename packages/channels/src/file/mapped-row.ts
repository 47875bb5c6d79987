import { foldedName, type ColumnMap, type ColumnRole } from "@baluarte/domain/post/column-map.ts";
import { TONES, type Tone } from "@baluarte/domain/mention/model.ts";
import type { RefusedCell } from "@baluarte/domain/post/model.ts";
import { channelOf } from "./channel-of.ts";
import { refusedCell } from "./refused-cell.ts";
import { Refused } from "./refused.ts";
import { parseWrittenCount } from "./written-count.ts";
import { parseWrittenTime } from "./written-time.ts";

/** The columns of a header by role, in the header's order; a column without one is kept under its own name. */
export type MappedHeader = {
  readonly map: ColumnMap;
  readonly names: readonly string[];
  readonly byRole: ReadonlyMap<ColumnRole, readonly number[]>;
  readonly plain: readonly number[];
};

export function mappedHeader(names: readonly string[], map: ColumnMap): MappedHeader {
  const roles = new Map(Object.entries(map.columns).map(([name, role]) => [foldedName(name), role]));
  const byRole = new Map<ColumnRole, number[]>();
  const plain: number[] = [];
  for (const [column, name] of names.entries()) {
    const role = roles.get(foldedName(name));
    if (role === undefined) {
      if (name !== "") plain.push(column);
      continue;
    }
    const columns = byRole.get(role) ?? [];
    columns.push(column);
    byRole.set(role, columns);
  }
  return { map, names, byRole, plain };
}

/**
 * A record of an export as the raw post that our own format would have brought. What stands in columns without a role,
 * and what could not be read as its role says, is kept beside it under the column's name. Throws `Refused`.
 */
export function mappedRow(header: MappedHeader, fields: readonly string[]): Record<string, unknown> {
  const { map, names, byRole, plain } = header;
  if (fields.length !== names.length) {
    throw new Refused("csvBroken", `${fields.length} fields where the header has ${names.length}`);
  }
  const kept = new Set<number>(plain);
  const cells = (role: ColumnRole) =>
    (byRole.get(role) ?? []).flatMap((column) =>
      isFilled(fields[column]!) ? [{ column, cell: fields[column]! }] : [],
    );
  const first = (role: ColumnRole): string | null => cells(role)[0]?.cell.trim() ?? null;
  const keep = (role: ColumnRole) => cells(role).forEach(({ column }) => kept.add(column));

  const url = first("url");
  const site = first("site");
  const kind = first("kind");
  const metrics = Object.fromEntries(
    METRICS.flatMap((role) => {
      const count = countOf(cells(role).map(({ cell }) => cell));
      if (count === null) keep(role);
      return count === null ? [] : [[role, count] as const];
    }),
  );
  const followers = countOf(cells("followers").map(({ cell }) => cell));
  if (followers === null) keep("followers");
  const lang = languageOf(first("lang"));
  if (lang === null) keep("lang");
  keep("site");
  keep("kind");
  const sentiment = first("sentiment");
  const id = first("id");
  const raw: Record<string, unknown> = {
    text: textOf(cells("title"), cells("text"), cells("snippet")),
    time: timeOf(first("time"), first("clock"), map),
    channel: channelOf({ url, site, kind }),
    url,
    lang,
    place: first("place"),
    inReplyTo: idOf(first("inReplyTo")),
    repostOf: idOf(first("repostOf")),
    metrics,
    ...(sentiment === null ? {} : { given: { by: map.vendor, sentiment, tone: toneOf(sentiment) } }),
  };
  const columns = [...kept].toSorted((a, b) => a - b).filter((column) => isFilled(fields[column]!));
  if (columns.length > 0) {
    raw["columns"] = Object.fromEntries(columns.map((column) => [names[column]!, fields[column]!]));
  }
  const handle = (first("author") ?? first("authorName"))?.replace(/^@/, "") ?? null;
  if (handle !== null && handle !== "") raw["author"] = { handle, name: first("authorName"), followers };
  if (id !== null && !ROUNDED.test(id)) raw["id"] = map.vendor === null ? id : `${map.vendor}:${id}`;
  return raw;
}

/** The cell that a refusal of `field` is about, the first that is filled; `null` where no column bears it. */
export function mappedCell(
  { names, byRole }: MappedHeader,
  field: string,
  fields: readonly string[],
): RefusedCell | null {
  const columns = (ROLES_BEHIND[field] ?? []).flatMap((role) => byRole.get(role) ?? []);
  const at = columns.find((column) => isFilled(fields[column] ?? "")) ?? columns[0];
  return at === undefined ? null : refusedCell(names[at]!, fields[at] ?? "");
}

/** From which columns each field of a post comes that can be refused. */
const ROLES_BEHIND: Readonly<Record<string, readonly ColumnRole[]>> = {
  text: ["text", "title", "snippet"],
  time: ["time"],
  id: ["id"],
  inReplyTo: ["inReplyTo"],
  repostOf: ["repostOf"],
};

/** What suites write where they know nothing. */
const EMPTY = new Set(["", "-", "--", "n/a", "null", "none", "nan", "undefined"]);
const isFilled = (cell: string) => !EMPTY.has(cell.trim().toLowerCase());

const METRICS = [
  "reach",
  "views",
  "likes",
  "comments",
  "shares",
  "engagement",
] as const satisfies readonly ColumnRole[];

/** What Excel makes of a long number: its last digits are gone, and two posts could come to bear one id. */
const ROUNDED = /^\d(?:[.,]\d+)?E\+\d+$/i;

type Cell = { readonly cell: string };

/**
 * What was said, from its parts: the title, and each text that does not stand in what is there already (networks have
 * no titles, so that suites repeat the text there). An extract only where there is no text.
 */
function textOf(titles: readonly Cell[], texts: readonly Cell[], snippets: readonly Cell[]): string | null {
  let whole = "";
  for (const { cell } of [...titles.slice(0, 1), ...(texts.length > 0 ? texts : snippets)]) {
    const part = cell.trim();
    if (holds(whole, part)) continue;
    whole = whole === "" || holds(part, whole) ? part : `${whole}\n${part}`;
  }
  return whole === "" ? null : whole;
}

/** Whether `whole` says `part`, which may have been cut short with dots at either end. */
function holds(whole: string, part: string): boolean {
  const bare = part.replace(/^(?:\.{3}|…)\s*|\s*(?:\.{3}|…)$/g, "");
  return bare === "" || flat(whole).includes(flat(bare));
}

const flat = (text: string) => text.replace(/\s+/g, " ").trim().toLowerCase();

/** ISO 8601, or what stood there, which `parsePost` then refuses by its words. */
function timeOf(cell: string | null, clock: string | null, map: ColumnMap): string | null {
  if (cell === null) return null;
  return parseWrittenTime(cell, clock, map) ?? cell;
}

/** The largest of the counts; `null` where there is none. */
function countOf(cells: readonly string[]): number | null {
  const counts = cells.flatMap((cell) => parseWrittenCount(cell) ?? []);
  return counts.length === 0 ? null : Math.max(...counts);
}

/** The id of another post: what stands last in its address, or the cell itself. Too long for an id: none. */
function idOf(cell: string | null): string | null {
  if (cell === null) return null;
  const id = /\/status\/(\d+)/.exec(cell)?.[1] ?? cell;
  return id.length > 500 || ROUNDED.test(id) ? null : id;
}

const LANGUAGE_BY_NAME: ReadonlyMap<string, string> = new Map(
  Object.entries({
    english: "en",
    spanish: "es",
    russian: "ru",
    portuguese: "pt",
    french: "fr",
    german: "de",
    italian: "it",
    catalan: "ca",
    galician: "gl",
    basque: "eu",
    dutch: "nl",
    polish: "pl",
    ukrainian: "uk",
    turkish: "tr",
    arabic: "ar",
    hindi: "hi",
    japanese: "ja",
    chinese: "zh",
    korean: "ko",
    español: "es",
    inglés: "en",
    ruso: "ru",
    portugués: "pt",
    русский: "ru",
    английский: "en",
    испанский: "es",
  }),
);

function languageOf(cell: string | null): string | null {
  if (cell === null) return null;
  const word = cell.toLowerCase();
  if (/^[a-z]{2}(?:[-_][a-z]{2,4})?$/.test(word)) return word.slice(0, 2);
  return LANGUAGE_BY_NAME.get(word) ?? null;
}

const TONE_WORDS: readonly (readonly [RegExp, Tone])[] = [
  [/^(?:neg|негат|отриц)/u, "negative"],
  [/^(?:pos|позит|полож)/u, "positive"],
  [/^(?:neu|нейтр)/u, "neutral"],
];

/** The vendor's tone in our words: words in our languages, or a number below, at or above 0. `null`: it did not say. */
export function toneOf(cell: string | null): Tone | null {
  if (cell === null) return null;
  const word = cell.trim().toLowerCase();
  const known = TONE_WORDS.find(([pattern]) => pattern.test(word));
  if (known !== undefined) return known[1];
  if (!/^[+-]?\d+(?:[.,]\d+)?$/.test(word)) return null;
  const number = Number(word.replace(",", "."));
  return TONES[number < 0 ? 0 : number > 0 ? 2 : 1]!;
}
