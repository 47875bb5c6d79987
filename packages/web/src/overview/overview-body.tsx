import type { Overview } from "@baluarte/contract/overview.ts";
import type { SignalView } from "@baluarte/contract/signal.ts";
import { Link } from "@tanstack/react-router";
import { Suspense, lazy } from "react";
import { useTranslation } from "react-i18next";
import { useTimeWords } from "../i18n/use-words.ts";
import { loadAllWords } from "../i18n/start.ts";
import { Notice } from "../kit/notice.tsx";
import { Panel } from "../kit/panel.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import { archiveEnd } from "./archive.ts";
import { NextAction, NextActionBar } from "./next-action.tsx";
import styles from "./overview.module.css";
import type { Range } from "./queries.ts";
import { ReadinessPanel } from "./readiness-panel.tsx";
import { SignalsPanel } from "./signals-panel.tsx";
import { SourcesPanel } from "./sources-panel.tsx";
import { useBegunImport } from "./use-begun-import.ts";
import type { Unrest } from "./standing.ts";
import { VolumePanel } from "./volume-panel.tsx";

/** Only a brand without posts, or with the first just brought in, shows these here. */
const BegunImport = lazy(async () => {
  const [begun] = await Promise.all([import("./begun-import.tsx"), loadAllWords()]);
  return { default: begun.BegunImport };
});
const ImportPanel = lazy(async () => {
  const [panel] = await Promise.all([import("../import/import-panel.tsx"), loadAllWords()]);
  return { default: panel.ImportPanel };
});
/** Only a brand in which nothing is looked for, or was not for a while, shows it. */
const WatchingNotice = lazy(async () => {
  const [notice] = await Promise.all([import("../monitor/watching-notice.tsx"), loadAllWords()]);
  return { default: notice.WatchingNotice };
});

/** Only a calm brand offers it, below all else. */
const ShowCrisis = lazy(async () => ({ default: (await import("../drill/show-crisis.tsx")).ShowCrisis }));

export interface OverviewBodyProps {
  readonly overview: Overview;
  readonly unrest: Unrest;
  readonly range: Range;
  readonly onRange: (range: Range) => void;
  /** `null` where this person may not. */
  readonly onActivate: ((signal: SignalView) => void) | null;
}

export function OverviewBody({ overview, unrest, range, onRange, onActivate }: OverviewBodyProps) {
  const { t } = useTranslation("overview");
  const brand = useBrand();
  const time = useTimeWords();
  const until = useBrandTime((now) => {
    const end = archiveEnd(overview.dataUntil, now);
    return end === null ? "" : time.dayAndClock(end, now);
  });
  const archive = until !== "";
  const empty = overview.dataUntil === null;
  const imported = useBegunImport(brand.slug);
  const { watching, next } = overview;
  const watched = watching.state === "running";
  // Nothing to do is no news while nobody looks, and no comfort while the curve is too high.
  const hasNext = !(empty && next.kind === "importPosts") && ((watched && unrest === null) || next.kind !== "nothing");
  const none =
    unrest === "above" || unrest === "settling"
      ? unrest
      : empty || overview.numbers.expectedHigh === null
        ? "noneYet"
        : watched
          ? (unrest ?? "noneDetail")
          : "noneBlind";
  return (
    <>
      {(!watched || watching.missed !== null) && (
        <Suspense>
          <WatchingNotice watching={watching} />
        </Suspense>
      )}
      {hasNext && <NextAction next={next} />}
      {overview.toSign > 0 && (
        <Notice
          mark="now"
          action={
            <Link to="/b/$brand/approvals" params={{ brand: brand.slug }}>
              {t("toApprovals")}
            </Link>
          }
        >
          {t("toSign", { count: overview.toSign })}
        </Notice>
      )}
      {archive && <Notice mark="quiet">{t("archive", { until })}</Notice>}
      {empty ? (
        <Panel title={t("empty.title")}>
          <div className={styles.empty}>
            <p className={styles.emptyLead}>{t("empty.detail")}</p>
            {brand.can("post.import") ? (
              <Suspense fallback={<Skeleton shape="block" />}>
                <ImportPanel brand={brand.slug} onSent={imported.begin} />
              </Suspense>
            ) : (
              <p>{t("empty.noRight")}</p>
            )}
          </div>
        </Panel>
      ) : (
        <>
          {imported.begun && (
            <Suspense>
              <BegunImport onClose={imported.putAway} />
            </Suspense>
          )}
          <VolumePanel overview={overview} range={range} onRange={onRange} archive={archive} />
        </>
      )}
      <div className={styles.columns}>
        <SignalsPanel signals={overview.signals} none={none} onActivate={onActivate} />
        <SourcesPanel sources={overview.sources} />
        <ReadinessPanel readiness={overview.readiness} />
      </div>
      {overview.level === 0 && unrest !== "above" && unrest !== "settling" && brand.kind !== "drill" && (
        <Suspense>
          <ShowCrisis from="overview" />
        </Suspense>
      )}
      <NextActionBar next={next} />
    </>
  );
}
