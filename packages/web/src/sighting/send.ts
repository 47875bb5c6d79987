import { ApiError, Unreachable, problemOf, urlOf } from "@baluarte/contract/client.ts";
import type { SightingAdded, SightingForm } from "@baluarte/contract/sighting.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { pathOf, readAnswer } from "../api/client.ts";

/** Sends what was seen with its files. Rejects with `ApiError` or `Unreachable`, as the typed client does. */
export async function sendSighting(
  brand: BrandSlug,
  form: SightingForm,
  files: readonly File[],
): Promise<SightingAdded> {
  const body = new FormData();
  body.append("sighting", JSON.stringify(form));
  for (const file of files) body.append("file", file, file.name);
  const response = await fetch(urlOf(pathOf("sighting.add"), { brand }), { method: "POST", body }).catch(
    (error: unknown) => {
      throw new Unreachable(error);
    },
  );
  const text = await response.text();
  if (!response.ok) throw new ApiError(problemOf(response.status, text));
  return readAnswer("sighting.add", text);
}
