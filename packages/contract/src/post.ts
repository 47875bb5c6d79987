import { z } from "zod";
import { Rejection } from "@baluarte/domain/post/model.ts";
import { ImportId } from "@baluarte/domain/kernel/id.ts";
import { Language } from "@baluarte/domain/kernel/language.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { BrandParams, PersonRef } from "./common.ts";
import { route } from "./route.ts";

export const IMPORT_STATES = ["uploading", "running", "done", "failed"] as const;
/** Why an import stopped as a whole; single lines have their own codes. */
export const IMPORT_PROBLEMS = ["brokenGzip", "unreadable", "storageFull", "uploadCut"] as const;

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
});
export type Import = z.infer<typeof Import>;

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
