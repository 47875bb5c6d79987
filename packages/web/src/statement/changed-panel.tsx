import type { StatementDraft, StatementView } from "@baluarte/contract/statement.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import { useTranslation } from "react-i18next";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage, useTimeWords } from "../i18n/use-words.ts";
import { changedSentences } from "../kit/diff.ts";
import { Panel } from "../kit/panel.tsx";
import { SentenceDiff } from "../kit/sentence-diff.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import styles from "./changed-panel.module.css";
import { changedParts, textIn } from "./draft.ts";

export interface ChangedPanelProps {
  readonly view: StatementView;
  readonly draft: StatementDraft;
  readonly language: Language;
}

/** What is new since somebody was last asked to sign. Nothing new: nothing shown. */
export function ChangedPanel({ view: { lastAsked, version }, draft, language }: ChangedPanelProps) {
  const { t } = useTranslation("statement");
  const own = useLanguage();
  const words = useTimeWords();
  const at = useBrandTime((now) => (lastAsked === null ? "" : words.at(Date.parse(lastAsked.at), now)));
  const [was, is] = [lastAsked && textIn(lastAsked.draft, language), textIn(draft, language)];
  if (lastAsked === null || !was || !is) return null;
  const parts = changedParts(was, is);
  if (parts.length === 0) return null;
  const count = parts.reduce((sum, part) => sum + changedSentences(part.was, part.is, language), 0);
  const readers = new Intl.ListFormat(LOCALES[own]).format(lastAsked.signedBy.map(({ name }) => name));
  return (
    <Panel
      title={readers === "" ? t("changed.sinceAsked") : t("changed.sinceRead", { who: readers })}
      aside={t("changed.versions", {
        from: lastAsked.version,
        at,
        to: version,
        sentences: t("changed.sentences", { count }),
      })}
    >
      <dl className={styles.parts}>
        {parts.map((part) => (
          <div key={part.part}>
            <dt>{part.part === "title" ? t("titleLabel") : t(`block.${part.part}`)}</dt>
            <dd>
              <SentenceDiff before={part.was} after={part.is} language={language} />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
