import { VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { StateMark } from "./state-mark.tsx";
import styles from "./steps-rail.module.css";

export interface RailStep {
  readonly id: string;
  readonly title: string;
  /** What was answered, or what it is about. */
  readonly detail: string;
  /** `soon`: passed, with something missing; the detail says what. */
  readonly state: "done" | "now" | "notBegun" | "soon";
}

export interface StepsRailProps {
  readonly steps: readonly RailStep[];
  /** With it, steps that are passed can be gone back to. */
  readonly onOpen?: (id: string) => void;
}

/** The path of the set-up, from top to bottom. */
export function StepsRail({ steps, onOpen }: StepsRailProps) {
  const { t } = useTranslation("kit");
  return (
    <ol className={styles.steps} aria-label={t("steps.label")}>
      {steps.map((step) => (
        <li
          key={step.id}
          className={styles.step}
          data-state={step.state}
          {...(step.state === "now" && { "aria-current": "step" as const })}
        >
          <StateMark mark={step.state} size={18} />
          <span className={styles.text}>
            {onOpen && (step.state === "done" || step.state === "soon") ? (
              <button type="button" className={styles.open} onClick={() => onOpen(step.id)}>
                {step.title}
              </button>
            ) : (
              <span className={styles.title}>{step.title}</span>
            )}
            <VisuallyHidden>{step.state === "soon" ? ": " : `, ${t(`steps.${step.state}`)}. `}</VisuallyHidden>
            <span className={styles.detail}>{step.detail}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
