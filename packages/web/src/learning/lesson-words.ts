import type { LessonView } from "@baluarte/contract/mention.ts";
import { useTranslation } from "react-i18next";
import { useNumberWords } from "../i18n/use-words.ts";

export interface LessonWords {
  /** What became of a correction as a lesson. */
  readonly given: (lesson: LessonView) => string;
  /** The same of one that was taken back. */
  readonly takenBack: (lesson: LessonView) => string;
}

export function useLessonWords(): LessonWords {
  const { t } = useTranslation("learning");
  const { whole } = useNumberWords();
  const counted = (count: number) => ({ count, number: whole(count) });
  const back = ({ reread, together, changed }: LessonView) => {
    if (reread === null) return t("lesson.pending");
    const went =
      reread === 0
        ? t("lesson.rereadNone")
        : together
          ? t("lesson.backTogether", counted(reread))
          : t("lesson.back", counted(reread));
    return (changed ?? 0) <= reread ? went : `${went} ${t("lesson.stay", counted(changed!))}`;
  };
  return {
    given: (lesson) => {
      const { reread, together, unmoved, changed, leftOut } = lesson;
      // Of what was forgotten with others nobody counted what went back.
      if (leftOut) return changed === null ? t("lesson.leftOut") : `${t("lesson.leftOut")} ${back(lesson)}`;
      if (reread === null) return t("lesson.pending");
      const became =
        reread === 0
          ? t("lesson.rereadNone")
          : together
            ? t("lesson.together", counted(reread))
            : t("lesson.reread", counted(reread));
      return (unmoved ?? 0) === 0 ? became : `${became} ${t("lesson.unmoved", counted(unmoved!))}`;
    },
    takenBack: (lesson) => `${t("lesson.takenBack")} ${back(lesson)}`,
  };
}
