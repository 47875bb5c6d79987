import { FilterListName } from "@baluarte/domain/filter/list-name.ts";
import type { FilterKind, FilterLanguage } from "@baluarte/domain/filter/model.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";

/** A list of watched words as `language` calls it; empty for what names none. */
export function listWords(name: string, language: Language): string {
  const list = FilterListName.safeParse(name);
  if (!list.success) return "";
  const [kind, of] = list.data.split(".") as [FilterKind, FilterLanguage];
  return `${KINDS[language][kind]}: ${LANGUAGES[language][of]}`;
}

const KINDS = {
  es: { alert: "Palabras de alerta", profanity: "Palabras malsonantes" },
  en: { alert: "Alert words", profanity: "Profanity" },
  ru: { alert: "Слова тревоги", profanity: "Брань" },
} as const satisfies Record<Language, Record<FilterKind, string>>;

const LANGUAGES = {
  es: { es: "Español", en: "Inglés", ru: "Ruso", pt: "Portugués", any: "Palabras propias" },
  en: { es: "Spanish", en: "English", ru: "Russian", pt: "Portuguese", any: "Your own words" },
  ru: { es: "Испанский", en: "Английский", ru: "Русский", pt: "Португальский", any: "Свои слова" },
} as const satisfies Record<Language, Record<FilterLanguage, string>>;
