import type { CaseType } from "@baluarte/domain/playbook/case.ts";
import { PLAYBOOK_OF_CASE } from "@baluarte/domain/playbook/case.ts";
import { PRACTICE_RULES, SOURCE_BULLETS } from "@baluarte/domain/playbook/trace.ts";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../i18n/use-words.ts";
import styles from "./step-rules.module.css";

export interface StepRulesProps {
  readonly step: string;
  /** `null`: not chosen yet, so the duties of no case are said. */
  readonly caseType: CaseType | null;
}

/** Why a step is there: the duty of the case that it fulfils, and the rules from practice that hold for it. */
export function StepRules({ step, caseType }: StepRulesProps) {
  const { t } = useTranslation("incident");
  const language = useLanguage();
  const duties = SOURCE_BULLETS.filter(
    (bullet) => caseType !== null && bullet.case === PLAYBOOK_OF_CASE[caseType] && bullet.steps.includes(step),
  );
  const rules = PRACTICE_RULES.filter((rule) => rule.steps.includes(step));
  if (duties.length + rules.length === 0) return null;
  return (
    <ul className={styles.rules} aria-label={t("step.why")}>
      {[...duties, ...rules].map(({ id, text }) => (
        <li key={id}>{text[language]}</li>
      ))}
    </ul>
  );
}
