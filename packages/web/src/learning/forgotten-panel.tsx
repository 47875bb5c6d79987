import type { LearningView } from "@baluarte/contract/learning.ts";
import type { ForgettingId } from "@baluarte/domain/kernel/id.ts";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import styles from "./learning.module.css";

type Forgetting = LearningView["forgotten"][number];

export interface ForgottenPanelProps {
  readonly forgotten: readonly Forgetting[];
  readonly busy: boolean;
  /** `null` where this person may not. */
  readonly onRemember: ((id: ForgettingId) => void) | null;
}

/** The way back: what was forgotten, by whom and when, each to be learnt again. */
export function ForgottenPanel({ forgotten, busy, onRemember }: ForgottenPanelProps) {
  const { t } = useTranslation("learning");
  return (
    <Panel title={t("forgotten.title")} body="rows">
      <Rows label={t("forgotten.title")}>
        {forgotten.map((each) => (
          <ForgottenRow key={each.id} forgetting={each} busy={busy} onRemember={onRemember} />
        ))}
      </Rows>
    </Panel>
  );
}

function ForgottenRow({
  forgetting,
  busy,
  onRemember,
}: Omit<ForgottenPanelProps, "forgotten"> & { readonly forgetting: Forgetting }) {
  const { t } = useTranslation("learning");
  const { whole } = useNumberWords();
  const times = useTimeWords();
  const { id, reading, person, lessons, by, at } = forgetting;
  const when = useBrandTime((now) => times.at(Date.parse(at), now));
  const what =
    reading !== null
      ? t(`reading.${reading}`)
      : person !== null
        ? t("forgotten.ofPerson", { who: person.name })
        : t("forgotten.everything");
  return (
    <Row>
      <span className={styles.words}>
        <span className={styles.name}>{what}</span>
        <span className={styles.meta}>
          {t("forgotten.lessons", { count: lessons, number: whole(lessons) })}. {t("latest.by", { who: by.name, when })}
        </span>
      </span>
      {onRemember !== null && (
        <Button
          size="xs"
          variant="default"
          disabled={busy}
          aria-label={t("forgotten.rememberNamed", { what })}
          onClick={() => onRemember(id)}
        >
          {t("forgotten.remember")}
        </Button>
      )}
    </Row>
  );
}
