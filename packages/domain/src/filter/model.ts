import { z } from "zod";
import { FILTER_KINDS, FILTER_LANGUAGES, type FilterListName } from "./list-name.ts";

export const FilterKind = z.enum(FILTER_KINDS);
export type FilterKind = z.infer<typeof FilterKind>;

export const FilterLanguage = z.enum(FILTER_LANGUAGES);
export type FilterLanguage = z.infer<typeof FilterLanguage>;

/**
 * What a hit does to a mention. `flag`: marks it. `hold`: marks it and folds its text away until somebody asks for it.
 * `alert`: marks it and lifts it in triage. None of them takes a mention out of a list or a count.
 */
export const FILTER_EFFECTS = ["flag", "hold", "alert"] as const;
export const FilterEffect = z.enum(FILTER_EFFECTS);
export type FilterEffect = z.infer<typeof FilterEffect>;

/** How a word was disguised where it was found; none: it stands there as the list has it, but for case and accents. */
export const FILTER_VARIANTS = ["leet", "lookAlike", "repeated", "spaced", "invisible", "masked"] as const;
export const FilterVariant = z.enum(FILTER_VARIANTS);
export type FilterVariant = z.infer<typeof FilterVariant>;

/** One list of a brand: there is one of each kind and language. */
export const FilterKey = z.object({ kind: FilterKind, language: FilterLanguage });
export type FilterKey = z.infer<typeof FilterKey>;

export function listName({ kind, language }: FilterKey): FilterListName {
  return `${kind}.${language}`;
}

/** As a brand keeps it. */
export const FilterList = FilterKey.extend({
  enabled: z.boolean(),
  effect: FilterEffect,
  /** The words that come with Baluarte are looked for too. */
  shipped: z.boolean(),
  /** Disguises are looked through. */
  variants: z.boolean(),
  added: z.array(z.string()),
  /** Words that come with Baluarte and are left out here. */
  removed: z.array(z.string()),
  /** Phrases that hold a word of the list and mean no harm: nothing inside them is a hit. */
  exceptions: z.array(z.string()),
});
export type FilterList = z.infer<typeof FilterList>;

/** A list as a brand has it that never changed it. */
export function untouchedList({ kind, language }: FilterKey): FilterList {
  const effect = kind === "alert" ? "alert" : "flag";
  return { kind, language, enabled: false, effect, shipped: true, variants: kind === "profanity", added: [], removed: [], exceptions: [] }; // prettier-ignore
}

/** The lists that found something, each once, in the order of the text. */
export function listsOf({ hits }: Pick<Caught, "hits">): FilterListName[] {
  return [...new Set(hits.map(listName))];
}

/** A word of a list in a text: where it stands (UTF-16 units, `to` exclusive) and how it was disguised. */
export const FilterHit = FilterKey.extend({
  word: z.string(),
  from: z.number().int().nonnegative(),
  to: z.number().int().positive(),
  variants: z.array(FilterVariant),
});
export type FilterHit = z.infer<typeof FilterHit>;

/** What a brand's lists found in a mention: the hits in the order of the text, and the effects of the lists that had them. */
export const Caught = z.object({ effects: z.array(FilterEffect), hits: z.array(FilterHit) });
export type Caught = z.infer<typeof Caught>;
