import { Button } from "@mantine/core";
import type { PayloadHash } from "@baluarte/domain/act/model.ts";
import type { ActId } from "@baluarte/domain/kernel/id.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { WaitsNote, useWaits } from "../brake/waits-note.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { FailedState } from "../kit/failed-state.tsx";
import { HoldButton } from "../kit/hold-button.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { useBrand } from "../session/queries.ts";
import { StepUpForm, asksStepUp } from "../session/step-up-form.tsx";
import { PreviewCard } from "./preview-card.tsx";
import { actQuery } from "./queries.ts";
import styles from "./send-sheet.module.css";

export interface SendSheetProps {
  /** `null`: closed. */
  readonly act: ActId | null;
  readonly title: string;
  readonly onClose: () => void;
}

/** The last look before one text goes to one place: exactly what goes out, and a button that has to be held. */
export function SendSheet({ act, title, onClose }: SendSheetProps) {
  return (
    <Sheet opened={act !== null} onClose={onClose} title={title}>
      {act !== null && <Send key={act} act={act} onClose={onClose} />}
    </Sheet>
  );
}

function Send({ act, onClose }: { readonly act: ActId; readonly onClose: () => void }) {
  const { t } = useTranslation("publication");
  const say = useProblemWords();
  const { slug } = useBrand();
  const { data, isError, error, refetch, isFetching } = useQuery(actQuery(slug, act));
  const { waits } = useWaits();
  // A ring that has closed stays closed; after a refusal a new one stands there.
  const [tries, setTries] = useState(0);
  const send = useChange(
    ["acts", "incidents"],
    (payloadHash: PayloadHash) => api("act.execute", { params: { brand: slug, act }, body: { payloadHash } }),
    onClose,
  );
  if (data === undefined) {
    return isError ? (
      <FailedState detail={say(error)} onRetry={() => void refetch()} retrying={isFetching} />
    ) : (
      <Skeleton lines={5} />
    );
  }
  return (
    <div className={styles.sheet}>
      {data.previews.map((preview) => (
        <PreviewCard key={preview.touchpoint} preview={preview} />
      ))}
      <WaitsNote places={data.previews} />
      {!data.previews.every(waits) && <p className={styles.warn}>{t("sendWarn")}</p>}
      {asksStepUp(send.error) ? (
        <StepUpForm onConfirmed={() => send.mutate(data.payloadHash)} />
      ) : (
        <>
          <ProblemNote error={send.error} notDone={null} />
          <HoldButton
            key={tries}
            error={send.error}
            onHeld={() => send.mutate(data.payloadHash, { onError: () => setTries((before) => before + 1) })}
          />
        </>
      )}
      <Button variant="subtle" onClick={onClose}>
        {t("back")}
      </Button>
    </div>
  );
}
