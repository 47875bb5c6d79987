import type { FilterListName } from "@baluarte/domain/filter/list-name.ts";
import type { FilterKey, FilterKind, FilterLanguage } from "@baluarte/domain/filter/model.ts";
import { useTranslation } from "react-i18next";

/** What a list is called, kind and language: two of one language stand on one screen. */
export function useListName(): (list: FilterKey) => string {
  const { t } = useTranslation("filter");
  return ({ kind, language }) => t("listName", { kind: t(`kind.${kind}`), language: t(`language.${language}`) });
}

/** The same by the name that an address or a rule has for it. */
export function useListOfName(): (name: FilterListName) => string {
  const listName = useListName();
  return (name) => {
    const [kind, language] = name.split(".") as [FilterKind, FilterLanguage];
    return listName({ kind, language });
  };
}
