import type { DrillView } from "@baluarte/contract/drill.ts";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { StateMark } from "../kit/state-mark.tsx";
import { useBrand, useSession } from "../session/queries.ts";
import styles from "./drill.module.css";
import { spanOf } from "./span.ts";
import { useLeave } from "./use-leave.ts";

export interface DrillSummaryProps {
  readonly view: DrillView;
  readonly summary: NonNullable<DrillView["summary"]>;
}

const MOMENTS = ["signalAt", "declaredAt", "firstWordsAt", "answerAt"] as const;

/** What happened, how long it took and what was seen on the way, and what to do next. */
export function DrillSummary({ view, summary }: DrillSummaryProps) {
  const { t } = useTranslation("drill");
  const problem = useProblemWords();
  const time = useTimeWords();
  const { whole } = useNumberWords();
  const { slug } = useBrand();
  const { guest, brands } = useSession();
  const { leave } = useLeave();
  const hasOwn = brands.some(({ kind }) => kind !== "drill");
  const toTheEnd = view.caption === "over";
  const first = view.told.find(({ caption }) => caption === "firstComplaint")?.at ?? null;
  const since = (at: string) => (first === null ? "" : time.duration(Date.parse(at) - Date.parse(first)));
  return (
    <section className={styles.summary} aria-labelledby="drill-summary">
      <h2 id="drill-summary" className={styles.summaryTitle}>
        {t(toTheEnd ? "summary.title" : "summary.titleEarly")}
      </h2>
      <p className={styles.why}>
        {t(toTheEnd ? "summary.lead" : "summary.leadEarly", {
          posts: t("summary.posts", { count: summary.posts, number: whole(summary.posts) }),
          duration: spanOf(view.ranSeconds, time.duration),
        })}
      </p>
      <ol className={styles.moments}>
        {MOMENTS.map((moment) => {
          const at = summary[moment];
          return (
            <li key={moment} className={styles.moment}>
              <StateMark mark={at === null ? "notBegun" : "done"} size={16} />
              <span>
                <span className={styles.momentName}>{t(`summary.${moment}`)}</span>
                <span className={styles.momentAt}>
                  {at === null
                    ? t("summary.never")
                    : t("summary.after", { time: time.clock(Date.parse(at)), since: since(at) })}
                </span>
              </span>
            </li>
          );
        })}
      </ol>
      <p className={styles.why}>
        {t("summary.proof", {
          signatures: t("summary.signatures", { count: summary.signatures, number: whole(summary.signatures) }),
          places: t("summary.places", { count: summary.places, number: whole(summary.places) }),
        })}
      </p>
      <p className={styles.why}>{t(guest ? "summary.nextGuest" : "summary.next")}</p>
      {leave.isError && <p role="alert">{problem(leave.error)}</p>}
      <div className={styles.summaryWays}>
        <Button loading={leave.isPending} onClick={() => leave.mutate()}>
          {t(hasOwn ? "summary.toBrand" : "summary.setUp")}
        </Button>
        {view.incident !== null && (
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link to="/b/$brand/incidents/$incident" params={{ brand: slug, incident: view.incident! }} {...props} />
            )}
          >
            {t("caption.over.go")}
          </Button>
        )}
      </div>
    </section>
  );
}
