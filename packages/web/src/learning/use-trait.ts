import { useTranslation } from "react-i18next";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage, useNumberWords } from "../i18n/use-words.ts";

/** What a post was known by, in words: «sorteo», a hashtag, links to a site, an account, its language, what it nearly repeats. */
export function useTrait(): (trait: string) => string {
  const { t } = useTranslation(["learning", "reading"]);
  const { whole } = useNumberWords();
  const languages = new Intl.DisplayNames(LOCALES[useLanguage()], { type: "language" });
  return (trait) => {
    const [kind, of] = partsOf(trait);
    switch (kind) {
      case "site":
        return t("learning:trait.site", { host: of });
      case "author":
        return t("learning:trait.author", { account: `@${of.slice(of.indexOf("/") + 1)}` });
      case "language":
        return t("learning:trait.language", { language: languages.of(of) ?? of });
      case "copy":
        return of === ""
          ? t("learning:trait.copy")
          : t("learning:trait.copies", { count: Number(of), number: whole(Number(of)) });
      default:
        return t("reading:word", { word: trait });
    }
  };
}

/** `site:a.example`; words and hashtags have no kind before them. */
function partsOf(trait: string): readonly [kind: string, of: string] {
  const at = trait.indexOf(":");
  return at === -1 ? ["", trait] : [trait.slice(0, at), trait.slice(at + 1)];
}
