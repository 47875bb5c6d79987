import type { ReactNode } from "react";
import { cx } from "./class-names.ts";
import styles from "./notice.module.css";
import { StateMark, type Mark } from "./state-mark.tsx";

export interface NoticeProps {
  /** `soon` asks for something, `met` says that something is settled. */
  readonly tone?: "neutral" | "soon" | "met";
  readonly mark?: Mark;
  /** Spoken at once: it appeared because of something the person just did. */
  readonly alert?: boolean;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A sentence that must be read before going on, inside a form or above a list. */
export function Notice({ tone = "neutral", mark, alert = false, action, children }: NoticeProps) {
  return (
    <div className={cx(styles.notice, styles[tone])} {...(alert && { role: "alert" })}>
      {mark && <StateMark mark={mark} size={16} />}
      <div className={styles.words}>{children}</div>
      {action}
    </div>
  );
}
