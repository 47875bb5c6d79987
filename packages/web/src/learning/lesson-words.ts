import { useTranslation } from "react-i18next";
import { useNumberWords } from "../i18n/use-words.ts";

/** What became of a correction as a lesson. */
export function useLessonWords(): (lesson: { readonly reread: number | null; readonly leftOut: boolean }) => string {
  const { t } = useTranslation("learning");
  const { whole } = useNumberWords();
  return ({ reread, leftOut }) => {
    if (leftOut) return t("lesson.leftOut");
    if (reread === null) return t("lesson.pending");
    return reread === 0 ? t("lesson.rereadNone") : t("lesson.reread", { count: reread, number: whole(reread) });
  };
}
