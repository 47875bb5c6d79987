import { Button } from "@mantine/core";
import type { StatementDraft } from "@baluarte/contract/statement.ts";
import { useTranslation } from "react-i18next";
import { Dialog } from "../incident/dialog.tsx";
import { LANGUAGES, LANGUAGE_NAMES } from "../i18n/language.ts";
import { Text } from "../kit/text.tsx";
import { CopyText } from "../publication/copy-text.tsx";
import styles from "./conflict-dialog.module.css";
import { readable, textIn } from "./draft.ts";
import type { DraftEditing } from "./use-draft.ts";

/** Two people wrote at once: both texts side by side, and a person chooses. Nothing that was typed is lost before. */
export function ConflictDialog({ editing }: { readonly editing: DraftEditing }) {
  const { t } = useTranslation("statement");
  const { conflict, draft, keepMine, takeTheirs } = editing;
  // Only the languages in which the two say different things need reading.
  const differing = LANGUAGES.filter(
    (language) => conflict !== null && wordsIn(draft, language) !== wordsIn(conflict.draft, language),
  );
  const side = (of: StatementDraft) =>
    differing.map((language) => ({ language, words: wordsIn(of, language) || t("conflict.empty") }));
  return (
    <Dialog opened={conflict !== null} title={t("conflict.title")} size="wide">
      <div className={styles.body}>
        <Text as="p" tone="ink2">
          {t("conflict.what")}
        </Text>
        <div className={styles.sides}>
          <section className={styles.side} aria-label={t("conflict.mine")}>
            <h3>{t("conflict.mine")}</h3>
            <div className={styles.texts}>
              {side(draft).map(({ language, words }) => (
                <CopyText key={language} label={LANGUAGE_NAMES[language]} text={words} language={language} />
              ))}
            </div>
            <Button fullWidth onClick={keepMine}>
              {t("conflict.keepMine")}
            </Button>
          </section>
          <section className={styles.side} aria-label={t("conflict.theirs", { version: conflict?.version ?? 0 })}>
            <h3>{t("conflict.theirs", { version: conflict?.version ?? 0 })}</h3>
            <div className={styles.texts}>
              {side(conflict?.draft ?? draft).map(({ language, words }) => (
                <CopyText key={language} label={LANGUAGE_NAMES[language]} text={words} language={language} />
              ))}
            </div>
            <Button fullWidth variant="default" onClick={takeTheirs}>
              {t("conflict.takeTheirs")}
            </Button>
          </section>
        </div>
        <Text as="p" size="small" tone="ink2">
          {t("conflict.kept")}
        </Text>
      </div>
    </Dialog>
  );
}

function wordsIn(draft: StatementDraft, language: (typeof LANGUAGES)[number]): string {
  const text = textIn(draft, language);
  return text === undefined ? "" : readable(text);
}
