import type { LevelEffectView } from "@baluarte/contract/incident.ts";
import { ACCESS_ROLES } from "@baluarte/domain/access/model.ts";
import { levelEffect } from "@baluarte/domain/incident/level-effect.ts";
import { LEVEL_RULES } from "@baluarte/domain/incident/levels.ts";
import type { Level } from "@baluarte/domain/incident/model.ts";
import type { IncidentId } from "@baluarte/domain/kernel/id.ts";
import { caseClocks } from "@baluarte/domain/playbook/case-clocks.ts";
import { stepOf } from "@baluarte/domain/playbook/content.ts";
import type { PlannedStep } from "@baluarte/domain/playbook/plan-steps.ts";
import type { RoleCode } from "@baluarte/domain/playbook/roles.ts";
import { tooLight } from "./act.ts";
import { planOf, setLevel } from "./incident.ts";
import { membersOf } from "./member.ts";
import { personOf, type Scope } from "./scope.ts";
import { found } from "./service-error.ts";
import { recount, roundByFact } from "./step.ts";
import { tasksOf } from "./task.ts";

/** What another level would trigger in this incident, before anybody changes it. */
export async function viewLevelEffect(scope: Scope, id: IncidentId, level: Level): Promise<LevelEffectView> {
  const row = found(await scope.trx.selectFrom("incident").selectAll().where("id", "=", id).executeTakeFirst());
  const [now, then] = [await planOf(scope, row), await planOf(scope, row, level)];
  const effect = levelEffect(
    { level: row.level, steps: now.steps, clocks: caseClocks(now) },
    { level, steps: then.steps, clocks: caseClocks(then) },
  );
  const settled = new Set(
    (await tasksOf(scope, id)).flatMap(({ step, state }) => (state === "done" || state === "skipped" ? [step] : [])),
  );
  const views = (steps: readonly PlannedStep[]) =>
    steps.flatMap((step) => (settled.has(step.id) ? [] : [{ step: step.id, title: stepOf(step.id).title, role: step.owner, dueAt: step.owed ? step.due.at : null }])); // prettier-ignore
  const people = (await calledBy(scope, effect.calls)).filter(({ person }) => person !== personOf(scope));
  const voided = level > row.level ? await tooLight(scope, id, level) : [];
  return {
    calls: [...effect.calls],
    releases: [...effect.releases],
    people: people.map(({ person, name }) => ({ id: person, name })),
    come: views(effect.come),
    go: views(effect.go),
    clocksCome: [...effect.clocksCome],
    clocksGo: [...effect.clocksGo],
    voids: voided.map(({ id: act, title }) => ({ act, title })),
  };
}

/** Members whom these roles name: those that an account can hold. */
export async function calledBy(scope: Scope, roles: readonly RoleCode[]) {
  const held = ACCESS_ROLES.filter((role) => (roles as readonly string[]).includes(role));
  return (await membersOf(scope)).filter((member) => member.roles.some((role) => held.includes(role)));
}

/** Changes the level. Whoever is called by it alone is told at once; that it was looked at is a round of the review. */
export async function changeLevel(scope: Scope, id: IncidentId, level: Level, reason: string | null): Promise<void> {
  const { level: before, name } = found(
    await scope.trx.selectFrom("incident").select(["level", "name"]).where("id", "=", id).executeTakeFirst(),
  );
  await setLevel(scope, id, level, reason);
  if (level === before) return;
  await roundByFact(scope, id, ["K9c"], `level ${level}, ${scope.now}`);
  await recount(scope, id);
  if (level < before) return;
  const called = LEVEL_RULES[level].calls.filter((role) => !LEVEL_RULES[before].calls.includes(role));
  scope.notify(
    (await calledBy(scope, called)).map(({ person }) => person).filter((person) => person !== personOf(scope)),
    { kind: "levelRaised", incident: id, subject: id, args: { name, level } },
  );
}
