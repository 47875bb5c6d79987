import { Button, Menu } from "@mantine/core";
import type { Room } from "@baluarte/contract/incident.ts";
import type { PersonId } from "@baluarte/domain/kernel/id.ts";
import { ACCESS_ROLES } from "@baluarte/domain/access/model.ts";
import { IconChevronDown } from "@tabler/icons-react";
import { Suspense, lazy, useId } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useLanguage, useTimeWords } from "../i18n/use-words.ts";
import { Avatar } from "../kit/avatar.tsx";
import { AbsoluteTime } from "../kit/moments.tsx";
import { StateMark, type Mark } from "../kit/state-mark.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import { AccountAnswer } from "./account-answer.tsx";
import { toolOf } from "./next.ts";
import { isDueAtOnce } from "./step-order.ts";
import { ProblemNote } from "./problem-note.tsx";
import styles from "./step-row.module.css";
import { useChange } from "./use-change.ts";
import { inContent } from "./in-content.ts";

// Told from the sources' own words, which come with it.
const StepRules = lazy(async () => ({ default: (await import("./step-rules.tsx")).StepRules }));

type Task = Room["tasks"][number];

/** Of a step's time from the declaration on, the last third is soon: 90 minutes would paint the whole first hour. */
const SOON_SHARE = 1 / 3;

export interface StepRowProps {
  readonly task: Task;
  readonly room: Room;
  readonly current: boolean;
  readonly expanded: boolean;
  readonly onExpand: () => void;
  readonly onDo: () => void;
  readonly onSettle: () => void;
}

/** A step in one line; how it is done, when it counts as done and who has it below. */
export function StepRow({ task, room, current, expanded, onExpand, onDo, onSettle }: StepRowProps) {
  const { t } = useTranslation("incident");
  const language = useLanguage();
  const { person, kind } = useBrand();
  const body = useId();
  const dueAt = task.dueAt === null ? null : Date.parse(task.dueAt);
  const span = (dueAt ?? 0) - Date.parse(room.incident.declaredAt);
  const atOnce = task.state === "open" && isDueAtOnce(task, room.incident);
  const pressing = useBrandTime((now) => {
    if (task.state !== "open" || dueAt === null || room.incident.state === "closed") return "calm";
    if (atOnce) return "soon";
    // At sixty times the pace nobody keeps up with steps of minutes: in a drill they are due, and red is for its clocks.
    if (now > dueAt && kind === "drill") return "soon";
    return now > dueAt ? "overdue" : dueAt - now <= span * SOON_SHARE ? "soon" : "calm";
  });
  const mark: Mark =
    task.state === "done"
      ? "done"
      : task.state === "skipped"
        ? "void"
        : current
          ? "now"
          : pressing === "overdue"
            ? "overdue"
            : pressing === "soon" || task.owner !== null
              ? "soon"
              : "notBegun";
  const by = task.doneByPerson ?? task.ownerPerson ?? task.holder;
  const at = task.state === "open" ? dueAt : task.doneAt === null ? null : Date.parse(task.doneAt);
  return (
    <li
      className={styles.step}
      data-current={current || undefined}
      data-settled={task.state !== "open" || undefined}
      {...(current && { "aria-current": "step" as const })}
    >
      <button type="button" className={styles.line} aria-expanded={expanded} aria-controls={body} onClick={onExpand}>
        <StateMark mark={mark} labelled />
        <span className={styles.title}>
          {task.title[language]}
          {by === null && (
            <span className={styles.owner}>
              <RoleName role={task.ownerRole} />
            </span>
          )}
        </span>
        {by !== null && <Avatar id={by.id} name={by.name} size={20} labelled />}
        {at !== null && (
          <span className={styles.time} data-pressing={pressing}>
            {atOnce ? t("step.atOnce") : <AbsoluteTime at={at} short />}
          </span>
        )}
        <IconChevronDown size={15} stroke={1.7} className={styles.chevron} aria-hidden />
      </button>
      <div id={body} className={styles.body} hidden={!expanded}>
        {expanded && (
          <StepBody task={task} room={room} mine={task.owner === person.id} onDo={onDo} onSettle={onSettle} />
        )}
      </div>
    </li>
  );
}

interface StepBodyProps {
  readonly task: Task;
  readonly room: Room;
  readonly mine: boolean;
  readonly onDo: () => void;
  readonly onSettle: () => void;
}

function StepBody({ task, room, mine, onDo, onSettle }: StepBodyProps) {
  const { t } = useTranslation("incident");
  const language = useLanguage();
  const words = useTimeWords();
  const { slug, person, can } = useBrand();
  const open = (room.incident.state === "open" || task.afterClose) && can("incident.declare");
  const lastRound = useBrandTime((now) => (task.roundAt === null ? "" : words.at(Date.parse(task.roundAt), now)));
  const due = useBrandTime((now) => (task.dueAt === null ? "" : words.dayAndClock(Date.parse(task.dueAt), now)));
  const settled = useBrandTime((now) => (task.doneAt === null ? "" : words.at(Date.parse(task.doneAt), now)));
  const take = useChange(["incidents"], (to: PersonId | null) =>
    api("task.take", { params: { brand: slug, task: task.id }, body: { person: to } }),
  );
  const reopen = useChange(["incidents"], () =>
    api("task.settle", { params: { brand: slug, task: task.id }, body: { state: "open" } }),
  );
  const tool = toolOf(task.step);
  return (
    <>
      <dl className={styles.facts}>
        <dt>{t("step.how")}</dt>
        <dd>{task.how[language]}</dd>
        <dt>{t("step.doneWhen")}</dt>
        <dd>{task.doneWhen[language]}</dd>
        {task.dueAt !== null && (
          <>
            <dt>{t("step.due")}</dt>
            <dd>
              {isDueAtOnce(task, room.incident)
                ? t("step.dueAtOnce")
                : task.provisional
                  ? t("step.dueProvisional", { due })
                  : due}
            </dd>
          </>
        )}
        {task.roundAt !== null && (
          <>
            <dt>{t("step.repeats")}</dt>
            <dd>{t("step.rounds", { count: task.rounds, at: lastRound })}</dd>
          </>
        )}
        <dt>{t("step.owner")}</dt>
        <dd>
          {(task.ownerPerson ?? task.holder)?.name ?? t("step.nobody")} ({<RoleName role={task.ownerRole} />})
        </dd>
        {task.doneByPerson !== null && (
          <>
            <dt>{t(task.state === "skipped" ? "step.skipped" : "step.doneBy")}</dt>
            <dd>{t("step.byAt", { who: task.doneByPerson.name, at: settled })}</dd>
          </>
        )}
        {(task.state === "done" || task.rounds > 0) && task.proof !== null && !isMachineProof(task.proof) && (
          <>
            <dt>{t("step.proof")}</dt>
            <dd>{task.proof}</dd>
          </>
        )}
        {task.state === "skipped" && task.reason !== null && (
          <>
            <dt>{t("step.skipReason")}</dt>
            <dd>{task.reason}</dd>
          </>
        )}
      </dl>
      <Suspense>
        <StepRules step={task.step} caseType={room.incident.caseType} />
      </Suspense>
      {open && (
        <div className={styles.actions}>
          {task.state === "open" ? (
            <>
              {tool === "account" && can("incident.run") && <AccountAnswer room={room} size="sm" />}
              {tool !== "settle" && tool !== "account" && (
                <Button size="sm" variant="default" onClick={onDo}>
                  {t(`next.tool.${tool}`)}
                </Button>
              )}
              <Button size="sm" variant="default" onClick={onSettle}>
                {t("step.settle")}
              </Button>
              <Button
                size="sm"
                variant="default"
                loading={take.isPending}
                onClick={() => take.mutate(mine ? null : person.id)}
              >
                {t(mine ? "step.letGo" : "step.take")}
              </Button>
              <Menu {...inContent} position="bottom-start">
                <Menu.Target>
                  <Button size="sm" variant="subtle">
                    {t("step.give")}
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  {room.people
                    .filter(({ id }) => id !== task.owner)
                    .map(({ id, name }) => (
                      <Menu.Item
                        key={id}
                        leftSection={<Avatar id={id} name={name} size={20} />}
                        onClick={() => take.mutate(id)}
                      >
                        {name}
                      </Menu.Item>
                    ))}
                </Menu.Dropdown>
              </Menu>
            </>
          ) : (
            <Button size="sm" variant="default" loading={reopen.isPending} onClick={() => reopen.mutate(undefined)}>
              {t("step.reopen")}
            </Button>
          )}
        </div>
      )}
      <ProblemNote error={take.error ?? reopen.error} />
    </>
  );
}

/** What the product writes as proof when it saw a step happen: a hash, an instant, an id or a word of its own. */
function isMachineProof(proof: string): boolean {
  return /^(?:[0-9a-f]{64}|\d{4}-\d\d-\d\dT[\d:.]+Z|[a-z]{3}_[0-9a-z]{12}|[a-zA-Z]+)$/.test(proof);
}

function RoleName({ role }: { role: string }) {
  const { t } = useTranslation("incident");
  const { t: people } = useTranslation("people");
  const held = ACCESS_ROLES.find((each) => each === role);
  if (held !== undefined) return people(`role.${held}`);
  const duty = DUTIES.find((each) => each === role);
  return duty === undefined ? role : t(`duty.${duty}`);
}

const DUTIES = ["prAdviser", "liaison", "scribe", "wellbeingLead", "approver"] as const;
