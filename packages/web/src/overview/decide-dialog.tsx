import type { SignalView } from "@baluarte/contract/signal.ts";
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useWrite } from "../api/use-write.ts";
import { Dialog, DialogActions, DialogForm } from "../incident/dialog.tsx";
import { Notice } from "../kit/notice.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./overview.module.css";

export interface PendingDecision {
  readonly signal: SignalView;
  readonly decision: "watched" | "dismissed";
}

/** Reasons that cover most mornings; one's own words are one tap further. */
const REASONS = {
  watched: ["growing", "unclear"],
  dismissed: ["noise", "known", "own"],
} as const;

/** A decision about a signal always says why: the record is read when it comes back. */
export function DecideDialog({
  pending,
  onClose,
}: {
  readonly pending: PendingDecision;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation("overview");
  return (
    <Dialog opened onClose={onClose} title={t(`decide.${pending.decision}.title`)}>
      <DecideForm {...pending} onClose={onClose} />
    </Dialog>
  );
}

function DecideForm({ signal, decision, onClose }: PendingDecision & { onClose: () => void }) {
  const { t } = useTranslation("overview");
  const words = useProblemWords();
  const { slug } = useBrand();
  const [reason, setReason] = useState("");
  const decide = useWrite(
    slug,
    ["signals"],
    () =>
      api("signal.decide", {
        params: { brand: slug, signal: signal.id },
        body: { decision, reason: reason.trim() },
      }),
    onClose,
  );
  return (
    <DialogForm onSubmit={() => decide.mutate(undefined)}>
      <div className={styles.reasons}>
        {REASONS[decision].map((each) => {
          const text = t(`decide.reason.${each}`);
          return (
            <Button
              key={each}
              variant="default"
              size="sm"
              aria-pressed={reason === text}
              onClick={() => setReason(text)}
            >
              {text}
            </Button>
          );
        })}
      </div>
      <TextInput
        label={t("decide.why")}
        description={t(`decide.${decision}.detail`)}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
        required
        withAsterisk={false}
        data-autofocus
      />
      {decide.isError && (
        <Notice tone="soon" mark="blind" alert>
          {words(decide.error)}
        </Notice>
      )}
      <DialogActions>
        <Button type="submit" loading={decide.isPending} disabled={reason.trim() === ""}>
          {t(`decide.${decision}.do`)}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("decide.cancel")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
