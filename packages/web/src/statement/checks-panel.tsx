import type { StatementView } from "@baluarte/contract/statement.ts";
import { useTranslation } from "react-i18next";
import { Panel } from "../kit/panel.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import styles from "./checks-panel.module.css";
import { FindingList } from "./finding-list.tsx";
import { worstFirst } from "./finding-words.ts";

/** Whether the text holds, worst first; what is right is counted and folded away. */
export function ChecksPanel({ view }: { readonly view: StatementView }) {
  const { t } = useTranslation("statement");
  const checks = worstFirst(view.checks);
  const open = checks.filter(({ severity }) => severity !== "ok");
  const right = checks.filter(({ severity }) => severity === "ok");
  const stops = checks.filter(({ severity }) => severity === "stop").length;
  const several = view.draft.texts.length > 1;
  return (
    <Panel
      title={t("checks")}
      aside={t("checksCount", {
        right: t("checksRight", { count: right.length }),
        open: open.length === 0 ? t("checksNone") : t("checksOpen", { count: open.length }),
      })}
    >
      {open.length === 0 ? (
        <p className={styles.fine}>
          <StateMark mark="done" size={16} />
          {t("checksFine")}
        </p>
      ) : (
        <>
          {stops > 0 && <p className={styles.stops}>{t("checksStop", { count: stops })}</p>}
          <FindingList findings={open} several={several} />
        </>
      )}
      {right.length > 0 && (
        <details className={styles.right}>
          <summary>{t("checksRight", { count: right.length })}</summary>
          <FindingList findings={right} several={several} />
        </details>
      )}
    </Panel>
  );
}
