import { ActionIcon, Button, Menu, VisuallyHidden } from "@mantine/core";
import type { StatementView } from "@baluarte/contract/statement.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import { Link } from "@tanstack/react-router";
import { IconChevronRight, IconDeviceFloppy, IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { LANGUAGES, LANGUAGE_NAMES } from "../i18n/language.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { SegmentedChoice } from "../kit/segmented-choice.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import { textIn, withLanguage, withTitle, withoutLanguage } from "./draft.ts";
import { GrowingField } from "./growing-field.tsx";
import styles from "./head.module.css";
import type { DraftEditing } from "./use-draft.ts";
import { inContent } from "../incident/in-content.ts";

export interface HeadProps {
  readonly view: StatementView;
  readonly editing: DraftEditing;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
  readonly locked: boolean;
}

/** Which statement, its title, its languages, and whether what was typed is safe. */
export function Head({ view, editing, language, onLanguage, locked }: HeadProps) {
  const { t } = useTranslation("statement");
  const { t: incident } = useTranslation("incident");
  const { slug } = useBrand();
  const { draft, change } = editing;
  const text = textIn(draft, language);
  const missing = LANGUAGES.filter((each) => !textIn(draft, each));
  return (
    <header className={styles.head}>
      <VisuallyHidden component="h1">{text?.title || t("numbered", { number: view.number })}</VisuallyHidden>
      <div className={styles.top}>
        <p className={styles.crumb}>
          <Link to="/b/$brand/incidents/$incident" params={{ brand: slug, incident: view.incident }}>
            {t("room")}
          </Link>
          <IconChevronRight size={14} stroke={1.7} aria-hidden />
          <span>
            {t("meta", {
              number: view.number,
              kind: incident(`kind.${view.kind}.name`).toLocaleLowerCase(),
              version: view.version,
              who: view.by.name,
            })}
          </span>
        </p>
        <SavingNote view={view} editing={editing} />
      </div>
      <div className={styles.titleRow}>
        <div className={styles.titleField}>
          <GrowingField
            key={language}
            look="title"
            aria-label={t("titleLabel")}
            placeholder={t("titlePlaceholder")}
            lang={language}
            maxLength={200}
            readOnly={locked}
            value={text?.title ?? ""}
            onText={(title) => change(withTitle(draft, language, title.replaceAll("\n", " ")))}
          />
        </div>
        <div className={styles.languages}>
          {draft.texts.length > 1 && (
            <SegmentedChoice
              label={t("language")}
              options={draft.texts.map((each) => ({ value: each.language, label: LANGUAGE_NAMES[each.language] }))}
              value={language}
              onChange={onLanguage}
            />
          )}
          {!locked && missing.length > 0 && (
            <Menu {...inContent} position="bottom-end">
              <Menu.Target>
                <Button size="sm" variant="default" leftSection={<IconPlus size={15} stroke={1.7} />}>
                  {t("addLanguage")}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {missing.map((each) => (
                  <Menu.Item
                    key={each}
                    onClick={() => {
                      change(withLanguage(draft, each));
                      onLanguage(each);
                    }}
                  >
                    {LANGUAGE_NAMES[each]}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
          {!locked && draft.texts.length > 1 && (
            <ActionIcon
              variant="default"
              size={36}
              className={styles.remove!}
              aria-label={t("removeLanguage", { language: LANGUAGE_NAMES[language] })}
              onClick={() => change(withoutLanguage(draft, language))}
            >
              <IconTrash size={16} stroke={1.7} />
            </ActionIcon>
          )}
        </div>
      </div>
    </header>
  );
}

function SavingNote({ view, editing }: { view: StatementView; editing: DraftEditing }) {
  const { t } = useTranslation("statement");
  const say = useProblemWords();
  const words = useTimeWords();
  const { saving, recovered, saveNow } = editing;
  const at = useBrandTime((now) => words.at(Date.parse(view.savedAt), now));
  if (view.readOnly) return null;
  if (saving.kind === "failed") {
    return (
      <p className={styles.unsaved} role="alert">
        <span>{t("saving.failed", { why: say(saving.error) })}</span>
        <Button size="xs" variant="default" onClick={saveNow}>
          {t("action.retry", { ns: "common" })}
        </Button>
      </p>
    );
  }
  return (
    <p className={styles.saved} role="status">
      <IconDeviceFloppy size={15} stroke={1.7} aria-hidden />
      {saving.kind === "saved"
        ? t("saving.saved", { at })
        : t(saving.kind === "typing" && recovered ? "saving.recovered" : "saving.saving")}
    </p>
  );
}
