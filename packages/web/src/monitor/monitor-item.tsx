import type { Backfill, MonitorGap, MonitorRow } from "@baluarte/contract/monitor.ts";
import type { BackfillPart, MonitorState } from "@baluarte/domain/monitor/model.ts";
import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useNumberWords } from "../i18n/use-words.ts";
import { Badge } from "../kit/badge.tsx";
import { Row } from "../kit/panel.tsx";
import { ProgressBar } from "../kit/progress-bar.tsx";
import { Text } from "../kit/text.tsx";
import styles from "./monitor.module.css";
import { useGapWords } from "./watching-notice.tsx";

export interface MonitorItemProps {
  readonly monitor: MonitorRow;
  readonly canWrite: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly busy: boolean;
  readonly onChange: () => void;
  readonly onHistory: () => void;
  readonly onState: (state: MonitorState) => void;
  readonly onApply: (part: BackfillPart) => void;
  /** −1: one up, 1: one down. */
  readonly onMove: (by: -1 | 1) => void;
}

/** One monitor on the list: what it looks for, what it brings, and what can be done with it. */
export function MonitorItem(props: MonitorItemProps) {
  const { monitor, canWrite, busy, onChange, onState } = props;
  const { t } = useTranslation("settings");
  const { t: say } = useTranslation("query");
  const { whole } = useNumberWords();
  const { name, query, state, week, backfill, gap } = monitor;
  return (
    <Row>
      <span className={styles.words}>
        <span className={styles.name}>
          {name}{" "}
          {state !== "active" && <Badge tone={state === "paused" ? "soon" : "neutral"}>{say(`state.${state}`)}</Badge>}
        </span>
        <span className={styles.query}>{query}</span>
        <Text size="small" tone="ink3" numeric>
          {say("week", { count: week, week: whole(week) })}
        </Text>
        {backfill !== null && <Applied backfill={backfill} name={name} />}
        {gap !== null && <Missed gap={gap} name={name} onLook={canWrite ? () => props.onApply("gap") : null} />}
      </span>
      <span className={styles.does}>
        {canWrite && state !== "ended" && (
          <Button variant="default" size="xs" aria-label={t("monitor.changeNamed", { name })} onClick={onChange}>
            {t("monitor.change")}
          </Button>
        )}
        {canWrite && (
          <Button
            variant="default"
            size="xs"
            disabled={busy}
            aria-label={say(state === "active" ? "state.pauseNamed" : "state.resumeNamed", { name })}
            onClick={() => onState(state === "active" ? "paused" : "active")}
          >
            {say(state === "active" ? "state.pause" : "state.resume")}
          </Button>
        )}
        <More {...props} />
      </span>
    </Row>
  );
}

function More({ monitor, canWrite, isFirst, isLast, busy, onHistory, onState, onApply, onMove }: MonitorItemProps) {
  const { t } = useTranslation("query");
  const { name, state, backfill } = monitor;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="default" size="md" aria-label={t("more", { name })}>
          <IconDots size={16} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onHistory}>{t("history.title")}</Menu.Item>
        {canWrite && (
          <>
            {state !== "ended" && (
              <Menu.Item disabled={backfill?.state === "running"} onClick={() => onApply("all")}>
                {t("apply.title")}
              </Menu.Item>
            )}
            <Menu.Item disabled={isFirst || busy} onClick={() => onMove(-1)}>
              {t("up")}
            </Menu.Item>
            <Menu.Item disabled={isLast || busy} onClick={() => onMove(1)}>
              {t("down")}
            </Menu.Item>
            {state !== "ended" && <Menu.Item onClick={() => onState("ended")}>{t("state.end")}</Menu.Item>}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function Applied({ backfill, name }: { readonly backfill: Backfill; readonly name: string }) {
  const { t } = useTranslation("query");
  const { whole } = useNumberWords();
  const { state, looked, total, added, joined } = backfill;
  // While it runs the noun goes with the whole, after that with what was looked at.
  const count = state === "running" ? total : looked;
  const said = { looked: whole(looked), total: whole(total), found: whole(added + joined), count };
  return (
    <span className={styles.applied} role="status">
      <Text size="small" tone={state === "stopped" ? "soon" : "ink2"} numeric>
        {t(`apply.${state}`, said)}
      </Text>
      {state === "running" && <ProgressBar value={looked} max={total} label={t("apply.progress", { ...said, name })} />}
    </span>
  );
}

/** What came in while it rested, and that nobody has looked at since. */
function Missed({
  gap,
  name,
  onLook,
}: {
  readonly gap: MonitorGap;
  readonly name: string;
  readonly onLook: (() => void) | null;
}) {
  const { t } = useTranslation("query");
  const { whole } = useNumberWords();
  const span = useGapWords(gap);
  return (
    <span className={styles.gap}>
      <Text size="small" tone="soon" numeric>
        {t("watching.gap", { span, count: gap.posts, number: whole(gap.posts) })}
      </Text>
      {onLook && (
        <Button variant="default" size="xs" aria-label={t("watching.lookNamed", { name })} onClick={onLook}>
          {t("watching.look")}
        </Button>
      )}
    </span>
  );
}
