import { ApiError, Unreachable, problemOf, urlOf } from "@baluarte/contract/client.ts";
import type { ImportColumns, ImportPreview } from "@baluarte/contract/post.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { pathOf, readAnswer } from "../api/client.ts";

/** As `PREVIEW_BYTES` of the domain, without its schemas. */
const PREVIEW_BYTES = 512 * 1024;

/** What the first bytes of `file` would become. Rejects with `ApiError` or `Unreachable`, as the typed client does. */
export async function askPreview(
  brand: BrandSlug,
  file: File,
  columns: ImportColumns | null,
  signal?: AbortSignal,
): Promise<ImportPreview> {
  const body = new FormData();
  if (columns !== null) body.append("columns", JSON.stringify(columns));
  body.append("whole", String(file.size <= PREVIEW_BYTES));
  body.append("file", file.slice(0, PREVIEW_BYTES), file.name);
  const response = await fetch(urlOf(pathOf("import.preview"), { brand }), {
    method: "POST",
    body,
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Unreachable(error);
  });
  const text = await response.text();
  if (!response.ok) throw new ApiError(problemOf(response.status, text));
  return readAnswer("import.preview", text);
}
