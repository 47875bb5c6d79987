import { IconSend } from "@tabler/icons-react";
import { useReducedMotion } from "@mantine/hooks";
import { useId, type CSSProperties, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "./class-names.ts";
import styles from "./hold-button.module.css";
import { HOLD_MS, useHold, type HoldPhase } from "./use-hold.ts";

const RADIUS = 53;
const AROUND = 2 * Math.PI * RADIUS;

export interface HoldButtonProps {
  /** Called once, when it was held to the end. */
  readonly onHeld: () => void;
  /** What happens, when it is not publishing: «Mantén pulsado para cerrar». */
  readonly label?: string;
  readonly icon?: ReactNode;
  readonly disabled?: boolean;
}

/** Publishing by holding: nothing goes out until the ring has closed, and letting go undoes it. */
export function HoldButton({ onHeld, label, icon, disabled = false }: HoldButtonProps) {
  const { t } = useTranslation("kit");
  const still = useReducedMotion();
  const { phase, secondsLeft, handlers } = useHold(onHeld);
  const hint = useId();
  const idle = label ?? t("hold.idle");
  return (
    <div className={styles.hold}>
      <button
        type="button"
        className={cx(styles.button, styles[phase])}
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
        <span className={styles.title}>{phase === "holding" || phase === "done" ? t(`hold.${phase}`) : idle}</span>
        {phase !== "done" && (
          <span className={styles.hint}>
            {phase === "holding" ? t("hold.secondsLeft", { count: secondsLeft }) : t(`hold.${HINTS[phase]}`)}
          </span>
        )}
      </div>
    </div>
  );
}

/** What stands below the title while nothing is held. */
const HINTS = {
  idle: "idleHint",
  armed: "armed",
  released: "released",
} as const satisfies Record<Exclude<HoldPhase, "holding" | "done">, string>;
