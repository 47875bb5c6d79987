import { z } from "zod";

/** Listening suites whose exports are known by their header. */
export const VENDORS = ["brandwatch", "meltwater", "brand24", "talkwalker"] as const;
export const Vendor = z.enum(VENDORS);
export type Vendor = z.infer<typeof Vendor>;

/** As they write themselves, in every language. */
export const VENDOR_NAMES = {
  brandwatch: "Brandwatch",
  meltwater: "Meltwater",
  brand24: "Brand24",
  talkwalker: "Talkwalker",
} as const satisfies Record<Vendor, string>;

/**
 * What a column of an export is to us. A role may be borne by several columns: texts are joined where one does not
 * hold the other (headline, opening), of a number the largest counts (one column a network), of all else the first
 * that is filled. `snippet`: an extract, used where there is no text. `clock`: the time of day, where `time` is a date
 * alone. `site`, `kind`: the host and the kind of place (news, forum), from which the channel is told.
 */
export const COLUMN_ROLES = [
  "title",
  "text",
  "snippet",
  "time",
  "clock",
  "author",
  "authorName",
  "followers",
  "url",
  "site",
  "kind",
  "sentiment",
  "lang",
  "place",
  "id",
  "inReplyTo",
  "repostOf",
  "reach",
  "views",
  "likes",
  "comments",
  "shares",
  "engagement",
] as const;
export const ColumnRole = z.enum(COLUMN_ROLES);
export type ColumnRole = z.infer<typeof ColumnRole>;

/** What a screen sends of a file to see what it would become; the file itself may be gigabytes. */
export const PREVIEW_BYTES = 512 * 1024;

/** What stands first in a date of numbers with the year last: `21/11/2026`, `11/21/2026`. */
export const DATE_ORDERS = ["dmy", "mdy"] as const;
export const DateOrder = z.enum(DATE_ORDERS);
export type DateOrder = z.infer<typeof DateOrder>;

/** Wider tables than any suite exports (Brandwatch: some 200). */
export const COLUMNS_MAX = 500;
const NAME_LENGTH_MAX = 200;

export const TimeZoneName = z
  .string()
  .max(64)
  .refine((name) => isTimeZone(name), "not a time zone");

/** How the columns of an export become posts. Columns that are not named are kept with the post as they came. */
export const ColumnMap = z.object({
  vendor: Vendor.nullable(),
  columns: z
    .record(z.string().min(1).max(NAME_LENGTH_MAX), ColumnRole)
    .refine((columns) => Object.keys(columns).length <= COLUMNS_MAX, "too many columns"),
  dateOrder: DateOrder,
  /** Where the clocks stood that wrote times without an offset; `null`: UTC. */
  timeZone: TimeZoneName.nullable(),
});
export type ColumnMap = z.infer<typeof ColumnMap>;

/** What a post cannot be made without. */
export const NEEDED = ["words", "time"] as const;
export type Needed = (typeof NEEDED)[number];

/** Which of what is needed no column brings: words (`title`, `text` or `snippet`) and a time. */
export function missingFrom(columns: Readonly<Record<string, ColumnRole>>): Needed[] {
  const roles = new Set(Object.values(columns));
  const hasWords = roles.has("text") || roles.has("title") || roles.has("snippet");
  return NEEDED.filter((needed) => (needed === "words" ? !hasWords : !roles.has("time")));
}

/** A column name as two exports may spell it differently: case, blanks, `_`, `-` and marks of accents aside. */
export function foldedName(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\s_\-\uFEFF]/g, "");
}

/** What names a set of columns, whatever their order: a mapping is kept under it. */
export function headerKey(names: readonly string[]): string {
  return [...new Set(names.map(foldedName).filter((name) => name !== ""))].toSorted().join("\u0001");
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
