import { Button, NativeSelect, Textarea } from "@mantine/core";
import { DECISIONS, OUTCOMES, REASON_CODES, type ReasonCode } from "@baluarte/domain/triage/model.ts";
import { TRIAGE_QUESTIONS, TRIAGE_QUESTION_TEXTS } from "@baluarte/domain/triage/questions.ts";
import { REASON_LABELS } from "@baluarte/domain/triage/reasons.ts";
import { IconRoute } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useLanguage } from "../i18n/use-words.ts";
import { Badge } from "../kit/badge.tsx";
import { Kbd } from "../kit/kbd.tsx";
import { Panel } from "../kit/panel.tsx";
import { useLengthNote } from "../kit/use-length-note.ts";
import { ThreeAnswers } from "./three-answers.tsx";
import { answered, type TriageDraft } from "./triage-draft.ts";
import styles from "./triage-form.module.css";
import type { Triage } from "./use-triage.ts";

export interface TriageFormProps {
  readonly draft: TriageDraft;
  readonly onDraft: (draft: TriageDraft) => void;
  readonly triage: Triage;
  /** The screen's keys, told beside the button. */
  readonly hints: ReactNode;
}

/** From the suggestion to the decision: the machine proposes, answers move the proposal, a person decides. */
export function TriageForm({ draft, onDraft, triage, hints }: TriageFormProps) {
  const { t } = useTranslation("mention");
  const language = useLanguage();
  const lengthNote = useLengthNote();
  const { proposal, now } = triage;
  const helpOnly = now.reason === "selfHarm";
  const label = (code: ReasonCode) => REASON_LABELS[code][language];
  return (
    <>
      <div className={styles.suggestion} role="status">
        <IconRoute size={20} stroke={1.7} aria-hidden />
        <p>
          <strong>
            {t("suggested", {
              outcome: t(`outcome.${proposal.outcome}`),
              decision: t(`decision.${proposal.decision}`).toLocaleLowerCase(),
            })}
          </strong>{" "}
          {oneSentence(proposal.because.map(label))}.
        </p>
      </div>
      <Panel title={t("triage.questions")} aside={t("triage.questionsHint")} body="rows">
        <ul className={styles.questions}>
          {TRIAGE_QUESTIONS.map((question) => (
            <li key={question}>
              <ThreeAnswers
                question={TRIAGE_QUESTION_TEXTS[question][language]}
                value={draft.answers[question]}
                onAnswer={(answer) => onDraft(answered(draft, question, answer))}
              />
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={t("triage.title")}>
        <div className={styles.form}>
          <fieldset className={styles.group}>
            <legend>{t("triage.outcome")}</legend>
            <div className={styles.options}>
              {OUTCOMES.map((outcome, at) => (
                <label key={outcome} className={styles.option} data-chosen={outcome === now.outcome || undefined}>
                  <input
                    type="radio"
                    name="outcome"
                    checked={outcome === now.outcome}
                    onChange={() => onDraft({ ...draft, outcome })}
                  />
                  <span>{t(`outcome.${outcome}`)}</span>
                  <span className={styles.key} aria-hidden>
                    <Kbd>{String(at + 1)}</Kbd>
                  </span>
                </label>
              ))}
            </div>
            {draft.outcome !== null && draft.outcome !== proposal.outcome && (
              <Badge>{t("triage.overrules", { outcome: t(`outcome.${proposal.outcome}`) })}</Badge>
            )}
          </fieldset>
          <fieldset className={styles.group}>
            <legend>{t("triage.decision")}</legend>
            <div className={styles.options}>
              {DECISIONS.map((decision) => (
                <label key={decision} className={styles.option} data-chosen={decision === now.decision || undefined}>
                  <input
                    type="radio"
                    name="decision"
                    checked={decision === now.decision}
                    disabled={helpOnly && decision !== "help"}
                    onChange={() => onDraft({ ...draft, decision })}
                  />
                  <span>{t(`decision.${decision}`)}</span>
                </label>
              ))}
            </div>
            {helpOnly && <p className={styles.hint}>{t("triage.helpOnly")}</p>}
          </fieldset>
          <NativeSelect
            label={t("triage.reason")}
            value={now.reason}
            data={[
              {
                group: t("triage.reasonsProposed"),
                items: proposal.because.map((value) => ({ value, label: label(value) })),
              },
              {
                group: t("triage.reasonsAll"),
                items: REASON_CODES.filter((code) => !proposal.because.includes(code))
                  .map((value) => ({ value, label: label(value) }))
                  .toSorted((a, b) => a.label.localeCompare(b.label, language)),
              },
            ]}
            onChange={({ currentTarget: { value } }) =>
              onDraft({ ...draft, reason: REASON_CODES.find((code) => code === value) ?? null })
            }
          />
          <Textarea
            label={t("triage.note")}
            autosize
            minRows={1}
            maxRows={8}
            maxLength={1000}
            error={lengthNote(draft.note, 1000)}
            value={draft.note}
            onChange={(event) => onDraft({ ...draft, note: event.currentTarget.value })}
          />
        </div>
      </Panel>
      <div className={styles.bar}>
        <Button className={styles.decide!} loading={triage.pending} rightSection={<Kbd>E</Kbd>} onClick={triage.decide}>
          {t("triage.decide", { outcome: t(`outcome.${now.outcome}`).toLocaleLowerCase() })}
        </Button>
        {hints}
        <ProblemNote error={triage.error} />
      </div>
    </>
  );
}

/** Reasons one after the other: only the first begins with a capital, whatever each begins with on its own. */
function oneSentence(reasons: readonly string[]): string {
  return reasons
    .map((reason, at) => (at === 0 ? reason : reason.charAt(0).toLocaleLowerCase() + reason.slice(1)))
    .join("; ");
}
