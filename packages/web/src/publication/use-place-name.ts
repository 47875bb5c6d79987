import { placeNameIn } from "@baluarte/domain/publication/place-names.ts";
import { useLanguage } from "../i18n/use-words.ts";

/** Names that we gave to places are told in the reader's language, as the rest of the screen is. */
export function usePlaceName(): (name: string) => string {
  const language = useLanguage();
  return (name) => placeNameIn(name, language);
}
