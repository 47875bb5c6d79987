import type { ActId, IncidentId } from "@baluarte/domain/kernel/id.ts";
import { exitConditions } from "@baluarte/domain/playbook/exit.ts";
import type { ActEffect } from "./act-effects.ts";
import { executeAct, finishAct, requestAct } from "./act.ts";
import { closingFacts } from "./closing-facts.ts";
import { closeIncident, conditionsOf, openIncident } from "./incident.ts";
import type { Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";

/**
 * Asks to close. Refused while a place is still owed (neither proved nor excused) or a closing condition of the case is
 * not ticked: another person approves the closing, and must not have to guess what is still open.
 */
export async function requestClose(scope: Scope, id: IncidentId, reason: string): Promise<ActId> {
  const incident = await openIncident(scope, id);
  const conditions = exitConditions(incident.case_type, conditionsOf(incident.conditions));
  const unmet = conditions
    .filter((condition) => incident.exit_met[condition.id] === undefined)
    .map((condition) => condition.id);
  const moving = await scope.trx
    .selectFrom("publication")
    .innerJoin("act", "act.id", "publication.act_id")
    .select("publication.id")
    .where("act.incident_id", "=", id)
    .where("publication.state", "in", ["queued", "executing", "sent", "unknown", "awaitingPerson", "failed"])
    .execute();
  if (incident.case_type === null || unmet.length > 0 || moving.length > 0) {
    throw new ServiceError("stillOpen", { unmet, moving: moving.length, caseMissing: incident.case_type === null });
  }
  const waiting = await scope.trx
    .selectFrom("act")
    .select("id")
    .where("incident_id", "=", id)
    .where("kind", "=", "close")
    .where("state", "in", ["requested", "approved"])
    .executeTakeFirst();
  if (waiting !== undefined) return waiting.id;
  return requestAct(scope, {
    level: incident.level,
    incident: id,
    statement: null,
    statementVersion: null,
    title: incident.name,
    reason,
    payload: { kind: "close", incident: id, reason },
  });
}

/** Nothing leaves the house, so the last signature is the word that closes. */
export const closeEffect: ActEffect<"close"> = {
  approved: (scope, { act }) => executeAct(scope, act.id, act.payloadHash),
  voided: async () => undefined,
  async executed(scope, { act, payload }) {
    const facts = await closingFacts(scope, payload.incident);
    await closeIncident(scope, payload.incident, { ...facts, owedAt: facts?.promises[0]?.dueAt ?? null });
    await finishAct(scope, act.id, "done");
  },
};
