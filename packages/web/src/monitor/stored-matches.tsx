import type { MonitorPreview } from "@baluarte/contract/monitor.ts";
import { useTranslation } from "react-i18next";
import { useNumberWords } from "../i18n/use-words.ts";
import { Text } from "../kit/text.tsx";
import styles from "./query-editor.module.css";

/** What the query would have found among the newest posts that are here already; nothing while there are none. */
export function StoredMatches({ stored }: { readonly stored: MonitorPreview["stored"] }) {
  const { t } = useTranslation("query");
  const { whole } = useNumberWords();
  if (stored.looked === 0) return null;
  return (
    <section className={styles.samples} aria-label={t("stored.title")}>
      <Text as="h2" size="body" weight="label" numeric>
        {t("stored.found", { matched: whole(stored.matched), looked: whole(stored.looked) })}
      </Text>
      <ul className={styles.list}>
        {stored.examples.map(({ text, author }, at) => (
          <li key={at} className={styles.sample}>
            <span className={styles.text}>{text}</span>
            <span className={styles.verdict}>{author ?? ""}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
