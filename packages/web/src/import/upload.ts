import { ApiError, Unreachable, urlOf } from "@baluarte/contract/client.ts";
import { Import } from "@baluarte/contract/post.ts";
import { Problem } from "@baluarte/contract/problem.ts";
import { ROUTES } from "@baluarte/contract/routes.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";

export interface Upload {
  readonly done: Promise<Import>;
  readonly cancel: () => void;
}

/**
 * Sends a file of posts. `XMLHttpRequest`, because `fetch` does not tell how much has gone out, and a year of posts
 * takes minutes to send. Rejects with `ApiError` or `Unreachable`, as the typed client does.
 */
export function upload(brand: BrandSlug, file: File, onProgress: (share: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<Import>((resolve, reject) => {
    request.open("POST", urlOf(ROUTES["import.start"].path, { brand }));
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener("error", () => reject(new Unreachable("the upload was cut")));
    request.addEventListener("abort", () => reject(new DOMException("the upload was cancelled", "AbortError")));
    request.addEventListener("load", () => {
      if (request.status < 400) return resolve(Import.parse(request.response));
      const problem = Problem.safeParse(request.response);
      const code = request.status === 413 ? "fileTooLarge" : "unavailable";
      reject(
        new ApiError(problem.data ?? { type: "about:blank", title: "upload refused", status: request.status, code }),
      );
    });
  });
  const body = new FormData();
  body.append("file", file);
  request.send(body);
  return { done, cancel: () => request.abort() };
}
