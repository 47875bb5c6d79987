import type { ApprovalPlan } from "@baluarte/contract/setup.ts";
import { useTranslation } from "react-i18next";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { Level } from "../kit/level.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import styles from "./approver.module.css";
import { missingRoles, waitedFor } from "./signers.ts";

const MARKS = { covered: "done", waiting: "soon", open: "notBegun" } as const;

/** Level by level who signs, and where nobody could. */
export function LevelCoverage({ plan }: { readonly plan: ApprovalPlan }) {
  const { t } = useTranslation("approver");
  const { t: word } = useTranslation();
  return (
    <ol className={styles.levels}>
      {plan.levels.map((each) => {
        const missing = missingRoles(each);
        const state = each.covered ? "covered" : missing.length === 0 ? "waiting" : "open";
        return (
          <li key={each.level} className={styles.level} data-covered={each.covered}>
            <Level level={each.level} current={false} size={20} />
            <span className={styles.levelName}>{word(`level.name.${each.level}`)}</span>
            <LevelSigners plan={plan} level={each} />
            <span className={styles.state}>
              <StateMark mark={MARKS[state]} size={16} />
              {t(
                state === "open" && each.slots.some(({ person }) => person !== null) ? "level.short" : `level.${state}`,
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** Who signs at one level, who of them cannot yet, and which signature nobody could give. */
export function LevelSigners({
  plan,
  level,
}: {
  readonly plan: ApprovalPlan;
  readonly level: ApprovalPlan["levels"][number];
}) {
  const { t } = useTranslation("approver");
  const { t: people } = useTranslation("people");
  const language = useLanguage();
  const list = (parts: readonly string[]) => new Intl.ListFormat(LOCALES[language]).format(parts);
  const signers = level.slots.flatMap(({ person }) => person?.name ?? []);
  const notYet = waitedFor(plan, level);
  const missing = missingRoles(level);
  return (
    <span className={styles.signers}>
      {signers.length > 0 && <span>{list(signers)}</span>}
      {notYet.length > 0 && <span className={styles.missing}>{t("level.notYet", { names: list(notYet) })}</span>}
      {missing.length > 0 && (
        <span className={styles.missing}>
          {plan.teamSize === "two"
            ? t("level.anyone")
            : t("level.missing", { roles: list(missing.map((role) => people(`role.${role}`))) })}
        </span>
      )}
    </span>
  );
}
