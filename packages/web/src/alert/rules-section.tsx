import type { AlertRule } from "@baluarte/domain/alert/model.ts";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../kit/empty-state.tsx";
import { Panel } from "../kit/panel.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { useBrand } from "../session/queries.ts";
import { SectionState } from "../settings/section-state.tsx";
import { alertRulesQuery } from "./queries.ts";
import { RuleForm } from "./rule-form.tsx";
import { RulePanel } from "./rule-panel.tsx";
import { ruleState } from "./rule-state.ts";
import styles from "./rules.module.css";
import { useTriggerSentence } from "./words.ts";
import { useRuleName } from "./use-rule-name.ts";

type At =
  | { readonly at: "list" }
  | { readonly at: "rule" | "change"; readonly rule: AlertRule["id"] }
  | { readonly at: "new" };

/** What calls a person. A rule is made, tried on what already happened, and only then switched on. */
export function AlertRulesSection() {
  const brand = useBrand();
  const rules = useQuery(alertRulesQuery(brand.slug));
  const [where, setWhere] = useState<At>({ at: "list" });
  const canWrite = brand.can("monitor.write");
  const toList = () => setWhere({ at: "list" });
  return (
    <SectionState query={rules}>
      {({ items }) => {
        if (where.at === "new") {
          return <RuleForm rule={null} onClose={toList} onSaved={(id) => setWhere({ at: "rule", rule: id })} />;
        }
        const rule = where.at === "list" ? undefined : items.find(({ id }) => id === where.rule);
        if (rule === undefined) {
          return (
            <RuleList
              rules={items}
              onOpen={(id) => setWhere({ at: "rule", rule: id })}
              onAdd={canWrite ? () => setWhere({ at: "new" }) : null}
            />
          );
        }
        const toRule = () => setWhere({ at: "rule", rule: rule.id });
        return where.at === "change" ? (
          <RuleForm key={rule.id} rule={rule} onClose={toRule} onSaved={toRule} />
        ) : (
          <RulePanel
            key={rule.id}
            rule={rule}
            onBack={toList}
            onChange={() => setWhere({ at: "change", rule: rule.id })}
          />
        );
      }}
    </SectionState>
  );
}

interface RuleListProps {
  readonly rules: readonly AlertRule[];
  readonly onOpen: (rule: AlertRule["id"]) => void;
  readonly onAdd: (() => void) | null;
}

function RuleList({ rules, onOpen, onAdd }: RuleListProps) {
  const ruleName = useRuleName();
  const { t } = useTranslation("alert");
  const sentence = useTriggerSentence();
  return (
    <Panel title={t("rules.title")} aside={t("rules.count", { count: rules.length })} body="rows">
      {rules.length === 0 ? (
        <EmptyState title={t("rules.none")} detail={t("rules.noneDetail")} />
      ) : (
        <ul className={styles.list}>
          {rules.map((rule) => (
            <li key={rule.id}>
              <button type="button" className={styles.row} onClick={() => onOpen(rule.id)}>
                <StateMark mark={rule.enabled ? "done" : "notBegun"} size={16} />
                <span className={styles.words}>
                  <span className={styles.name}>{ruleName(rule.name)}</span>
                  <span className={styles.sentence}>{sentence(rule.trigger)}</span>
                  <span className={styles.sentence}>
                    {t(ruleState(rule))}. {t(`severity.${rule.severity}.name`)}
                  </span>
                </span>
                <IconChevronRight size={18} stroke={1.7} aria-hidden className={styles.go!} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {onAdd && (
        <div className={styles.foot}>
          <Button variant="default" size="sm" onClick={onAdd}>
            {t("rules.add")}
          </Button>
        </div>
      )}
    </Panel>
  );
}
