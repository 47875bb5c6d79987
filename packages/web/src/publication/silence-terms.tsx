import type { SilenceTerms as Terms } from "@baluarte/contract/act.ts";
import { HOUR_MS } from "@baluarte/domain/kernel/time.ts";
import { useTranslation } from "react-i18next";
import styles from "./closing-facts.module.css";

/** What whoever approves not answering approves with it: when it is looked at again, and what ends it before. */
export function SilenceTerms({ terms }: { readonly terms: Terms }) {
  const { t } = useTranslation("publication");
  return (
    <section aria-label={t("silence.reopens")}>
      <p className={styles.title}>{t("silence.recheck", { count: Math.round(terms.recheckMs / HOUR_MS) })}</p>
      <p className={styles.title}>{t("silence.reopens")}</p>
      <ul className={styles.facts}>
        {terms.triggers.map((trigger) => (
          <li key={trigger}>{t(`silence.trigger.${trigger}`)}</li>
        ))}
      </ul>
    </section>
  );
}
