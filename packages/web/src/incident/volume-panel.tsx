import type { Room } from "@baluarte/contract/incident.ts";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useNumberWords } from "../i18n/use-words.ts";
import { Panel } from "../kit/panel.tsx";
import { brandNow } from "../kit/ticker.ts";
import { VolumeChart } from "../kit/volume-chart/volume-chart.tsx";
import type { TogetherOf } from "../together/queries.ts";
import { TogetherDetails } from "../together/together-details.tsx";
import { volumeSeries } from "../volume/volume-series.ts";
import { chartMarks } from "./chart-marks.ts";

/** How much is said around the incident; the numbers on it are those of the timeline. */
export function VolumePanel({ room }: { readonly room: Room }) {
  const { volume, timeline, lately } = room;
  const of = togetherOfRoom(room);
  const { t } = useTranslation("incident");
  const series = useMemo(() => {
    const marks = chartMarks({ volume, timeline }).map(({ at, kind }) => ({ at, label: t(`volume.${kind}`) }));
    return volumeSeries(volume, marks, brandNow());
  }, [volume, timeline, t]);
  return (
    <Panel title={t("volume.title")} {...(lately !== null && { aside: <Lately {...lately} /> })}>
      <VolumeChart series={series} unit={t("volume.unit", { minutes: volume.stepMinutes })} height={150} compact />
      {of !== null && <TogetherDetails of={of} />}
    </Panel>
  );
}

/** The accounts behind the signal it began with; of one that began without, behind the first message. */
function togetherOfRoom({ signal, incident: { t0 }, t0Proposal }: Room): TogetherOf | null {
  if (signal !== null) return { signal };
  const post = (t0.status === "none" ? null : t0.post) ?? t0Proposal?.post ?? null;
  return post === null ? null : { post };
}

/** What was said in the last half hour; where more came in than was said in it, that too. */
function Lately({ minutes, published, arrived }: NonNullable<Room["lately"]>) {
  const { t } = useTranslation("incident");
  const { whole } = useNumberWords();
  const said = t("volume.lately", { count: published, number: whole(published), minutes });
  if (arrived <= published) return <>{said}</>;
  return <>{t("volume.arrived", { count: arrived, number: whole(arrived), said })}</>;
}
