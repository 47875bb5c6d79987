import { STEPS } from "@baluarte/domain/playbook/content.ts";
import type { ConditionKey } from "@baluarte/domain/playbook/model.ts";
import type { PlannedStep } from "@baluarte/domain/playbook/plan-steps.ts";
import type { IncidentId, PersonId, TaskId } from "@baluarte/domain/kernel/id.ts";
import type { Task } from "@baluarte/domain/task/model.ts";
import { nextRound } from "@baluarte/domain/task/rounds.ts";
import { rolesOf } from "./member.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";

/** The steps of an incident in playbook order, those not owed included. */
export async function tasksOf(scope: Scope, incident: IncidentId): Promise<Task[]> {
  const rows = await scope.trx
    .selectFrom("task")
    .selectAll()
    .where("incident_id", "=", incident)
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    incident: row.incident_id,
    step: row.step,
    position: row.position,
    ownerRole: row.owner_role,
    owner: row.owner_id,
    dueAt: row.due_at,
    provisional: row.provisional,
    requires: row.requires,
    state: row.state,
    doneAt: row.done_at,
    doneBy: row.done_by,
    proof: row.proof,
    reason: row.reason,
    rounds: row.rounds,
    roundAt: row.round_at,
  }));
}

/**
 * Brings the steps of an incident to `plan`. What is done or skipped stays; what the new case or level leaves out
 * counts as not needed and comes back when it is owed again.
 */
export async function setTasks(scope: Scope, incident: IncidentId, plan: readonly PlannedStep[]): Promise<void> {
  const rows = await tasksOf(scope, incident);
  const known = new Map(rows.map((row) => [row.step, row]));
  const planned = new Set(plan.map(({ id }) => id as string));
  for (const [position, step] of plan.entries()) {
    const row = known.get(step.id);
    const change = {
      position,
      owner_role: step.owner,
      due_at: step.owed ? nextRound(step.due, { rounds: row?.rounds ?? 0, lastAt: row?.roundAt ?? null }) : null,
      provisional: step.owed ? step.due.provisional : false,
      requires: [...step.requires],
    };
    const reason = step.owed ? null : reasonOf(step.because);
    if (row === undefined) {
      await scope.trx
        .insertInto("task")
        .values({
          ...change,
          id: scope.ctx.newId("task") as TaskId,
          brand_id: scope.brand.id,
          incident_id: incident,
          step: step.id,
          owner_id: null,
          state: step.owed ? "open" : "notNeeded",
          done_at: null,
          done_by: null,
          proof: null,
          reason,
        })
        .execute();
    } else if (row.state === "open" || row.state === "notNeeded") {
      await scope.trx
        .updateTable("task")
        .set({ ...change, state: step.owed ? "open" : "notNeeded", reason })
        .where("id", "=", row.id)
        .execute();
    } else await scope.trx.updateTable("task").set({ position }).where("id", "=", row.id).execute();
  }
  const gone = rows.filter(({ step, state }) => state === "open" && !planned.has(step)).map(({ id }) => id);
  if (gone.length > 0) {
    await scope.trx
      .updateTable("task")
      .set({ state: "notNeeded", reason: "otherCase" })
      .where("id", "in", gone)
      .execute();
  }
}

/** Why a step is not owed, as a code that the screen words: `conditionFalse:leak`, `levelLeavesOut`, `replaced`. */
function reasonOf(because: Extract<PlannedStep, { owed: false }>["because"]): string {
  return because.reason === "conditionFalse"
    ? `conditionFalse:${(because.conditions as readonly ConditionKey[]).join(",")}`
    : because.reason;
}

/** Marks a step as done because the product saw it happen (T0 confirmed, everything published). No such open step: nothing. */
export async function settleStep(scope: Scope, incident: IncidentId, step: string, proof: string): Promise<void> {
  const row = await scope.trx
    .updateTable("task")
    .set({ state: "done", done_at: scope.now, done_by: "person" in scope.actor ? scope.actor.person : null, proof })
    .where("incident_id", "=", incident)
    .where("step", "=", step)
    .where("state", "=", "open")
    .returning("id")
    .executeTakeFirst();
  if (row !== undefined) scope.record("task.settled", row.id, { step, state: "done", proof, seen: true }, incident);
}

/**
 * One more time done of a step that returns: it stays open and is due again. `last`: nothing is left to come back to, so
 * it is done with that. The due time is the plan's, which the caller counts anew.
 */
export async function countRound(scope: Scope, task: Task, proof: string | null, last: boolean): Promise<void> {
  const by = "person" in scope.actor ? scope.actor.person : null;
  await scope.trx
    .updateTable("task")
    .set({
      rounds: task.rounds + 1,
      round_at: scope.now,
      proof,
      ...(last && { state: "done" as const, done_at: scope.now, done_by: by }),
    })
    .where("id", "=", task.id)
    .execute();
  const round = { step: task.step, state: last ? "done" : "round", round: task.rounds + 1, proof };
  scope.record("task.settled", task.id, round, task.incident);
}

/** Opens a step again that was done by what is now void. */
export async function reopenStep(scope: Scope, incident: IncidentId, step: string): Promise<void> {
  const row = await scope.trx
    .updateTable("task")
    .set({ state: "open", done_at: null, done_by: null, proof: null })
    .where("incident_id", "=", incident)
    .where("step", "=", step)
    .where("state", "=", "done")
    .returning("id")
    .executeTakeFirst();
  if (row !== undefined) scope.record("task.reopened", row.id, { step }, incident);
}

/** Opens every step again that `proof`, now void, had done. */
export async function reopenStepsOf(scope: Scope, incident: IncidentId, proof: string): Promise<void> {
  const rows = await scope.trx
    .selectFrom("task")
    .select("step")
    .where("incident_id", "=", incident)
    .where("state", "=", "done")
    .where("proof", "=", proof)
    .orderBy("position")
    .execute();
  for (const { step } of rows) await reopenStep(scope, incident, step);
}

export async function takeTask(scope: Scope, id: TaskId, person: PersonId | null): Promise<void> {
  const task = await openIncidentTask(scope, id);
  if (person !== null && (await rolesOf(scope, person)).length === 0) throw new ServiceError("notFound");
  await scope.trx.updateTable("task").set({ owner_id: person }).where("id", "=", id).execute();
  scope.record("task.taken", id, { step: task.step, person }, task.incident_id);
  if (task.incident_id) scope.tell("incidents", task.incident_id);
}

export type Settlement =
  /** A step that returns was done this time. */
  | { state: "round"; proof: string | null }
  | { state: "done"; proof: string | null }
  | { state: "skipped"; reason: string }
  | { state: "open" };

export async function settleTask(
  scope: Scope,
  id: TaskId,
  settlement: Exclude<Settlement, { state: "round" }>,
): Promise<void> {
  const task = await openIncidentTask(scope, id);
  if (settlement.state === "open" ? task.state === "open" : task.state !== "open") throw new ServiceError("wrongState");
  const closing = settlement.state !== "open";
  await scope.trx
    .updateTable("task")
    .set({
      state: settlement.state,
      done_at: closing ? scope.now : null,
      done_by: closing ? personOf(scope) : null,
      proof: settlement.state === "done" ? settlement.proof : null,
      reason: settlement.state === "skipped" ? settlement.reason : null,
    })
    .where("id", "=", id)
    .execute();
  scope.record(closing ? "task.settled" : "task.reopened", id, { step: task.step, ...settlement }, task.incident_id);
  if (task.incident_id) scope.tell("incidents", task.incident_id);
}

/** Lessons and the look at the tail are owed once the incident is over. */
export function isAfterClose(step: string): boolean {
  return STEPS.get(step)?.due.of === "K10";
}

export async function openIncidentTask(scope: Scope, id: TaskId) {
  const task = found(
    await scope.trx.selectFrom("task").selectAll().where("id", "=", id).forNoKeyUpdate().executeTakeFirst(),
  );
  if (task.incident_id !== null) {
    const incident = await scope.trx
      .selectFrom("incident")
      .select("state")
      .where("id", "=", task.incident_id)
      .executeTakeFirstOrThrow();
    if (incident.state === "closed" && !isAfterClose(task.step)) throw new ServiceError("incidentClosed");
  }
  return task;
}
