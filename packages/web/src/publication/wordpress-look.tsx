import type { Preview } from "@baluarte/contract/statement.ts";
import { useTranslation } from "react-i18next";
import { LANGUAGE_NAMES } from "../i18n/language.ts";
import { NetworkIcon } from "./network-icon.tsx";
import styles from "./preview-card.module.css";
import { Spans } from "./spans.tsx";

/** A post of the site with its title, or an answer below a comment. */
export function WordPressLook({ preview: { account, kind, parts } }: { readonly preview: Preview }) {
  const { t } = useTranslation("publication");
  return (
    <>
      <header className={styles.bar}>
        <NetworkIcon network="wordpress" size={14} />
        <span className={styles.address}>{account.replace(/^https?:\/\//, "").replace(/\/$/, "")}</span>
      </header>
      {kind === "reply" && <p className={styles.under}>{t("preview.asComment")}</p>}
      {parts.map((part, index) => (
        <div key={part.language} className={styles.part} lang={part.language}>
          {parts.length > 1 && <p className={styles.language}>{LANGUAGE_NAMES[part.language]}</p>}
          {part.title !== null && part.title !== "" && (
            <p className={index === 0 ? styles.heading : styles.title}>{part.title}</p>
          )}
          <p className={styles.text}>
            <Spans text={part.text} channel="wordpress" />
          </p>
        </div>
      ))}
    </>
  );
}
