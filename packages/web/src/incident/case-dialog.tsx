import { Button, Checkbox, Textarea } from "@mantine/core";
import type { Room } from "@baluarte/contract/incident.ts";
import {
  CaseAnswers,
  caseFromAnswers,
  type Answer,
  type CaseProposal,
} from "@baluarte/domain/playbook/case-from-answers.ts";
import { CASE_TYPES, type CaseType, PLAYBOOK_OF_CASE } from "@baluarte/domain/playbook/case.ts";
import { CONDITION_LABELS, pathOf } from "@baluarte/domain/playbook/content.ts";
import { CONDITION_KEYS, type ConditionKey } from "@baluarte/domain/playbook/model.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { api } from "../api/client.ts";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { ThreeAnswers } from "../mention/three-answers.tsx";
import { Conflict } from "../kit/conflict.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useWriting } from "../presence/writing.ts";
import { useBrand } from "../session/queries.ts";
import styles from "./case-dialog.module.css";
import { ChoiceList } from "./choice-list.tsx";
import { Dialog, DialogActions, DialogForm } from "./dialog.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { staleWriteOf } from "./stale-write.ts";
import { useChange } from "./use-change.ts";

const QUESTIONS = ["leak", "rivalOrOutside", "ourFault", "technical"] as const satisfies readonly (keyof CaseAnswers)[];
/** Those that have a question of their own, or that the course of the incident sets. */
const NOT_ASKED_HERE: readonly ConditionKey[] = ["accountOut", "leak", "answer", "ignore", "promisedTime"];

/** What the other person saved. */
const TheirCase = z.object({ caseType: z.enum(CASE_TYPES).nullable(), conditions: z.record(z.string(), z.boolean()) });

export interface CaseDialogProps {
  readonly room: Room;
  readonly onClose: () => void;
}

/** Which case it is: first whether an account is out of our hands, then three questions, then what is at stake. */
export function CaseDialog({ room, onClose }: CaseDialogProps) {
  const { t } = useTranslation("incident");
  return (
    <Dialog opened onClose={onClose} title={t("wizard.title")} size="wide">
      <CaseForm room={room} onClose={onClose} />
    </Dialog>
  );
}

function CaseForm({ room: { incident }, onClose }: CaseDialogProps) {
  const { t } = useTranslation("incident");
  const language = useLanguage();
  const { slug } = useBrand();
  const [account, setAccount] = useState<Answer | null>(
    incident.conditions["accountOut"] === undefined ? null : incident.conditions["accountOut"] ? "yes" : "no",
  );
  const [answers, setAnswers] = useState<Partial<CaseAnswers>>({});
  const [chosen, setChosen] = useState<CaseType | null>(incident.caseType);
  const [conditions, setConditions] = useState<Readonly<Record<string, boolean>>>(incident.conditions);
  useWriting("case");
  const kept = useKeptForm(`case.${incident.id}`, () => ({ reason: "" }));
  const { reason } = kept.fields;
  // What was on screen when the form was opened; after a conflict that was looked at, what stands now.
  const [base, setBase] = useState(incident.versions.case);
  const complete = CaseAnswers.safeParse(answers);
  const proposal: CaseProposal | null = complete.success ? caseFromAnswers(complete.data) : null;
  // A path names the case it leads into, until the questions name another.
  const path = account === "yes" || account === "unknown" ? pathOf("accountOut").continuesWith : undefined;
  const led = CASE_TYPES.find((type) => PLAYBOOK_OF_CASE[type] === path) ?? null;
  const caseType = chosen ?? proposal?.caseType ?? led;
  const done = () => {
    kept.forget();
    onClose();
  };
  const overrules = proposal !== null && caseType !== proposal.caseType;
  const decide = useChange(
    ["incidents", "statements"],
    ({ type, baseVersion }: { type: CaseType; baseVersion: number }) =>
      api("incident.case", {
        params: { brand: slug, incident: incident.id },
        body: {
          caseType: type,
          answers: complete.success ? complete.data : null,
          conditions: {
            ...Object.fromEntries(
              CONDITION_KEYS.filter((key) => conditions[key] !== undefined).map((key) => [key, conditions[key]!]),
            ),
            // When nobody can say, act as if it were so: securing an account twice harms nobody.
            accountOut: account === "yes" || account === "unknown",
            leak: answers.leak === undefined ? (incident.conditions["leak"] ?? false) : answers.leak === "yes",
          },
          reason: reason.trim() || null,
          baseVersion,
        },
      }),
    done,
  );
  const stale = staleWriteOf(decide.error);
  if (stale !== null && caseType !== null) {
    const theirs = TheirCase.parse(stale.theirs);
    const say = (type: CaseType | null) => (type === null ? t("case.none") : t(`case.${type}.name`));
    const ticked = (of: Readonly<Record<string, boolean>>) =>
      new Intl.ListFormat(LOCALES[language]).format(
        CONDITION_KEYS.filter((key) => of[key] === true).map((key) => CONDITION_LABELS[key][language]),
      ) || t("conflict.none");
    const take = {
      case: () => setChosen(theirs.caseType),
      conditions: () => setConditions(theirs.conditions),
    };
    return (
      <Conflict
        rows={[
          { id: "case", label: t("wizard.case"), mine: say(caseType), theirs: say(theirs.caseType), typed: false },
          {
            id: "conditions",
            label: t("conflict.conditions"),
            mine: ticked(conditions),
            theirs: ticked(theirs.conditions),
            typed: false,
          },
        ]}
        by={stale.by}
        own={stale.own}
        at={stale.at}
        busy={decide.isPending}
        onKeepMine={() => {
          setBase(stale.version);
          decide.mutate({ type: caseType, baseVersion: stale.version });
        }}
        onTakeTheirs={done}
        onMine={() => undefined}
        onTakeRow={(id) => take[id as keyof typeof take]()}
      />
    );
  }
  return (
    <DialogForm
      onSubmit={() => {
        if (caseType !== null) decide.mutate({ type: caseType, baseVersion: base });
      }}
    >
      <section className={styles.questions} aria-label={t("wizard.questions")}>
        <ThreeAnswers question={t("wizard.accountOut")} value={account} onAnswer={setAccount} />
        {(account === "yes" || account === "unknown") && <p className={styles.hint}>{t("wizard.accountHint")}</p>}
        {account !== null &&
          QUESTIONS.map((question) => (
            <ThreeAnswers
              key={question}
              question={t(`wizard.question.${question}`)}
              value={answers[question] ?? null}
              onAnswer={(answer) => {
                setAnswers({ ...answers, [question]: answer });
                setChosen(null);
              }}
            />
          ))}
      </section>
      {proposal !== null && (
        <p className={styles.proposal} role="status">
          {t("wizard.proposes", {
            case: t(`case.${proposal.caseType}.name`),
            because: new Intl.ListFormat(LOCALES[language]).format(
              proposal.because.map((because) => t(`wizard.because.${because}`)),
            ),
          })}
        </p>
      )}
      {account !== null && (
        <>
          <ChoiceList
            label={t("wizard.case")}
            options={CASE_TYPES.map((value) => ({
              value,
              title: t(`case.${value}.name`),
              detail: t(`case.${value}.clocks`),
            }))}
            value={caseType}
            onChange={setChosen}
          />
          <fieldset className={styles.conditions}>
            <legend>{t("wizard.conditions")}</legend>
            {CONDITION_KEYS.filter((key) => !NOT_ASKED_HERE.includes(key)).map((key) => (
              <Checkbox
                key={key}
                size="md"
                label={CONDITION_LABELS[key][language]}
                checked={conditions[key] ?? false}
                onChange={(event) => setConditions({ ...conditions, [key]: event.currentTarget.checked })}
              />
            ))}
          </fieldset>
          {(overrules || (incident.caseType !== null && caseType !== incident.caseType)) && (
            <Textarea
              label={t("wizard.reason")}
              autosize
              minRows={2}
              maxLength={500}
              value={reason}
              onChange={(event) => kept.change({ reason: event.currentTarget.value })}
            />
          )}
        </>
      )}
      <p className={styles.note}>{t("wizard.provisional")}</p>
      <ProblemNote error={decide.error} />
      <DialogActions>
        <Button type="submit" loading={decide.isPending} disabled={caseType === null || account === null}>
          {t("wizard.decide")}
        </Button>
        <Button variant="default" onClick={done}>
          {t("cancel")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
