import { Button, Textarea } from "@mantine/core";
import type { Room } from "@baluarte/contract/incident.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { SegmentedChoice } from "../kit/segmented-choice.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useLengthNote } from "../kit/use-length-note.ts";
import { useWriting } from "../presence/writing.ts";
import { useBrand } from "../session/queries.ts";
import { Dialog, DialogActions, DialogForm } from "./dialog.tsx";
import { ProblemNote } from "./problem-note.tsx";
import styles from "./settle-dialog.module.css";
import { useChange } from "./use-change.ts";

type Task = Room["tasks"][number];

export interface SettleDialogProps {
  readonly task: Task | null;
  readonly onClose: () => void;
}

/** A step is done, with its proof, or skipped, with a reason. */
export function SettleDialog({ task, onClose }: SettleDialogProps) {
  const language = useLanguage();
  return (
    <Dialog opened={task !== null} onClose={onClose} title={task?.title[language] ?? ""}>
      {task !== null && <SettleForm key={task.id} task={task} onClose={onClose} />}
    </Dialog>
  );
}

function SettleForm({ task, onClose }: { readonly task: Task; readonly onClose: () => void }) {
  const { t } = useTranslation("incident");
  const language = useLanguage();
  const { slug } = useBrand();
  const lengthNote = useLengthNote();
  const [state, setState] = useState<"round" | "done" | "skipped">(task.returns ? "round" : "done");
  const kept = useKeptForm(`settle.${task.id}`, () => ({ words: "" }));
  const { words } = kept.fields;
  useWriting("step", task.id);
  const settle = useChange(
    ["incidents"],
    () =>
      api("task.settle", {
        params: { brand: slug, task: task.id },
        body: state === "skipped" ? { state, reason: words.trim() } : { state, proof: words.trim() || null },
      }),
    () => {
      kept.forget();
      onClose();
    },
  );
  const wordsMax = state === "skipped" ? 500 : 1000;
  return (
    <DialogForm onSubmit={() => settle.mutate()}>
      <dl className={styles.facts}>
        <dt>{t("step.how")}</dt>
        <dd>{task.how[language]}</dd>
        <dt>{t("step.doneWhen")}</dt>
        <dd>{task.doneWhen[language]}</dd>
      </dl>
      <SegmentedChoice
        label={t("step.settle")}
        options={[
          ...(task.returns ? [{ value: "round" as const, label: t("step.round") }] : []),
          { value: "done", label: t(task.returns ? "step.over" : "step.done") },
          { value: "skipped", label: t("step.skip") },
        ]}
        value={state}
        onChange={setState}
        fullWidth
      />
      <Textarea
        label={t(state === "skipped" ? "step.skipReason" : "step.proof")}
        description={t(state === "skipped" ? "step.skipHint" : "step.proofHint")}
        required={state === "skipped"}
        autosize
        minRows={2}
        maxLength={wordsMax}
        error={lengthNote(words, wordsMax)}
        data-autofocus
        value={words}
        onChange={(event) => kept.change({ words: event.currentTarget.value })}
      />
      <ProblemNote error={settle.error} />
      <DialogActions>
        <Button type="submit" loading={settle.isPending} disabled={state === "skipped" && words.trim() === ""}>
          {t(state === "round" ? "step.markRound" : state === "done" ? "step.markDone" : "step.markSkipped")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
