import { useQuery } from "@tanstack/react-query";
import { useEffect, type ReactNode } from "react";
import { useProblemWords } from "../api/problem-words.ts";
import { FailedState } from "../kit/failed-state.tsx";
import { usePhone } from "../kit/phone.ts";
import { Skeleton } from "../kit/skeleton.tsx";
import { leaveDrillClock, syncDrillClock } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import { DrillBand } from "./band.tsx";
import styles from "./drill.module.css";
import { drillQuery } from "./queries.ts";
import { DrillStory } from "./story.tsx";
import { DrillTransport } from "./transport.tsx";

/**
 * Stands around every screen of a drill. Nothing of the drill shows before its mark does, nor before its clock is known.
 * `frame` puts the screen's own frame around the story and the screen.
 */
export function DrillFrame({ frame, children }: { frame: (content: ReactNode) => ReactNode; children: ReactNode }) {
  const words = useProblemWords();
  const { slug } = useBrand();
  // Where thumbs are there is a bar of the screen's own at the bottom.
  const phone = usePhone();
  const { data, error, refetch, isFetching } = useQuery(drillQuery(slug));
  useEffect(() => {
    if (data) syncDrillClock(data);
  }, [data]);
  useEffect(() => leaveDrillClock, []);
  if (data === undefined) {
    return (
      <div className={styles.loading}>
        {error ? (
          <FailedState detail={words(error)} onRetry={() => void refetch()} retrying={isFetching} />
        ) : (
          <Skeleton shape="rows" />
        )}
      </div>
    );
  }
  return (
    <div className={styles.frame}>
      <div className={styles.edge} aria-hidden />
      <DrillBand view={data} />
      {frame(
        <>
          <DrillStory view={data} />
          {phone && <DrillTransport view={data} />}
          {children}
          {!phone && <DrillTransport view={data} />}
        </>,
      )}
    </div>
  );
}
