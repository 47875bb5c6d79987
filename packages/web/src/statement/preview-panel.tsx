import { Button, Textarea, VisuallyHidden } from "@mantine/core";
import type { Preview, StatementDraft, StatementView } from "@baluarte/contract/statement.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LANGUAGE_NAMES } from "../i18n/language.ts";
import { LinkButton } from "../kit/link-button.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { NetworkIcon } from "../publication/network-icon.tsx";
import { PreviewCard } from "../publication/preview-card.tsx";
import { withVariant } from "./draft.ts";
import styles from "./preview-panel.module.css";
import { focusOnOpen } from "../incident/focus-on-open.ts";

export interface PreviewPanelProps {
  readonly view: StatementView;
  readonly draft: StatementDraft;
  readonly locked: boolean;
  readonly onChange: (draft: StatementDraft) => void;
  readonly onPlaces: () => void;
}

/** What people will see, place by place, exactly as it will go out; and own words for a place where they do not fit. */
export function PreviewPanel({ view, draft, locked, onChange, onPlaces }: PreviewPanelProps) {
  const { t } = useTranslation("statement");
  const [chosen, setChosen] = useState<string | null>(null);
  const [editing, setEditing] = useState<Language | null>(null);
  // What does not fit is what needs looking at.
  const shown =
    view.previews.find(({ touchpoint }) => touchpoint === chosen) ?? view.previews.find(isOver) ?? view.previews[0];
  if (shown === undefined) return <p className={styles.none}>{t("preview.none")}</p>;
  const { touchpoint } = shown;
  const variantOf = (language: Language) =>
    draft.variants.find((variant) => variant.touchpoint === touchpoint && variant.language === language);
  return (
    <section className={styles.panel} aria-label={t("preview.title")}>
      <div className={styles.head}>
        <h2 className={styles.title}>{t("preview.title")}</h2>
        <LinkButton onClick={onPlaces}>{t("preview.places", { count: view.previews.length })}</LinkButton>
      </div>
      <div className={styles.places} role="group" aria-label={t("preview.choose")}>
        {view.previews.map((preview) => (
          <button
            key={preview.touchpoint}
            type="button"
            className={styles.place}
            aria-pressed={preview.touchpoint === touchpoint}
            onClick={() => {
              setChosen(preview.touchpoint);
              setEditing(null);
            }}
          >
            <NetworkIcon network={preview.network} size={15} />
            {preview.name}
            {isOver(preview) && (
              <>
                <StateMark mark="soon" size={13} />
                <VisuallyHidden>{t("preview.tooLong")}</VisuallyHidden>
              </>
            )}
          </button>
        ))}
      </div>
      <PreviewCard preview={shown}>
        {!locked && shown.way === "manual" && (
          <div className={styles.variants}>
            {draft.texts.map(({ language }) =>
              editing === language ? null : (
                <LinkButton key={language} onClick={() => setEditing(language)}>
                  {draft.texts.length > 1
                    ? t("variant.editIn", { language: LANGUAGE_NAMES[language] })
                    : t(variantOf(language) ? "variant.editOwn" : "variant.edit")}
                </LinkButton>
              ),
            )}
          </div>
        )}
      </PreviewCard>
      {editing !== null && (
        <VariantEditor
          key={`${touchpoint}-${editing}`}
          preview={shown}
          language={editing}
          own={variantOf(editing)?.text ?? null}
          onText={(text) => onChange(withVariant(draft, touchpoint, editing, text))}
          onClose={() => setEditing(null)}
        />
      )}
    </section>
  );
}

function isOver({ length }: Preview): boolean {
  return length !== null && length.used > length.max;
}

interface VariantEditorProps {
  readonly preview: Preview;
  readonly language: Language;
  /** `null`: it still follows the common text. */
  readonly own: string | null;
  readonly onText: (text: string | null) => void;
  readonly onClose: () => void;
}

function VariantEditor({ preview, language, own, onText, onClose }: VariantEditorProps) {
  const { t } = useTranslation("statement");
  const start = own ?? preview.parts.find((part) => part.language === language)?.text ?? "";
  return (
    <div className={styles.editor}>
      <Textarea
        label={t("variant.label", { place: preview.name })}
        description={t("variant.hint")}
        lang={language}
        autosize
        minRows={3}
        maxLength={10_000}
        ref={focusOnOpen}
        value={own ?? start}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <div className={styles.buttons}>
        <Button size="sm" variant="default" onClick={onClose}>
          {t("variant.done")}
        </Button>
        {own !== null && (
          <Button
            size="sm"
            variant="subtle"
            onClick={() => {
              onText(null);
              onClose();
            }}
          >
            {t("variant.drop")}
          </Button>
        )}
      </div>
    </div>
  );
}
