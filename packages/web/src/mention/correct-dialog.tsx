import type { MentionDetail } from "@baluarte/contract/mention.ts";
import { ASIDE_REASONS, type Correction, type CorrectedField } from "@baluarte/domain/mention/correction.ts";
import { TONES } from "@baluarte/domain/mention/model.ts";
import type { NarrativeId } from "@baluarte/domain/kernel/id.ts";
import { Button, NativeSelect } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog, DialogActions } from "../incident/dialog.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useBrand } from "../session/queries.ts";
import { useLanguageName } from "./reading-words.ts";
import styles from "./readings-card.module.css";
import type { Corrections } from "./use-corrections.ts";

/** What a post may be in, beyond what lists can be narrowed down by: any language that people write to a brand in. */
const LANGUAGES = ["es", "en", "ru", "pt", "fr", "de", "it", "ca", "gl", "eu", "uk", "nl", "pl", "ro", "tr", "ar", "he", "hi", "zh", "ja", "ko", "und"]; // prettier-ignore

export interface CorrectDialogProps {
  readonly detail: MentionDetail;
  readonly stories: readonly { readonly narrative: NarrativeId; readonly title: string }[];
  readonly corrections: Corrections;
  readonly onClose: () => void;
}

/** Everything the machine may have read wrongly, each put right by one press and kept at once. */
export function CorrectDialog({ detail, stories, corrections, onClose }: CorrectDialogProps) {
  const { t } = useTranslation("reading");
  const { name: brand } = useBrand();
  const languageName = useLanguageName();
  const say = (correction: Correction) => corrections.correct(correction);
  const press = (correction: Correction, holds: boolean, label: string, first = false) => (
    <Button
      key={label}
      variant="default"
      size="sm"
      aria-pressed={holds}
      leftSection={holds && <IconCheck size={15} stroke={2} aria-hidden />}
      data-autofocus={first || undefined}
      disabled={corrections.pending}
      onClick={() => {
        if (!holds) say(correction);
      }}
    >
      {label}
    </Button>
  );
  const known = detail.narrative === null || stories.some(({ narrative }) => narrative === detail.narrative);
  const hereWords = (label: string | null) => (label === null ? t("story.this") : t("story.thisNamed", { label }));
  return (
    <Dialog opened onClose={onClose} title={t("dialog.title")}>
      <div className={styles.groups}>
        <Group field="tone">
          {TONES.map((tone, index) =>
            press({ field: "tone", value: tone }, detail.tone === tone, t(`tone.${tone}`, { brand }), index === 0),
          )}
        </Group>
        <Group field="complaint">
          {[true, false].map((value) =>
            press(
              { field: "complaint", value },
              detail.complaint === value,
              t(value ? "complaint.yes" : "complaint.no"),
            ),
          )}
        </Group>
        <Group field="offensive">
          {[true, false].map((value) =>
            press(
              { field: "offensive", value },
              detail.offensive === value,
              t(value ? "offensive.yes" : "offensive.no"),
            ),
          )}
        </Group>
        <Group field="aside">
          {ASIDE_REASONS.map((value) =>
            press({ field: "aside", value }, detail.setAside === value, t(`aside.${value}`)),
          )}
          {detail.setAside !== null && (
            <Button variant="subtle" size="sm" disabled={corrections.pending} onClick={corrections.bringBack}>
              {t("aside.back")}
            </Button>
          )}
        </Group>
        <NativeSelect
          label={t("field.language")}
          data={[...new Set([detail.language, ...LANGUAGES])].map((value) => ({ value, label: languageName(value) }))}
          value={detail.language}
          onChange={({ currentTarget: { value } }) => say({ field: "language", value })}
        />
        <NativeSelect
          label={t("field.story")}
          data={[
            { value: "", label: t("story.none") },
            ...(known ? [] : [{ value: detail.narrative!, label: hereWords(detail.story?.label ?? null) }]),
            ...stories.map(({ narrative, title }) => ({
              value: narrative,
              label: narrative === detail.narrative ? hereWords(title) : title,
            })),
          ]}
          value={detail.narrative ?? ""}
          onChange={({ currentTarget: { value } }) =>
            say({ field: "story", value: value === "" ? null : (value as NarrativeId) })
          }
        />
        <ProblemNote error={corrections.error} />
      </div>
      <DialogActions>
        <Button onClick={onClose}>{t("dialog.done")}</Button>
        {detail.corrections.length > 0 && (
          <Button variant="default" disabled={corrections.pending} onClick={corrections.undoLast}>
            {t("undoLast")}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function Group({ field, children }: { readonly field: CorrectedField; readonly children: ReactNode }) {
  const { t } = useTranslation("reading");
  return (
    <fieldset className={styles.group}>
      <legend>{t(`field.${field}`)}</legend>
      <div className={styles.choices}>{children}</div>
    </fieldset>
  );
}
