import { useTranslation } from "react-i18next";
import { useNumberWords } from "../i18n/use-words.ts";

/** Beyond this the server stops counting: nobody acts differently on the exact number. */
const COUNTED_MAX = 10_000;

/** «37», «más de 10.000» */
export function useCountWords(): (count: number) => string {
  const { t } = useTranslation("mention");
  const { whole } = useNumberWords();
  return (count) => (count > COUNTED_MAX ? t("moreThan", { number: whole(COUNTED_MAX) }) : whole(count));
}
