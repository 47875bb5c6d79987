import { useTranslation } from "react-i18next";
import { useNumberWords } from "../i18n/use-words.ts";

/** Says under a field that no more fits: a browser cuts what is pasted at `maxLength` without a word. Else `null`. */
export function useLengthNote(): (text: string, max: number) => string | null {
  const { t } = useTranslation("kit");
  const { whole } = useNumberWords();
  return (text, max) => (text.length < max ? null : t("lengthFull", { number: whole(max) }));
}
