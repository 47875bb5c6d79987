import { Button, VisuallyHidden } from "@mantine/core";
import type { DrillView } from "@baluarte/contract/drill.ts";
import { DRILL_PACES } from "@baluarte/domain/drill/model.ts";
import { IconPlayerPause, IconPlayerPlay, IconPlayerTrackNext } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { usePhone } from "../kit/phone.ts";
import { SegmentedChoice } from "../kit/segmented-choice.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./drill.module.css";
import { ShowCrisis } from "./show-crisis.tsx";
import { useRun } from "./use-run.ts";

/** Pause, pace, and on to what comes next; at hand on every screen of a drill. */
export function DrillTransport({ view }: { readonly view: DrillView }) {
  const { t } = useTranslation("drill");
  const words = useProblemWords();
  const { can } = useBrand();
  const phone = usePhone();
  const run = useRun();
  if (view.state === "ended") {
    return (
      <section className={styles.transport} aria-label={t("transport")}>
        <ShowCrisis from="menu" again />
      </section>
    );
  }
  const paused = view.state === "paused";
  const still = !can("incident.run");
  return (
    <section className={styles.transport} aria-label={t("transport")}>
      <Button
        variant="default"
        className={styles.tap!}
        disabled={still}
        leftSection={
          paused ? (
            <IconPlayerPlay size={17} stroke={1.7} aria-hidden />
          ) : (
            <IconPlayerPause size={17} stroke={1.7} aria-hidden />
          )
        }
        onClick={() => run.mutate(paused ? { run: "at", pace: view.pace } : { run: "still" })}
      >
        {phone ? <VisuallyHidden>{t(paused ? "play" : "pause")}</VisuallyHidden> : t(paused ? "play" : "pause")}
      </Button>
      <SegmentedChoice
        label={t("pace")}
        options={DRILL_PACES.map((pace) => ({ value: `${pace}`, label: `×${pace}` }))}
        value={`${view.pace}`}
        onChange={(value) => run.mutate({ run: "at", pace: DRILL_PACES.find((pace) => `${pace}` === value)! })}
      />
      <span className={styles.note}>{t(`paceNote.${view.pace}`)}</span>
      <span className={styles.next}>
        {run.isError
          ? words(run.error)
          : view.skipping
            ? t("hurrying")
            : view.next !== null && t("nextIs", { what: t(`event.${view.next.event}`) })}
      </span>
      {view.next !== null && (
        <Button
          variant="default"
          className={styles.tap!}
          disabled={still || view.skipping}
          rightSection={<IconPlayerTrackNext size={17} stroke={1.7} aria-hidden />}
          onClick={() => run.mutate({ run: "toNext" })}
        >
          {phone ? <VisuallyHidden>{t("next")}</VisuallyHidden> : t("next")}
        </Button>
      )}
    </section>
  );
}
