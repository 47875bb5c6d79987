import type { MentionDetail } from "@baluarte/contract/mention.ts";
import { Button } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ProblemNote } from "../incident/problem-note.tsx";
import { AbsoluteTime } from "../kit/moments.tsx";
import { Panel } from "../kit/panel.tsx";
import { useLessonWords } from "../learning/lesson-words.ts";
import { useBeforeWords, useGraveLine, useReadingLines, useStoryLine } from "./reading-words.ts";
import styles from "./readings-card.module.css";
import type { Corrections } from "./use-corrections.ts";

export interface ReadingsCardProps {
  readonly detail: MentionDetail;
  /** `null` where this person may not correct. */
  readonly corrections: Corrections | null;
  readonly onCorrect: () => void;
}

/** What the machine read in a post, what each reading rests on, and what a person said against it. */
export function ReadingsCard({ detail, corrections, onCorrect }: ReadingsCardProps) {
  const { t } = useTranslation(["reading", "learning"]);
  const lessonWords = useLessonWords();
  const lines = useReadingLines(detail);
  const beforeWords = useBeforeWords();
  const story = useStoryLine(detail);
  const grave = useGraveLine(detail);
  return (
    <Panel
      title={t("title")}
      aside={
        corrections && (
          <Button variant="subtle" size="xs" leftSection={<IconPencil size={14} stroke={1.7} />} onClick={onCorrect}>
            {t("correct")}
          </Button>
        )
      }
    >
      <dl className={styles.readings}>
        {grave !== null && (
          <div className={styles.reading}>
            <dt>{t("grave.title")}</dt>
            <dd>
              <span className={styles.value}>{grave.value}</span>
              {[...grave.because, t("grave.note")].map((sentence) => (
                <span key={sentence} className={styles.because}>
                  {sentence}
                </span>
              ))}
            </dd>
          </div>
        )}
        {[...lines, ...(story === null ? [] : [story])].map(({ field, value, because }) => {
          const correction = detail.corrections.find((each) => each.field === field);
          const before = correction === undefined ? null : beforeWords(field, correction.before);
          return (
            <div key={field} className={styles.reading}>
              <dt>{t(`field.${field}`)}</dt>
              <dd>
                <span className={styles.value}>{value}</span>
                {because.map((sentence) => (
                  <span key={sentence} className={styles.because}>
                    {sentence}
                  </span>
                ))}
                {correction !== undefined && (
                  <span className={styles.corrected}>
                    {t("correctedBy", { who: correction.by.name })} <AbsoluteTime at={Date.parse(correction.at)} />.
                    {before !== null && ` ${t("machineRead", { before })}`}{" "}
                    {corrections && (
                      <button type="button" className={styles.undo} onClick={() => corrections.undo(field)}>
                        {t("undo")}
                      </button>
                    )}
                  </span>
                )}
                {correction?.lesson != null && (
                  <span className={styles.because}>
                    {lessonWords.given(correction.lesson)}{" "}
                    {corrections && (
                      <button
                        type="button"
                        className={styles.undo}
                        onClick={() => corrections.leaveOut(field, !correction.lesson!.leftOut)}
                      >
                        {t(correction.lesson.leftOut ? "learning:lesson.takeUp" : "learning:lesson.leaveOut")}
                      </button>
                    )}
                  </span>
                )}
                {field === "aside" && corrections && correction === undefined && (
                  <button type="button" className={styles.undo} onClick={corrections.bringBack}>
                    {t("aside.back")}
                  </button>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      {detail.takenBack.map(({ field, lesson }) => (
        <p key={field} className={styles.machine} role="status">
          {t(`field.${field}`)}: {lessonWords.takenBack(lesson)}
        </p>
      ))}
      <ProblemNote error={corrections?.error ?? null} />
      <p className={styles.machine}>{t("machine")}</p>
    </Panel>
  );
}
