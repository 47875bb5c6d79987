import i18next from "i18next";
import { useEffect } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { isLanguage } from "../i18n/language.ts";
import { sessionQuery } from "./queries.ts";

/** A language chosen on one device is the person's on the next: notices and links to come are written in it. */
export function useLanguageMemory(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const remember = (language: string) => {
      const session = queries.getQueryData(sessionQuery.queryKey);
      if (!session || !isLanguage(language) || session.person.language === language) return;
      // Not worth a message when it fails: this device speaks the language already.
      api("session.language", { body: { language } }).then(
        // What the server puts in words, the names of our own rules among them, is asked for anew.
        () => queries.invalidateQueries(),
        () => {},
      );
    };
    i18next.on("languageChanged", remember);
    return () => i18next.off("languageChanged", remember);
  }, [queries]);
}
