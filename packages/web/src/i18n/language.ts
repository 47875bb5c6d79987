/** The languages of the product: every word on screen exists in each. Mirrors `domain/kernel/language.ts`. */
export const LANGUAGES = ["es", "en", "ru"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language under its own name, as its speakers look for it. */
export const LANGUAGE_NAMES = { es: "Español", en: "English", ru: "Русский" } satisfies Record<Language, string>;

/** The locale that numbers and dates follow. British English, for the 24-hour clock that every deadline is told in. */
export const LOCALES = { es: "es-ES", en: "en-GB", ru: "ru-RU" } satisfies Record<Language, string>;

const STORAGE_KEY = "baluarte.language";
const FALLBACK: Language = "en";

export function isLanguage(value: string | null | undefined): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/** The language chosen here before, else the first of the browser's that we speak, else English. */
export function preferredLanguage(saved: string | null, browser: readonly string[]): Language {
  if (isLanguage(saved)) return saved;
  for (const tag of browser) {
    const base = tag.split("-")[0];
    if (isLanguage(base)) return base;
  }
  return FALLBACK;
}

export function savedLanguage(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null; // storage is blocked in some private windows; the browser's own language is a good answer there
  }
}

export function saveLanguage(language: Language): void {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // blocked storage: the choice holds until the tab closes
  }
}
