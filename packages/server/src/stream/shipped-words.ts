import en from "naughty-words/en.json" with { type: "json" };
import es from "naughty-words/es.json" with { type: "json" };
import pt from "naughty-words/pt.json" with { type: "json" };
import ru from "naughty-words/ru.json" with { type: "json" };
import { shippedEntries } from "@baluarte/detection/filter/shipped.ts";
import type { FilterKey } from "@baluarte/domain/filter/model.ts";

const made = new Map<string, readonly string[]>();

/**
 * The words that come with a list: of profanity, LDNOOBW (Shutterstock and contributors, CC BY 4.0, through the package
 * `naughty-words`) with words left out and our own added; of alert words, our own.
 */
export function shippedWords(key: FilterKey): readonly string[] {
  const name = `${key.kind}.${key.language}`;
  let words = made.get(name);
  if (words === undefined) {
    words = shippedEntries(key, { es, en, ru, pt });
    made.set(name, words);
  }
  return words;
}
