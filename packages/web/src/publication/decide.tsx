import { Button, Textarea } from "@mantine/core";
import type { PayloadHash } from "@baluarte/domain/act/model.ts";
import type { ActId } from "@baluarte/domain/kernel/id.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { DialogActions } from "../incident/dialog.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { announce } from "../kit/announcer.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./decide.module.css";
import { focusOnOpen } from "../incident/focus-on-open.ts";

export interface DecideProps {
  readonly act: ActId;
  /** What was read: a signature is bound to it. */
  readonly payloadHash: PayloadHash;
  /** A text that goes out, or an act without one. */
  readonly what: "text" | "act";
  readonly onDone: () => void;
}

/** Yes or no to what was just read. A no says why, since the author has to mend it. */
export function Decide({ act, payloadHash, what, onDone }: DecideProps) {
  const { t } = useTranslation("publication");
  const { slug } = useBrand();
  const [refusing, setRefusing] = useState(false);
  const [reason, setReason] = useState("");
  const params = { brand: slug, act };
  const approve = useChange(
    ["acts", "statements", "incidents"],
    () => api("act.approve", { params, body: { payloadHash } }),
    () => {
      announce(t("decide.approved"));
      onDone();
    },
  );
  const refuse = useChange(
    ["acts", "statements", "incidents"],
    () => api("act.refuse", { params, body: { payloadHash, reason: reason.trim() } }),
    () => {
      announce(t("decide.refused"));
      onDone();
    },
  );
  if (refusing) {
    return (
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          refuse.mutate(undefined);
        }}
      >
        <Textarea
          label={t("decide.why")}
          description={t("decide.whyHint")}
          required
          autosize
          minRows={2}
          maxLength={1000}
          ref={focusOnOpen}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <ProblemNote error={refuse.error} />
        <DialogActions>
          <Button type="submit" loading={refuse.isPending} disabled={reason.trim() === ""}>
            {t("decide.sendRefusal")}
          </Button>
          <Button variant="default" onClick={() => setRefusing(false)}>
            {t("back")}
          </Button>
        </DialogActions>
      </form>
    );
  }
  return (
    <div className={styles.form}>
      <p className={styles.exact}>{t(what === "text" ? "decide.exact" : "decide.exactAct")}</p>
      <ProblemNote error={approve.error} />
      <DialogActions>
        <Button size="lg" loading={approve.isPending} onClick={() => approve.mutate(undefined)}>
          {t("decide.approve")}
        </Button>
        <Button size="lg" variant="default" onClick={() => setRefusing(true)}>
          {t("decide.refuse")}
        </Button>
      </DialogActions>
    </div>
  );
}
