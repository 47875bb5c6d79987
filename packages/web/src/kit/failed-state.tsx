import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import styles from "./screen-state.module.css";
import { StateMark } from "./state-mark.tsx";

export interface FailedStateProps {
  readonly title?: string;
  /** The contract's sentence for the person on screen. */
  readonly detail?: string;
  readonly onRetry: () => void;
  readonly retrying?: boolean;
}

/** A panel that could not load says so, says what still holds, and offers to try again. */
export function FailedState({ title, detail, onRetry, retrying = false }: FailedStateProps) {
  const { t } = useTranslation("kit");
  const { t: word } = useTranslation();
  return (
    <div className={styles.state} role="alert">
      <div className={styles.icon}>
        <StateMark mark="blind" size={22} />
      </div>
      <p className={styles.title}>{title ?? t("failed.title")}</p>
      <p className={styles.detail}>{detail ?? t("failed.detail")}</p>
      <div className={styles.action}>
        <Button variant="default" size="sm" loading={retrying} onClick={onRetry}>
          {word("action.retry")}
        </Button>
      </div>
    </div>
  );
}
