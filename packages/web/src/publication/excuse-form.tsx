import { Button, Textarea } from "@mantine/core";
import type { PublicationView } from "@baluarte/contract/act.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { LinkButton } from "../kit/link-button.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { useBrand } from "../session/queries.ts";
import { ApprovalLink } from "./approval-link.tsx";
import styles from "./excuse-form.module.css";
import { focusOnOpen } from "../incident/focus-on-open.ts";

/** Takes a place off the list: with a reason, and another person's yes. */
export function ExcuseForm({ publication }: { readonly publication: PublicationView }) {
  const { t } = useTranslation("publication");
  const { slug, can } = useBrand();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const excuse = useChange(["acts", "incidents"], () =>
    api("publication.excuse", {
      params: { brand: slug, publication: publication.id },
      body: { reason: reason.trim() },
    }),
  );
  if (!can("act.request")) return null;
  if (excuse.data !== undefined) {
    return (
      <div className={styles.form}>
        <p className={styles.waiting}>
          <StateMark mark="soon" size={15} />
          {t("excuse.waiting")}
        </p>
        <ApprovalLink act={excuse.data.act} />
      </div>
    );
  }
  if (!open) {
    return (
      <p className={styles.quiet}>
        <LinkButton onClick={() => setOpen(true)}>{t("excuse.open")}</LinkButton>
      </p>
    );
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        excuse.mutate(undefined);
      }}
    >
      <Textarea
        label={t("excuse.reason")}
        description={t("excuse.hint")}
        required
        autosize
        minRows={2}
        maxLength={500}
        ref={focusOnOpen}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ProblemNote error={excuse.error} />
      <div className={styles.buttons}>
        <Button type="submit" size="sm" variant="default" loading={excuse.isPending} disabled={reason.trim() === ""}>
          {t("excuse.ask")}
        </Button>
        <Button size="sm" variant="subtle" onClick={() => setOpen(false)}>
          {t("back")}
        </Button>
      </div>
    </form>
  );
}
