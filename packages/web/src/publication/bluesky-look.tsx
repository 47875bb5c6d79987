import type { Preview } from "@baluarte/contract/statement.ts";
import { useTranslation } from "react-i18next";
import { useBrand } from "../session/queries.ts";
import { NetworkIcon } from "./network-icon.tsx";
import styles from "./preview-card.module.css";
import { Spans } from "./spans.tsx";

/** A post or an answer on Bluesky: one text in one language, its links, handles and tags marked. */
export function BlueskyLook({ preview: { account, kind, parts } }: { readonly preview: Preview }) {
  const { t } = useTranslation("publication");
  const brand = useBrand();
  return (
    <>
      <header className={styles.head}>
        <span className={styles.face} aria-hidden>
          {Array.from(brand.name)[0]}
        </span>
        <span className={styles.who}>
          <span className={styles.brand}>{brand.name}</span>
          <span className={styles.account}>@{account}</span>
        </span>
        <span className={styles.place}>
          <NetworkIcon network="bluesky" size={14} />
          Bluesky
        </span>
      </header>
      {kind === "reply" && <p className={styles.under}>{t("preview.asReply")}</p>}
      {parts.map(({ language, text }) => (
        <p key={language} className={styles.text} lang={language}>
          <Spans text={text} channel="bluesky" />
        </p>
      ))}
    </>
  );
}
