import { Button } from "@mantine/core";
import type { Room } from "@baluarte/contract/incident.ts";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage, useTimeWords } from "../i18n/use-words.ts";
import { Panel } from "../kit/panel.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { ApprovalLink } from "../publication/approval-link.tsx";
import { useBrand } from "../session/queries.ts";
import { ProblemNote } from "./problem-note.tsx";
import styles from "./silence-panel.module.css";
import { useChange } from "./use-change.ts";

export interface SilencePanelProps {
  readonly room: Room;
  /** Decides anew, to answer. */
  readonly onAnswer: () => void;
}

/** The decision not to answer, as long as it waits or stands: why, what would end it, and the look that is due. */
export function SilencePanel({ room, onAnswer }: SilencePanelProps) {
  const { t } = useTranslation("incident");
  const { t: publication } = useTranslation("publication");
  const language = useLanguage();
  const words = useTimeWords();
  const { slug, can } = useBrand();
  const { silence, silenceAct, incident } = room;
  const look = room.tasks.find(({ step }) => step === "P4d");
  const since = useBrandTime((now) => (silence === null ? "" : words.at(Date.parse(silence.since), now)));
  const keep = useChange(["incidents"], () =>
    api("task.settle", {
      params: { brand: slug, task: look!.id },
      body: { state: "round", proof: t("answer.kept") },
    }),
  );
  if (incident.state === "closed" || (silence === null && silenceAct === null)) return null;
  if (silence === null) {
    return (
      <Panel title={t("answer.title")}>
        <p className={styles.line}>
          <StateMark mark="soon" size={16} />
          {t("answer.waits")}
        </p>
        {can("act.request") && <ApprovalLink act={silenceAct!} />}
      </Panel>
    );
  }
  return (
    <Panel title={t("group.decision")}>
      <p className={styles.line}>{t("answer.standing", { at: since, reason: silence.reason })}</p>
      <p className={styles.line}>
        <StateMark mark={silence.signals > 0 ? "overdue" : "done"} size={16} />
        {silence.signals > 0 ? t("answer.stirred", { count: silence.signals }) : t("answer.calm")}
      </p>
      <p className={styles.quiet}>
        {publication("silence.reopens")}:{" "}
        {new Intl.ListFormat(LOCALES[language]).format(
          silence.triggers.map((each) => publication(`silence.trigger.${each}`)),
        )}
      </p>
      <ProblemNote error={keep.error} />
      {look?.state === "open" && (
        <div className={styles.buttons}>
          {can("incident.declare") && (
            <Button size="sm" variant="default" loading={keep.isPending} onClick={() => keep.mutate(undefined)}>
              {t("answer.keep")}
            </Button>
          )}
          {can("incident.run") && (
            <Button size="sm" variant="default" onClick={onAnswer}>
              {t("answer.decide")}
            </Button>
          )}
        </div>
      )}
    </Panel>
  );
}
