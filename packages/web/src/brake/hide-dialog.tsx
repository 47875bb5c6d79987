import { Button, Radio, TextInput } from "@mantine/core";
import type { MentionDetail } from "@baluarte/contract/mention.ts";
import { helpLineOf } from "@baluarte/domain/brake/help-line.ts";
import { HIDE_REASONS } from "@baluarte/domain/brake/model.ts";
import { maySpeakOfSelfHarm } from "@baluarte/domain/brake/self-harm.ts";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { Dialog, DialogActions, DialogForm } from "../incident/dialog.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { announce } from "../kit/announcer.tsx";
import { Notice } from "../kit/notice.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useBrand } from "../session/queries.ts";
import styles from "./brake.module.css";

export interface HideDialogProps {
  readonly detail: MentionDetail;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Hiding somebody's post. The first question is whether it is a cry for help: then there is a script, and no button. */
export function HideDialog({ detail, opened, onClose }: HideDialogProps) {
  const { t } = useTranslation("brake");
  return (
    <Dialog opened={opened} onClose={onClose} title={t("hide.dialog")}>
      <HideForm key={detail.post} detail={detail} onClose={onClose} />
    </Dialog>
  );
}

function HideForm({ detail, onClose }: Omit<HideDialogProps, "opened">) {
  const { t } = useTranslation("brake");
  const { slug, timeZone } = useBrand();
  const form = useKeptForm(`brake.hide.${detail.post}`, () => ({ selfHarm: "", reason: "", note: "" }));
  const { selfHarm, note } = form.fields;
  const reason = HIDE_REASONS.find((each) => each === form.fields.reason);
  const hide = useChange(
    ["brakes", "mentions", "incidents"],
    (why: (typeof HIDE_REASONS)[number]) =>
      api("brake.hide", {
        params: { brand: slug, post: detail.post },
        body: { reason: why, note: note.trim() || null, selfHarm: selfHarm === "yes" },
      }),
    () => {
      form.forget();
      announce(t("hide.asked"));
      onClose();
    },
  );
  const { line, emergency } = helpLineOf(timeZone);
  return (
    <DialogForm onSubmit={() => reason !== undefined && hide.mutate(reason)}>
      <p className={styles.quiet}>{t("hide.rule")}</p>
      <Radio.Group
        label={t("hide.selfHarm")}
        required
        value={selfHarm}
        onChange={(answer) => form.change({ selfHarm: answer })}
      >
        <div className={styles.chips}>
          <Radio value="no" label={t("hide.no")} />
          <Radio value="yes" label={t("hide.yes")} />
        </div>
      </Radio.Group>
      {selfHarm !== "yes" && maySpeakOfSelfHarm(detail.text) && (
        <Notice tone="soon" mark="soon">
          {t("hide.maybe")}
        </Notice>
      )}
      {selfHarm === "yes" ? (
        <section aria-label={t("hide.helpTitle")} className={styles.fields}>
          <h3 className={styles.heading}>{t("hide.helpTitle")}</h3>
          <ol className={styles.steps}>
            <li>{t("hide.help1")}</li>
            <li>{line === null ? t("hide.help2NoLine", { emergency }) : t("hide.help2", { line, emergency })}</li>
            <li>{t("hide.help3")}</li>
            <li>{t("hide.help4")}</li>
          </ol>
        </section>
      ) : (
        <>
          <Radio.Group
            label={t("hide.reasonLabel")}
            required
            value={reason ?? ""}
            onChange={(why) => form.change({ reason: why })}
          >
            <div className={styles.fields}>
              {HIDE_REASONS.map((each) => (
                <Radio key={each} value={each} label={t(`hide.reason.${each}`)} />
              ))}
            </div>
          </Radio.Group>
          <TextInput
            label={t("note")}
            maxLength={500}
            value={note}
            onChange={(event) => form.change({ note: event.currentTarget.value })}
          />
          <ProblemNote error={hide.error} notDone={t("notDone.hide")} />
          <DialogActions>
            <Button type="submit" loading={hide.isPending} disabled={selfHarm !== "no" || reason === undefined}>
              {t("hide.confirm")}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
          </DialogActions>
        </>
      )}
    </DialogForm>
  );
}
