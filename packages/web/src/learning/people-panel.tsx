import type { LearningView } from "@baluarte/contract/learning.ts";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useNumberWords } from "../i18n/use-words.ts";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import styles from "./learning.module.css";
import type { Forget } from "./section.tsx";

export interface PeoplePanelProps extends Pick<LearningView, "people"> {
  readonly busy: boolean;
  /** `null` where this person may not. */
  readonly onForget: ((what: Forget) => void) | null;
}

export function PeoplePanel({ people, busy, onForget }: PeoplePanelProps) {
  const { t } = useTranslation("learning");
  const { whole } = useNumberWords();
  if (people.length === 0) return null;
  return (
    <Panel title={t("people.title")} body="rows">
      <Rows label={t("people.title")}>
        {people.map(({ person, corrections, held }) => (
          <Row key={person.id}>
            <span className={styles.words}>
              <span className={styles.name}>{person.name}</span>
              <span className={styles.meta}>
                {t("gain.corrections", { count: corrections, number: whole(corrections) })}
              </span>
            </span>
            {onForget !== null && held > 0 && (
              <Button
                size="xs"
                variant="subtle"
                disabled={busy}
                aria-label={t("people.forgetNamed", { who: person.name })}
                onClick={() => onForget({ person: person.id })}
              >
                {t("people.forget")}
              </Button>
            )}
          </Row>
        ))}
      </Rows>
      <p className={styles.note}>{t("people.note")}</p>
    </Panel>
  );
}
