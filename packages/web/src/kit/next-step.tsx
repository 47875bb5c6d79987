import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useTimeWords } from "../i18n/use-words.ts";
import styles from "./next-step.module.css";
import { usePhone } from "./phone.ts";
import { StateMark, type Mark } from "./state-mark.tsx";
import { useBrandTime } from "./ticker.ts";

const URGENT_MS = 90 * 60_000;

export interface NextStepProps {
  /** One idea, verb first: «Aprueba el comunicado n.º 2: solo falta tu firma». */
  readonly title: string;
  readonly reason?: string;
  readonly reasonMark?: Mark;
  /** Epoch ms; `null` when nothing waits on it. */
  readonly dueAt: number | null;
  /** It is due from the start on: a word in place of a time that never was in the future. */
  readonly atOnce?: boolean;
  /**
   * `urgent` makes the time left the largest thing on screen; `calm` tells it as a sentence. The room is urgent, the
   * overview calm.
   */
  readonly pace?: "urgent" | "calm";
  /** The screen's one filled button. On the phone it moves to the screen's `ThumbBar`. */
  readonly action?: ReactNode;
  /** On the phone too it stands under the words: an answer of several buttons would cover its question from the bar. */
  readonly actionStays?: boolean;
}

/** The one thing this person does next. */
export function NextStep(props: NextStepProps) {
  const { title, reason, reasonMark, dueAt, atOnce = false, pace = "urgent", action, actionStays = false } = props;
  const { t } = useTranslation("kit");
  const phone = usePhone();
  return (
    <section className={styles.panel} data-pace={pace} aria-label={`${t("nextStep.eyebrow")}: ${title}`}>
      <div className={styles.text}>
        <div className={styles.eyebrow}>
          <span>{t("nextStep.eyebrow")}</span>
          {phone && (atOnce ? <AtOnceShort /> : dueAt !== null && <DueShort dueAt={dueAt} />)}
        </div>
        <h2 className={styles.title}>{title}</h2>
        {reason !== undefined && (
          <p className={styles.reason}>
            {reasonMark && <StateMark mark={reasonMark} size={14} />}
            <span>{reason}</span>
          </p>
        )}
      </div>
      {!phone && atOnce && (
        <div className={styles.due}>
          <span className={styles.clock}>{t("nextStep.atOnce")}</span>
        </div>
      )}
      {!phone &&
        !atOnce &&
        dueAt !== null &&
        (pace === "urgent" ? <DueClock dueAt={dueAt} /> : <DueSentence dueAt={dueAt} />)}
      {(!phone || actionStays) && action}
    </section>
  );
}

function DueClock({ dueAt }: { dueAt: number }) {
  const words = useTimeWords();
  const overdue = useBrandTime((now) => now > dueAt);
  const left = useBrandTime((now) => (now > dueAt ? words.ago(dueAt, now) : words.duration(dueAt - now)));
  const { t } = useTranslation("kit");
  const until = useBrandTime((now) =>
    now > dueAt ? t("nextStep.wasDue", { at: words.at(dueAt, now) }) : words.until(dueAt, now),
  );
  return (
    <div className={styles.due} role="timer" data-overdue={overdue || undefined}>
      <span className={styles.clock}>
        {overdue && <StateMark mark="overdue" size={20} labelled />}
        {left}
      </span>
      <span className={styles.until}>{until}</span>
    </div>
  );
}

function DueSentence({ dueAt }: { dueAt: number }) {
  const words = useTimeWords();
  const { t } = useTranslation("kit");
  const before = useBrandTime((now) =>
    now > dueAt ? t("nextStep.wasDue", { at: words.at(dueAt, now) }) : words.before(dueAt, now),
  );
  const overdue = useBrandTime((now) => now > dueAt);
  const left = useBrandTime((now) => (now > dueAt ? words.ago(dueAt, now) : words.left(dueAt, now)));
  return (
    <div className={styles.due} role="timer" data-overdue={overdue || undefined}>
      <span className={styles.before}>{before}</span>
      <span className={styles.until}>{left}</span>
    </div>
  );
}

function DueShort({ dueAt }: { dueAt: number }) {
  const words = useTimeWords();
  const mark = useBrandTime((now) => (now > dueAt ? "overdue" : dueAt - now < URGENT_MS ? "soon" : "onTime"));
  const text = useBrandTime((now) => {
    const left = now > dueAt ? words.ago(dueAt, now) : words.duration(dueAt - now);
    return `${words.short(dueAt, now)}, ${left}`;
  });
  return (
    <span className={styles.short} role="timer" data-mark={mark}>
      <StateMark mark={mark} size={14} labelled />
      {text}
    </span>
  );
}

function AtOnceShort() {
  const { t } = useTranslation("kit");
  return (
    <span className={styles.short} data-mark="soon">
      <StateMark mark="soon" size={14} labelled />
      {t("nextStep.atOnce")}
    </span>
  );
}
