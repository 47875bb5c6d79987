import { describe, expect, it } from "vitest";
import en from "./en/index.ts";
import es from "./es/index.ts";
import { LANGUAGES, type Language } from "./language.ts";
import ru from "./ru/index.ts";

type Tree = { readonly [key: string]: string | Tree };

const CATALOGUES: Record<Language, Tree> = { es, en, ru };
/** Names that are written so, and that whoever sets a program up has to find again in it. */
const NAMES_IN_CAPITALS = /BALUARTE_[A-Z_]+|\b(?:IMAP|JSON)\b/g;
const PLURAL = /_(zero|one|two|few|many|other)$/;

const texts = Object.fromEntries(
  LANGUAGES.map((language) => [language, new Map(flatten(CATALOGUES[language]))]),
) as Record<Language, Map<string, string>>;

describe("the three languages", () => {
  it.each(["en", "ru"] as const)("say the same things: %s has the keys of Spanish", (language) => {
    expect(stems(language)).toEqual(stems("es"));
  });

  it.each(["en", "ru"] as const)("fill the same placeholders: %s as Spanish", (language) => {
    expect(placeholdersByStem(language)).toEqual(placeholdersByStem("es"));
  });

  it.each(LANGUAGES)("have every plural form that CLDR asks of %s, and no other", (language) => {
    const asked = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
    expect(pluralForms(language)).toEqual(
      Object.fromEntries([...pluralStems(language)].map((stem) => [stem, asked] as const)),
    );
  });

  it.each(LANGUAGES)("leave no text empty, shouting or exclaiming in %s", (language) => {
    const faults = [...texts[language]].filter(
      ([, text]) =>
        text.trim() === "" || /[!¡]/.test(text) || /\p{Lu}{4,}/u.test(text.replaceAll(NAMES_IN_CAPITALS, "")),
    );
    expect(faults).toEqual([]);
  });

  it.each(LANGUAGES)("put no preposition before a time that carries its own in %s", (language) => {
    // «desde las 3:53», "at 4:00", «с 20 ноября» come whole from the time words.
    const faults = [...texts[language]].filter(([, text]) =>
      /(?<!\p{L})(?:desde|hasta|antes de|a las|since|until|before|at|by|с|со|до|в) \{\{(?:at|since|until|before)\}\}/iu.test(
        text,
      ),
    );
    expect(faults).toEqual([]);
  });
});

function* flatten(tree: Tree, path = ""): Generator<[key: string, text: string]> {
  for (const [key, value] of Object.entries(tree)) {
    const full = path === "" ? key : `${path}.${key}`;
    if (typeof value === "string") yield [full, value];
    else yield* flatten(value, full);
  }
}

function stems(language: Language): string[] {
  return [...new Set([...texts[language].keys()].map((key) => key.replace(PLURAL, "")))].sort();
}

function placeholdersByStem(language: Language): Record<string, string[]> {
  const found = new Map<string, Set<string>>();
  for (const [key, text] of texts[language]) {
    const stem = key.replace(PLURAL, "");
    const names = found.get(stem) ?? new Set();
    for (const match of text.matchAll(/\{\{(\w+)\}\}/g)) names.add(match[1]!);
    found.set(stem, names);
  }
  return Object.fromEntries([...found].map(([stem, names]) => [stem, [...names].sort()]));
}

function pluralStems(language: Language): Set<string> {
  return new Set([...texts[language].keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, "")));
}

function pluralForms(language: Language): Record<string, string[]> {
  const forms: Record<string, string[]> = {};
  for (const key of texts[language].keys()) {
    const form = PLURAL.exec(key)?.[1];
    if (form !== undefined) (forms[key.replace(PLURAL, "")] ??= []).push(form);
  }
  for (const list of Object.values(forms)) list.sort();
  return forms;
}
