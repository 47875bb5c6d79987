import { useTranslation } from "react-i18next";
import styles from "./sparkline.module.css";

const HEIGHT = 14;
const STUB = 1.4;

export interface SparklineProps {
  /** Oldest first; `null` where the source could not be seen. */
  readonly counts: readonly (number | null)[];
  /** How much time the bars cover, in words: «24 h». */
  readonly span: string;
  /** How much of it, at the end, was not seen, in words; left out when all was. */
  readonly silentSpan?: string;
  readonly width?: number;
}

/** Bars of a source's mentions. Amber stubs where it was silent, so that "no mentions" and "cannot see" differ. */
export function Sparkline({ counts, span, silentSpan, width = 56 }: SparklineProps) {
  const { t } = useTranslation("kit");
  const peak = Math.max(1, ...counts.map((count) => count ?? 0));
  const step = width / Math.max(1, counts.length);
  const total = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const seen = t("spark.sentence", { count: total, span });
  const label = silentSpan === undefined ? seen : `${seen}, ${t("spark.silent", { span: silentSpan })}`;
  return (
    <svg
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      role="img"
      aria-label={label}
      className={styles.spark}
    >
      {counts.map((count, at) => {
        const height = count === null ? STUB : Math.max(STUB, (count / peak) * HEIGHT);
        return (
          <rect
            key={at}
            x={at * step}
            y={HEIGHT - height}
            width={Math.max(0.8, step - 0.8)}
            height={height}
            className={count === null ? styles.silent : styles.seen}
          />
        );
      })}
    </svg>
  );
}
