import { Button, TextInput, Textarea, VisuallyHidden } from "@mantine/core";
import type { Preview, StatementDraft, StatementView, Variant } from "@baluarte/contract/statement.ts";
import type { TouchpointId } from "@baluarte/domain/kernel/id.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { LANGUAGE_NAMES } from "../i18n/language.ts";
import { useNumberWords } from "../i18n/use-words.ts";
import { LinkButton } from "../kit/link-button.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { NetworkIcon } from "../publication/network-icon.tsx";
import { PreviewCard } from "../publication/preview-card.tsx";
import { usePlaceName } from "../publication/use-place-name.ts";
import { previewAhead, withVariant } from "./draft.ts";
import { isOver, placeInView, wordsInHand, type OwnWords } from "./place-in-view.ts";
import styles from "./preview-panel.module.css";
import { focusOnOpen } from "../incident/focus-on-open.ts";

export interface PreviewPanelProps {
  readonly view: StatementView;
  readonly draft: StatementDraft;
  readonly locked: boolean;
  /** Places whose own words may change though the text is locked: they alone are signed anew. */
  readonly apart: readonly TouchpointId[];
  readonly onChange: (draft: StatementDraft) => void;
  readonly onPlaces: () => void;
}

/** What people will see, place by place, exactly as it will go out; and own words for a place where they do not fit. */
export function PreviewPanel({ view, draft, locked, apart, onChange, onPlaces }: PreviewPanelProps) {
  const { t } = useTranslation("statement");
  const [chosen, setChosen] = useState<TouchpointId | null>(null);
  const [opened, setOpened] = useState<OwnWords | null>(null);
  const placeName = usePlaceName();
  const fixed = (place: TouchpointId) => locked && !apart.includes(place);
  const previews =
    locked && apart.length === 0 ? view.previews : view.previews.map((preview) => previewAhead(preview, draft));
  // What was asked for or is out is written no more, also where a box stood open when it happened.
  const editing = opened === null || fixed(opened.touchpoint) ? null : wordsInHand(previews, opened);
  const shown = placeInView(previews, chosen, editing);
  if (shown === null) return <p className={styles.none}>{t("preview.none")}</p>;
  const { touchpoint } = shown;
  const variantOf = (language: Language) =>
    draft.variants.find((variant) => variant.touchpoint === touchpoint && variant.language === language);
  // Our own page shows the text itself; a post on Bluesky is of one language.
  const languages = shown.channel === OWN_PAGE ? [] : shown.parts.map(({ language }) => language);
  return (
    <section className={styles.panel} aria-label={t("preview.title")}>
      <div className={styles.head}>
        <h2 className={styles.title}>{t("preview.title")}</h2>
        <LinkButton onClick={onPlaces}>{t("preview.places", { count: previews.length })}</LinkButton>
      </div>
      <div className={styles.places} role="group" aria-label={t("preview.choose")}>
        {previews.map((preview) => (
          <button
            key={preview.touchpoint}
            type="button"
            className={styles.place}
            aria-pressed={preview.touchpoint === touchpoint}
            onClick={() => {
              setChosen(preview.touchpoint);
              setOpened(null);
            }}
          >
            <NetworkIcon network={preview.network} size={15} />
            {placeName(preview.name)}
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
        {!fixed(touchpoint) && languages.length > 0 && (
          <div className={styles.variants}>
            {languages.map((language) =>
              editing?.language === language ? null : (
                <LinkButton
                  key={language}
                  onClick={() => {
                    // From here on the place is the person's choice, also once the box is closed.
                    setChosen(touchpoint);
                    setOpened({ touchpoint, language });
                  }}
                >
                  {languages.length > 1
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
          key={`${editing.touchpoint}-${editing.language}`}
          preview={shown}
          language={editing.language}
          own={variantOf(editing.language) ?? null}
          signed={locked}
          onOwn={(own) => onChange(withVariant(draft, editing.touchpoint, editing.language, own))}
          onClose={() => setOpened(null)}
        />
      )}
    </section>
  );
}

const OWN_PAGE = "updates";

interface VariantEditorProps {
  readonly preview: Preview;
  readonly language: Language;
  /** `null`: it still follows the common text. */
  readonly own: Variant | null;
  /** The rest of the text is signed, or out. */
  readonly signed: boolean;
  readonly onOwn: (own: { text: string; title: string } | null) => void;
  readonly onClose: () => void;
}

/** What a title is called where it has a name of its own. Elsewhere the words alone are the place's. */
const TITLES = { mail: "variant.subject", wordpress: "variant.title" } as const;

function VariantEditor({ preview, language, own, signed, onOwn, onClose }: VariantEditorProps) {
  const { t } = useTranslation("statement");
  const { whole } = useNumberWords();
  const part = preview.parts.find((each) => each.language === language);
  // Where one begins to write: at what stands there now.
  const [fields, setFields] = useState({
    text: own?.text || (part?.text ?? ""),
    title: own?.title || (part?.title ?? ""),
  });
  const [common] = useState(fields);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The cursor went there before the field had grown to its words: under a long preview most of it lay out of sight.
    box.current?.scrollIntoView({ block: "start" });
  }, []);
  const titled = preview.channel in TITLES ? TITLES[preview.channel as keyof typeof TITLES] : null;
  const placeName = usePlaceName();
  const change = (changed: Partial<typeof fields>) => {
    const next = { ...fields, ...changed };
    setFields(next);
    // What was not touched stays common, and follows it.
    const touched = (field: "text" | "title") =>
      next[field] !== common[field] || (own?.[field] ?? "") !== "" ? next[field] : "";
    onOwn({ text: touched("text"), title: titled === null ? "" : touched("title") });
  };
  const { length } = preview;
  const left = length === null ? null : length.max - length.used;
  return (
    <div ref={box} className={styles.editor}>
      {titled !== null && (
        <TextInput
          label={t(titled, { place: placeName(preview.name) })}
          lang={language}
          maxLength={200}
          value={fields.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
      )}
      <Textarea
        label={t("variant.label", { place: placeName(preview.name) })}
        description={t(signed ? "variant.signedApart" : "variant.hint")}
        lang={language}
        autosize
        minRows={3}
        maxLength={10_000}
        ref={focusOnOpen}
        value={fields.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
        {...(left !== null &&
          left < 0 && { error: t("variant.over", { count: -left, number: whole(-left), max: whole(length!.max) }) })}
        inputWrapperOrder={["label", "description", "input", "error"]}
      />
      {left !== null && left >= 0 && (
        <p className={styles.left}>{t("variant.left", { count: left, number: whole(left) })}</p>
      )}
      <div className={styles.buttons}>
        <Button size="sm" variant="default" onClick={onClose}>
          {t("variant.done")}
        </Button>
        {own !== null && (
          <Button
            size="sm"
            variant="subtle"
            onClick={() => {
              onOwn(null);
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
