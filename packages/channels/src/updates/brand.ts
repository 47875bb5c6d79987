import type { Brand } from "@baluarte/domain/brand/model.ts";

/** What the page needs to know of the brand. `url` is where the folder is served, with a slash at its end. */
export interface UpdatesBrand extends Pick<Brand, "name" | "kind" | "language" | "timeZone"> {
  readonly url: string;
}
