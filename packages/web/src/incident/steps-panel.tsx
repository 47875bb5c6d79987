import type { Room } from "@baluarte/contract/incident.ts";
import { Suspense, lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "../kit/link-button.tsx";
import { Panel } from "../kit/panel.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { aroundNow, inOrder } from "./step-order.ts";
import { StepRow } from "./step-row.tsx";
import styles from "./steps-panel.module.css";

// Its reasons are told in the playbooks' own words, which come with it.
const NotNeededList = lazy(async () => ({ default: (await import("./not-needed-list.tsx")).NotNeededList }));

type Task = Room["tasks"][number];

export interface StepsPanelProps {
  readonly room: Room;
  readonly onDo: (task: Task) => void;
  readonly onSettle: (task: Task) => void;
}

/** The playbook as a checklist: what is owed, by whom, until when, and what was done. */
export function StepsPanel({ room, onDo, onSettle }: StepsPanelProps) {
  const { t } = useTranslation("incident");
  const [expanded, setExpanded] = useState<string | null>(null);
  const [showRest, setShowRest] = useState(false);
  const owed = room.tasks.filter(({ state }) => state !== "notNeeded");
  const rest = room.tasks.filter(({ state }) => state === "notNeeded");
  const ordered = inOrder(owed);
  const [all, setAll] = useState(false);
  const near = aroundNow(ordered, room.next?.id);
  const hidden = ordered.length - near.length;
  const settled = owed.filter(({ state }) => state !== "open").length;
  return (
    <Panel title={t("steps")} aside={t("stepsOf", { done: settled, total: owed.length })} body="rows">
      <ul className={styles.list} aria-label={t("steps")}>
        {(all ? ordered : near).map((task) => (
          <StepRow
            key={task.id}
            task={task}
            room={room}
            current={task.id === room.next?.id}
            expanded={task.id === expanded}
            onExpand={() => setExpanded(task.id === expanded ? null : task.id)}
            onDo={() => onDo(task)}
            onSettle={() => onSettle(task)}
          />
        ))}
      </ul>
      {hidden > 0 && (
        <p className={styles.more}>
          <LinkButton onClick={() => setAll(!all)}>
            {all ? t("timeline.less") : t("timeline.all", { count: hidden })}
          </LinkButton>
        </p>
      )}
      {rest.length > 0 && (
        <details className={styles.rest} onToggle={(event) => setShowRest(event.currentTarget.open)}>
          <summary>{t("stepsRest", { count: rest.length })}</summary>
          {showRest && (
            <Suspense fallback={<Skeleton shape="rows" />}>
              <NotNeededList tasks={rest} />
            </Suspense>
          )}
        </details>
      )}
    </Panel>
  );
}
