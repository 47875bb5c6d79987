import { useTranslation } from "react-i18next";
import { useNumberWords, useTimeWords } from "../../i18n/use-words.ts";
import { StateMark } from "../state-mark.tsx";
import type { VolumePoint, VolumeSeries } from "./series.ts";
import styles from "./volume-chart.module.css";

export interface VolumeTableProps {
  readonly series: VolumeSeries;
  readonly unit: string;
  readonly now: number;
  readonly height: number;
}

/** The chart's numbers, newest first. */
export function VolumeTable({ series, unit, now, height }: VolumeTableProps) {
  const { t } = useTranslation("kit");
  const time = useTimeWords();
  const number = useNumberWords();
  const past = series.points.filter(({ at }) => at <= now);
  const rows = past.map((point, index) => ({ point, events: eventsIn(series, point, past[index + 1]) })).reverse();
  const count = (value: number | null) =>
    value === null ? <StateMark mark="blind" size={13} labelled /> : number.whole(value);
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
              <td className={styles.figureCell}>{count(point.all)}</td>
              <td className={styles.figureCell}>{count(point.negative)}</td>
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

function eventsIn({ annotations }: VolumeSeries, point: VolumePoint, next: VolumePoint | undefined): string[] {
  return annotations
    .filter(({ at }) => at >= point.at && (next === undefined || at < next.at))
    .map(({ label }) => label);
}
