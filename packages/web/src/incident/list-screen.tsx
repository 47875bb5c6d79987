import { Button } from "@mantine/core";
import type { IncidentRow } from "@baluarte/contract/incident.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { IconFlag, IconShieldCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { EmptyState } from "../kit/empty-state.tsx";
import { FailedState } from "../kit/failed-state.tsx";
import { Level } from "../kit/level.tsx";
import { Panel } from "../kit/panel.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import { Page } from "../shell/page.tsx";
import { ActivateDialog } from "./activate-dialog.tsx";
import styles from "./list-screen.module.css";
import { incidentList } from "./queries.ts";

const SOON_MS = 90 * 60_000;

/** Every incident, open ones first, and the way to begin one. */
export function IncidentsScreen() {
  const { t } = useTranslation("incident");
  const say = useProblemWords();
  const { slug, can } = useBrand();
  const { data, isError, error, refetch, isFetching } = useQuery(incidentList(slug));
  const [activating, setActivating] = useState(false);
  const open = data?.items.filter(({ state }) => state === "open") ?? [];
  const closed = data?.items.filter(({ state }) => state === "closed") ?? [];
  const activate = can("incident.declare") && (
    <Button
      leftSection={<IconFlag size={18} stroke={1.7} />}
      variant={open.length > 0 ? "default" : "filled"}
      onClick={() => setActivating(true)}
    >
      {t("activate.title")}
    </Button>
  );
  return (
    <Page title={t("list.title")} aside={activate}>
      {data === undefined ? (
        <Panel title={t("list.open")}>
          {isError ? (
            <FailedState detail={say(error)} onRetry={() => void refetch()} retrying={isFetching} />
          ) : (
            <Skeleton shape="rows" />
          )}
        </Panel>
      ) : (
        <>
          <Panel title={t("list.open")} body="rows" {...(open.length > 0 && { aside: open.length })}>
            {open.length === 0 ? (
              <EmptyState
                icon={<IconShieldCheck size={23} stroke={1.7} />}
                title={t("list.none")}
                detail={t("list.noneDetail")}
              />
            ) : (
              <IncidentLinks label={t("list.open")} incidents={open} />
            )}
          </Panel>
          {closed.length > 0 && (
            <Panel title={t("list.closed")} body="rows" aside={closed.length}>
              <IncidentLinks label={t("list.closed")} incidents={closed} />
            </Panel>
          )}
        </>
      )}
      <ActivateDialog opened={activating} onClose={() => setActivating(false)} />
    </Page>
  );
}

function IncidentLinks({ label, incidents }: { label: string; incidents: readonly IncidentRow[] }) {
  return (
    <ul className={styles.list} aria-label={label}>
      {incidents.map((incident) => (
        <li key={incident.id}>
          <IncidentLink incident={incident} />
        </li>
      ))}
    </ul>
  );
}

function IncidentLink({ incident }: { incident: IncidentRow }) {
  const { t } = useTranslation("incident");
  const { t: word } = useTranslation();
  const { slug } = useBrand();
  const words = useTimeWords();
  const { level, number, caseType, state, coverage } = incident;
  const declared = useBrandTime((now) => words.at(Date.parse(incident.declaredAt), now));
  const closed = useBrandTime((now) =>
    incident.closedAt === null ? "" : t("list.closedAt", { at: words.at(Date.parse(incident.closedAt), now) }),
  );
  return (
    <Link
      to="/b/$brand/incidents/$incident"
      params={{ brand: slug, incident: incident.id }}
      className={styles.row}
      data-closed={state === "closed" || undefined}
    >
      <Level level={level} current={state === "open"} size={24} />
      <span className={styles.words}>
        <span className={styles.name}>{incident.name || t("unnamed", { number })}</span>
        <span className={styles.meta}>
          {t("list.meta", { number, level: word(`level.name.${level}`) })}
          {caseType !== null && `. ${t(`case.${caseType}.name`)}`}. {t("list.declaredAt", { at: declared })}
        </span>
      </span>
      {state === "open" ? (
        <>
          {coverage.planned > 0 && (
            <span className={styles.coverage}>
              {t("list.coverage", { done: coverage.done, planned: coverage.planned })}
            </span>
          )}
          {incident.nextDueAt !== null && <NextDue at={Date.parse(incident.nextDueAt)} />}
        </>
      ) : (
        <span className={styles.coverage}>{closed}</span>
      )}
    </Link>
  );
}

function NextDue({ at }: { at: number }) {
  const { t } = useTranslation("incident");
  const words = useTimeWords();
  const mark = useBrandTime((now) => (now > at ? "overdue" : at - now < SOON_MS ? "soon" : "onTime"));
  const text = useBrandTime((now) =>
    now > at ? t("list.overdue", { ago: words.ago(at, now) }) : words.leftUntil(at, now),
  );
  return (
    <span className={styles.due} data-mark={mark}>
      <StateMark mark={mark} size={14} labelled />
      {text}
    </span>
  );
}
