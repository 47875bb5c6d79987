import { Suspense, lazy, useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNumberWords, useTimeWords } from "../../i18n/use-words.ts";
import { LinkButton } from "../link-button.tsx";
import { Skeleton } from "../skeleton.tsx";
import { useBrandTime } from "../ticker.ts";
import { ChartBoundary } from "./chart-boundary.tsx";
import { ChartKey } from "./chart-key.tsx";
import type { ChartWords } from "./chart-input.ts";
import { volumeSentence } from "./sentence.ts";
import type { VolumeSeries } from "./series.ts";
import { timeTicks } from "./ticks.ts";
import styles from "./volume-chart.module.css";
import { VolumeTable } from "./volume-table.tsx";

const VolumeCanvas = lazy(() => import("./canvas.tsx"));
const PX_A_LABEL = 64;

export interface VolumeChartProps {
  readonly series: VolumeSeries;
  /** What one number counts: «menciones por hora». */
  readonly unit: string;
  /** Height of the drawing in px. */
  readonly height?: number;
  /** A narrow panel: no sentence below, which then stands in the panel's header, and a short label on bursts. */
  readonly compact?: boolean;
}

/** What is said, against what was expected: drawn, told in a sentence, and given as a table. */
export function VolumeChart({ series, unit, height = 240, compact = false }: VolumeChartProps) {
  const { t } = useTranslation("kit");
  const time = useTimeWords();
  const number = useNumberWords();
  const [asTable, setAsTable] = useState(false);
  // To the minute: the drawing does not change from one second to the next.
  const now = useBrandTime((ms) => Math.floor(ms / 60_000) * 60_000);
  const sentence = useMemo(() => volumeSentence(series, now, time, number, t), [series, now, time, number, t]);
  const words = useMemo<ChartWords>(
    () => ({
      all: t("chart.all"),
      negative: t("chart.negative"),
      burst: (ratio, open) => {
        if (open) return t("chart.burstOpen", { ratio: number.times(ratio) });
        return compact ? number.times(ratio) : t("chart.burst", { ratio: number.times(ratio) });
      },
      count: number.whole,
    }),
    [t, number, compact],
  );
  const today = time.date(now);
  const ticksFor = useCallback(
    (width: number) => {
      const [from, to] = [series.points[0]?.at ?? 0, series.points.at(-1)?.at ?? 0];
      return timeTicks(from, to, today, Math.max(2, Math.floor(width / PX_A_LABEL)), time);
    },
    [series, time, today],
  );
  if (sentence === null) return <p className={styles.empty}>{t("chart.empty")}</p>;

  const told = [sentence.lead, ...sentence.bursts].join(" ");
  const table = <VolumeTable series={series} unit={unit} now={now} height={height} />;
  return (
    <figure className={styles.figure}>
      {asTable ? (
        table
      ) : (
        <ChartBoundary fallback={table}>
          <div className={styles.top}>
            <span className={styles.unit}>{unit}</span>
            <ChartKey />
          </div>
          <div className={styles.plot} style={{ blockSize: height }} role="img" aria-label={told}>
            <Suspense fallback={<Skeleton shape="block" />}>
              <VolumeCanvas series={series} words={words} ticksFor={ticksFor} />
            </Suspense>
          </div>
        </ChartBoundary>
      )}
      <figcaption className={styles.caption}>
        <p className={styles.sentence}>
          {!compact && (
            <>
              <strong>{sentence.lead}</strong> {sentence.bursts.join(" ")}{" "}
            </>
          )}
          {series.annotations.map(({ at, label }, index) => (
            <span key={at} className={styles.event}>
              <span className={styles.disc}>{index + 1}</span> {label}
            </span>
          ))}
        </p>
        <LinkButton onClick={() => setAsTable(!asTable)}>{t(asTable ? "chart.asChart" : "chart.asTable")}</LinkButton>
      </figcaption>
    </figure>
  );
}
