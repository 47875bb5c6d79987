import { useTranslation } from "react-i18next";
import styles from "./query-editor.module.css";

const WAYS = [
  ["phrase", '"vuelo cancelado"'],
  ["and", "nubara AND (maleta OR equipaje)"],
  ["not", "nubara NOT receta"],
  ["near", "nubara NEAR/5 quiebra"],
  ["slop", '"vuelo tarde"~3'],
  ["star", "cancel*"],
  ["exact", "=Mango"],
  ["handle", "@nubara"],
  ["author", "author:nubara"],
  ["channel", "nubara channel:x"],
  ["filters", "nubara lang:es site:elpais.com"],
] as const;

/** The query language on one hand. */
export function QueryHelp() {
  const { t } = useTranslation("query");
  return (
    <details className={styles.help}>
      <summary>{t("help.title")}</summary>
      <dl className={styles.ways}>
        {WAYS.map(([way, written]) => (
          <div key={way} className={styles.way}>
            <dt>
              <code>{written}</code>
            </dt>
            <dd>{t(`help.${way}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
