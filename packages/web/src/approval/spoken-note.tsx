import type { SpokenView } from "@baluarte/contract/spoken.ts";
import { useTranslation } from "react-i18next";
import { useTimeWords } from "../i18n/use-words.ts";
import { Notice } from "../kit/notice.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage } from "../i18n/use-words.ts";

export interface SpokenNoteProps {
  readonly title: string;
  readonly who: string;
  readonly spoken: SpokenView;
  /** Where it is out already. */
  readonly out: readonly string[];
}

/** That something rests on a word alone, or was disowned: to be seen until it is settled. */
export function SpokenNote({ title, who, spoken, out }: SpokenNoteProps) {
  const { t } = useTranslation("approval");
  const language = useLanguage();
  const words = useTimeWords();
  const due = useBrandTime((now) => words.until(Date.parse(spoken.dueAt), now));
  const late = useBrandTime((now) => Date.parse(spoken.dueAt) < now);
  const places = new Intl.ListFormat(LOCALES[language]).format(out);
  const told = { title, who, heard: spoken.heardBy.name, due, reason: spoken.reason ?? "", places };
  if (spoken.state === "refused") {
    return (
      <Notice tone="soon" mark="void">
        {t("note.refused", told)} {out.length > 0 ? t("note.out", told) : t("note.nothingOut")}
      </Notice>
    );
  }
  if (spoken.state === "orphaned") {
    return (
      <Notice tone="soon" mark="void">
        {t("note.orphaned", told)} {out.length > 0 ? t("note.out", told) : t("note.nothingOut")}
      </Notice>
    );
  }
  return (
    <Notice tone="soon" mark={late ? "overdue" : "soon"}>
      {t(late ? "note.late" : "note.pending", told)}
    </Notice>
  );
}
