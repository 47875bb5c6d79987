import type { AlertRuleDraft } from "@baluarte/contract/alert.ts";
import { DEFAULT_RULE_NAMES } from "@baluarte/domain/alert/default-names.ts";
import type { AlertRule, AlertTrigger } from "@baluarte/domain/alert/model.ts";
import { canonicalJson } from "@baluarte/domain/kernel/canonical.ts";
import type { AlertRuleId } from "@baluarte/domain/kernel/id.ts";
import { ALARM_KINDS } from "@baluarte/domain/signal/model.ts";
import { lockRule } from "./alert-row.ts";
import { requireQuery } from "./monitor.ts";
import { doneBefore, keyed } from "./request-key.ts";
import type { Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";
import { watchSources } from "./silence.ts";

export async function createAlertRule(
  scope: Scope,
  { key, ...draft }: AlertRuleDraft & { key?: string | undefined },
): Promise<AlertRule> {
  await requireTrigger(scope, draft.trigger, null);
  const before = await doneBefore(scope, "alertRule.created", key);
  if (before !== null) return lockRule(scope, before as AlertRuleId);
  const rule = await insertRule(scope, draft, false);
  scope.record("alertRule.created", rule.id, { ...draft, ...keyed(key) });
  scope.tell("settings");
  return rule;
}

/** `enabled` without a trial: only for what stands for itself (`seedAlertRules`, an account that was lost). */
export async function insertRule(scope: Scope, draft: AlertRuleDraft, enabled: boolean): Promise<AlertRule> {
  const id = scope.ctx.newId("alertRule") as AlertRuleId;
  const { last } = await scope.trx
    .selectFrom("alert_rule")
    .select((eb) => eb.fn.max("position").as("last"))
    .executeTakeFirstOrThrow();
  await scope.trx
    .insertInto("alert_rule")
    .values({
      id,
      brand_id: scope.brand.id,
      ...columnsOf(draft),
      enabled,
      tried_at: null,
      position: Number(last ?? -1) + 1,
      created_at: scope.now,
      removed_at: null,
    })
    .execute();
  return { id, ...draft, enabled, triedAt: null };
}

/** Changes a rule. What was tried is its trigger: another one has to be tried anew before it may be switched on. */
export async function changeAlertRule(
  scope: Scope,
  id: AlertRuleId,
  { enabled, ...draft }: AlertRuleDraft & { enabled: boolean },
): Promise<AlertRule> {
  const before = await lockRule(scope, id);
  await requireTrigger(scope, draft.trigger, before.trigger);
  const isSame = canonicalJson(before.trigger) === canonicalJson(draft.trigger);
  const triedAt = isSame ? before.triedAt : null;
  if (enabled && triedAt === null && !(before.enabled && isSame)) throw new ServiceError("ruleNotTried");
  await scope.trx
    .updateTable("alert_rule")
    .set({ ...columnsOf(draft), enabled, tried_at: triedAt })
    .where("id", "=", id)
    .execute();
  scope.record("alertRule.changed", id, { ...draft, enabled, before });
  scope.tell("settings");
  if (enabled && draft.trigger.kind === "silentSource") await watchSources(scope);
  return { id, ...draft, enabled, triedAt };
}

export async function removeAlertRule(scope: Scope, id: AlertRuleId): Promise<void> {
  await lockRule(scope, id);
  await scope.trx
    .updateTable("alert_rule")
    .set({ removed_at: scope.now, enabled: false })
    .where("id", "=", id)
    .execute();
  scope.record("alertRule.removed", id);
  scope.tell("settings");
}

/** A trigger of somebody else's monitor, or of new words that nobody can look for, is refused. */
async function requireTrigger(scope: Scope, trigger: AlertTrigger, before: AlertTrigger | null): Promise<void> {
  const words = before?.kind === "words" ? before.query : null;
  if (trigger.kind === "words" && trigger.query !== words) requireQuery(trigger.query);
  if ("monitor" in trigger && trigger.monitor !== null) {
    found(await scope.trx.selectFrom("monitor").select("id").where("id", "=", trigger.monitor).executeTakeFirst());
  }
}

function columnsOf({ name, trigger, severity, cooldownMinutes }: AlertRuleDraft) {
  return { name, trigger: JSON.stringify(trigger), severity, cooldown_minutes: cooldownMinutes };
}

/**
 * The rules a new brand begins with; both call from the first hour. Signals are judged on labelled history before a version
 * ships. Silence goes by each source's own habit: what has none yet calls only when it does not answer.
 */
export async function seedAlertRules(scope: Scope): Promise<void> {
  const { language } = scope.brand;
  const signal = { kind: "signal" as const, signals: [...ALARM_KINDS] };
  const silence = { kind: "silentSource" as const, quietMinutes: null };
  await insertRule(
    scope,
    { name: DEFAULT_RULE_NAMES.signal[language], trigger: signal, severity: "wake", cooldownMinutes: 60 },
    true,
  );
  await insertRule(
    scope,
    { name: DEFAULT_RULE_NAMES.silentSource[language], trigger: silence, severity: "urgent", cooldownMinutes: 60 },
    true,
  );
}
