import { createContext, use, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { isLanguage, type Language } from "./language.ts";
import { numberWords, type NumberWords } from "./numbers.ts";
import { timeWords, type TimeWords } from "./time-words.ts";

/** The brand's IANA time zone; a deadline is told in the time the brand lives in, wherever its reader sits. */
export const BrandTimeZone = createContext<string>(Intl.DateTimeFormat().resolvedOptions().timeZone);

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return isLanguage(i18n.language) ? i18n.language : "en";
}

export function useTimeWords(): TimeWords {
  const { t } = useTranslation("time");
  const language = useLanguage();
  const timeZone = use(BrandTimeZone);
  return useMemo(() => timeWords(language, timeZone, t), [language, timeZone, t]);
}

export function useNumberWords(): NumberWords {
  return numberWords(useLanguage());
}
