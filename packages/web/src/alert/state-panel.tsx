import type { AlertView } from "@baluarte/contract/alert.ts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useTimeWords } from "../i18n/use-words.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import styles from "./alert.module.css";
import { ALERT_MARKS } from "./marks.ts";
import { useStateWords } from "./state-words.ts";

export interface StatePanelProps {
  readonly alert: AlertView;
  /** Why it could not be taken: somebody was first. It stays when the button is gone. */
  readonly problem: Error | null;
  readonly action: ReactNode;
}

/** Who is on it; while nobody is, whom it calls next and when. */
export function StatePanel({ alert, problem, action }: StatePanelProps) {
  const { t } = useTranslation("alert");
  const words = useTimeWords();
  const state = useStateWords(alert);
  const next = useBrandTime((now) => {
    const at = alert.calling?.nextAt ?? null;
    if (alert.calling?.person == null || at === null) return "";
    return t("state.next", { at: words.at(Date.parse(at), now) });
  });
  return (
    <section className={styles.state} data-state={alert.state} aria-label={t("state.title")}>
      <div className={styles.stateText}>
        <h2 className={styles.stateTitle}>
          <StateMark mark={ALERT_MARKS[alert.state]} size={20} />
          <span>{t(`state.head.${alert.state}`)}</span>
        </h2>
        <p className={styles.stateDetail} aria-live="polite">
          {state} {next}
        </p>
        <ProblemNote error={problem} />
        {alert.reason !== null && <p className={styles.reason}>{t("state.reason", { reason: alert.reason })}</p>}
      </div>
      {action}
    </section>
  );
}
