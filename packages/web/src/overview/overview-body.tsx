import type { Overview } from "@baluarte/contract/overview.ts";
import type { SignalView } from "@baluarte/contract/signal.ts";
import { Suspense, lazy } from "react";
import { useTranslation } from "react-i18next";
import { useTimeWords } from "../i18n/use-words.ts";
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
import { VolumePanel } from "./volume-panel.tsx";

/** Only a brand without posts shows it here. */
const ImportPanel = lazy(async () => ({ default: (await import("../import/import-panel.tsx")).ImportPanel }));

export interface OverviewBodyProps {
  readonly overview: Overview;
  readonly range: Range;
  readonly onRange: (range: Range) => void;
  /** `null` where this person may not. */
  readonly onActivate: ((signal: SignalView) => void) | null;
}

export function OverviewBody({ overview, range, onRange, onActivate }: OverviewBodyProps) {
  const { t } = useTranslation("overview");
  const brand = useBrand();
  const time = useTimeWords();
  const until = useBrandTime((now) => {
    const end = archiveEnd(overview.dataUntil, now);
    return end === null ? "" : time.dayAndClock(end, now);
  });
  const archive = until !== "";
  const empty = overview.dataUntil === null;
  return (
    <>
      {!(empty && overview.next.kind === "importPosts") && <NextAction next={overview.next} />}
      {archive && <Notice mark="quiet">{t("archive", { until })}</Notice>}
      {empty ? (
        <Panel title={t("empty.title")}>
          <div className={styles.empty}>
            <p className={styles.emptyLead}>{t("empty.detail")}</p>
            {brand.can("post.import") ? (
              <Suspense fallback={<Skeleton shape="block" />}>
                <ImportPanel brand={brand.slug} />
              </Suspense>
            ) : (
              <p>{t("empty.noRight")}</p>
            )}
          </div>
        </Panel>
      ) : (
        <VolumePanel overview={overview} range={range} onRange={onRange} archive={archive} />
      )}
      <div className={styles.columns}>
        <SignalsPanel signals={overview.signals} seen={!empty} onActivate={onActivate} />
        <SourcesPanel sources={overview.sources} />
        <ReadinessPanel readiness={overview.readiness} />
      </div>
      <NextActionBar next={overview.next} />
    </>
  );
}
