import type { MentionRow } from "@baluarte/contract/mention.ts";
import { IconAlertTriangle, IconMessageExclamation, IconMoodSad } from "@tabler/icons-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { useNumberWords } from "../i18n/use-words.ts";
import { Badge } from "../kit/badge.tsx";
import { cx } from "../kit/class-names.ts";
import { AbsoluteTime } from "../kit/moments.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { NetworkIcon, useChannelName } from "../publication/network-icon.tsx";
import { authorName } from "./author.ts";
import styles from "./mention-row.module.css";

export interface MentionRowViewProps {
  readonly row: MentionRow;
  readonly selected: boolean;
}

/** One post in the list: who, what in two lines, and at most two marks that ask to be seen. */
export const MentionRowView = memo(function MentionRowView({ row, selected }: MentionRowViewProps) {
  const { t } = useTranslation("mention");
  const channelName = useChannelName();
  const { compact, whole } = useNumberWords();
  const followers = row.author?.followers ?? null;
  return (
    <div className={cx(styles.row, selected && styles.selected, row.outcome !== null && styles.settled)}>
      <div className={styles.head}>
        <NetworkIcon network={row.channel} size={15} />
        <span className={styles.author}>{authorName(row.author) ?? channelName(row.channel)}</span>
        {followers !== null && followers > 0 && <span className={styles.reach}>{compact(followers)}</span>}
        <span className={styles.time}>
          <AbsoluteTime at={Date.parse(row.publishedAt)} short />
        </span>
      </div>
      <p className={styles.text} lang={row.language}>
        {row.text}
      </p>
      <div className={styles.foot}>
        {row.outcome === null ? (
          <Marks row={row} />
        ) : (
          <Badge glyph={<StateMark mark="done" size={13} />}>{t(`outcome.${row.outcome}`)}</Badge>
        )}
        {row.narrativeSize > 1 && (
          <span className={styles.story}>
            {t("row.story", { count: row.narrativeSize, number: whole(row.narrativeSize) })}
          </span>
        )}
      </div>
    </div>
  );
});

function Marks({ row }: { row: MentionRow }) {
  const { t } = useTranslation("mention");
  return (
    <>
      {row.offensive && (
        <Badge tone="soon" glyph={<IconAlertTriangle size={13} stroke={1.7} aria-hidden />}>
          {t("mark.offensive")}
        </Badge>
      )}
      {row.complaint ? (
        <Badge glyph={<IconMessageExclamation size={13} stroke={1.7} aria-hidden />}>{t("mark.complaint")}</Badge>
      ) : (
        row.tone === "negative" && (
          <Badge glyph={<IconMoodSad size={13} stroke={1.7} aria-hidden />}>{t("tone.negative")}</Badge>
        )
      )}
    </>
  );
}
