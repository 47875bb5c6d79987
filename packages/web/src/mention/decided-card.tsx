import type { MentionDetail } from "@baluarte/contract/mention.ts";
import { REASON_LABELS } from "@baluarte/domain/triage/reasons.ts";
import { useTranslation } from "react-i18next";
import { useLanguage, useTimeWords } from "../i18n/use-words.ts";
import { LinkButton } from "../kit/link-button.tsx";
import { Panel } from "../kit/panel.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import styles from "./decided-card.module.css";

export interface DecidedCardProps {
  readonly triage: NonNullable<MentionDetail["triage"]>;
  /** Decide anew. */
  readonly onAgain?: () => void;
}

/** What was decided about a post, by whom, when and why. */
export function DecidedCard({ triage, onAgain }: DecidedCardProps) {
  const { t } = useTranslation("mention");
  const language = useLanguage();
  const words = useTimeWords();
  const when = useBrandTime((now) => words.at(Date.parse(triage.at), now));
  return (
    <Panel
      title={t(`outcome.${triage.outcome}`)}
      aside={onAgain && <LinkButton onClick={onAgain}>{t("decided.again")}</LinkButton>}
    >
      <p className={styles.line}>
        <StateMark mark="done" size={14} />
        <span>
          {t(`decision.${triage.decision}`)}. {REASON_LABELS[triage.reason][language]}.{" "}
          {t("decided.by", { who: triage.by.name, when })}
        </span>
      </p>
      {triage.note !== null && <p className={styles.note}>{triage.note}</p>}
    </Panel>
  );
}
