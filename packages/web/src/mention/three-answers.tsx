import { ANSWERS, type Answer } from "@baluarte/domain/playbook/case-from-answers.ts";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import styles from "./three-answers.module.css";

export interface ThreeAnswersProps {
  readonly question: string;
  /** `null`: not asked yet, which is not the same as "don't know". */
  readonly value: Answer | null;
  readonly onAnswer: (answer: Answer) => void;
}

/** A question that may be answered yes, no or "don't know", or left alone. */
export function ThreeAnswers({ question, value, onAnswer }: ThreeAnswersProps) {
  const { t } = useTranslation("mention");
  const group = useId();
  return (
    <div className={styles.line} role="radiogroup" aria-labelledby={group}>
      <span id={group} className={styles.question}>
        {question}
      </span>
      <span className={styles.answers}>
        {ANSWERS.map((answer) => (
          <label key={answer} className={styles.answer} data-chosen={answer === value || undefined}>
            <input
              type="radio"
              name={group}
              checked={answer === value}
              onChange={() => onAnswer(answer)}
              onClick={() => {
                if (answer === value) onAnswer(answer);
              }}
            />
            {t(`answer.${answer}`)}
          </label>
        ))}
      </span>
    </div>
  );
}
