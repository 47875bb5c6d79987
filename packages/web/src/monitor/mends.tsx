import { Button } from "@mantine/core";
import type { QueryMend } from "@baluarte/contract/monitor.ts";
import { useTranslation } from "react-i18next";
import styles from "./preview.module.css";

export interface MendsProps {
  readonly mends: readonly QueryMend[];
  readonly onTake: (query: string) => void;
}

/** Corrections that can be taken as they are. */
export function Mends({ mends, onTake }: MendsProps) {
  const { t } = useTranslation("query");
  if (mends.length === 0) return null;
  return (
    <div className={styles.mends} role="group" aria-label={t("mend.title")}>
      {mends.slice(0, 3).map(({ kind, query, what, by }) => (
        <Button key={query} size="xs" variant="default" onClick={() => onTake(query)}>
          {t(`mend.${kind}`, { what: short(what), by: short(by ?? "") })}
        </Button>
      ))}
    </div>
  );
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 38)}…` : text;
}
