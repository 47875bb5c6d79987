import type { Selectable } from "kysely";
import type { AlertView } from "@baluarte/contract/alert.ts";
import { ruleNameIn } from "@baluarte/domain/alert/default-names.ts";
import type { Alert, AlertRule, AlertState, AlertTrigger } from "@baluarte/domain/alert/model.ts";
import {
  callFrom,
  firingOf,
  groupOfMonitor,
  heldUntil,
  join,
  judge,
  moveAlert,
  type AlertAction,
  type Fact,
  type Firing,
} from "@baluarte/domain/alert/rules.ts";
import type { AlertId, AlertRuleId, PersonId } from "@baluarte/domain/kernel/id.ts";
import { shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { SAME_THING_MS } from "@baluarte/domain/signal/things.ts";
import type { Database } from "../db/schema.ts";
import { aboutOf, alertFrom, alertRulesOf, lockRule, ruleFrom } from "./alert-row.ts";
import { toldBy } from "./alert-told.ts";
import { startCallOut, stopCallOut } from "./call-out.ts";
import { queueWebhook } from "./delivery.ts";
import { languageOf, namesOf } from "./member.ts";
import { notifySetup } from "./notify-setting.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";

/**
 * Holds what happened against every rule that is on. Part of the transaction in which it happened: a fact that is stored has
 * been judged, and one that is not stored has called nobody.
 */
export async function raiseAlerts(scope: Scope, facts: readonly Fact[], known?: readonly AlertRule[]): Promise<void> {
  if (facts.length === 0) return;
  for (const rule of (known ?? (await alertRulesOf(scope))).filter(({ enabled }) => enabled)) {
    const groups = Map.groupBy(
      facts.flatMap((fact) => firingOf(rule.trigger, fact) ?? []),
      ({ group }) => group,
    );
    if (groups.size === 0) continue;
    // Two writers of one rule take turns, or a flood on two channels would be two alerts.
    await lockRule(scope, rule.id);
    for (const [group, firings] of groups) await judgeGroup(scope, rule, group, firings);
  }
}

async function judgeGroup(scope: Scope, rule: AlertRule, group: string, firings: readonly Firing[]): Promise<void> {
  const stored = await latestAlert(scope, rule, group);
  let latest = stored;
  let known = stored;
  for (const firing of firings) {
    const verdict = judge(rule, firing, latest, scope.now);
    if (verdict === "raise") {
      latest = newAlert(scope, rule, firing);
    } else if (verdict === "join") {
      latest = join(latest!, firing, scope.now);
      if (latest.id === stored?.id) known = latest;
    }
  }
  // What took nothing is not written: a resolved alert stays as it was left.
  if (known !== null && known !== stored) await storeJoined(scope, known);
  if (latest !== null && latest.id !== stored?.id) await raise(scope, latest, rule, heldUntil(rule, stored, scope.now));
}

/** The newest alert of a rule on `group`, held until this transaction ends. */
export async function latestAlert(scope: Scope, { id }: Pick<AlertRule, "id">, group: string): Promise<Alert | null> {
  const row = await scope.trx
    .selectFrom("alert")
    .selectAll()
    .where("rule_id", "=", id)
    .where("group_key", "=", group)
    .orderBy("raised_at", "desc")
    .limit(1)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row === undefined ? null : alertFrom(row);
}

function newAlert(scope: Scope, rule: AlertRule, { group, fact, at, posts }: Firing): Alert {
  return {
    id: scope.ctx.newId("alert") as AlertId,
    rule: rule.id,
    group,
    state: "raised",
    severity: rule.severity,
    firstAt: at,
    lastAt: scope.now,
    count: 1,
    fact,
    posts: [...posts].slice(0, 50),
    raisedAt: scope.now,
    acknowledgedBy: null,
    acknowledgedAt: null,
    resolvedBy: null,
    resolvedAt: null,
    reason: null,
  };
}

/** `calls`: when it calls at the earliest. It stands in the app at once, whoever is held back. */
async function raise(scope: Scope, alert: Alert, rule: AlertRule, calls: Instant): Promise<void> {
  const { id, group, severity, posts, fact, count } = alert;
  await scope.trx
    .insertInto("alert")
    .values({
      id,
      brand_id: scope.brand.id,
      rule_id: rule.id,
      group_key: group,
      state: alert.state,
      severity,
      first_at: alert.firstAt,
      last_at: alert.lastAt,
      count,
      fact,
      posts,
      raised_at: alert.raisedAt,
      acknowledged_by: null,
      acknowledged_at: null,
      resolved_by: null,
      resolved_at: null,
      reason: null,
      page: null,
    })
    .execute();
  if (rule.trigger.kind === "signal") scope.connect(fact, "alertFromSignal", id);
  else for (const post of posts.slice(0, 10)) scope.connect(post, "alertFromPost", id);
  scope.record("alert.raised", id, { rule: rule.name, kind: rule.trigger.kind, severity, firstAt: alert.firstAt });
  scope.tell("alerts", id);
  await queueWebhook(scope, id, "raised");
  const { settings } = await notifySetup(scope);
  const from = callFrom(severity, calls, settings.quietHours, scope.brand.timeZone);
  await startCallOut(scope, id, from);
}

async function storeJoined(scope: Scope, alert: Alert): Promise<void> {
  await scope.trx
    .updateTable("alert")
    .set({ last_at: alert.lastAt, count: alert.count, fact: alert.fact, posts: alert.posts })
    .where("id", "=", alert.id)
    .execute();
  scope.tell("alerts", alert.id);
}

/** Somebody is on it: the call-out ends, and who was called is told who. Throws `alertTaken` with the name of who has it. */
export async function acknowledgeAlert(scope: Scope, id: AlertId): Promise<AlertView> {
  await move(scope, id, { type: "acknowledge", by: personOf(scope), at: scope.now });
  return alertView(scope, id);
}

export async function resolveAlert(scope: Scope, id: AlertId, reason: string): Promise<AlertView> {
  await move(scope, id, { type: "resolve", by: personOf(scope), at: scope.now, reason });
  return alertView(scope, id);
}

/** Whoever decides on a signal is on its alert, without a second tap. */
export async function acknowledgeByFact(scope: Scope, fact: string): Promise<void> {
  const rows = await scope.trx.selectFrom("alert").select("id").where("fact", "=", fact).execute();
  for (const { id } of rows) await acknowledgeByWork(scope, id);
}

/** What rings by how much is said, which a crisis that began from a signal answers; words, authors and silences it does not. */
const COUNTED_TRIGGERS = ["signal", "volume", "negativeShare"] as const satisfies readonly AlertTrigger["kind"][];

/**
 * Whoever activates a crisis from a signal is on every alert that calls about the same thing: its own, and those that
 * counted the same posts by another rule, or told another signal of that monitor at about that time.
 */
export async function acknowledgeByCrisis(
  scope: Scope,
  signal: Pick<Selectable<Database["signal"]>, "id" | "monitor_id" | "at" | "window_to">,
): Promise<void> {
  await acknowledgeByFact(scope, signal.id);
  const rows = await scope.trx
    .selectFrom("alert")
    .innerJoin("alert_rule", "alert_rule.id", "alert.rule_id")
    .select(["alert.id", "alert.group_key", "alert_rule.trigger"])
    .where("alert.state", "=", "raised")
    .where("alert.first_at", "<=", shift(signal.window_to, SAME_THING_MS))
    .where("alert.last_at", ">=", shift(signal.at, -SAME_THING_MS))
    .orderBy("alert.id")
    .execute();
  const groups = [groupOfMonitor(signal.monitor_id), groupOfMonitor(null)];
  for (const { id, group_key, trigger } of rows) {
    const isCounted = (COUNTED_TRIGGERS as readonly string[]).includes(trigger.kind);
    if (isCounted && groups.includes(group_key.split(":")[0]!)) await acknowledgeByWork(scope, id);
  }
}

/** Whoever does what an alert asks for is on it, where nobody was. */
export async function acknowledgeByWork(scope: Scope, id: AlertId): Promise<void> {
  const { state } = found(
    await scope.trx.selectFrom("alert").select("state").where("id", "=", id).forNoKeyUpdate().executeTakeFirst(),
  );
  if (state === "raised") await move(scope, id, { type: "acknowledge", by: personOf(scope), at: scope.now });
}

async function move(scope: Scope, id: AlertId, action: AlertAction): Promise<void> {
  const row = found(
    await scope.trx.selectFrom("alert").selectAll().where("id", "=", id).forNoKeyUpdate().executeTakeFirst(),
  );
  const moved = moveAlert(alertFrom(row), action);
  if (moved === null) {
    if (action.type === "resolve") throw new ServiceError("wrongState");
    const by = row.acknowledged_by ?? row.resolved_by!;
    // Pressed twice, the second finds what the first has done.
    if (action.type === "acknowledge" && row.state === "acknowledged" && by === action.by) return;
    throw new ServiceError("alertTaken", { who: (await namesOf(scope.trx, [by]))(by).name });
  }
  await scope.trx
    .updateTable("alert")
    .set({
      state: moved.state,
      acknowledged_by: moved.acknowledgedBy,
      acknowledged_at: moved.acknowledgedAt,
      resolved_by: moved.resolvedBy,
      resolved_at: moved.resolvedAt,
      reason: moved.reason,
    })
    .where("id", "=", id)
    .execute();
  const event = action.type === "acknowledge" ? "acknowledged" : "resolved";
  const reason = action.type === "resolve" ? { reason: action.reason } : {};
  scope.record(`alert.${event}`, id, reason);
  scope.tell("alerts", id);
  await queueWebhook(scope, id, event);
  await stopCallOut(scope, row, event);
}

export async function alertsOf(scope: Scope, state: AlertState | "open" | "all", limit = 100): Promise<AlertView[]> {
  let query = scope.trx.selectFrom("alert").selectAll().orderBy("raised_at", "desc").limit(limit);
  if (state === "open") query = query.where("state", "<>", "resolved");
  else if (state !== "all") query = query.where("state", "=", state);
  return viewsOf(scope, await query.execute());
}

export async function alertView(scope: Scope, id: AlertId): Promise<AlertView> {
  const row = found(await scope.trx.selectFrom("alert").selectAll().where("id", "=", id).executeTakeFirst());
  return (await viewsOf(scope, [row]))[0]!;
}

async function viewsOf(scope: Scope, rows: readonly Selectable<Database["alert"]>[]): Promise<AlertView[]> {
  if (rows.length === 0) return [];
  const rules = await rulesById(
    scope,
    rows.map(({ rule_id }) => rule_id),
  );
  const told = await toldBy(scope, rows, ({ rule_id }) => rules.get(rule_id)!.trigger);
  // What we called a rule is told to whoever looks as they read: no screen has room for three languages of it.
  const language = "person" in scope.actor ? await languageOf(scope, scope.actor.person) : scope.brand.language;
  const about = await aboutOf(scope, language);
  const people = rows.flatMap(({ acknowledged_by, resolved_by, page }): (PersonId | null)[] => [
    acknowledged_by,
    resolved_by,
    ...(page?.called ?? []),
  ]);
  const name = await namesOf(scope.trx, people);
  const nameOrNull = (id: PersonId | null) => (id === null ? null : name(id));
  return rows.map((row) => {
    const rule = rules.get(row.rule_id)!;
    const { page } = row;
    return {
      ...alertFrom(row),
      ruleName: ruleNameIn(rule.name, language),
      trigger: rule.trigger,
      about: about(rule, row.group_key),
      ...told(row.id),
      called: (page?.called ?? []).map(name),
      acknowledgedByName: nameOrNull(row.acknowledged_by),
      resolvedByName: nameOrNull(row.resolved_by),
      calling:
        page === null || row.state !== "raised"
          ? null
          : {
              person: nameOrNull(page.last?.person ?? null),
              lastAt: page.last?.at ?? null,
              nextAt: page.dueAt,
            },
    };
  });
}

async function rulesById(scope: Scope, ids: readonly AlertRuleId[]): Promise<Map<AlertRuleId, AlertRule>> {
  const rows = await scope.trx
    .selectFrom("alert_rule")
    .selectAll()
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, ruleFrom(row)]));
}
