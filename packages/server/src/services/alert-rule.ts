import type { AlertRuleDraft } from "@baluarte/contract/alert.ts";
import type { AlertRule, AlertTrigger } from "@baluarte/domain/alert/model.ts";
import { canonicalJson } from "@baluarte/domain/kernel/canonical.ts";
import type { AlertRuleId } from "@baluarte/domain/kernel/id.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import { MINUTE_MS } from "@baluarte/domain/kernel/time.ts";
import { QUIET_MS } from "@baluarte/domain/source/model.ts";
import { SIGNAL_KINDS } from "@baluarte/domain/signal/model.ts";
import { lockRule } from "./alert-row.ts";
import { requireQuery } from "./monitor.ts";
import type { Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";
import { watchSources } from "./silence.ts";

export async function createAlertRule(scope: Scope, draft: AlertRuleDraft): Promise<AlertRule> {
  await requireTrigger(scope, draft.trigger);
  const rule = await insertRule(scope, draft, false);
  scope.record("alertRule.created", rule.id, { ...draft });
  scope.tell("settings");
  return rule;
}

async function insertRule(scope: Scope, draft: AlertRuleDraft, enabled: boolean): Promise<AlertRule> {
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
  await requireTrigger(scope, draft.trigger);
  const before = await lockRule(scope, id);
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

/** A trigger of somebody else's monitor, or of words that nobody can look for, is refused. */
async function requireTrigger(scope: Scope, trigger: AlertTrigger): Promise<void> {
  if (trigger.kind === "words") requireQuery(trigger.query);
  if ("monitor" in trigger && trigger.monitor !== null) {
    found(await scope.trx.selectFrom("monitor").select("id").where("id", "=", trigger.monitor).executeTakeFirst());
  }
}

function columnsOf({ name, trigger, severity, cooldownMinutes }: AlertRuleDraft) {
  return { name, trigger: JSON.stringify(trigger), severity, cooldown_minutes: cooldownMinutes };
}

const DEFAULT_NAMES = {
  es: { signal: "Señal de volumen o de tono", silentSource: "Fuente en silencio" },
  en: { signal: "Signal of volume or tone", silentSource: "Silent source" },
  ru: { signal: "Сигнал объёма или тона", silentSource: "Источник молчит" },
} as const satisfies Record<Language, unknown>;

/**
 * The rules a new brand begins with. Signals are judged on labelled history before a version ships, so they call from the
 * first hour; silence has to be tried, since how often a source should speak is each brand's own.
 */
export async function seedAlertRules(scope: Scope): Promise<void> {
  const names = DEFAULT_NAMES[scope.brand.language];
  const signal = { kind: "signal" as const, signals: [...SIGNAL_KINDS] };
  const silence = { kind: "silentSource" as const, quietMinutes: QUIET_MS / MINUTE_MS };
  await insertRule(scope, { name: names.signal, trigger: signal, severity: "wake", cooldownMinutes: 60 }, true);
  await insertRule(
    scope,
    { name: names.silentSource, trigger: silence, severity: "urgent", cooldownMinutes: 60 },
    false,
  );
}
