import type { ReactNode } from "react";
import styles from "./screen-state.module.css";

export interface EmptyStateProps {
  /** A 23 px icon. */
  readonly icon?: ReactNode;
  /** What is so, in calm words: «Sin incidentes abiertos». */
  readonly title: string;
  /** What that means or what comes next. */
  readonly detail?: string;
  readonly action?: ReactNode;
}

/** Nothing here, and that is a fact we know: never shown for what we cannot see. */
export function EmptyState({ icon, title, detail, action }: EmptyStateProps) {
  return (
    <div className={styles.state}>
      {icon !== undefined && <div className={styles.icon}>{icon}</div>}
      <p className={styles.title}>{title}</p>
      {detail !== undefined && <p className={styles.detail}>{detail}</p>}
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </div>
  );
}
