import i18next, { type Resource } from "i18next";
import { initReactI18next } from "react-i18next";
import { LANGUAGES, preferredLanguage, saveLanguage, savedLanguage, type Language } from "./language.ts";

/** One chunk a language, fetched when it is needed and never before. */
const LOADERS = {
  es: () => import("./es/index.ts"),
  en: () => import("./en/index.ts"),
  ru: () => import("./ru/index.ts"),
} satisfies Record<Language, () => Promise<{ default: Resource[string] }>>;

/** Loads the preferred language and starts i18next with it; the first paint already speaks it. */
export async function startI18n(): Promise<void> {
  const language = preferredLanguage(savedLanguage(), navigator.languages);
  const words = await LOADERS[language]();
  await i18next.use(initReactI18next).init({
    lng: language,
    supportedLngs: LANGUAGES,
    defaultNS: "common",
    resources: { [language]: words.default },
    interpolation: { escapeValue: false }, // React escapes
    react: { useSuspense: false },
  });
  document.documentElement.lang = language;
}

/** Fetches the words of `language`, then switches every text on screen to it and remembers the choice. */
export async function changeLanguage(language: Language): Promise<void> {
  const words = await LOADERS[language]();
  for (const [namespace, texts] of Object.entries(words.default)) {
    i18next.addResourceBundle(language, namespace, texts);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  saveLanguage(language);
}
