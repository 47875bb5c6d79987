import type { MentionDetail } from "@baluarte/contract/mention.ts";
import { REASON_LABELS } from "@baluarte/domain/triage/reasons.ts";
import { IconAlertTriangle, IconExternalLink, IconFlag, IconMessageExclamation } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useLanguage, useNumberWords } from "../i18n/use-words.ts";
import { Avatar } from "../kit/avatar.tsx";
import { DrillMark } from "../drill/mark.tsx";
import { Badge } from "../kit/badge.tsx";
import { AbsoluteTime } from "../kit/moments.tsx";
import { NetworkIcon, useChannelName } from "../publication/network-icon.tsx";
import { authorHandle, authorName } from "./author.ts";
import styles from "./post-head.module.css";
import { PostText } from "./post-text.tsx";
import { graveCodes } from "./reading-words.ts";

/** The post itself: who, where, when, its words, and how they read before it was edited. */
export function PostHead({ detail }: { readonly detail: MentionDetail }) {
  const { t } = useTranslation("mention");
  const channelName = useChannelName();
  const { compact } = useNumberWords();
  const { author, channel, language, text, url, laterTexts } = detail;
  const name = authorName(author) ?? t("unknownAuthor");
  const handle = authorHandle(author);
  const followers = author?.followers ?? null;
  const uiLanguage = useLanguage();
  const grave = graveCodes(detail);
  return (
    <header className={styles.head}>
      <div className={styles.who}>
        <Avatar id={author?.handle ?? channel} name={name} size={40} />
        <div className={styles.names}>
          <h2 className={styles.name}>
            {name} {handle !== null && <span className={styles.handle}>{handle}</span>}
          </h2>
          <p className={styles.meta}>
            <NetworkIcon network={channel} size={14} />
            <span>
              {channelName(channel)}, <AbsoluteTime at={Date.parse(detail.publishedAt)} />
              {followers !== null && `. ${t("followers", { count: followers, number: compact(followers) })}`}
            </span>
          </p>
        </div>
        <DrillMark />
        {url !== null && (
          <a className={styles.original} href={url} target="_blank" rel="noopener noreferrer">
            <IconExternalLink size={16} stroke={1.7} aria-hidden />
            {t("original")}
          </a>
        )}
      </div>
      {(grave.length > 0 || detail.offensive || detail.complaint) && (
        <div className={styles.marks}>
          {grave.map((code) => (
            <Badge key={code} tone="soon" glyph={<IconFlag size={13} stroke={1.7} aria-hidden />}>
              {REASON_LABELS[code][uiLanguage]}
            </Badge>
          ))}
          {detail.offensive && (
            <Badge tone="soon" glyph={<IconAlertTriangle size={13} stroke={1.7} aria-hidden />}>
              {t("mark.offensiveLong")}
            </Badge>
          )}
          {detail.complaint && (
            <Badge glyph={<IconMessageExclamation size={13} stroke={1.7} aria-hidden />}>{t("mark.complaint")}</Badge>
          )}
        </div>
      )}
      <PostText key={detail.post} text={text} language={language} caught={detail.caught} />
      {laterTexts.length > 0 && (
        <details className={styles.earlier}>
          <summary>{t("earlier", { count: laterTexts.length })}</summary>
          <ul className={styles.versions}>
            {laterTexts.map((version) => (
              <li key={version.until}>
                <AbsoluteTime at={Date.parse(version.until)} />
                <p lang={language}>{version.text}</p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </header>
  );
}
