import type { MonitorPreview } from "@baluarte/contract/monitor.ts";
import { useTranslation } from "react-i18next";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage, useNumberWords } from "../i18n/use-words.ts";
import styles from "./preview.module.css";

const HEIGHT = 44;
const STEP = 20;

/** How much the query would have found each day, out of what is stored of that day. */
export function DayBars({ days }: { readonly days: MonitorPreview["days"] }) {
  const { t } = useTranslation("query");
  const { whole } = useNumberWords();
  const language = useLanguage();
  const peak = Math.max(1, ...days.map(({ matched }) => matched));
  const date = new Intl.DateTimeFormat(LOCALES[language], { day: "numeric", month: "short", timeZone: "UTC" });
  const said = (day: string) => date.format(new Date(`${day}T12:00:00Z`));
  const first = days[0]!;
  const last = days.at(-1)!;
  const most = days.reduce((best, day) => (day.matched > best.matched ? day : best));
  return (
    <figure className={styles.days}>
      <svg
        viewBox={`0 0 ${days.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t("stored.days", {
          first: said(first.day),
          last: said(last.day),
          most: whole(most.matched),
          day: said(most.day),
        })}
        className={styles.chart}
      >
        {days.map(({ day, matched }, at) => {
          const height = matched === 0 ? 1 : Math.max(2, (matched / peak) * HEIGHT);
          return <rect key={day} x={at * STEP + 1} y={HEIGHT - height} width={STEP - 2} height={height} />;
        })}
      </svg>
      <figcaption className={styles.axis} aria-hidden>
        <span>{said(first.day)}</span>
        <span>{t("stored.most", { count: most.matched, most: whole(most.matched) })}</span>
        <span>{said(last.day)}</span>
      </figcaption>
    </figure>
  );
}
