import { VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import styles from "./skeleton.module.css";

export interface SkeletonProps {
  /** How many lines the real thing will have. */
  readonly lines?: number;
  /** `rows` stands for a list, `block` for a chart. */
  readonly shape?: "text" | "rows" | "block";
}

/** Stands where content will be. Invisible for 300 ms: what comes sooner must not flicker. */
export function Skeleton({ lines = 3, shape = "text" }: SkeletonProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.skeleton} data-shape={shape} aria-busy="true">
      <VisuallyHidden>{t("loading")}</VisuallyHidden>
      {Array.from({ length: shape === "block" ? 1 : lines }, (_, line) => (
        <span key={line} className={styles.line} style={{ inlineSize: `${WIDTHS[line % WIDTHS.length]}%` }} />
      ))}
    </div>
  );
}

const WIDTHS = [92, 78, 85, 64];
