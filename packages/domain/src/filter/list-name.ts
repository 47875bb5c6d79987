import { z } from "zod";

/** `alert`: words of the house's risk. `profanity`: words that a team would rather not read unasked. */
export const FILTER_KINDS = ["alert", "profanity"] as const;
/** The languages that come with words of ours; `any` holds a brand's own words alone. */
export const FILTER_LANGUAGES = ["es", "en", "ru", "pt", "any"] as const;

/** Every list there is, as an address names it (`profanity.es`); those of alert words first. */
export const FILTER_LIST_NAMES = FILTER_KINDS.flatMap((kind) =>
  FILTER_LANGUAGES.map((language) => `${kind}.${language}` as const),
);
export const FilterListName = z.enum(FILTER_LIST_NAMES);
export type FilterListName = z.infer<typeof FilterListName>;
