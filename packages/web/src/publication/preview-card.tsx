import type { Preview } from "@baluarte/contract/statement.ts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNumberWords } from "../i18n/use-words.ts";
import { StateMark } from "../kit/state-mark.tsx";
import { BlueskyLook } from "./bluesky-look.tsx";
import { MailLook } from "./mail-look.tsx";
import { PlainLook } from "./plain-look.tsx";
import styles from "./preview-card.module.css";
import { WordPressLook } from "./wordpress-look.tsx";

export interface PreviewCardProps {
  readonly preview: Preview;
  /** What can be done about it, at the foot. */
  readonly children?: ReactNode;
}

/** One place as people there will see it, with the room it takes. */
export function PreviewCard({ preview, children }: PreviewCardProps) {
  const { t } = useTranslation("publication");
  const { whole } = useNumberWords();
  const { name, length } = preview;
  const over = length !== null && length.used > length.max;
  return (
    <article className={styles.card} aria-label={t("preview.of", { place: name })}>
      <Look preview={preview} />
      <footer className={styles.foot}>
        <span className={styles.length} data-over={over || undefined}>
          {length === null ? (
            t("preview.noLimit")
          ) : (
            <>
              <StateMark mark={over ? "soon" : "done"} size={14} />
              {t("preview.length", { used: whole(length.used), max: whole(length.max) })}
              {over ? `. ${t("preview.over", { count: length.used - length.max })}` : `. ${t("preview.whole")}`}
            </>
          )}
        </span>
        {children}
      </footer>
      {over && <p className={styles.over}>{t("preview.overWhat")}</p>}
    </article>
  );
}

function Look({ preview }: { readonly preview: Preview }) {
  switch (preview.channel) {
    case "bluesky":
      return <BlueskyLook preview={preview} />;
    case "wordpress":
      return <WordPressLook preview={preview} />;
    case "mail":
      return <MailLook preview={preview} />;
    default:
      return <PlainLook preview={preview} />;
  }
}
