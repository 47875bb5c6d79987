import type { Room } from "@baluarte/contract/incident.ts";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useNumberWords } from "../i18n/use-words.ts";
import { Panel } from "../kit/panel.tsx";
import { brandNow } from "../kit/ticker.ts";
import { VolumeChart } from "../kit/volume-chart/volume-chart.tsx";
import { volumeSeries } from "../volume/volume-series.ts";
import { chartMarks } from "./chart-marks.ts";

/** How much is said around the incident; the numbers on it are those of the timeline. */
export function VolumePanel({ room: { volume, timeline } }: { readonly room: Room }) {
  const { t } = useTranslation("incident");
  const { whole } = useNumberWords();
  const series = useMemo(() => {
    const marks = chartMarks({ volume, timeline }).map(({ at, kind }) => ({ at, label: t(`volume.${kind}`) }));
    return volumeSeries(volume, marks, brandNow());
  }, [volume, timeline, t]);
  // The newest bucket that is told: the one still filling would say that it is over.
  const last = series.points.at(-1);
  return (
    <Panel
      title={t("volume.title")}
      {...(last && {
        aside: t("volume.now", { count: last.all ?? 0, number: whole(last.all ?? 0), minutes: volume.stepMinutes }),
      })}
    >
      <VolumeChart series={series} unit={t("volume.unit", { minutes: volume.stepMinutes })} height={150} compact />
    </Panel>
  );
}
