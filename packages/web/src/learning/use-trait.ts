import { useTranslation } from "react-i18next";

/** What a post was known by, in words: «sorteo», a hashtag, links to a site, an account. */
export function useTrait(): (trait: string) => string {
  const { t } = useTranslation(["learning", "reading"]);
  return (trait) => {
    if (trait.startsWith("site:")) return t("learning:trait.site", { host: trait.slice("site:".length) });
    if (trait.startsWith("author:")) return t("learning:trait.author", { account: `@${trait.slice(trait.indexOf("/") + 1)}` }); // prettier-ignore
    return t("reading:word", { word: trait });
  };
}
