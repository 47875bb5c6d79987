import type { LearningView } from "@baluarte/contract/learning.ts";
import type { CorrectedField } from "@baluarte/domain/mention/correction.ts";
import type { TaughtReading } from "@baluarte/domain/mention/taught.ts";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useTimeWords } from "../i18n/use-words.ts";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import styles from "./learning.module.css";
import { useLessonWords } from "./lesson-words.ts";
import type { LeaveOut } from "./section.tsx";

type Lesson = LearningView["latest"][number];

export interface LatestPanelProps {
  readonly latest: readonly Lesson[];
  readonly busy: boolean;
  /** `null` where this person may not. */
  readonly onLeaveOut: ((what: LeaveOut) => void) | null;
}

/** The corrections that were learnt from last: which, by whom, what they changed; each can be left out. */
export function LatestPanel({ latest, busy, onLeaveOut }: LatestPanelProps) {
  const { t } = useTranslation("learning");
  return (
    <Panel title={t("latest.title")} body="rows">
      {latest.length === 0 ? (
        <p className={styles.lead}>{t("latest.none")}</p>
      ) : (
        <Rows label={t("latest.title")}>
          {latest.map((lesson) => (
            <LessonRow key={`${lesson.post} ${lesson.reading}`} lesson={lesson} busy={busy} onLeaveOut={onLeaveOut} />
          ))}
        </Rows>
      )}
    </Panel>
  );
}

function LessonRow({ lesson, busy, onLeaveOut }: Omit<LatestPanelProps, "latest"> & { readonly lesson: Lesson }) {
  const { t } = useTranslation("learning");
  const { slug } = useBrand();
  const lessonWords = useLessonWords();
  const times = useTimeWords();
  const when = useBrandTime((now) => times.at(Date.parse(lesson.at), now));
  const { post, text, reading, said, by, leftOut } = lesson;
  return (
    <Row>
      <span className={styles.words}>
        <span className={styles.name}>{t(`said.${reading}.${said ? "yes" : "no"}`)}</span>
        <Link
          to="/b/$brand/mentions"
          params={{ brand: slug }}
          search={{ state: "all", mention: post }}
          className={styles.post}
        >
          {text}
        </Link>
        <span className={styles.meta}>
          {t("latest.by", { who: by.name, when })}. {lessonWords.given(lesson)}
        </span>
      </span>
      {onLeaveOut !== null && (
        <Button
          size="xs"
          variant="subtle"
          disabled={busy}
          aria-label={t(leftOut ? "lesson.takeUpNamed" : "lesson.leaveOutNamed", { text: text.slice(0, NAME_MAX) })}
          onClick={() => onLeaveOut({ post, field: FIELD[reading], out: !leftOut })}
        >
          {t(leftOut ? "lesson.takeUp" : "lesson.leaveOut")}
        </Button>
      )}
    </Row>
  );
}

/** Enough of a post to know it by when it is read aloud. */
const NAME_MAX = 60;

const FIELD = {
  negative: "tone",
  complaint: "complaint",
  offensive: "offensive",
  spam: "aside",
  notAboutUs: "aside",
} as const satisfies Record<TaughtReading, CorrectedField>;
