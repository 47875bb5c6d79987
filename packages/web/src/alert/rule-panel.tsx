import type { AlertRule } from "@baluarte/domain/alert/model.ts";
import { Button } from "@mantine/core";
import { IconChevronLeft } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { Dialog, DialogActions, DialogForm } from "../incident/dialog.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { LinkButton } from "../kit/link-button.tsx";
import { Notice } from "../kit/notice.tsx";
import { Panel } from "../kit/panel.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { Text } from "../kit/text.tsx";
import { useTimeWords } from "../i18n/use-words.ts";
import { useBrand } from "../session/queries.ts";
import { ruleState } from "./rule-state.ts";
import styles from "./rules.module.css";
import { TrialPanel } from "./trial-panel.tsx";
import { useTriggerSentence } from "./words.ts";
import { useRuleName } from "./use-rule-name.ts";

export interface RulePanelProps {
  readonly rule: AlertRule;
  readonly onBack: () => void;
  readonly onChange: () => void;
}

const MINUTE_MS = 60_000;

/** One rule: what it does, what it would have done, and its switch, which waits for a trial. */
export function RulePanel({ rule, onBack, onChange }: RulePanelProps) {
  const ruleName = useRuleName();
  const { t } = useTranslation("alert");
  const { slug, can } = useBrand();
  const { duration } = useTimeWords();
  const sentence = useTriggerSentence();
  const [removing, setRemoving] = useState(false);
  const canWrite = can("monitor.write");
  const tried = rule.triedAt !== null;
  const flip = useChange(["settings"], () => {
    const { name, trigger, severity, cooldownMinutes, enabled } = rule;
    return api("alertRule.change", {
      params: { brand: slug, alertRule: rule.id },
      body: { name, trigger, severity, cooldownMinutes, enabled: !enabled },
    });
  });
  return (
    <>
      <div className={styles.back}>
        <LinkButton onClick={onBack}>
          <IconChevronLeft size={16} stroke={1.7} aria-hidden /> {t("rules.back")}
        </LinkButton>
      </div>
      <Panel title={ruleName(rule.name)}>
        <div className={styles.rule}>
          <p className={styles.status}>
            <StateMark mark={rule.enabled ? "done" : "notBegun"} size={18} />
            <span>{t(ruleState(rule))}</span>
          </p>
          <Text as="p">{sentence(rule.trigger)}.</Text>
          <Text as="p" tone="ink2">
            {t(`severity.${rule.severity}.name`)}.{" "}
            {t("rules.cooldown", { duration: duration(rule.cooldownMinutes * MINUTE_MS) })}
          </Text>
          {canWrite && !rule.enabled && !tried && (
            <Notice tone="soon" mark="soon">
              {t("rules.tryFirst")}
            </Notice>
          )}
          <ProblemNote error={flip.error} />
          {canWrite && (
            <div className={styles.buttons}>
              <Button
                variant={rule.enabled || !tried ? "default" : "filled"}
                loading={flip.isPending}
                disabled={!rule.enabled && !tried}
                onClick={() => flip.mutate()}
              >
                {t(rule.enabled ? "rules.switchOff" : "rules.switchOn")}
              </Button>
              <Button variant="default" onClick={onChange}>
                {t("rules.change")}
              </Button>
              <Button variant="subtle" onClick={() => setRemoving(true)}>
                {t("rules.remove")}
              </Button>
            </div>
          )}
        </div>
      </Panel>
      {canWrite && <TrialPanel rule={rule} />}
      <RemoveRuleDialog rule={rule} opened={removing} onClose={() => setRemoving(false)} onRemoved={onBack} />
    </>
  );
}

interface RemoveRuleDialogProps {
  readonly rule: AlertRule;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

function RemoveRuleDialog({ rule, opened, onClose, onRemoved }: RemoveRuleDialogProps) {
  const ruleName = useRuleName();
  const { t } = useTranslation("alert");
  const { slug } = useBrand();
  const remove = useChange(
    ["settings"],
    () => api("alertRule.remove", { params: { brand: slug, alertRule: rule.id } }),
    onRemoved,
  );
  return (
    <Dialog opened={opened} onClose={onClose} title={t("rules.removeNamed", { name: ruleName(rule.name) })}>
      <DialogForm onSubmit={() => remove.mutate()}>
        <Text as="p">{t("rules.removeDetail")}</Text>
        <ProblemNote error={remove.error} />
        <DialogActions>
          <Button type="submit" loading={remove.isPending}>
            {t("rules.removeDo")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
        </DialogActions>
      </DialogForm>
    </Dialog>
  );
}
