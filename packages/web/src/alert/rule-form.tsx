import type { AlertRule } from "@baluarte/domain/alert/model.ts";
import { SEVERITIES } from "@baluarte/domain/alert/model.ts";
import { Button, NativeSelect, Radio, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@baluarte/contract/client.ts";
import type { QueryProblem } from "@baluarte/contract/monitor.ts";
import { api } from "../api/client.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { Notice } from "../kit/notice.tsx";
import { Panel } from "../kit/panel.tsx";
import { Text } from "../kit/text.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useRequestKey } from "../kit/use-request-key.ts";
import { useLengthNote } from "../kit/use-length-note.ts";
import { QueryFault } from "../monitor/query-fault.tsx";
import { useBrand } from "../session/queries.ts";
import { choicesOf } from "./choices.ts";
import { RULE_KINDS, draftOf, faultsOf, fieldsOf, kindOf } from "./rule-draft.ts";
import styles from "./rules.module.css";
import { TriggerFields } from "./trigger-fields.tsx";
import { useRuleName } from "./use-rule-name.ts";

const NAME_MAX = 80;
const MINUTE_MS = 60_000;
const COOLDOWNS = [15, 30, 60, 180, 720, 1440];

export interface RuleFormProps {
  /** `null` makes a new one. */
  readonly rule: AlertRule | null;
  readonly onClose: () => void;
  readonly onSaved: (rule: AlertRule["id"]) => void;
}

/** What sets a rule off and how loud it is. A new one, and one with another trigger, stays off until it was tried. */
export function RuleForm({ rule, onClose, onSaved }: RuleFormProps) {
  const ruleName = useRuleName();
  const { t } = useTranslation("alert");
  const { slug } = useBrand();
  const { duration } = useTimeWords();
  const lengthNote = useLengthNote();
  const { fields, change, forget } = useKeptForm(`alertRule.${slug}.${rule?.id ?? "new"}`, () => fieldsOf(rule));
  const [asked, setAsked] = useState(false);
  const faults = faultsOf(fields);
  const kind = kindOf(fields);
  const draft = Object.keys(faults).length === 0 ? draftOf(fields) : null;
  const isSame =
    rule !== null &&
    draft !== null &&
    JSON.stringify(draftOf(fieldsOf(rule)).trigger) === JSON.stringify(draft.trigger);
  const key = useRequestKey(fields);
  const save = useChange(
    ["settings"],
    (body: NonNullable<typeof draft>) =>
      rule === null
        ? api("alertRule.create", { params: { brand: slug }, body: { ...body, key } })
        : api("alertRule.change", {
            params: { brand: slug, alertRule: rule.id },
            body: { ...body, enabled: rule.enabled && isSame },
          }),
    ({ id }) => {
      forget();
      onSaved(id);
    },
  );
  const cancel = () => {
    forget();
    onClose();
  };
  const queryProblem = queryProblemOf(save.error);
  return (
    <Panel title={rule === null ? t("rules.add") : t("rules.changeNamed", { name: ruleName(rule.name) })}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (draft !== null) save.mutate(draft);
        }}
      >
        <TextInput
          label={t("form.name")}
          value={fields.name}
          maxLength={NAME_MAX}
          error={asked && faults.name ? t("fault.nameMissing") : lengthNote(fields.name, NAME_MAX)}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <NativeSelect
          label={t("form.kind")}
          description={t(`kindDetail.${kind}`)}
          value={kind}
          onChange={(event) => change({ kind: event.currentTarget.value })}
          data={RULE_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        <TriggerFields kind={kind} fields={fields} change={change} faults={asked ? faults : {}} />
        <Radio.Group label={t("form.severity")} value={fields.severity} onChange={(severity) => change({ severity })}>
          {SEVERITIES.map((severity) => (
            <Radio
              key={severity}
              mt={10}
              value={severity}
              label={t(`severity.${severity}.name`)}
              description={t(`severity.${severity}.detail`)}
            />
          ))}
        </Radio.Group>
        <NativeSelect
          label={t("form.cooldown")}
          description={t("form.cooldownDetail")}
          value={fields.cooldownMinutes}
          onChange={(event) => change({ cooldownMinutes: event.currentTarget.value })}
          data={choicesOf(COOLDOWNS, fields.cooldownMinutes).map((minutes) => ({
            value: String(minutes),
            label: minutes === 0 ? t("form.noCooldown") : duration(minutes * MINUTE_MS),
          }))}
        />
        {rule !== null && rule.enabled && draft !== null && !isSame && (
          <Notice tone="soon" mark="soon">
            {t("form.willStop")}
          </Notice>
        )}
        {asked && draft === null && (
          <Notice tone="soon" mark="notBegun" alert>
            {t("form.lacking")}
          </Notice>
        )}
        {queryProblem === null ? (
          <ProblemNote error={save.error} />
        ) : (
          <div role="alert">
            <QueryFault query={fields.query} problem={queryProblem} onMend={(query) => change({ query })} />
          </div>
        )}
        <div className={styles.buttons}>
          <Button type="submit" loading={save.isPending}>
            {t("form.save")}
          </Button>
          <Button variant="default" onClick={cancel}>
            {t("cancel")}
          </Button>
        </div>
        {rule === null && (
          <Text as="p" tone="ink2">
            {t("form.next")}
          </Text>
        )}
      </form>
    </Panel>
  );
}

/** Where the words of a rule break, as the server found it. */
function queryProblemOf(error: Error | null): QueryProblem | null {
  if (!(error instanceof ApiError) || error.problem.code !== "queryInvalid") return null;
  const { column, code, mend, mends } = (error.problem.data ?? {}) as Partial<QueryProblem>;
  if (typeof column !== "number" || typeof code !== "string") return null;
  return { column, code, mend: mend ?? {}, mends: mends ?? [] };
}
