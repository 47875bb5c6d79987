import { z } from "zod";
import { Instant } from "../kernel/time.ts";

/** What a post is when nothing says otherwise where it came from. */
export const FILE_CHANNEL = "file";

/** Social media as we know it is younger; what is older is a clock that was never set (1970) or a broken column. */
export const EARLIEST_POST_AT = "1990-01-01T00:00:00.000Z" as Instant;

/** Kept as the channel gave it; absence is `null`: the channel did not say. */
export const Author = z.object({
  handle: z.string(),
  name: z.string().nullable(),
  followers: z.number().int().nonnegative().nullable(),
  createdAt: Instant.nullable(),
});
export type Author = z.infer<typeof Author>;

/**
 * What a channel gave, parsed and exact. `externalId` is the channel's own id, or a hash of channel, author, time and
 * text where it has none; (`channel`, `externalId`) names a post within a brand.
 */
export const Post = z.object({
  channel: z.string(),
  externalId: z.string(),
  author: Author.nullable(),
  text: z.string(),
  publishedAt: Instant,
  url: z.string().nullable(),
  lang: z.string().nullable(),
  inReplyTo: z.string().nullable(),
  repostOf: z.string().nullable(),
  quoteOf: z.string().nullable(),
  links: z.array(z.string()),
  media: z.array(z.string()),
  place: z.string().nullable(),
  metrics: z.record(z.string(), z.number()),
  /** Fields that Baluarte does not know, kept as they came. */
  extra: z.record(z.string(), z.unknown()),
});
export type Post = z.infer<typeof Post>;

/** Why a line of an import was not taken. Stable: they stand in downloads and in the API. */
export const REJECTION_CODES = [
  "notJson",
  "notAnObject",
  "textMissing",
  "textEmpty",
  "timeMissing",
  "timeInvalid",
  "timeOutOfRange",
  "idInvalid",
  "idUnsafeNumber",
  "fieldInvalid",
  "lineTooLong",
  "encodingUnknown",
  "csvBroken",
  "mailBroken",
  "mailAutomatic",
] as const;
export const RejectionCode = z.enum(REJECTION_CODES);
export type RejectionCode = z.infer<typeof RejectionCode>;

/** The cell of a table that a line was refused for, by the name that its file gives the column. Empty: nothing in it. */
export const RefusedCell = z.object({ column: z.string(), value: z.string() });
export type RefusedCell = z.infer<typeof RefusedCell>;

/**
 * `line` counts from 1, the CSV header included. `message` is for the operator; screens translate `code`, and say of a
 * table which `cell` it is about, where it is one.
 */
export const Rejection = z.object({
  line: z.number().int().positive(),
  code: RejectionCode,
  message: z.string(),
  cell: RefusedCell.optional(),
});
export type Rejection = z.infer<typeof Rejection>;
