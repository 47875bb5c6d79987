import { ApiError } from "@baluarte/contract/client.ts";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { EmptyState } from "../kit/empty-state.tsx";
import { FailedState } from "../kit/failed-state.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { PlainFrame } from "../shell/plain-frame.tsx";
import { AcknowledgeLink } from "./acknowledge-link.tsx";
import { ApproveLink } from "./approve-link.tsx";
import { CodeLink } from "./code-link.tsx";
import { JoinLink } from "./join-link.tsx";
import { MandateLink } from "./mandate-link.tsx";
import { linkQuery } from "./queries.ts";
import { SituationLink } from "./situation-link.tsx";

/** What somebody outside was handed: one address, one purpose, no account. */
export function LinkScreen() {
  const { t } = useTranslation("link");
  const words = useProblemWords();
  const { token } = useParams({ from: "/l/$token" });
  const { data: view, error, isFetching, refetch } = useQuery(linkQuery(token));
  if (view) {
    switch (view.kind) {
      case "approve":
        return <ApproveLink token={token} view={view} />;
      case "code":
        return <CodeLink token={token} view={view} />;
      case "join":
        return <JoinLink token={token} view={view} />;
      case "mandate":
        return <MandateLink token={token} view={view} />;
      case "acknowledge":
        return <AcknowledgeLink token={token} view={view} />;
      case "situation":
        return <SituationLink view={view} failed={error !== null} />;
    }
  }
  // An address cut off on its way is no link either, and asking again makes it no longer.
  const cut = error instanceof ApiError && error.problem.code === "invalidRequest";
  const closed = cut || (error instanceof ApiError && error.problem.status === 401);
  return (
    <PlainFrame title={t(closed ? "closed.title" : "title")}>
      {error === null ? (
        <Skeleton />
      ) : closed ? (
        <EmptyState icon={<StateMark mark="void" size={22} />} title={cut ? t("closed.cut") : words(error)} />
      ) : (
        <FailedState detail={words(error)} onRetry={() => void refetch()} retrying={isFetching} />
      )}
    </PlainFrame>
  );
}
