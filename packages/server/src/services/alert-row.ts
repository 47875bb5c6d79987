import type { Selectable } from "kysely";
import type { Alert, AlertRule } from "@baluarte/domain/alert/model.ts";
import type { AlertRuleId } from "@baluarte/domain/kernel/id.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import type { Database } from "../db/schema.ts";
import { listWords } from "./list-words.ts";
import type { Scope } from "./scope.ts";
import { found } from "./service-error.ts";

export async function alertRulesOf(scope: Pick<Scope, "trx">): Promise<AlertRule[]> {
  const rows = await scope.trx
    .selectFrom("alert_rule")
    .selectAll()
    .where("removed_at", "is", null)
    .orderBy("position")
    .execute();
  return rows.map(ruleFrom);
}

export function ruleFrom(row: Selectable<Database["alert_rule"]>): AlertRule {
  return {
    id: row.id,
    name: row.name,
    trigger: row.trigger,
    severity: row.severity,
    cooldownMinutes: row.cooldown_minutes,
    enabled: row.enabled,
    triedAt: row.tried_at,
  };
}

/** The rule, held until this transaction ends. */
export async function lockRule(scope: Scope, id: AlertRuleId): Promise<AlertRule> {
  const row = await scope.trx
    .selectFrom("alert_rule")
    .selectAll()
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return ruleFrom(found(row));
}

export function alertFrom(row: Selectable<Database["alert"]>): Alert {
  return {
    id: row.id,
    rule: row.rule_id,
    group: row.group_key,
    state: row.state,
    severity: row.severity,
    firstAt: row.first_at,
    lastAt: row.last_at,
    count: row.count,
    fact: row.fact,
    posts: row.posts,
    raisedAt: row.raised_at,
    acknowledgedBy: row.acknowledged_by,
    acknowledgedAt: row.acknowledged_at,
    resolvedBy: row.resolved_by,
    resolvedAt: row.resolved_at,
    reason: row.reason,
  };
}

/** What a group is about, in the words people gave it: the monitor, the source, the account; a list as `language` calls it. */
export async function aboutOf(
  scope: Scope,
  language: Language,
): Promise<(rule: Pick<AlertRule, "trigger">, group: string) => string> {
  const monitors = await scope.trx.selectFrom("monitor").select(["id", "name"]).execute();
  const sources = await scope.trx.selectFrom("source").select(["id", "name"]).execute();
  const names = new Map<string, string>([...monitors, ...sources].map(({ id, name }) => [id, name]));
  return ({ trigger }, group) => {
    if (trigger.kind === "words") return trigger.query;
    if (trigger.kind === "lists") return listWords(group, language);
    if (trigger.kind === "authors" || trigger.kind === "ownPost") return `@${group.split(":").at(-1)}`;
    return names.get(group.split(":")[0]!) ?? "";
  };
}
