import { Button } from "@mantine/core";
import type { MentionDetail } from "@baluarte/contract/mention.ts";
import { IconAlertTriangle, IconExternalLink, IconMessageExclamation } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage, useNumberWords } from "../i18n/use-words.ts";
import { Avatar } from "../kit/avatar.tsx";
import { DrillMark } from "../drill/mark.tsx";
import { Badge } from "../kit/badge.tsx";
import { AbsoluteTime } from "../kit/moments.tsx";
import { NetworkIcon, useChannelName } from "../publication/network-icon.tsx";
import { isFolded, shownWord } from "./caught.ts";
import { authorHandle, authorName } from "./author.ts";
import { LongText } from "./long-text.tsx";
import styles from "./post-head.module.css";

/** The words of a post, those of the brand's lists marked in them; folded away where a list asks for it. */
function PostText({ text, language, caught }: Pick<MentionDetail, "text" | "language" | "caught">) {
  const { t } = useTranslation("mention");
  const [shown, setShown] = useState(!isFolded(caught));
  const said = useId();
  const list = new Intl.ListFormat(LOCALES[useLanguage()]);
  const words = [...new Set((caught?.hits ?? []).map(({ word }) => shownWord(word)))];
  return (
    <>
      {isFolded(caught) && (
        <div className={styles.fold}>
          <span>{t("caught.held")}</span>
          <Button
            size="xs"
            variant="default"
            aria-expanded={shown}
            aria-controls={said}
            onClick={() => setShown(!shown)}
          >
            {t(shown ? "caught.hide" : "caught.show")}
          </Button>
        </div>
      )}
      <div id={said} hidden={!shown}>
        <LongText text={text} language={language} hits={caught?.hits ?? []} />
      </div>
      {shown && words.length > 0 && (
        <p className={styles.meta}>{t("caught.found", { words: list.format(words.slice(0, WORDS_SHOWN)) })}</p>
      )}
    </>
  );
}

const WORDS_SHOWN = 6;

/** The post itself: who, where, when, its words, and how they read before it was edited. */
export function PostHead({ detail }: { readonly detail: MentionDetail }) {
  const { t } = useTranslation("mention");
  const channelName = useChannelName();
  const { compact } = useNumberWords();
  const { author, channel, language, text, url, laterTexts } = detail;
  const name = authorName(author) ?? t("unknownAuthor");
  const handle = authorHandle(author);
  const followers = author?.followers ?? null;
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
      {(detail.offensive || detail.complaint) && (
        <div className={styles.marks}>
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
