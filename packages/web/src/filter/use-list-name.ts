import type { FilterKey } from "@baluarte/domain/filter/model.ts";
import { useTranslation } from "react-i18next";

/** What a list is called, kind and language: two of one language stand on one screen. */
export function useListName(): (list: FilterKey) => string {
  const { t } = useTranslation("filter");
  return ({ kind, language }) => t("listName", { kind: t(`kind.${kind}`), language: t(`language.${language}`) });
}
