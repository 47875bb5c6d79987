import type { Room } from "@baluarte/contract/incident.ts";
import { CONDITION_LABELS } from "@baluarte/domain/playbook/content.ts";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../i18n/use-words.ts";
import styles from "./not-needed-list.module.css";
import { notNeeded } from "./not-needed.ts";

/** The steps nobody owes now, each with its reason: they come back when that changes. */
export function NotNeededList({ tasks }: { readonly tasks: Room["tasks"] }) {
  const { t } = useTranslation("incident");
  const language = useLanguage();
  return (
    <ul className={styles.list}>
      {tasks.map((task) => {
        const why = notNeeded(task.reason);
        return (
          <li key={task.id}>
            <span className={styles.title}>{task.title[language]}</span>
            <span className={styles.why}>
              {why.because === "conditionFalse" && why.conditions.length > 0
                ? t("notNeeded.conditionFalse", {
                    conditions: why.conditions.map((key) => `«${CONDITION_LABELS[key][language]}»`).join(", "),
                  })
                : t(`notNeeded.${why.because === "conditionFalse" ? "other" : why.because}`)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
