import { useTranslation } from "react-i18next";
import { Dialog } from "../incident/dialog.tsx";
import { Kbd } from "../kit/kbd.tsx";
import styles from "./keys-dialog.module.css";

const KEYS = [
  { keys: ["J", "K"], does: "move" },
  { keys: ["1", "2", "3", "4", "5"], does: "outcome" },
  { keys: ["E", "↵"], does: "triage" },
  { keys: ["R"], does: "reply" },
  { keys: ["C"], does: "correct" },
  { keys: ["U"], does: "undo" },
  { keys: ["I"], does: "activate" },
  { keys: ["N"], does: "seen" },
  { keys: ["/"], does: "search" },
  { keys: ["Esc"], does: "back" },
  { keys: ["?"], does: "help" },
] as const;

export interface KeysDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function KeysDialog({ opened, onClose }: KeysDialogProps) {
  const { t } = useTranslation("mention");
  return (
    <Dialog opened={opened} onClose={onClose} title={t("keys.title")}>
      <dl className={styles.keys}>
        {KEYS.map(({ keys, does }) => (
          <div key={does} className={styles.line}>
            <dt className={styles.caps}>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd className={styles.does}>{t(`keys.${does}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
