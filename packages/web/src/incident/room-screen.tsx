import type { IncidentId } from "@baluarte/domain/kernel/id.ts";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { FailedState } from "../kit/failed-state.tsx";
import { Panel } from "../kit/panel.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { useBrand } from "../session/queries.ts";
import { Page } from "../shell/page.tsx";
import { incidentRoom } from "./queries.ts";
import { RoomView } from "./room.tsx";

export function RoomScreen() {
  const { t } = useTranslation("incident");
  const say = useProblemWords();
  const { slug } = useBrand();
  const { incident } = useParams({ from: "/b/$brand/incidents/$incident" });
  const room = useQuery(incidentRoom(slug, incident as IncidentId));
  if (room.data !== undefined) return <RoomView room={room.data} />;
  return (
    <Page title={t("room")}>
      <Panel title={t("room")}>
        {room.isError ? (
          <FailedState detail={say(room.error)} onRetry={() => void room.refetch()} retrying={room.isFetching} />
        ) : (
          <Skeleton shape="rows" lines={6} />
        )}
      </Panel>
    </Page>
  );
}
