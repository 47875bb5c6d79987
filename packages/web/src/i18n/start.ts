import i18next, { type Resource } from "i18next";
import { initReactI18next } from "react-i18next";
import { LANGUAGES, isLanguage, preferredLanguage, saveLanguage, savedLanguage, type Language } from "./language.ts";

type Loader = () => Promise<{ default: Resource[string] }>;

/** The words of the first paint, of the door, of the overview, and all of them: fetched when needed and never before. */
const ENTRY = {
  es: () => import("./es/entry.ts"),
  en: () => import("./en/entry.ts"),
  ru: () => import("./ru/entry.ts"),
} satisfies Record<Language, Loader>;
const DOOR = {
  es: () => import("./es/door.ts"),
  en: () => import("./en/door.ts"),
  ru: () => import("./ru/door.ts"),
} satisfies Record<Language, Loader>;
const DESK = {
  es: () => import("./es/desk.ts"),
  en: () => import("./en/desk.ts"),
  ru: () => import("./ru/desk.ts"),
} satisfies Record<Language, Loader>;
const DRILL = {
  es: () => import("./es/drill.ts"),
  en: () => import("./en/drill.ts"),
  ru: () => import("./ru/drill.ts"),
} satisfies Record<Language, Loader>;
const ALL = {
  es: () => import("./es/index.ts"),
  en: () => import("./en/index.ts"),
  ru: () => import("./ru/index.ts"),
} satisfies Record<Language, Loader>;

/** Loads what every first screen says in the preferred language and starts i18next with it; the first paint already speaks it. */
export async function startI18n(): Promise<void> {
  const language = preferredLanguage(savedLanguage(), navigator.languages);
  const words = await ENTRY[language]();
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

/** The words of sign-in in the language on screen. */
export async function loadDoorWords(): Promise<void> {
  if (isLanguage(i18next.language)) await addWords(i18next.language, DOOR);
}

/** The overview's words in the language on screen. What opens from there and says more waits for `loadAllWords`. */
export async function loadDeskWords(): Promise<void> {
  if (isLanguage(i18next.language)) await addWords(i18next.language, DESK);
}

/** What stands around a drill, in the language on screen. */
export async function loadDrillWords(): Promise<void> {
  if (isLanguage(i18next.language)) await addWords(i18next.language, DRILL);
}

/** Every word of the language on screen; routes beyond the overview wait for them, so that no key ever shows. */
export async function loadAllWords(): Promise<void> {
  if (isLanguage(i18next.language)) await addWords(i18next.language, ALL);
}

/** Fetches the words of `language`, then switches every text on screen to it and remembers the choice. */
export async function changeLanguage(language: Language): Promise<void> {
  await addWords(language, ALL);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  saveLanguage(language);
}

/** Every word of one language, whatever is on screen: for what speaks several at once. */
export function loadWordsOf(language: Language): Promise<void> {
  return addWords(language, ALL);
}

async function addWords(language: Language, loaders: Record<Language, Loader>): Promise<void> {
  const words = await loaders[language]();
  for (const [namespace, texts] of Object.entries(words.default)) {
    if (!i18next.hasResourceBundle(language, namespace)) i18next.addResourceBundle(language, namespace, texts);
  }
}
