import type { ActView } from "@baluarte/contract/act.ts";
import type { ActId } from "@baluarte/domain/kernel/id.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { FailedState } from "../kit/failed-state.tsx";
import { Panel } from "../kit/panel.tsx";
import { ProgressBar } from "../kit/progress-bar.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { useBrand } from "../session/queries.ts";
import { BoardRow } from "./board-row.tsx";
import styles from "./board.module.css";
import { needsPerson } from "./marks.ts";
import { inOrder } from "./order.ts";
import { actQuery } from "./queries.ts";

/** Where the text stands on every place; what a person still owes is open and guided. */
export function Board({ act }: { readonly act: ActId }) {
  const { t } = useTranslation("publication");
  const say = useProblemWords();
  const { slug } = useBrand();
  const { data, isError, error, refetch, isFetching } = useQuery(actQuery(slug, act));
  if (data === undefined) {
    return (
      <Panel title={t("board.title")}>
        {isError ? (
          <FailedState detail={say(error)} onRetry={() => void refetch()} retrying={isFetching} />
        ) : (
          <Skeleton shape="rows" />
        )}
      </Panel>
    );
  }
  return <BoardOf act={data} />;
}

function BoardOf({ act }: { act: ActView }) {
  const { t } = useTranslation("publication");
  const [chosen, setChosen] = useState<string | null>(null);
  const { done, planned } = act.coverage;
  const complete = planned > 0 && done === planned;
  const { staff, automatic, byHand } = inOrder(act.publications);
  const places = [...staff, ...automatic, ...byHand];
  // The first place that needs somebody stands open; a person may open another.
  const open = chosen ?? places.find(needsPerson)?.id ?? null;
  return (
    <Panel
      title={complete ? t("board.complete", { count: planned }) : t("board.title")}
      aside={t("board.of", { done, planned })}
      body="rows"
    >
      <div className={styles.progress}>
        <ProgressBar
          value={done}
          max={planned}
          tone={complete ? "met" : "accent"}
          label={t("board.progress", { done, planned })}
        />
      </div>
      <ul className={styles.list} aria-label={t("board.title")}>
        {places.map((publication) => (
          <BoardRow
            key={publication.id}
            publication={publication}
            expanded={publication.id === open}
            onExpand={() => setChosen(publication.id === open ? "" : publication.id)}
          />
        ))}
      </ul>
    </Panel>
  );
}
