import { useTranslation } from "react-i18next";
import { useNumberWords, useTimeWords } from "../../i18n/use-words.ts";
import { LinkButton } from "../link-button.tsx";
import { StateMark } from "../state-mark.tsx";
import type { Gap, VolumePoint, VolumeSeries } from "./series.ts";
import styles from "./volume-chart.module.css";

export interface VolumeTableProps {
  readonly series: VolumeSeries;
  readonly unit: string;
  readonly now: number;
  readonly height: number;
  readonly onOpen?: ((point: VolumePoint, negative: boolean) => void) | undefined;
}

/** The chart's numbers, newest first. */
export function VolumeTable({ series, unit, now, height, onOpen }: VolumeTableProps) {
  const { t } = useTranslation("kit");
  const time = useTimeWords();
  const number = useNumberWords();
  const silent = ({ sources }: Gap) => t("chart.silent", { sources: sources.join(", ") });
  const past = series.points.filter(({ at }) => at <= now);
  const rows = past
    .map((point, index) => ({ point, events: eventsIn(series, point, past[index + 1], silent) }))
    .reverse();
  const count = (point: VolumePoint, negative: boolean) => {
    const value = negative ? point.negative : point.all;
    if (value === null) return <StateMark mark="blind" size={13} labelled />;
    if (onOpen === undefined || value === 0) return number.whole(value);
    return <LinkButton onClick={() => onOpen(point, negative)}>{number.whole(value)}</LinkButton>;
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling area must be reachable by keyboard
    <div className={styles.tableBox} style={{ maxBlockSize: height + 22 }} tabIndex={0} role="region" aria-label={unit}>
      <table className={styles.table}>
        <caption className={styles.tableCaption}>{unit}</caption>
        <thead>
          <tr>
            <th scope="col">{t("chart.time")}</th>
            <th scope="col" className={styles.figureCell}>
              {t("chart.all")}
            </th>
            <th scope="col" className={styles.figureCell}>
              {t("chart.negative")}
            </th>
            <th scope="col" className={styles.figureCell}>
              {t("chart.expected")}
            </th>
            <th scope="col">{t("chart.event")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ point, events }) => (
            <tr key={point.at}>
              <th scope="row">{time.dayAndClock(point.at, now)}</th>
              <td className={styles.figureCell}>{count(point, false)}</td>
              <td className={styles.figureCell}>{count(point, true)}</td>
              <td className={styles.figureCell}>
                {point.low !== null && point.high !== null && `${number.whole(point.low)}–${number.whole(point.high)}`}
              </td>
              <td>{events.join(", ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function eventsIn(
  { annotations, gaps }: VolumeSeries,
  point: VolumePoint,
  next: VolumePoint | undefined,
  silent: (gap: Gap) => string,
): string[] {
  const isIn = (at: number) => at >= point.at && (next === undefined || at < next.at);
  return [
    ...annotations.filter(({ at }) => isIn(at)).map(({ label }) => label),
    ...gaps.filter(({ from, to }) => from < (next?.at ?? Infinity) && to > point.at).map(silent),
  ];
}
