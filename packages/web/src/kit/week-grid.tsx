import { VisuallyHidden } from "@mantine/core";
import { Fragment, useId } from "react";
import { useTranslation } from "react-i18next";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { cx } from "./class-names.ts";
import styles from "./week-grid.module.css";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const LABELLED_EVERY = 3;
/** Any Monday: only its weekday is read. */
const A_MONDAY = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;

/** How well an hour is covered: in full, in part, by nobody; or it is over and asks for nothing. */
export const COVERS = ["full", "part", "nobody", "past"] as const;
export type Cover = (typeof COVERS)[number];

export interface WeekGridProps {
  /** What the table says: «Quién puede aprobar cada hora de la semana». */
  readonly caption: string;
  /** The first row's day as midnight UTC, where the rows are days of the calendar; left out, they are weekdays from Monday on. */
  readonly from?: number;
  /** Seven days of 24 hours, in the brand's time zone. */
  readonly week: readonly (readonly Cover[])[];
  /** The one hour shown in red, the worst that nobody covers; `null` when all are covered. */
  readonly worst: { readonly day: number; readonly hour: number } | null;
  /** What each cover is called here: «Dos del equipo», «Isabel, por enlace», «Nadie». */
  readonly names: Readonly<Record<Exclude<Cover, "past">, string>>;
}

/** A week walked hour by hour. */
export function WeekGrid({ caption, from, week, worst, names }: WeekGridProps) {
  const { t } = useTranslation("kit");
  const language = useLanguage();
  const captionId = useId();
  const dayName = (style: "short" | "long") => {
    const date = from === undefined ? {} : { day: "numeric" as const };
    const format = new Intl.DateTimeFormat(LOCALES[language], { weekday: style, timeZone: "UTC", ...date });
    return (day: number) => format.format((from ?? A_MONDAY) + day * DAY_MS).replace(",", "");
  };
  const [shortDay, longDay] = [dayName("short"), dayName("long")];
  return (
    <div>
      <table className={styles.grid} aria-labelledby={captionId}>
        <caption id={captionId} className={styles.caption}>
          {caption}
        </caption>
        <thead>
          <tr>
            <td />
            {HOURS.map((hour) => (
              <th key={hour} scope="col" className={styles.hour}>
                {hour % LABELLED_EVERY === 0 ? hour : <VisuallyHidden>{hour}</VisuallyHidden>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {week.map((hours, day) => (
            <tr key={day}>
              <th scope="row" className={styles.day} abbr={longDay(day)}>
                {shortDay(day)}
              </th>
              {hours.map((cover, hour) => {
                const isWorst = worst?.day === day && worst.hour === hour;
                return (
                  <td key={hour} className={styles.slot}>
                    <span className={cx(styles.cell, styles[cover], isWorst && styles.worst)}>
                      <VisuallyHidden>{cover === "past" ? t("week.past") : names[cover]}</VisuallyHidden>
                    </span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <dl className={styles.legend}>
        {COVERS.map((cover) => {
          const count = week.flat().filter((each) => each === cover).length;
          if (count === 0 || cover === "past") return <Fragment key={cover} />;
          return (
            <div key={cover} className={styles.key}>
              <dt className={styles.keyName}>
                <span className={cx(styles.swatch, styles[cover])} />
                {names[cover]},
              </dt>
              <dd className={styles.count}>{t("week.hours", { count })}</dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
