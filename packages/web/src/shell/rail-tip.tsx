import type { ReactNode } from "react";
import styles from "./rail-tip.module.css";

export interface RailTipProps {
  readonly label: string;
  /** Only in the narrow rail, where icons stand alone. */
  readonly shown: boolean;
  readonly children: ReactNode;
}

/** Words for an icon, on hover and on focus. The control names itself; this is for the eye. */
export function RailTip({ label, shown, children }: RailTipProps) {
  if (!shown) return children;
  return (
    <div className={styles.anchor}>
      {children}
      <span className={styles.tip} aria-hidden>
        {label}
      </span>
    </div>
  );
}
