import type { ReactNode } from "react";
import { cx } from "./class-names.ts";
import styles from "./badge.module.css";

export interface BadgeProps {
  /** Neutral unless the state asks for attention. `drill` is for drills alone. */
  readonly tone?: "neutral" | "accent" | "soon" | "met" | "drill";
  /** A 13 px icon or a `StateMark`. */
  readonly glyph?: ReactNode;
  readonly children: ReactNode;
}

/** Glyph and word. At most two in a row; never for counts. */
export function Badge({ tone = "neutral", glyph, children }: BadgeProps) {
  return (
    <span className={cx(styles.badge, styles[tone])}>
      {glyph}
      <span className={styles.word}>{children}</span>
    </span>
  );
}
