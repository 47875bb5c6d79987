import { z } from "zod";
import { Rejection } from "@baluarte/domain/post/model.ts";
import { ImportId, ImportMapId, PostId } from "@baluarte/domain/kernel/id.ts";
import { Language } from "@baluarte/domain/kernel/language.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { Tone } from "@baluarte/domain/mention/model.ts";
import { COLUMNS_MAX, ColumnMap, ColumnRole, DateOrder, NEEDED, Vendor } from "@baluarte/domain/post/column-map.ts";
import { BrandParams, Done, PersonRef } from "./common.ts";
import { route } from "./route.ts";
import { UNMATCHED_MAX } from "./unmatched.ts";

export const IMPORT_STATES = ["uploading", "running", "done", "failed"] as const;
/** Why an import stopped as a whole; single lines have their own codes. */
export const IMPORT_PROBLEMS = [
  "brokenGzip",
  "spreadsheet",
  "archive",
  "webPage",
  "unreadable",
  "storageFull",
  "uploadCut",
] as const;

export const Import = z.object({
  id: ImportId,
  name: z.string(),
  state: z.enum(IMPORT_STATES),
  problem: z.enum(IMPORT_PROBLEMS).nullable(),
  startedAt: Instant,
  finishedAt: Instant.nullable(),
  by: PersonRef.nullable(),
  bytes: z.number().int().nonnegative(),
  bytesDone: z.number().int().nonnegative(),
  lines: z.number().int().nonnegative(),
  accepted: z.number().int().nonnegative(),
  duplicate: z.number().int().nonnegative(),
  /** Of the duplicates, those that brought words not seen before; both are kept. */
  revised: z.number().int().nonnegative(),
  rejected: z.number().int().nonnegative(),
  mentions: z.number().int().nonnegative(),
  /** Whose export it was, where its columns were given a meaning at the start. */
  vendor: Vendor.nullable(),
});
export type Import = z.infer<typeof Import>;

/**
 * What a person says the columns of a file are, with all its columns: the field `columns` of an upload, as JSON, before
 * the file. It is kept for the next file with the same columns.
 */
export const ImportColumns = z
  .object({ names: z.array(z.string().max(200)).min(1).max(COLUMNS_MAX), map: ColumnMap })
  .refine(({ names, map }) => Object.keys(map.columns).every((name) => names.includes(name)), "a column is not there");
export type ImportColumns = z.infer<typeof ImportColumns>;

/** A post as it would come in, in short. */
export const PreviewPost = z.object({
  text: z.string(),
  author: z.string().nullable(),
  channel: z.string(),
  publishedAt: Instant,
  url: z.string().nullable(),
  followers: z.number().int().nonnegative().nullable(),
  /** The vendor's tone, kept beside ours. */
  tone: Tone.nullable(),
});
export type PreviewPost = z.infer<typeof PreviewPost>;

/** Posts that came in and that no monitor asks for, the newest first, their texts cut. */
export const UnmatchedPosts = z.object({
  items: z
    .array(
      z.object({
        post: PostId,
        channel: z.string(),
        author: z.string().nullable(),
        text: z.string(),
        publishedAt: Instant,
      }),
    )
    .max(UNMATCHED_MAX),
});
export type UnmatchedPosts = z.infer<typeof UnmatchedPosts>;

export const ImportPreview = z.object({
  /** The file as a whole cannot be read; then nothing else is told of it. */
  problem: z.enum(["spreadsheet", "archive", "webPage", "binary", "noTable"]).nullable(),
  /** `own`: nothing to say. `known`: a vendor's columns, or explained before. `unknown`: the roles are guesses. */
  format: z.enum(["own", "known", "unknown"]),
  columns: z.array(z.object({ name: z.string(), role: ColumnRole.nullable(), examples: z.array(z.string()) })),
  /** A `ColumnMap`: what was checked on its way in is not checked again on its way out. */
  map: z
    .object({
      vendor: Vendor.nullable(),
      columns: z.record(z.string(), ColumnRole),
      dateOrder: DateOrder,
      timeZone: z.string().nullable(),
    })
    .nullable(),
  missing: z.array(z.enum(NEEDED)),
  /** Columns that hold dates, where nobody has said yet which of them is the post's. */
  times: z.array(z.string()),
  asksZone: z.boolean(),
  asksOrder: z.boolean(),
  /** Lines of words above the header of a table, which are no posts. */
  above: z.number().int().nonnegative(),
  /** Fields of a file in our own format that we do not know; they are kept with each post as they came. */
  leftAside: z.array(z.string()),
  posts: z.array(PreviewPost),
  rejections: z.array(Rejection),
  /** What was said of files with these columns before, and can be taken back. */
  saved: z.object({ id: ImportMapId, by: PersonRef.nullable(), at: Instant }).nullable(),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

export const postRoutes = {
  "post.add": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/posts",
    access: { brand: "post.import" },
    summary: "Send posts as JSON Lines or a JSON array",
    params: BrandParams,
    raw: "request",
    response: z.object({
      accepted: z.number().int().nonnegative(),
      duplicate: z.number().int().nonnegative(),
      rejected: z.array(Rejection),
    }),
    errors: ["invalidRequest", "fileTooLarge", "storageFull"],
  }),
  "import.start": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/imports",
    access: { brand: "post.import" },
    summary: "Upload a file of posts (multipart, one file); it goes on in the background",
    params: BrandParams,
    raw: "request",
    response: Import,
    errors: ["invalidRequest", "fileTooLarge", "storageFull"],
  }),
  "import.preview": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/imports/preview",
    access: { brand: "post.import" },
    summary: "What a file would become, from its first bytes (multipart: `columns`, `whole`, then the bytes)",
    params: BrandParams,
    raw: "request",
    response: ImportPreview,
    errors: ["invalidRequest", "fileTooLarge"],
  }),
  "importMap.undo": route({
    method: "DELETE",
    path: "/api/v1/brands/{brand}/import-maps/{importMap}",
    access: { brand: "post.import" },
    summary: "Take back what was said of the columns of a file; what was said before counts again",
    params: BrandParams.extend({ importMap: ImportMapId }),
    response: Done,
    errors: ["notFound"],
  }),
  "import.list": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/imports",
    access: { brand: "brand.read" },
    summary: "Imports, the newest first",
    params: BrandParams,
    response: z.object({ items: z.array(Import) }),
    errors: [],
  }),
  "import.get": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/imports/{import}",
    access: { brand: "brand.read" },
    summary: "One import, with its progress",
    params: BrandParams.extend({ import: ImportId }),
    response: Import,
    errors: ["notFound"],
  }),
  "import.unmatched": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/imports/{import}/unmatched",
    access: { brand: "brand.read" },
    summary: "The first of the posts that came in while it was read and that no monitor asks for",
    params: BrandParams.extend({ import: ImportId }),
    response: UnmatchedPosts,
    errors: ["notFound"],
  }),
  "import.rejected": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/imports/{import}/rejections",
    access: { brand: "brand.read" },
    summary: "The first lines that were not taken, in their order, with the reason in words",
    params: BrandParams.extend({ import: ImportId }),
    /** `language`: of what is on screen; without it, the brand's own. */
    query: z.object({ language: Language.optional() }),
    response: z.object({ items: z.array(z.object({ line: z.number().int().positive(), reason: z.string() })) }),
    errors: ["notFound"],
  }),
  "import.rejections": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/imports/{import}/rejections.csv",
    access: { brand: "brand.read" },
    summary:
      "Every line that was not taken, with its reason, as CSV; for a person in `language`, else with stable codes",
    params: BrandParams.extend({ import: ImportId }),
    query: z.object({ language: Language.optional() }),
    raw: "response",
    response: z.string(),
    errors: ["notFound"],
  }),
};
