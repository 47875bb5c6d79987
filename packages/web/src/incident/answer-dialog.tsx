import { Button, Checkbox, Textarea } from "@mantine/core";
import type { Room } from "@baluarte/contract/incident.ts";
import { RECHECK_MS, SILENCE_TRIGGERS, type SilenceTrigger } from "@baluarte/domain/incident/silence.ts";
import { HOUR_MS } from "@baluarte/domain/kernel/time.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { SegmentedChoice } from "../kit/segmented-choice.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useLengthNote } from "../kit/use-length-note.ts";
import { useBrand } from "../session/queries.ts";
import styles from "./answer-dialog.module.css";
import { ChoiceList } from "./choice-list.tsx";
import { Dialog, DialogActions, DialogForm } from "./dialog.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { useChange } from "./use-change.ts";

const RECHECK_HOURS = ["1", "2", "4", "8"] as const;
type Choice = "no" | "yes";
const REASON_MAX = 1000;

export interface AnswerDialogProps {
  readonly room: Room;
  readonly onClose: () => void;
}

/** Whether a hostile case is answered: silence is asked of another person, an answer is decided and then written. */
export function AnswerDialog({ room, onClose }: AnswerDialogProps) {
  const { t } = useTranslation("incident");
  return (
    <Dialog opened onClose={onClose} title={t("answer.title")}>
      <AnswerForm room={room} onClose={onClose} />
    </Dialog>
  );
}

function AnswerForm({ room: { incident, silence }, onClose }: AnswerDialogProps) {
  const { t } = useTranslation("incident");
  const { t: publication } = useTranslation("publication");
  const { slug, can } = useBrand();
  const lengthNote = useLengthNote();
  // Once it is not answered, the question that is left is whether to answer after all.
  const [choice, setChoice] = useState<Choice | null>(silence === null ? null : "yes");
  const [hours, setHours] = useState<(typeof RECHECK_HOURS)[number]>(String(RECHECK_MS / HOUR_MS) as "4");
  const [triggers, setTriggers] = useState<readonly SilenceTrigger[]>(SILENCE_TRIGGERS);
  const kept = useKeptForm(`answer.${incident.id}`, () => ({ reason: "" }));
  const { reason } = kept.fields;
  const decide = useChange(
    ["incidents", "acts"],
    async (chosen: Choice) => {
      const params = { brand: slug, incident: incident.id };
      if (chosen === "yes") await api("incident.answer", { params, body: { reason: reason.trim() } });
      else {
        const recheckMs = Number(hours) * HOUR_MS;
        await api("incident.doNotAnswer", {
          params,
          body: { reason: reason.trim(), recheckMs, triggers: [...triggers] },
        });
      }
    },
    () => {
      kept.forget();
      onClose();
    },
  );
  const may = { no: can("act.request"), yes: can("incident.run") };
  return (
    <DialogForm
      onSubmit={() => {
        if (choice !== null) decide.mutate(choice);
      }}
    >
      <p className={styles.lead}>{t("answer.what")}</p>
      {silence === null && (
        <ChoiceList
          label={t("answer.choice")}
          options={[
            { value: "no", title: t("answer.no"), detail: t("answer.noWhat") },
            { value: "yes", title: t("answer.yes"), detail: t("answer.yesWhat") },
          ]}
          value={choice}
          onChange={setChoice}
        />
      )}
      {choice === "no" && (
        <>
          <div>
            <p className={styles.label} aria-hidden>
              {t("answer.recheck")}
            </p>
            <SegmentedChoice
              label={t("answer.recheck")}
              options={RECHECK_HOURS.map((value) => ({ value, label: t("answer.hours", { count: Number(value) }) }))}
              value={hours}
              onChange={setHours}
              fullWidth
            />
          </div>
          <fieldset className={styles.triggers}>
            <legend>{publication("silence.reopens")}</legend>
            {SILENCE_TRIGGERS.map((trigger) => (
              <Checkbox
                key={trigger}
                size="md"
                label={publication(`silence.trigger.${trigger}`)}
                checked={triggers.includes(trigger)}
                onChange={(event) =>
                  setTriggers(
                    SILENCE_TRIGGERS.filter((each) =>
                      each === trigger ? event.currentTarget.checked : triggers.includes(each),
                    ),
                  )
                }
              />
            ))}
          </fieldset>
        </>
      )}
      {choice !== null && (
        <Textarea
          label={t("answer.reason")}
          description={t("answer.reasonHint")}
          required
          autosize
          minRows={2}
          maxLength={REASON_MAX}
          error={lengthNote(reason, REASON_MAX)}
          value={reason}
          onChange={(event) => kept.change({ reason: event.currentTarget.value })}
        />
      )}
      <ProblemNote error={decide.error} />
      <DialogActions>
        <Button
          type="submit"
          loading={decide.isPending}
          disabled={
            choice === null || !may[choice] || reason.trim() === "" || (choice === "no" && triggers.length === 0)
          }
        >
          {t(choice === "no" ? "answer.ask" : "answer.decide")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
