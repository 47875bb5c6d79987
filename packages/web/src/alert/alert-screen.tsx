import type { AlertId } from "@baluarte/domain/kernel/id.ts";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { FailedState } from "../kit/failed-state.tsx";
import { Panel } from "../kit/panel.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { useBrand } from "../session/queries.ts";
import { Page } from "../shell/page.tsx";
import { AlertView } from "./alert-view.tsx";
import { markOpened } from "./opened.ts";
import { alertQuery } from "./queries.ts";

/** The address in every message of a call: the screen that is opened on a phone at night. */
export function AlertScreen() {
  const { t } = useTranslation("alert");
  const say = useProblemWords();
  const { slug } = useBrand();
  const alert = useParams({ from: "/b/$brand/alerts/$alert" }).alert as AlertId;
  const query = useQuery(alertQuery(slug, alert));
  const calledAt = query.data?.alert.calling?.lastAt ?? null;
  // Also for each call that comes while it is being read.
  useEffect(() => markOpened(alert), [alert, calledAt]);
  if (query.data !== undefined) return <AlertView {...query.data} />;
  return (
    <Page title={t("one")}>
      <Panel title={t("why.title")}>
        {query.isError ? (
          <FailedState detail={say(query.error)} onRetry={() => void query.refetch()} retrying={query.isFetching} />
        ) : (
          <Skeleton lines={5} />
        )}
      </Panel>
    </Page>
  );
}
