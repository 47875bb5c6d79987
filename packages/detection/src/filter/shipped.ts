import { entryKey, readEntry } from "@baluarte/domain/filter/entry.ts";
import type { FilterKey, FilterLanguage } from "@baluarte/domain/filter/model.ts";
import { ALERT_WORDS } from "./words/alert.ts";
import { PROFANITY } from "./words/profanity.ts";

/** Words of the published lists by language, as they come. */
export type PublishedLists = Readonly<Record<Exclude<FilterLanguage, "any">, readonly string[]>>;

/** The words that come with a list, in the order of the alphabet; none for `any`. */
export function shippedEntries({ kind, language }: FilterKey, published: PublishedLists): readonly string[] {
  if (language === "any") return [];
  if (kind === "alert") return sorted(entriesOf(ALERT_WORDS[language]));
  const { cues, own, leftOut } = PROFANITY[language];
  const left = new Set(entriesOf(leftOut).map(entryKey));
  // Their Russian list is in part in Latin letters, with apostrophes for soft signs: nobody types those.
  const theirs = published[language].filter((word) => !/['`]/.test(word)).map(entryKey);
  const strongest = entriesOf(cues[0]!.words).map(entryKey);
  return sorted([...entriesOf(own), ...[...theirs, ...strongest].filter((word) => !left.has(word))]);
}

/** The strongest cues of offence in a language, which readings go by as well. */
export function strongestProfanity(language: Exclude<FilterLanguage, "any">): readonly string[] {
  // Those with a digit are disguises themselves.
  return sorted(entriesOf(PROFANITY[language].cues[0]!.words).filter((word) => !/\d/u.test(word)));
}

/** Lists are written as those of readings are: with commas, phrases in quotation marks. */
function entriesOf(list: string): string[] {
  return list.split(",").map((entry) => entry.replaceAll('"', "").trim());
}

function sorted(entries: readonly string[]): string[] {
  const known = new Set(entries.filter((entry) => "ok" in readEntry(entry)).map(entryKey));
  return [...known].toSorted((a, b) => a.localeCompare(b));
}
