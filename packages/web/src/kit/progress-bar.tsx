import { cx } from "./class-names.ts";
import styles from "./progress-bar.module.css";

export interface ProgressBarProps {
  readonly value: number;
  readonly max: number;
  /** What is counted, for those who do not see the bar: «Preparación, 74 de 100». */
  readonly label: string;
  readonly tone?: "accent" | "met" | "soon";
}

export function ProgressBar({ value, max, label, tone = "accent" }: ProgressBarProps) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <div
      className={styles.track}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={label}
    >
      <div className={cx(styles.fill, styles[tone])} style={{ inlineSize: `${share * 100}%` }} />
    </div>
  );
}
