import type { StatementView } from "@baluarte/contract/statement.ts";
import type { ActId, IncidentId, StatementId } from "@baluarte/domain/kernel/id.ts";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { incidentRoom } from "../incident/queries.ts";
import { FailedState } from "../kit/failed-state.tsx";
import { Panel } from "../kit/panel.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { actQuery } from "../publication/queries.ts";
import { useBrand } from "../session/queries.ts";
import { Page } from "../shell/page.tsx";
import { Composer } from "./composer.tsx";
import { statementQuery } from "./queries.ts";

export function StatementScreen() {
  const { t } = useTranslation("statement");
  const say = useProblemWords();
  const { slug } = useBrand();
  const { statement } = useParams({ from: "/b/$brand/incidents/$incident/statements/$statement" });
  const view = useQuery(statementQuery(slug, statement as StatementId));
  useFollowAct(view.data ?? null, view.refetch);
  if (view.data !== undefined) return <Composer key={statement} view={view.data} />;
  return (
    <Page title={t("title")}>
      <Panel title={t("title")}>
        {view.isError ? (
          <FailedState detail={say(view.error)} onRetry={() => void view.refetch()} retrying={view.isFetching} />
        ) : (
          <Skeleton shape="rows" lines={6} />
        )}
      </Panel>
    </Page>
  );
}

/**
 * That approval was asked for, given or refused is told of acts and incidents, not of statements: when they have moved
 * on, the statement is asked anew.
 */
function useFollowAct(view: StatementView | null, refetch: () => unknown): void {
  const { slug } = useBrand();
  const shown = view?.act ?? null;
  const act = useQuery({ ...actQuery(slug, shown?.id ?? ("" as ActId)), enabled: shown !== null }).data;
  const room = useQuery({
    ...incidentRoom(slug, view?.incident ?? ("" as IncidentId)),
    enabled: view !== null,
  }).data;
  const row = room?.statements.find(({ id }) => id === view?.id);
  const asked = row !== undefined && (row.act?.id !== shown?.id || row.act?.state !== shown?.state);
  const signed = act !== undefined && act.id === shown?.id && signedIn(act.signatures) !== signedIn(shown.signatures);
  const behind = view !== null && (asked || signed);
  useEffect(() => {
    if (behind) refetch();
  }, [behind, refetch]);
}

function signedIn(signatures: readonly { readonly signed: boolean }[]): number {
  return signatures.filter((each) => each.signed).length;
}
