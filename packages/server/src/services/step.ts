import type { IncidentId, TaskId } from "@baluarte/domain/kernel/id.ts";
import type { Task } from "@baluarte/domain/task/model.ts";
import { isLastRound, returns } from "@baluarte/domain/task/rounds.ts";
import { lockIncident, planOf, syncPlan, syncSteps } from "./incident.ts";
import type { Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";
import { countRound, openIncidentTask, settleTask, tasksOf, type Settlement } from "./task.ts";

/** A person says of a step that it is done, done this time, skipped or open again; what counts from it is counted anew. */
export async function settleByPerson(scope: Scope, id: TaskId, settlement: Settlement): Promise<void> {
  const { incident_id: incident } = found(
    await scope.trx.selectFrom("task").select("incident_id").where("id", "=", id).executeTakeFirst(),
  );
  if (incident !== null) await lockIncident(scope, incident);
  if (settlement.state !== "round") await settleTask(scope, id, settlement);
  else {
    const { state } = await openIncidentTask(scope, id);
    const task = incident === null ? undefined : (await tasksOf(scope, incident)).find((each) => each.id === id);
    if (state !== "open" || task === undefined) throw new ServiceError("wrongState");
    await doRound(scope, incident!, task, settlement.proof);
  }
  if (incident !== null) await recount(scope, incident);
}

/** The product saw that a step which returns was done this time. No such open step, or seen before: nothing. */
export async function roundByFact(
  scope: Scope,
  incident: IncidentId,
  steps: readonly string[],
  proof: string,
): Promise<void> {
  const tasks = await tasksOf(scope, incident);
  if (tasks.some((task) => steps.includes(task.step) && task.proof === proof)) return;
  const task = tasks.find(({ step, state }) => state === "open" && steps.includes(step));
  if (task !== undefined) await doRound(scope, incident, task, proof);
}

async function doRound(scope: Scope, incident: IncidentId, task: Task, proof: string | null): Promise<void> {
  const planned = (await planOf(scope, await rowOf(scope, incident))).steps.find(({ id }) => id === task.step);
  if (planned === undefined || !planned.owed || !returns(planned.due)) throw new ServiceError("wrongState");
  const last = isLastRound(planned.due, { rounds: task.rounds + 1, at: scope.now });
  await countRound(scope, task, proof, last);
  scope.tell("incidents", incident);
}

/** Counts anew what hangs on steps and publications; the clocks of an incident that is over stay as they ended. */
export async function recount(scope: Scope, incident: IncidentId): Promise<void> {
  const row = await rowOf(scope, incident);
  await (row.state === "open" ? syncPlan(scope, row) : syncSteps(scope, row));
}

async function rowOf(scope: Scope, incident: IncidentId) {
  return scope.trx.selectFrom("incident").selectAll().where("id", "=", incident).executeTakeFirstOrThrow();
}
