import { useTranslation } from "react-i18next";
import type { TimeWords } from "../i18n/time-words.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { cx } from "./class-names.ts";
import styles from "./clock-card.module.css";
import { clockSpent, clockState, type Clock, type ClockState } from "./clock-state.ts";
import { StateMark, type Mark } from "./state-mark.tsx";
import { useBrandTime } from "./ticker.ts";

export interface ClockProps {
  readonly clock: Clock;
}

/** A due time with everything that makes it legible: name and rule, state, time left, absolute time, bar. */
export function ClockCard({ clock }: ClockProps) {
  const { t } = useTranslation();
  const face = useClockFace(clock);
  return (
    <div className={cx(styles.card, styles[face.state])} role="timer" aria-label={`${clock.name}, ${clock.rule}`}>
      <div className={styles.head}>
        <span className={styles.name}>
          {clock.name} <span className={styles.rule}>{clock.rule}</span>
        </span>
        <span className={styles.state}>
          <StateMark mark={CLOCK_MARKS[face.state]} size={14} />
          {t(`clockState.${face.state}`)}
        </span>
      </div>
      <div className={styles.figures}>
        <span className={styles.left}>{face.left}</span>
        <span className={styles.absolute}>{face.absolute}</span>
      </div>
      <ClockBar clock={clock} />
    </div>
  );
}

/** The same clock as a line on the phone. */
export function ClockRow({ clock }: ClockProps) {
  const { t } = useTranslation();
  const face = useClockFace(clock);
  return (
    <div className={cx(styles.row, styles[face.state])} role="timer" aria-label={`${clock.name}, ${clock.rule}`}>
      <StateMark mark={CLOCK_MARKS[face.state]} size={16} />
      <span className={styles.rowText}>
        <span className={styles.rowName}>
          {clock.name} <span className={styles.rule}>{clock.rule}</span>
        </span>
        <span className={styles.rowMeta}>
          {face.absolute}, {t(`clockState.${face.state}`).toLocaleLowerCase()}
        </span>
      </span>
      <span className={styles.rowLeft}>{face.left}</span>
    </div>
  );
}

/** The mark of each clock state. */
export const CLOCK_MARKS = {
  onTime: "onTime",
  soon: "soon",
  overdue: "overdue",
  met: "done",
} satisfies Record<ClockState, Mark>;

/** Ticks apart from the words, which change once a minute. */
function ClockBar({ clock }: ClockProps) {
  const spent = useBrandTime((now) => Math.round(clockSpent(clock, now) * 500) / 5);
  return (
    <span className={styles.bar}>
      <span className={styles.spent} style={{ inlineSize: `${spent}%` }} />
    </span>
  );
}

function useClockFace(clock: Clock): { state: ClockState; left: string; absolute: string } {
  const words = useTimeWords();
  const { t } = useTranslation("time");
  const state = useBrandTime((now) => clockState(clock, now));
  const left = useBrandTime((now) => leftWords(clock, now, words, t));
  const absolute = useBrandTime((now) =>
    clock.metAt === null ? words.dayAndClock(clock.dueAt, now) : words.at(clock.metAt, now),
  );
  return { state, left, absolute };
}

function leftWords(
  { dueAt, metAt }: Clock,
  now: number,
  words: TimeWords,
  t: ReturnType<typeof useTranslation<"time">>["t"],
): string {
  if (metAt === null) return now > dueAt ? words.ago(dueAt, now) : words.duration(dueAt - now);
  const early = dueAt - metAt;
  if (Math.abs(early) < 60_000) return t("metExactly");
  return early > 0
    ? t("metEarly", { duration: words.duration(early) })
    : t("metLate", { duration: words.duration(-early) });
}
