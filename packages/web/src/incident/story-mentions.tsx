import { Button } from "@mantine/core";
import type { Room } from "@baluarte/contract/incident.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { EmptyState } from "../kit/empty-state.tsx";
import { FailedState } from "../kit/failed-state.tsx";
import { Panel } from "../kit/panel.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { MentionRowView } from "../mention/mention-row.tsx";
import { useBrand } from "../session/queries.ts";
import { newestUntriaged } from "./story-mentions-query.ts";
import styles from "./story-mentions.module.css";

/** The newest negative posts that wait, on the phone; the whole inbox is one tap away. */
export function StoryMentions({ room }: { readonly room: Room }) {
  const { t } = useTranslation("incident");
  const say = useProblemWords();
  const { slug } = useBrand();
  const { data, isError, error, refetch, isFetching } = useQuery(newestUntriaged(slug));
  return (
    <Panel
      title={t("mentions.title")}
      body="rows"
      {...(data && { aside: t("mentions.newest", { number: room.incident.number }) })}
    >
      {data === undefined ? (
        isError ? (
          <FailedState detail={say(error)} onRetry={() => void refetch()} retrying={isFetching} />
        ) : (
          <Skeleton shape="rows" />
        )
      ) : data.items.length === 0 ? (
        <EmptyState title={t("mentions.none")} />
      ) : (
        <ul className={styles.list}>
          {data.items.map((row) => (
            <li key={row.post}>
              <Link
                to="/b/$brand/mentions"
                params={{ brand: slug }}
                search={{ tone: "negative", mention: row.post }}
                className={styles.link}
              >
                <MentionRowView row={row} selected={false} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.all}>
        <Button
          variant="default"
          fullWidth
          renderRoot={(props) => <Link to="/b/$brand/mentions" params={{ brand: slug }} {...props} />}
        >
          {t("mentions.all")}
        </Button>
      </div>
    </Panel>
  );
}
