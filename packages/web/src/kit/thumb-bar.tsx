import type { ReactNode } from "react";
import styles from "./thumb-bar.module.css";

export interface ThumbBarProps {
  /** The age of the data: «Guardado en este móvil, al día hace 8 s». */
  readonly note?: ReactNode;
  /** The screen's one filled button, full width. */
  readonly children: ReactNode;
}

/** The phone's action, held above the tabs in reach of the thumb. */
export function ThumbBar({ note, children }: ThumbBarProps) {
  return (
    <div className={styles.bar}>
      {children}
      {note !== undefined && <div className={styles.note}>{note}</div>}
    </div>
  );
}
