import type { Preview } from "@baluarte/contract/statement.ts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LANGUAGE_NAMES } from "../i18n/language.ts";
import { useNumberWords } from "../i18n/use-words.ts";
import { StateMark } from "../kit/state-mark.tsx";
import { useBrand } from "../session/queries.ts";
import { NetworkIcon } from "./network-icon.tsx";
import styles from "./preview-card.module.css";

export interface PreviewCardProps {
  readonly preview: Preview;
  /** What can be done about it, at the foot. */
  readonly children?: ReactNode;
}

/** One place as people there will see it, with the room it takes. */
export function PreviewCard({ preview, children }: PreviewCardProps) {
  const { t } = useTranslation("publication");
  const { whole } = useNumberWords();
  const brand = useBrand();
  const { name, network, parts, length } = preview;
  const over = length !== null && length.used > length.max;
  return (
    <article className={styles.card} aria-label={t("preview.of", { place: name })}>
      <header className={styles.head}>
        <span className={styles.face} aria-hidden>
          {Array.from(brand.name)[0]}
        </span>
        <span className={styles.brand}>{brand.name}</span>
        <span className={styles.place}>
          <NetworkIcon network={network} size={14} />
          {name}
        </span>
      </header>
      {parts.map((part) => (
        <div key={part.language} className={styles.part} lang={part.language}>
          {parts.length > 1 && <p className={styles.language}>{LANGUAGE_NAMES[part.language]}</p>}
          {part.title !== null && part.title !== "" && <p className={styles.title}>{part.title}</p>}
          <p className={styles.text}>{part.text}</p>
        </div>
      ))}
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
    </article>
  );
}
