import type { MentionRow } from "@baluarte/contract/mention.ts";
import { GRAVE_REASONS } from "@baluarte/domain/triage/grave.ts";
import type { ReasonCode } from "@baluarte/domain/triage/model.ts";
import { REASON_LABELS } from "@baluarte/domain/triage/reasons.ts";
import {
  IconAlertTriangle,
  IconBan,
  IconEye,
  IconFlag,
  IconMessageExclamation,
  IconMoodSad,
} from "@tabler/icons-react";
import type { TFunction } from "i18next";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage, useNumberWords } from "../i18n/use-words.ts";
import { DrillMark } from "../drill/mark.tsx";
import { Badge } from "../kit/badge.tsx";
import { cx } from "../kit/class-names.ts";
import { AbsoluteTime } from "../kit/moments.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { NetworkIcon, useChannelName } from "../publication/network-icon.tsx";
import { authorName } from "./author.ts";
import { isFolded, shownWord } from "./caught.ts";
import styles from "./mention-row.module.css";

export interface MentionRowViewProps {
  readonly row: MentionRow;
  readonly selected: boolean;
  /** The list stands in the order of urgency: each row says what puts it there. In another order only what is grave says so. */
  readonly byUrgency?: boolean;
}

/** One post in the list: who, what in two lines, and at most two marks that ask to be seen. */
export const MentionRowView = memo(function MentionRowView({ row, selected, byUrgency = false }: MentionRowViewProps) {
  const { t } = useTranslation("mention");
  const channelName = useChannelName();
  const { compact, whole } = useNumberWords();
  const followers = row.author?.followers ?? null;
  return (
    <div
      className={cx(
        styles.row,
        selected && styles.selected,
        (row.outcome !== null || row.setAside !== null) && styles.settled,
      )}
    >
      <div className={styles.head}>
        <NetworkIcon network={row.channel} size={15} />
        <span className={styles.author}>{authorName(row.author) ?? channelName(row.channel)}</span>
        {followers !== null && followers > 0 && <span className={styles.reach}>{compact(followers)}</span>}
        <span className={styles.time}>
          <AbsoluteTime at={Date.parse(row.publishedAt)} short />
        </span>
      </div>
      {isFolded(row.caught) ? (
        <p className={cx(styles.text, styles.folded)}>{t("caught.folded")}</p>
      ) : (
        <p className={styles.text} lang={row.language}>
          {row.text}
        </p>
      )}
      <div className={styles.foot}>
        {row.setAside !== null ? (
          <Badge glyph={<IconBan size={13} stroke={1.7} aria-hidden />}>{t(`aside.${row.setAside}`)}</Badge>
        ) : row.outcome === null ? (
          <Marks row={row} byUrgency={byUrgency} />
        ) : (
          <Badge glyph={<StateMark mark="done" size={13} />}>{t(`outcome.${row.outcome}`)}</Badge>
        )}
        {row.narrativeSize > 1 && (
          <span className={styles.story}>
            {t("row.story", { count: row.narrativeSize, number: whole(row.narrativeSize) })}
          </span>
        )}
        <span className={styles.drill}>
          <DrillMark />
        </span>
      </div>
    </div>
  );
});

/** Two marks a row at most; what tells most comes first. */
const MARKS_MAX = 2;

/** What the brand's lists found: the word that calls, else that it is foul. */
function caughtMarks({ caught, offensive }: MentionRow, t: TFunction<"mention">) {
  const hits = caught?.hits ?? [];
  const calls = caught?.effects.includes("alert") === true;
  const word = hits.find(({ kind }) => kind === "alert") ?? (calls ? hits[0] : undefined);
  if (word !== undefined) {
    return [
      <Badge key="watched" tone="soon" glyph={<IconFlag size={13} stroke={1.7} aria-hidden />}>
        {t("caught.word", { word: shownWord(word.word) })}
      </Badge>,
    ];
  }
  if (hits.length === 0 || offensive) return [];
  return [
    <Badge key="profanity" glyph={<IconAlertTriangle size={13} stroke={1.7} aria-hidden />}>
      {t("caught.profanity")}
    </Badge>,
  ];
}

/** Why somebody must look, in one word: people hurt, a leak, the press … must not wait until the list is put in order. */
function reasonOf({ urgency: { level, because } }: MentionRow, byUrgency: boolean): ReasonCode | null {
  if (level === 0) return null;
  const grave = because.find((code) => GRAVE_REASONS.has(code));
  return grave ?? (byUrgency || level > 1 ? because[0]! : null);
}

function Marks({ row, byUrgency }: { row: MentionRow; byUrgency: boolean }) {
  const { t } = useTranslation("mention");
  const { t: seen } = useTranslation("sighting");
  const language = useLanguage();
  const reason = reasonOf(row, byUrgency);
  const marks = [
    reason !== null && reason !== "watchedWord" && (
      <Badge
        key="reason"
        tone={row.urgency.level > 1 ? "soon" : "neutral"}
        glyph={<IconFlag size={13} stroke={1.7} aria-hidden />}
      >
        {REASON_LABELS[reason][language]}
      </Badge>
    ),
    ...caughtMarks(row, t),
    row.seen && (
      <Badge key="seen" glyph={<IconEye size={13} stroke={1.7} aria-hidden />}>
        {seen("mark")}
      </Badge>
    ),
    row.offensive && (
      <Badge key="offensive" tone="soon" glyph={<IconAlertTriangle size={13} stroke={1.7} aria-hidden />}>
        {t("mark.offensive")}
      </Badge>
    ),
    row.complaint && reason !== "complaintLocal" && (
      <Badge key="complaint" glyph={<IconMessageExclamation size={13} stroke={1.7} aria-hidden />}>
        {t("mark.complaint")}
      </Badge>
    ),
    !row.complaint && row.tone === "negative" && (
      <Badge key="tone" glyph={<IconMoodSad size={13} stroke={1.7} aria-hidden />}>
        {t("tone.negative")}
      </Badge>
    ),
  ];
  return marks.filter((mark) => mark !== false).slice(0, MARKS_MAX);
}
