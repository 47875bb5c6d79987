import { IconSend } from "@tabler/icons-react";
import { useReducedMotion } from "@mantine/hooks";
import { useEffect, useId, useState, type CSSProperties, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "./class-names.ts";
import styles from "./hold-button.module.css";
import { holdOutcome } from "./hold-outcome.ts";
import { StateMark } from "./state-mark.tsx";
import { HOLD_MS, useHold, type HoldPhase } from "./use-hold.ts";

const RADIUS = 53;
const AROUND = 2 * Math.PI * RADIUS;

export interface HoldButtonProps {
  /** Called once, when it was held to the end. */
  readonly onHeld: () => void;
  /** What its words speak of. */
  readonly what?: "hold" | "freeze";
  /** What happens, when it is not publishing: «Mantén pulsado para cerrar». */
  readonly label?: string;
  readonly icon?: ReactNode;
  readonly disabled?: boolean;
  /**
   * Why the request of the hold before did not arrive, or `null`. Then a new button stands there (another `key`), and
   * what is not done is said where it would have said that it is.
   */
  readonly error?: Error | null;
}

/** Publishing by holding: nothing goes out until the ring has closed, and letting go undoes it. */
export function HoldButton({ onHeld, what = "hold", label, icon, disabled = false, error = null }: HoldButtonProps) {
  const { t } = useTranslation("hold");
  const still = useReducedMotion();
  const { phase, secondsLeft, handlers } = useHold(onHeld);
  const hint = useId();
  const idle = label ?? t(`${what}.idle`);
  const slow = useSlow(phase === "done");
  const outcome = error === null || phase === "holding" || phase === "done" ? null : holdOutcome(what, error);
  return (
    <div className={styles.hold}>
      <button
        type="button"
        className={cx(styles.button, styles[phase], outcome !== null && styles.failed)}
        aria-label={idle}
        aria-describedby={hint}
        disabled={disabled || phase === "done"}
        {...handlers}
      >
        <svg viewBox="0 0 116 116" className={styles.ring} aria-hidden>
          <circle cx="58" cy="58" r={RADIUS} className={styles.track} />
          {!still && (
            <circle
              cx="58"
              cy="58"
              r={RADIUS}
              className={styles.progress}
              style={{ "--around": AROUND, "--hold": `${HOLD_MS}ms` } as CSSProperties}
            />
          )}
        </svg>
        <span className={styles.core}>
          {still && phase === "holding" ? (
            <span className={styles.number}>{secondsLeft}</span>
          ) : (
            (icon ?? <IconSend size={30} stroke={1.7} aria-hidden />)
          )}
        </span>
      </button>
      <div id={hint} className={styles.words} aria-live="polite">
        {outcome !== null ? (
          <>
            <span className={cx(styles.title, styles.notDone)} role="alert">
              <StateMark mark="overdue" size={16} /> {t(outcome === "unsure" ? "hold.unsure" : `${what}.failed`)}
            </span>
            <span className={styles.hint}>
              {phase === "armed"
                ? t(`${what}.armed`)
                : t(outcome === "unsure" ? "hold.unsureHint" : `${what}.failedHint`)}
            </span>
          </>
        ) : (
          <>
            <span className={styles.title}>
              {phase === "done"
                ? t(`${what}.${slow ? "slow" : "done"}`)
                : phase === "holding"
                  ? t(`${what}.holding`)
                  : idle}
            </span>
            {phase !== "done" && (
              <span className={styles.hint}>
                {phase === "holding" ? t(`${what}.secondsLeft`, { count: secondsLeft }) : t(`${what}.${HINTS[phase]}`)}
              </span>
            )}
          </>
        )}
      </div>
    </div>
  );
}

/** An answer takes a moment; after this long nobody should still believe that it is done. */
const SLOW_MS = 5_000;

function useSlow(waiting: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, [waiting]);
  return waiting && slow;
}

/** What stands below the title while nothing is held. */
const HINTS = {
  idle: "idleHint",
  armed: "armed",
  released: "released",
} as const satisfies Record<Exclude<HoldPhase, "holding" | "done">, string>;
