import type { AlertView } from "@baluarte/contract/alert.ts";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { IconBellCheck, IconSettings } from "@tabler/icons-react";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { EmptyState } from "../kit/empty-state.tsx";
import { FailedState } from "../kit/failed-state.tsx";
import { Panel } from "../kit/panel.tsx";
import { SegmentedChoice } from "../kit/segmented-choice.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import { Page } from "../shell/page.tsx";
import { ALERT_MARKS } from "./marks.ts";
import { alertsQuery } from "./queries.ts";
import styles from "./list-screen.module.css";
import { useStateWords } from "./state-words.ts";
import { useSeenWords } from "./seen-words.ts";
import { useRuleName } from "./use-rule-name.ts";
import { useAlertTitle } from "./use-title.ts";

/** What calls for a person: what nobody took first in sight, all of it a tap away. */
export function AlertsScreen() {
  const { t } = useTranslation("alert");
  const say = useProblemWords();
  const { slug } = useBrand();
  const navigate = useNavigate();
  const state = useSearch({ from: "/b/$brand/alerts" }).state ?? "open";
  const { data, isError, error, refetch, isFetching } = useQuery(alertsQuery(slug, state));
  const items = data?.items ?? [];
  return (
    <Page
      title={t("title")}
      aside={
        <>
          <SegmentedChoice
            label={t("which")}
            options={[
              { value: "open", label: t("open") },
              { value: "all", label: t("all") },
            ]}
            value={state}
            onChange={(next) =>
              void navigate({
                to: "/b/$brand/alerts",
                params: { brand: slug },
                search: next === "all" ? { state: "all" } : {},
              })
            }
          />
          <Button
            variant="default"
            leftSection={<IconSettings size={16} stroke={1.7} />}
            renderRoot={(props) => (
              <Link to="/b/$brand/settings" params={{ brand: slug }} search={{ section: "alerts" }} {...props} />
            )}
          >
            {t("toRules")}
          </Button>
        </>
      }
    >
      <Panel title={t(state === "all" ? "all" : "open")} body="rows" {...(items.length > 0 && { aside: items.length })}>
        {data === undefined ? (
          isError ? (
            <FailedState detail={say(error)} onRetry={() => void refetch()} retrying={isFetching} />
          ) : (
            <Skeleton shape="rows" />
          )
        ) : items.length === 0 ? (
          <EmptyState
            icon={<IconBellCheck size={23} stroke={1.7} />}
            title={t(state === "all" ? "noneEver" : "none")}
            detail={t("noneDetail")}
          />
        ) : (
          <ul className={styles.list}>
            {items.map((alert) => (
              <li key={alert.id}>
                <AlertLink alert={alert} />
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </Page>
  );
}

function AlertLink({ alert }: { alert: AlertView }) {
  const title = useAlertTitle();
  const ruleName = useRuleName();
  const { t } = useTranslation("alert");
  const { slug } = useBrand();
  const words = useTimeWords();
  const since = useBrandTime((now) => words.since(Date.parse(alert.since), now));
  const state = useStateWords(alert);
  const seen = useSeenWords(alert);
  return (
    <Link
      to="/b/$brand/alerts/$alert"
      params={{ brand: slug, alert: alert.id }}
      className={styles.row}
      data-state={alert.state}
    >
      <StateMark mark={ALERT_MARKS[alert.state]} size={18} />
      <span className={styles.words}>
        <span className={styles.name}>{title(alert)}</span>
        <span className={styles.meta}>
          {alert.subject !== null && `${ruleName(alert.ruleName)}. `}
          {seen ?? t(`happened.${alert.trigger.kind}`)}, {since}
          {alert.count > 1 && `. ${t("times", { count: alert.count })}`}
        </span>
        {alert.sample !== null && <q className={styles.sample}>{alert.sample}</q>}
      </span>
      <span className={styles.state}>{state}</span>
    </Link>
  );
}
