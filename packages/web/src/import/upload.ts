import { ApiError, Unreachable, problemOf, urlOf } from "@baluarte/contract/client.ts";
import type { Import, ImportColumns } from "@baluarte/contract/post.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { pathOf, readAnswer } from "../api/client.ts";

/** A file, and what the person said its columns are, where it is not in our own format. */
export interface Sent {
  readonly file: File;
  readonly columns: ImportColumns | null;
}

export interface Upload {
  readonly done: Promise<Import>;
  readonly cancel: () => void;
}

/**
 * Sends a file of posts. `XMLHttpRequest`, because `fetch` does not tell how much has gone out, and a year of posts
 * takes minutes to send. Rejects with `ApiError` or `Unreachable`, as the typed client does.
 */
export function upload(brand: BrandSlug, { file, columns }: Sent, onProgress: (share: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<Import>((resolve, reject) => {
    request.open("POST", urlOf(pathOf("import.start"), { brand }));
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener("error", () => reject(new Unreachable("the upload was cut")));
    request.addEventListener("abort", () => reject(new DOMException("the upload was cancelled", "AbortError")));
    request.addEventListener("load", () => {
      const { status, responseText } = request;
      if (status < 400) return resolve(readAnswer("import.start", responseText));
      const problem = problemOf(status, responseText);
      // A proxy in between refuses what is too large before we do, with a page of its own.
      const tooLarge = status === 413 && problem.code === "unavailable";
      reject(new ApiError(tooLarge ? { ...problem, code: "fileTooLarge" } : problem));
    });
  });
  const body = new FormData();
  if (columns !== null) body.append("columns", JSON.stringify(columns));
  body.append("file", file);
  request.send(body);
  return { done, cancel: () => request.abort() };
}
