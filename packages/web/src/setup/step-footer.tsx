import { Button } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./step-footer.module.css";

export interface StepFooterProps {
  readonly onBack?: (() => void) | null;
  /** What stands beside the button: why it is not time yet, or who signs. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

export function StepFooter({ onBack = null, note, children }: StepFooterProps) {
  const { t } = useTranslation("setup");
  return (
    <div className={styles.footer}>
      {onBack && (
        <Button
          variant="subtle"
          leftSection={<IconArrowLeft size={16} stroke={1.7} aria-hidden />}
          onClick={onBack}
          className={styles.back!}
        >
          {t("back")}
        </Button>
      )}
      <div className={styles.note}>{note}</div>
      <div className={styles.buttons}>{children}</div>
    </div>
  );
}
