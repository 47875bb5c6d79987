import type { QueryProblem } from "@baluarte/contract/monitor.ts";
import { useTranslation } from "react-i18next";
import { Notice } from "../kit/notice.tsx";
import { Mends } from "./mends.tsx";
import styles from "./query-editor.module.css";
import { faultExcerpt, queryProblemWords } from "./query-problem.ts";

export interface QueryFaultProps {
  readonly query: string;
  readonly problem: QueryProblem;
  readonly onMend: (query: string) => void;
}

/** Where a query breaks, and what mends it at one touch. */
export function QueryFault({ query, problem, onMend }: QueryFaultProps) {
  const { t } = useTranslation("query");
  const { before, at } = faultExcerpt(query, problem.column);
  return (
    <Notice tone="soon" mark="soon">
      {t("at", { column: problem.column })} {queryProblemWords(problem, t)}
      <code className={styles.excerpt} aria-hidden>
        {before}
        <mark className={styles.fault}>{at === "" ? "\u00a0" : at}</mark>
      </code>
      <Mends mends={problem.mends} onTake={onMend} />
    </Notice>
  );
}
