import { usePlaceName } from "./use-place-name.ts";

/**
 * What an act is called as the reader reads it. One that lets out what was held is called by its places, and one that takes a
 * place off the list by that place: names that we gave are told in the reader's language, whatever language they were given in.
 */
export function useActTitle(): (act: { readonly kind: unknown; readonly title: string }) => string {
  const placeName = usePlaceName();
  return ({ kind, title }) =>
    kind === "releaseHeld" || kind === "excuseTouchpoint" ? title.split(", ").map(placeName).join(", ") : title;
}
