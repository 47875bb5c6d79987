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
import { bucketMs, type VolumePoint, type VolumeSeries } from "./series.ts";
import { timeTicks } from "./ticks.ts";
import styles from "./volume-chart.module.css";

const VolumeCanvas = lazy(() => import("./canvas.tsx"));
const VolumeTable = lazy(async () => ({ default: (await import("./volume-table.tsx")).VolumeTable }));
/** «dom 15», "12:00", and what keeps them apart. */
const PX_A_LABEL = 56;

export interface VolumeChartProps {
  readonly series: VolumeSeries;
  /** What one number counts: «menciones por hora». */
  readonly unit: string;
  /** Height of the drawing in px. */
  readonly height?: number;
  /** A narrow panel: no sentence below, which then stands in the panel's header, and a short label on bursts. */
  readonly compact?: boolean;
  /** Opens the posts behind a bucket: those that were negative, or all of them. */
  readonly onOpen?: ((span: OpenedSpan) => void) | undefined;
}

/** A stretch whose posts somebody wants to see; epoch ms, `to` not with it. */
export interface OpenedSpan {
  readonly from: number;
  readonly to: number;
  readonly negative: boolean;
}

/** What is said, against what was expected: drawn, told in a sentence, and given as a table. */
export function VolumeChart({ series, unit, height = 240, compact = false, onOpen }: VolumeChartProps) {
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
      silent: (sources) => t("chart.silent", { sources: sources.join(", ") }),
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

  const told = [sentence.lead, ...sentence.bursts, ...sentence.gaps].join(" ");
  const spanOf = (point: VolumePoint, negative: boolean) => ({
    from: point.at,
    to: point.at + bucketMs(series.points),
    negative,
  });
  const table = (
    <Suspense fallback={<Skeleton shape="block" />}>
      <VolumeTable
        series={series}
        unit={unit}
        now={now}
        height={height}
        onOpen={onOpen && ((point, negative) => onOpen(spanOf(point, negative)))}
      />
    </Suspense>
  );
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
              <VolumeCanvas
                series={series}
                words={words}
                ticksFor={ticksFor}
                onOpen={onOpen && ((point) => onOpen(spanOf(point, false)))}
              />
            </Suspense>
          </div>
        </ChartBoundary>
      )}
      <figcaption className={styles.caption}>
        <p className={styles.sentence}>
          {!compact && (
            <>
              <strong>{sentence.lead}</strong> {[...sentence.bursts, ...sentence.gaps].join(" ")}{" "}
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
